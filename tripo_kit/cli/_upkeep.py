"""The journal's own file: check it, copy it, take out what nobody needs; and whose it is."""

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
from tripo_kit.cli._options import AsJson
from tripo_kit.cli.screen._screen import errors, print_json, print_table, terminal
from tripo_kit.config import default_home
from tripo_kit.errors import ConfigurationError
from tripo_kit.jobs import readable
from tripo_kit.journal import Journal

__all__ = ["journal"]


journal = typer.Typer(
    name="journal", no_args_is_help=True, help="Check, copy, export and prune the journal."
)

_UNITS = {"h": 3600.0, "d": 86400.0, "w": 7 * 86400.0, "y": 365 * 86400.0}
_AGE = re.compile(r"(\d{1,6})\s*([hdwy])")


@contextmanager
def _opened(ctx: typer.Context) -> Iterator[Journal]:
    """The journal of the home in force; no key is needed."""
    connection = connection_of(ctx)
    home = connection.settings().home or default_home()
    opened = Journal(home / "sandbox" if connection.sandbox else home, read=readable)
    try:
        yield opened
    finally:
        opened.close()


@journal.command()
def check(ctx: typer.Context, json: AsJson = False) -> None:
    """Read the whole journal, and say what is wrong with it."""
    with _opened(ctx) as opened:
        report = opened.upkeep.check()
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
    with _opened(ctx) as opened:
        terminal().print(f"Copied to {opened.upkeep.backup(target)}", markup=False)


@journal.command()
def export(
    ctx: typer.Context,
    target: Annotated[Path, typer.Argument(help="A file that is not there yet.")],
) -> None:
    """Write everything as JSON Lines, for other programs."""
    with _opened(ctx) as opened:
        number = opened.upkeep.export(target)
    terminal().print(f"{number:,} rows to {target}", markup=False)


@journal.command()
def prune(
    ctx: typer.Context,
    older_than: Annotated[str, typer.Option(help="Such as 12h, 90d, 8w or 1y.")],
    rewrite: Annotated[
        bool, typer.Option("--vacuum", help="Rewrite the file, so that it becomes smaller.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Take out what ended long ago: never what is open, uncertain, or needed to fetch a file."""
    age = _AGE.fullmatch(older_than.strip().lower())
    if age is None:
        raise ConfigurationError(
            f"older_than = {older_than!r}: must be a number with h, d, w or y",
            hint="For example --older-than 90d; nothing was changed.",
        )
    with _opened(ctx) as opened:
        report = opened.upkeep.prune(float(age[1]) * _UNITS[age[2]], rewrite=rewrite)
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


@journal.command()
def keys(ctx: typer.Context, json: AsJson = False) -> None:
    """List the keys that the journal knows, by their hashes, and which are one account."""
    with _opened(ctx) as opened:
        linked = {key.key: key for key in opened.accounts.known_keys()}
        names = opened.accounts.names()
    if json:
        known = {name: msgspec.to_builtins(key) for name, key in linked.items()}
        print_json([known.get(name, {"key": name, "account": name}) for name in names])
        return
    rows = [
        (name, linked[name].account, linked[name].because) if name in linked else (name, name, "")
        for name in names
    ]
    print_table(("key", "account", "because"), rows)


@journal.command()
def link(
    ctx: typer.Context,
    key: Annotated[str, typer.Argument(help="A key's hash, as `journal keys` lists it.")],
    other: Annotated[str, typer.Argument(help="That of another key of the same account.")],
) -> None:
    """Say that two keys belong to one account: each finds what the other has paid for."""
    with _opened(ctx) as opened:
        for name in (key, other):
            _require_known(opened, name)
        is_new = opened.accounts.link(key, other, "a person said so")
        surplus = len(opened.submissions.surplus.select(key))
    terminal().print("One account from now on." if is_new else "That is known.")
    if surplus:
        terminal().print(
            f"Paid for twice by it: {surplus:,}. All is kept; `tripo-kit surplus` lists it."
        )


@journal.command()
def unlink(
    ctx: typer.Context,
    key: Annotated[str, typer.Argument(help="A key's hash, as `journal keys` lists it.")],
) -> None:
    """Take a key out of its account again; every row stays with the key that made it."""
    with _opened(ctx) as opened:
        _require_known(opened, key)
        opened.accounts.unlink(key)
    terminal().print(f"{key} is an account of its own.", markup=False)


def _require_known(opened: Journal, name: str) -> None:
    if name not in opened.accounts.names():
        raise ConfigurationError(
            f"The journal knows no key {name!r}",
            hint="`tripo-kit journal keys` lists those that it knows; nothing was changed.",
        )
