from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, overload

import msgspec

from tripo_kit.errors import JournalError
from tripo_kit.jobs._labels import labels
from tripo_kit.jobs._record_table import MOST_ROWS, age_text, html_table, text_table
from tripo_kit.jobs._stored_plan import plan_from_json
from tripo_kit.jobs.results._stored import stored_result
from tripo_kit.journal import JobRecord, JobStatus, Listing, read_column

__all__ = ["JobTable", "readable"]


def readable(record: JobRecord) -> JobRecord:
    """The record; as `unreadable`, with the reason, if its plan or its result cannot be read."""
    if record.status is JobStatus.UNREADABLE:
        return record
    try:
        plan_from_json(record.plan)
        stored_result(record.saved, record.output_dir)
    except JournalError as error:
        return msgspec.structs.replace(record, status=JobStatus.UNREADABLE, error=error.message)
    return record


class JobTable(Sequence[JobRecord]):
    """Requests of the journal, newest first. A sequence that shows itself as a table.

    Only what is looked at is read. A row that this version of the kit cannot read is among them; it
    says so by its status and its error.

    Args:
        records: The records, in order.
        now: Unix seconds, to tell their age.

    Attributes:
        columns: The table's columns.
    """

    columns = ("job", "status", "request", "credits", "age", "file")

    def __init__(self, records: Sequence[JobRecord], *, now: float | None = None) -> None:
        self._records = records
        self._now = time.time() if now is None else now

    @property
    def credits(self) -> float:
        """What all of them consumed, as the service says."""
        if isinstance(self._records, Listing):
            return self._records.credits
        return sum(record.credits or 0.0 for record in self._records)

    def rows(self) -> list[tuple[str, ...]]:
        """The table's cells, as text, in the order of `columns`."""
        records = list(self)
        called = labels(list(map(_asked, records)), [record.title for record in records])
        return list(map(self._cells, records, called))

    def to_records(self) -> list[dict[str, Any]]:
        """One plain dictionary per request, for `pandas.DataFrame(client.jobs().to_records())`."""
        return [_plain(record) for record in self]

    def _cells(self, record: JobRecord, called: str) -> tuple[str, ...]:
        is_readable = record.status is not JobStatus.UNREADABLE
        return (
            record.id[:8],
            str(record.status),
            called,
            "" if record.credits is None else f"{record.credits:.12g}",
            age_text(self._now - record.created_at),
            _main_file(record) if is_readable else "",
        )

    def __len__(self) -> int:
        return len(self._records)

    @overload
    def __getitem__(self, index: int) -> JobRecord: ...
    @overload
    def __getitem__(self, index: slice) -> JobTable: ...
    def __getitem__(self, index: int | slice) -> JobRecord | JobTable:
        if isinstance(index, slice):
            return JobTable(self._records[index], now=self._now)
        return readable(self._records[index])

    def __iter__(self) -> Iterator[JobRecord]:
        return map(readable, self._records)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # like a list's: it compares by what is in it

    def __repr__(self) -> str:
        return text_table(self.columns, self[:MOST_ROWS].rows(), total=len(self))

    def _repr_html_(self) -> str:
        return html_table(self.columns, self[:MOST_ROWS].rows(), total=len(self))


def _plain(record: JobRecord) -> dict[str, Any]:
    is_readable = record.status is not JobStatus.UNREADABLE
    return {
        "job_id": record.id,
        "status": str(record.status),
        "title": record.title,
        "credits": record.credits,
        "created_at": datetime.fromtimestamp(record.created_at, UTC),
        "updated_at": datetime.fromtimestamp(record.updated_at, UTC),
        "file": _main_file(record) if is_readable and record.saved is not None else None,
        "folder": record.output_dir,
        "variant": record.variant,
        "batch": record.batch,
        "error": record.error,
        **{f"tag:{name}": value for name, value in record.tags.items()},
    }


def _asked(record: JobRecord) -> dict[str, Any]:
    """What was asked for; nothing if it cannot be read."""
    if record.status is JobStatus.UNREADABLE:
        return {}
    request = read_column(record.plan, dict[str, Any], what="its plan").get("request")
    variant = {"variant": record.variant} if record.variant > 1 else {}
    return {**request, **variant} if isinstance(request, dict) else variant


def _main_file(record: JobRecord) -> str:
    stored = stored_result(record.saved, record.output_dir)
    return "" if stored is None else Path(stored.files[0].path).name
