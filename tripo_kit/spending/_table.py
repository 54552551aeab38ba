from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from html import escape
from typing import Any, overload

import msgspec

from tripo_kit.jobs import html_table, text_table
from tripo_kit.privacy import shown

__all__ = ["Spending", "SpendingPlot", "SpendingRow"]

_AMOUNTS = ("planned", "reserved", "charged", "given_back", "uncertain", "surplus")
_COLOURS = {
    "charged": "#2f6fb5",
    "surplus": "#b5472f",
    "uncertain": "#c9982b",
    "reserved": "#8fb4dc",
    "planned": "#cdd6df",
}
_ROW, _WIDTH, _LABEL = 22, 640, 200  # pixels


class SpendingRow(msgspec.Struct, frozen=True, kw_only=True):
    """What went to one thing, in credits.

    Attributes:
        key: What they went to, such as a project; `(none)`, or `(outside the kit)`.
        planned: Still to be paid, by list price, of requests that are under way or planned.
        reserved: Frozen for tasks that run, by list price.
        charged: Consumed, as the service says.
        given_back: Frozen for tasks that failed, and given back.
        uncertain: May have been charged: a person must decide.
        surplus: Charged for tasks beside the ones that were wanted.
    """

    key: str
    planned: float = 0.0
    reserved: float = 0.0
    charged: float = 0.0
    given_back: float = 0.0
    uncertain: float = 0.0
    surplus: float = 0.0

    def plus(self, other: SpendingRow) -> SpendingRow:
        """Both together, under this one's key."""
        sums = {name: getattr(self, name) + getattr(other, name) for name in _AMOUNTS}
        return msgspec.structs.replace(self, **sums)

    @property
    def is_empty(self) -> bool:
        """Whether nothing went there."""
        return not any(getattr(self, name) for name in _AMOUNTS)


class Spending(Sequence[SpendingRow]):
    """Where credits went, the most first. A sequence that shows itself as a table.

    Args:
        rows: The rows.
        by: What they are told by.
        notes: What is missing of it.

    Attributes:
        total: All of it in one row.
    """

    def __init__(self, rows: Sequence[SpendingRow], *, by: str, notes: Sequence[str] = ()) -> None:
        self._rows = tuple(rows)
        self.by = by
        self.notes = tuple(notes)
        self.total = SpendingRow(key="total")
        for row in self._rows:
            self.total = self.total.plus(row)

    @property
    def columns(self) -> tuple[str, ...]:
        """The table's columns."""
        return (self.by, *(name.replace("_", " ") for name in _AMOUNTS))

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> SpendingRow: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[SpendingRow, ...]: ...
    def __getitem__(self, index: int | slice) -> SpendingRow | tuple[SpendingRow, ...]:
        return self._rows[index]

    def to_records(self) -> list[dict[str, Any]]:
        """One plain dictionary per row, for `pandas.DataFrame(spending.to_records())`."""
        return [
            {self.by: row.key, **{name: getattr(row, name) for name in _AMOUNTS}}
            for row in self._rows
        ]

    def to_csv(self) -> str:
        """The table as CSV."""
        out = io.StringIO()
        writer = csv.DictWriter(out, [self.by, *_AMOUNTS], lineterminator="\n")
        writer.writeheader()
        for row in self._rows:
            writer.writerow(
                {self.by: row.key, **{name: f"{getattr(row, name):.12g}" for name in _AMOUNTS}}
            )
        return out.getvalue()

    def plot(self) -> SpendingPlot:
        """The same as bars, for a notebook; it needs no other library."""
        return SpendingPlot(self)

    def _cells(self) -> list[tuple[str, ...]]:
        rows = [*self._rows, self.total]
        return [(row.key, *(f"{getattr(row, name):,.12g}" for name in _AMOUNTS)) for row in rows]

    def __repr__(self) -> str:
        cells = self._cells()
        table = text_table(self.columns, cells, total=len(cells))
        return "\n".join([table, *(f"Note: {note}" for note in self.notes)])

    def _repr_html_(self) -> str:
        cells = self._cells()
        notes = "".join(f"<p>Note: {escape(note)}</p>" for note in self.notes)
        return html_table(self.columns, cells, total=len(cells)) + notes


class SpendingPlot:
    """Where credits went, as bars of one picture.

    Args:
        spending: What is shown.
    """

    def __init__(self, spending: Spending) -> None:
        self._spending = spending

    def __repr__(self) -> str:
        return f"SpendingPlot({len(self._spending)} bars by {self._spending.by})"

    def _repr_svg_(self) -> str:
        rows = list(self._spending)
        most = max((sum(getattr(row, name) for name in _COLOURS) for row in rows), default=0) or 1
        bars = "".join(self._bar(row, number * _ROW, most) for number, row in enumerate(rows))
        key = "".join(
            f"<rect x='{_LABEL + n * 85}' y='{len(rows) * _ROW + 6}' width='10' height='10' "
            f"fill='{colour}'/><text x='{_LABEL + n * 85 + 14}' y='{len(rows) * _ROW + 15}'>"
            f"{name}</text>"
            for n, (name, colour) in enumerate(_COLOURS.items())
        )
        return (
            f"<svg xmlns='http://www.w3.org/2000/svg' width='{_WIDTH}' "
            f"height='{(len(rows) + 1) * _ROW}' font-family='sans-serif' font-size='12' "
            f"role='img' aria-label='Credits by {escape(shown(self._spending.by), quote=True)}'>"
            f"{bars}{key}</svg>"
        )

    @staticmethod
    def _bar(row: SpendingRow, top: int, most: float) -> str:
        x, parts = float(_LABEL), ""
        for name, colour in _COLOURS.items():
            width = getattr(row, name) / most * (_WIDTH - _LABEL - 60)
            if width:
                parts += (
                    f"<rect x='{x:.1f}' y='{top + 3}' width='{width:.1f}' height='{_ROW - 6}' "
                    f"fill='{colour}'><title>{name}: {getattr(row, name):.12g}</title></rect>"
                )
            x += width
        total = sum(getattr(row, name) for name in _COLOURS)
        return (
            f"<text x='{_LABEL - 8}' y='{top + 15}' text-anchor='end'>"
            f"{escape(shown(row.key, 28))}</text>"
            f"{parts}<text x='{x + 6:.1f}' y='{top + 15}'>{total:,.12g}</text>"
        )
