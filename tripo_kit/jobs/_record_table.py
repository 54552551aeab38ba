from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import ClassVar, TypeVar

from tripo_kit.jobs.results._card import escaped
from tripo_kit.privacy import shown

__all__ = ["MOST_ROWS", "RecordTable", "age_text", "html_table", "text_table"]

MOST_ROWS = 100  # on a screen; the rest is counted

_T = TypeVar("_T")


class RecordTable(list[_T], ABC):
    """Records of the journal. A list that shows itself as a table.

    Args:
        records: The records, in order.
        now: Unix seconds, to tell their age.

    Attributes:
        columns: The table's columns.
    """

    columns: ClassVar[tuple[str, ...]]

    def __init__(self, records: Iterable[_T], *, now: float | None = None) -> None:
        super().__init__(records)
        self._now = time.time() if now is None else now

    @abstractmethod
    def _cells(self, record: _T) -> tuple[str, ...]:
        """A record's row, as text."""

    def rows(self) -> list[tuple[str, ...]]:
        """The table's cells, as text, in the order of `columns`."""
        return [self._cells(record) for record in self]

    def __repr__(self) -> str:
        return text_table(self.columns, self._shown(), total=len(self))

    def _repr_html_(self) -> str:
        return html_table(self.columns, self._shown(), total=len(self))

    def _shown(self) -> list[tuple[str, ...]]:
        return [self._cells(record) for record in islice(self, MOST_ROWS)]


def text_table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, total: int) -> str:
    """Cells under their columns, for a screen with letters of one width.

    Args:
        columns: The names.
        rows: The cells of what is shown.
        total: How many rows there are in all; those that are not shown are counted.
    """
    lines = [columns, *([shown(cell) for cell in row] for row in rows)]
    widths = [max(map(len, cells)) for cells in zip(*lines, strict=True)]
    texts = [
        "  ".join(f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]
    more = total - len(rows)
    return "\n".join([*texts, *([f"… and {more} more"] if more > 0 else [])])


def html_table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, total: int) -> str:
    """Cells under their columns, for a notebook; all text is escaped.

    Args:
        columns: The names.
        rows: The cells of what is shown.
        total: How many rows there are in all; those that are not shown are counted.
    """
    head = "".join(f"<th style='text-align:left'>{name}</th>" for name in columns)
    body = "".join(
        "<tr>"
        + "".join(f"<td style='text-align:left'>{escaped(shown(cell))}</td>" for cell in row)
        + "</tr>"
        for row in rows
    )
    more = total - len(rows)
    rest = f"<p>… and {more} more</p>" if more > 0 else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{rest}"


def age_text(seconds: float) -> str:
    """An age for people, such as `3 min`."""
    for unit, length in (("d", 86400.0), ("h", 3600.0), ("min", 60.0)):
        if seconds >= length:
            return f"{seconds / length:.0f} {unit}"
    return f"{max(0.0, seconds):.0f} s"
