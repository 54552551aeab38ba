from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

import msgspec

from tripo_kit.jobs._plan import plan_from_json
from tripo_kit.jobs._saved import StoredResult, escaped
from tripo_kit.ledger import JobRecord

__all__ = ["JobTable"]

_COLUMNS = ("job", "state", "wish", "credits", "age", "file")


class JobTable(list[JobRecord]):
    """Wishes of the journal, newest first. A list that shows itself as a table.

    Args:
        records: The wishes.
        now: Unix seconds, to tell their age.
    """

    def __init__(self, records: Iterable[JobRecord], *, now: float | None = None) -> None:
        super().__init__(records)
        self._now = time.time() if now is None else now

    def rows(self) -> list[tuple[str, ...]]:
        """The table's cells, as text: job, state, wish, credits, age, file."""
        return [
            (
                record.id[:8],
                str(record.status),
                plan_from_json(record.plan).stem,
                "" if record.credits is None else f"{record.credits:g}",
                age_text(self._now - record.created_at),
                _file(record),
            )
            for record in self
        ]

    def __repr__(self) -> str:
        rows = [_COLUMNS, *self.rows()]
        widths = [max(len(row[column]) for row in rows) for column in range(len(_COLUMNS))]
        return "\n".join(
            "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in rows
        )

    def _repr_html_(self) -> str:
        head = "".join(f"<th style='text-align:left'>{name}</th>" for name in _COLUMNS)
        body = "".join(
            "<tr>"
            + "".join(f"<td style='text-align:left'>{escaped(cell)}</td>" for cell in row)
            + "</tr>"
            for row in self.rows()
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def age_text(seconds: float) -> str:
    """An age for people, such as `3 min`."""
    for unit, length in (("d", 86400.0), ("h", 3600.0), ("min", 60.0)):
        if seconds >= length:
            return f"{seconds / length:.0f} {unit}"
    return f"{max(0.0, seconds):.0f} s"


def _file(record: JobRecord) -> str:
    if record.saved is None:
        return ""
    return Path(msgspec.json.decode(record.saved, type=StoredResult).files[0].path).name
