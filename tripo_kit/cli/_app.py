"""The command line: its commands, and what stands before their names."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Annotated

import typer

from tripo_kit.cli._account import balance
from tripo_kit.cli._batch import batch
from tripo_kit.cli._commands import Commands
from tripo_kit.cli._connection import Connection
from tripo_kit.cli._continue import go_on
from tripo_kit.cli._demo import demo
from tripo_kit.cli._doctor import doctor
from tripo_kit.cli._exits import EXITS
from tripo_kit.cli._generate import generate
from tripo_kit.cli._inspect import inspect
from tripo_kit.cli._journal import jobs, resolve, resume, surplus
from tripo_kit.cli._metrics import metrics
from tripo_kit.cli._page import app_page
from tripo_kit.cli._sandbox import sandbox
from tripo_kit.cli._spending import spending
from tripo_kit.cli._upkeep import journal
from tripo_kit.config import Region

__all__ = ["app", "main"]

_EXIT_HELP = "Exit codes: " + "; ".join(f"{code.value} {text}" for code, text in EXITS.items())

app = typer.Typer(
    name="tripo-kit",
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    epilog=f"{_EXIT_HELP}.",
    help="Words and pictures into 3D models with the Tripo v3 API; no credit is spent twice.",
)
for command in (
    demo,
    doctor,
    generate,
    batch,
    jobs,
    resume,
    resolve,
    surplus,
    balance,
    metrics,
    spending,
    inspect,
    sandbox,
):
    app.command()(command)
app.command("continue")(go_on)
app.command("app")(app_page)
app.add_typer(journal)


def _print_version(wanted: bool) -> None:
    if wanted:
        from tripo_kit import __version__

        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _before(
    ctx: typer.Context,
    *,
    region: Annotated[
        Region | None, typer.Option(help="Which of the service's hosts the key is for.")
    ] = None,
    base_url: Annotated[str | None, typer.Option(help="Another base URL.")] = None,
    home: Annotated[Path | None, typer.Option(help="The folder of the journal.")] = None,
    in_sandbox: Annotated[
        bool, typer.Option("--sandbox", help="Against a sandbox: no key, no network, no money.")
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Show the kit's log on standard error.")
    ] = False,
    version: Annotated[  # noqa: ARG001  # its callback has answered
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Say it.")
    ] = False,
) -> None:
    """Keep what was said before the command's name. The key is only read from TRIPO_API_KEY."""
    if verbose:
        logging.basicConfig(format="%(levelname)s %(message)s")
        logging.getLogger("tripo_kit").setLevel(logging.INFO)
    ctx.obj = Connection(region=region, base_url=base_url, home=home, sandbox=in_sandbox)


def main() -> None:
    """The console script `tripo-kit`."""
    app()
