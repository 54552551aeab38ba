"""What the command line writes: tables and JSON to standard output, the rest to standard error."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tripo_kit.errors import TripoError
from tripo_kit.privacy import visible

__all__ = ["errors", "print_json", "print_table", "show_error", "terminal"]


_NO_EDGE = 1000  # columns: a pipe or a file has no edge to fold a line at


def terminal() -> Console:
    """Standard output, as it is now: tests and pipes change it."""
    return _unfolded(Console(highlight=False))


def errors() -> Console:
    """Standard error."""
    return _unfolded(Console(stderr=True, highlight=False))


def _unfolded(console: Console) -> Console:
    if not console.is_terminal:
        console.width = _NO_EDGE
    return console


def print_json(value: Any) -> None:
    """One JSON document, for machines."""
    typer.echo(msgspec.json.format(msgspec.json.encode(value, enc_hook=str), indent=2).decode())


def print_table(
    columns: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[str] = ()
) -> None:
    """A table for people; texts of people and of the service are never read as markup."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, justify="right" if column in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    terminal().print(table)


def show_error(error: TripoError) -> None:
    """What happened, and what to do about it; never a traceback."""
    first, *rest = str(error).splitlines()
    console = errors()
    console.print(Text.assemble(("✗ ", "bold red"), first))
    for line in rest:
        console.print(Text(line))
