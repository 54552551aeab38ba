"""The journal's own file: check it, copy it, take out what nobody needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from tripo_kit.cli._connection import connection_of
from tripo_kit.cli._exits import Exit
from tripo_kit.cli._screen import errors, print_json, terminal
from tripo_kit.config import default_home
from tripo_kit.errors import ConfigurationError
from tripo_kit.journal import Journal, Upkeep

__all__ = ["journal"]

_Json = Annotated[bool, typer.Option("--json", help="For machines.")]

journal = typer.Typer(
    name="journal", no_args_is_help=True, help="Check, copy, export and prune the journal."
)

_UNITS = {"h": 3600.0, "d": 86400.0, "w": 7 * 86400.0, "y": 365 * 86400.0}
_AGE = re.compile(r"(\d{1,6})\s*([hdwy])")


@contextmanager
def _opened(ctx: typer.Context) -> Iterator[Upkeep]:
    """The journal of the home in force; no key is needed."""
    connection = connection_of(ctx)
    home = connection.settings().home or default_home()
    opened = Journal(home / "sandbox" if connection.sandbox else home)
    try:
        yield opened.upkeep
    finally:
        opened.close()


@journal.command()
def check(ctx: typer.Context, json: _Json = False) -> None:
    """Read the whole journal, and say what is wrong with it."""
    with _opened(ctx) as upkeep:
        report = upkeep.check()
    if json:
        print_json(msgspec.to_builtins(report, enc_hook=str))
    else:
        rows = ", ".join(f"{count:,} {table}" for table, count in report.rows.items() if count)
        terminal().print(
            f"{report.path}: version {report.version}, {report.size / 1e6:,.1f} MB; "
            f"{rows or 'empty'}",
            markup=False,
        )
        terminal().print("It is sound." if report.is_sound else "It is not sound:")
    if report.damage is not None:
        errors().print(report.damage, markup=False)
    for job, why in report.unreadable.items():
        errors().print(f"{job[:8]}: {why}", markup=False)
    if not report.is_sound:
        raise typer.Exit(Exit.FAILED)


@journal.command()
def backup(
    ctx: typer.Context,
    target: Annotated[Path, typer.Argument(help="A file that is not there yet, or a folder.")],
) -> None:
    """Copy the journal into one file, while it is in use."""
    with _opened(ctx) as upkeep:
        terminal().print(f"Copied to {upkeep.backup(target.expanduser())}", markup=False)


@journal.command()
def export(
    ctx: typer.Context,
    target: Annotated[Path, typer.Argument(help="A file that is not there yet.")],
) -> None:
    """Write everything as JSON Lines, for other programs."""
    with _opened(ctx) as upkeep:
        number = upkeep.export(target.expanduser())
    terminal().print(f"{number:,} rows to {target}", markup=False)


@journal.command()
def prune(
    ctx: typer.Context,
    older_than: Annotated[str, typer.Option(help="Such as 12h, 90d, 8w or 1y.")],
    rewrite: Annotated[
        bool, typer.Option("--vacuum", help="Rewrite the file, so that it becomes smaller.")
    ] = False,
    json: _Json = False,
) -> None:
    """Take out what ended long ago: never what is open, uncertain, or needed to fetch a file."""
    age = _AGE.fullmatch(older_than.strip().lower())
    if age is None:
        raise ConfigurationError(
            f"older_than = {older_than!r}: must be a number with h, d, w or y",
            hint="For example --older-than 90d; nothing was changed.",
        )
    with _opened(ctx) as upkeep:
        report = upkeep.prune(float(age[1]) * _UNITS[age[2]], rewrite=rewrite)
    if json:
        print_json(msgspec.to_builtins(report))
        return
    terminal().print(
        f"Taken out: {report.jobs:,} requests, {report.batches:,} batches, "
        f"{report.submissions:,} submissions without a task, {report.uploads:,} file tokens."
    )
    if report.kept:
        terminal().print(f"{report.kept:,} as old stay: their files are only had through them.")
    if rewrite:
        terminal().print(f"The file is {report.freed / 1e6:,.1f} MB smaller.")
