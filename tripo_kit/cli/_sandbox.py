from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tripo_kit.cli.screen._screen import print_json
from tripo_kit.errors import ConfigurationError
from tripo_kit.privacy import shown

if TYPE_CHECKING:
    from tripo_kit.sandbox import Sandbox

__all__ = ["sandbox"]

Strictness = Literal["service", "strict"]


def sandbox(
    *,
    port: Annotated[int, typer.Option(help="0 picks a free one.", min=0, max=65535)] = 8765,
    speed: Annotated[float, typer.Option(help="Seconds of the service in one second here.")] = 20.0,
    faults: Annotated[str, typer.Option(help="What goes wrong; see docs/sandbox.md.")] = "",
    key: Annotated[str, typer.Option(help="The key that it takes.")] = "tsk_sandbox",
    credits: Annotated[  # noqa: A002  # the service's own word
        float, typer.Option("--balance", help="Credits of the account at the start.")
    ] = 10_000.0,
    dialect: Annotated[
        str, typer.Option(help="How replies are written: old, time=ms, …; see docs/sandbox.md.")
    ] = "current",
    strictness: Annotated[
        Strictness, typer.Option(help="strict refuses unknown fields and what is disputed.")
    ] = "service",
    json: Annotated[
        bool, typer.Option("--json", help="Say where it listens for machines.")
    ] = False,
) -> None:
    """Run the Tripo API on this machine until interrupted: no key, no network, no money."""
    try:
        from tripo_kit.sandbox import run
    except ImportError as error:
        raise ConfigurationError(
            f"The sandbox needs {error.name}", hint="pip install 'tripo-kit[sandbox]'"
        ) from error

    def on_ready(server: Sandbox) -> None:
        if json:
            print_json({"base_url": server.url, "api_key": server.key})
        else:
            # Its key is said on purpose: it opens nothing but this server.
            typer.echo(
                f"The Tripo API listens on {server.url} ({speed:g} × as fast). Use it with\n"
                f"  export TRIPO_BASE_URL={server.url} TRIPO_API_KEY={server.key}\n"
                "Ctrl-C ends it."
            )

    try:
        run(
            on_ready=on_ready,
            port=port,
            speed=speed,
            faults=faults,
            key=key,
            balance=credits,
            dialect=dialect,
            strictness=strictness,
        )
    except (ValueError, OSError) as error:
        raise ConfigurationError(
            f"The sandbox cannot start: {shown(error)}",
            hint="Choose another port, other faults or another dialect.",
        ) from error
