"""What the command line writes: tables and JSON to standard output, the rest to standard error."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
import typer
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from tripo_kit.errors import TripoError
from tripo_kit.privacy import scrub, shown, visible

__all__ = ["errors", "print_json", "print_table", "show_error", "terminal"]


_UNSEEN = re.compile(r"[^\n -~]")
_NO_EDGE = 1000  # columns: a pipe or a file has no edge to fold a line at


class _CleanConsole(Console):
    """Writes no secret and no character that is not seen, whoever hands it what text.

    What moves the cursor is made by the console itself, and is no text.
    """

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """The pieces of what is written."""
        for piece in super().render(renderable, options):
            text = piece.text
            is_plain = piece.control is not None or (text.isascii() and text.isprintable())
            yield piece if is_plain else piece._replace(text=visible(text, keep="\n"))

    def render_str(self, text: str, **options: Any) -> Text:
        """A text before it is folded: half a key would not be known for one."""
        return super().render_str(scrub(text), **options)


def terminal() -> Console:
    """Standard output, as it is now: tests and pipes change it."""
    return _unfolded(_CleanConsole(highlight=False))


def errors() -> Console:
    """Standard error."""
    return _unfolded(_CleanConsole(stderr=True, highlight=False))


def _unfolded(console: Console) -> Console:
    if not console.is_terminal:
        console.width = _NO_EDGE
    return console


def print_json(value: Any) -> None:
    """One JSON document, for machines: whole, with what is not seen as JSON's own codes."""
    text = msgspec.json.format(msgspec.json.encode(value, enc_hook=str), indent=2).decode()
    typer.echo(_UNSEEN.sub(_json_code, text))


def _json_code(match: re.Match[str]) -> str:
    character = match[0]
    return character if character.isprintable() else json.dumps(character)[1:-1]


def print_table(
    columns: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[str] = ()
) -> None:
    """A table for people; texts of people and of the service are never read as markup."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, justify="right" if column in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(shown(cell)) for cell in row))
    terminal().print(table)


def show_error(error: TripoError) -> None:
    """What happened, and what to do about it; never a traceback."""
    first, *rest = str(error).splitlines()
    console = errors()
    console.print(Text.assemble(("✗ ", "bold red"), first))
    for line in rest:
        console.print(Text(line))
