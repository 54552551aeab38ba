from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from tripo_kit.errors import CorruptFileError
from tripo_kit.events import BatchChanged
from tripo_kit.files import read_glb_facts
from tripo_kit.jobs import (
    MOST_ROWS,
    RecordTable,
    age_text,
    escaped,
    labels,
    text_table,
    thumbnail,
)
from tripo_kit.journal import BatchRecord, JobStatus
from tripo_kit.privacy import shown

__all__ = ["BatchTable", "Row", "Summary", "status_line"]

_COLUMNS = ("#", "request", "status", "credits", "time", "faces", "file")
_SIDE = 64  # pixels of a picture in the table


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """How one request stands.

    Attributes:
        index: Which request, from 0.
        name: What it is called.
        status: `waiting`, a job's status (see `Job`), or `skipped`.
        progress: 0–100 over all its operations.
        price: Credits still to be paid, by the list; a lower bound if a price is not published.
        credits: Credits it consumed, as the service says.
        seconds: How long it took; None if it was found finished, or is not.
        job_id: Its job in the journal.
        path: The main file.
        preview: The newest picture of it, be it of a step on the way.
        error: Why there is no file, in one line.
        request: The request itself.
        tags: What its credits go to.
        notes: What is missing of its result, or other than it was asked for.
    """

    index: int
    name: str
    status: str
    progress: int
    price: float
    credits: float | None
    seconds: float | None
    job_id: str
    path: Path | None
    preview: Path | None
    error: str | None
    request: Any
    tags: Mapping[str, str] = {}
    notes: tuple[str, ...] = ()

    @property
    def faces(self) -> int | None:
        """How many faces the model has; None where the file does not tell."""
        if self.path is None or self.path.suffix != ".glb":
            return None
        try:
            return read_glb_facts(self.path).faces
        except (CorruptFileError, OSError):
            return None

    def cells(self, called: str = "") -> tuple[str, ...]:
        """The row as text; see `Summary.columns`.

        Args:
            called: What tells it from its neighbours; its name by default.
        """
        faces = self.faces
        running = self.progress if self.status not in ("waiting", "skipped", "stopped") else 0
        return (
            str(self.index + 1),
            called or self.name,
            f"{self.status} {running} %" if 0 < running < 100 else self.status,  # noqa: PLR2004  # per cent
            f"{self.credits:.12g}" if self.credits is not None else f"({self.price:.12g})",
            "" if self.seconds is None else f"{self.seconds:.1f} s",
            "" if faces is None else f"{faces:,}",
            self.error or ("" if self.path is None else "; ".join([self.path.name, *self.notes])),
        )


class Summary(Sequence[Row]):
    """How a batch stood when it was asked. Shows itself as a table.

    In a saved notebook it stands by itself: pictures and text, no widget and no script.

    Args:
        rows: The requests.
        event: How they stand together.
    """

    columns = _COLUMNS

    def __init__(self, rows: Iterable[Row], event: BatchChanged) -> None:
        self._rows = tuple(rows)
        self.event = event

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, index: Any) -> Any:
        return self._rows[index]

    def cells(self, most: int | None = None) -> list[tuple[str, ...]]:
        """The rows as text: each request by its prompt, and by what differs from the others.

        Args:
            most: How many of them; all by default.
        """
        rows = self._rows[:most]
        called = labels([row.request for row in rows], [row.name for row in rows])
        return [row.cells(name) for row, name in zip(rows, called, strict=True)]

    def to_records(self) -> list[dict[str, Any]]:
        """One plain dictionary per request, for `pandas.DataFrame`; its given fields too."""
        records = []
        for row in self._rows:
            record: dict[str, Any] = {
                "index": row.index,
                "name": row.name,
                "status": row.status,
                "price": row.price,
                "credits": row.credits,
                "seconds": row.seconds,
                "faces": row.faces,
                "file": None if row.path is None else str(row.path),
                "job_id": row.job_id,
                "error": row.error,
                "notes": "; ".join(row.notes),
            }
            record |= {f"tag:{name}": value for name, value in row.tags.items()}
            asked = msgspec.to_builtins(row.request)
            records.append(record | {k: v for k, v in asked.items() if k not in {*record, "tags"}})
        return records

    def __repr__(self) -> str:
        table = text_table(_COLUMNS, self.cells(MOST_ROWS), total=len(self))
        return f"{table}\n{status_line(self.event)}"

    def _repr_html_(self) -> str:
        head = "".join(f"<th style='text-align:left'>{name}</th>" for name in ("", *_COLUMNS))
        body = "".join(map(_html_row, self._rows, self.cells(MOST_ROWS)))
        more = len(self) - MOST_ROWS
        rest = f"<p>… and {more} more</p>" if more > 0 else ""
        return (
            f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{rest}"
            f"<p>{escaped(status_line(self.event))}</p>"
        )


def status_line(event: BatchChanged) -> str:
    """A batch in one line."""
    counts = {
        "done": event.success,
        "at work": event.active,
        "waiting": event.waiting,
        "failed": event.failed,
        "uncertain": event.uncertain,
        "open": event.open,
        "stopped": event.stopped,
        "skipped": event.skipped,
    }
    parts = [f"{number} {name}" for name, number in counts.items() if number]
    line = (
        f"{shown(event.title)}: {event.state}, {', '.join(parts) or 'nothing'} of {event.total}; "
    )
    line += f"{event.spent:.12g} credits spent"
    if event.reserved:
        line += f", {event.reserved:.12g} reserved"
    return f"{line} ({shown(event.message)})" if event.message else line


def _html_row(row: Row, texts: Sequence[str]) -> str:
    uri = None if row.preview is None else thumbnail(row.preview, side=_SIDE)
    picture = f"<img src='{uri}' alt='' style='max-height:{_SIDE}px'>" if uri else ""
    cells = "".join(f"<td style='text-align:left'>{escaped(shown(cell))}</td>" for cell in texts)
    return f"<tr><td>{picture}</td>{cells}</tr>"


class BatchTable(RecordTable[BatchRecord]):
    """Batches of the journal, the one begun last first. A list that shows itself as a table."""

    columns = ("batch", "title", "requests", "status", "credits", "age", "folder")

    def _cells(self, record: BatchRecord) -> tuple[str, ...]:
        return (
            record.id[:8],
            record.title,
            str(record.total),
            ", ".join(
                f"{record.counts[status]} {status}"
                for status in JobStatus
                if status in record.counts
            ),
            f"{record.credits:.12g}",
            age_text(self._now - record.created_at),
            record.output_dir,
        )
