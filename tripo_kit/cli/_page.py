from __future__ import annotations

import os
import secrets
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from subprocess import run
from typing import Annotated, Literal

import msgspec
import typer

from tripo_kit.cli._connection import Connection, connection_of
from tripo_kit.config import default_home
from tripo_kit.errors import ConfigurationError
from tripo_kit.files import absolute

__all__ = ["app_page"]

_ASSETS = Path(__file__).parent / "assets"
_LOOPBACK = "127.0.0.1"


def app_page(
    ctx: typer.Context,
    *,
    out: Annotated[Path, typer.Option(help="Where the models go.")] = Path("out"),
    port: Annotated[int, typer.Option(help="Where it listens.", min=1, max=65535)] = 8866,
    theme: Annotated[Literal["light", "dark"], typer.Option(help="Its colours.")] = "light",
    browser: Annotated[bool, typer.Option(help="Open it in a browser.")] = True,
) -> None:
    """Serve forms, batches, gallery, journal and health as one page, on this machine only."""
    if find_spec("voila") is None:
        raise ConfigurationError("The page needs voila", hint="pip install 'tripo-kit[app]'")
    folder = absolute(out)
    key = secrets.token_urlsafe(24)
    # It runs where no file of anybody is: what stands beside the page could be asked for.
    with _service(connection_of(ctx)) as environment, tempfile.TemporaryDirectory() as place:
        said = {
            "Voila": {"ip": _LOOPBACK, "port": port, "token": key, "open_browser": browser},
            "VoilaConfiguration": {"theme": theme, "template": "tripo", "show_tracebacks": True},
        }
        (Path(place) / "voila.json").write_bytes(msgspec.json.encode(said))
        where = f"http://{_LOOPBACK}:{port}/?token={key}"
        # Its key is said on purpose: it opens nothing but this page, while it runs.
        typer.echo(f"The page, until Ctrl-C: {where}")
        templates = os.pathsep.join([str(_ASSETS / "page"), os.environ.get("JUPYTER_PATH", "")])
        environment |= {"TRIPO_KIT_OUT": str(folder), "JUPYTER_PATH": templates.rstrip(os.pathsep)}
        with _ended_together():
            done = run(  # noqa: S603  # our own interpreter, our own notebook
                [sys.executable, "-m", "voila", str(_ASSETS / "app.ipynb")],
                cwd=place,
                env=os.environ | environment,
                check=False,
            )
    if done.returncode:
        raise ConfigurationError(
            f"The page ended with {done.returncode}",
            hint="If its port is taken, choose another by --port.",
        )


@contextmanager
def _ended_together() -> Iterator[None]:
    """A SIGTERM ends what runs here as well: Python would die of it, and leave the page behind."""

    def end(*_: object) -> None:
        raise SystemExit(128 + signal.SIGTERM)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _service(connection: Connection) -> Iterator[dict[str, str]]:
    """The environment in which the page's kernel finds the service that was named."""
    said = {
        "TRIPO_BASE_URL": connection.base_url,
        "TRIPO_REGION": connection.region,
    }
    home = connection.settings().home or default_home()
    environment = {name: value for name, value in said.items() if value}
    if not connection.sandbox:
        yield environment | {"TRIPO_KIT_HOME": str(home.absolute())}
        return
    try:
        from tripo_kit.sandbox import Sandbox
    except ImportError as error:
        raise ConfigurationError(
            f"The sandbox needs {error.name}", hint="pip install 'tripo-kit[sandbox]'"
        ) from error
    with Sandbox() as server:
        where = {"TRIPO_BASE_URL": server.url, "TRIPO_API_KEY": server.key}
        yield where | {"TRIPO_KIT_HOME": str((home / "sandbox").absolute())}
