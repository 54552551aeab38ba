from __future__ import annotations

from typing import Annotated

import typer

from tripo_kit.cli._connection import connection_of
from tripo_kit.cli._options import AsJson
from tripo_kit.cli.screen._screen import errors, print_json, terminal

__all__ = ["spending"]


def spending(
    ctx: typer.Context,
    *,
    by: Annotated[
        str, typer.Option(help="operation, model, day, batch, or a tag such as project.")
    ] = "operation",
    since: Annotated[str | None, typer.Option(help="The first day, such as 2026-11-01.")] = None,
    until: Annotated[str | None, typer.Option(help="The first day that is not in it.")] = None,
    csv: Annotated[bool, typer.Option("--csv", help="For spreadsheets.")] = False,
    json: AsJson = False,
    offline: Annotated[
        bool, typer.Option("--offline", help="What the journal knows; the service is not asked.")
    ] = False,
) -> None:
    """Show where the credits went."""
    with connection_of(ctx).client() as client:
        found = client.spending(by, since=since, until=until, reconcile=not offline)
    if csv:
        typer.echo(found.to_csv(), nl=False)
    elif json:
        print_json({"rows": found.to_records(), "notes": found.notes})
    else:
        terminal().print(str(found).split("\nNote: ")[0], markup=False)
    for note in () if json else found.notes:
        errors().print(note, markup=False)
