from __future__ import annotations

import time
from collections.abc import Iterable
from html import escape

from tripo_kit.jobs import age_text
from tripo_kit.ledger import BatchRecord, JobStatus

__all__ = ["BatchTable"]

_COLUMNS = ("batch", "title", "wishes", "state", "credits", "age", "folder")


class BatchTable(list[BatchRecord]):
    """Batches of the journal, the one begun last first. A list that shows itself as a table.

    Args:
        records: The batches.
        now: Unix seconds, to tell their age.
    """

    columns = _COLUMNS

    def __init__(self, records: Iterable[BatchRecord], *, now: float | None = None) -> None:
        super().__init__(records)
        self._now = time.time() if now is None else now

    def rows(self) -> list[tuple[str, ...]]:
        """The table's cells, as text."""
        return [
            (
                record.id[:8],
                record.title,
                str(record.total),
                ", ".join(
                    f"{record.counts[status]} {status}"
                    for status in JobStatus
                    if status in record.counts
                ),
                f"{record.credits:g}",
                age_text(self._now - record.created_at),
                record.output_dir,
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
            + "".join(f"<td style='text-align:left'>{escape(cell)}</td>" for cell in row)
            + "</tr>"
            for row in self.rows()
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
