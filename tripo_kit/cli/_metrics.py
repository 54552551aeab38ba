from __future__ import annotations

import threading
from pathlib import Path
from typing import Annotated

import typer

from tripo_kit.cli._connection import connection_of
from tripo_kit.cli.screen._screen import errors
from tripo_kit.config import default_home
from tripo_kit.errors import ConfigurationError
from tripo_kit.foreign import typed_path
from tripo_kit.journal import Journal

__all__ = ["metrics"]


def metrics(
    ctx: typer.Context,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="Serve them here until interrupted.")
    ] = None,
    address: Annotated[
        str, typer.Option(help="On which of this machine's addresses.")
    ] = "127.0.0.1",
    textfile: Annotated[
        Path | None, typer.Option(help="Write them to this file, for a collector of text files.")
    ] = None,
    tag: Annotated[
        list[str] | None,
        typer.Option(help="Tell credits apart by this tag, too, such as project."),
    ] = None,
) -> None:
    """Show what the journal knows of all processes, as Prometheus reads it. No key is needed."""
    try:
        import prometheus_client

        from tripo_kit.metrics import JournalCollector, registry_of
        from tripo_kit.spending import charged_by
    except ImportError as error:
        raise ConfigurationError(
            f"Metrics need {error.name}", hint="pip install 'tripo-kit[metrics]'"
        ) from error
    connection = connection_of(ctx)
    home = connection.settings().home or default_home()
    opened = Journal(home / "sandbox" if connection.sandbox else home)
    try:
        known = JournalCollector(
            opened.figures, tags=tag or (), charged_by=lambda tag: charged_by(opened.spent(), tag)
        )
        registry = registry_of(known)
        if textfile is not None:
            prometheus_client.write_to_textfile(str(typed_path(textfile)), registry)
        if port is not None:
            try:
                prometheus_client.start_http_server(port, address, registry)
            except OSError as error:
                raise ConfigurationError(
                    f"Port {port} of {address} cannot be taken: {error.strerror}",
                    hint="Choose another --port or --address, or end what listens there.",
                ) from error
            errors().print(f"Metrics: http://{address}:{port}/metrics", markup=False)
            threading.Event().wait()
        elif textfile is None:
            typer.echo(prometheus_client.generate_latest(registry).decode(), nl=False)
    finally:
        opened.close()
