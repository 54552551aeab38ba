"""The journal read from end to end, some rows at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tripo_kit.journal._job_record import JobRecord
from tripo_kit.journal._jobs import JobRecords
from tripo_kit.journal.storage._store import Store

__all__ = ["AT_ONCE", "all_jobs", "pages"]

AT_ONCE = 500
"""Rows that are read, or taken away, in one go."""


def pages(store: Store, table: str, columns: str = "*") -> Iterator[Sequence[Any]]:
    """All rows of a table, some at a time: nobody waits for who reads them.

    Args:
        store: The journal's file.
        table: The table, which has row ids.
        columns: Which columns, beside the row's id, `_row`.
    """
    last = 0
    while page := store.rows(
        f"SELECT rowid AS _row, {columns} FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT ?",
        (last, AT_ONCE),
    ):
        yield page
        last = page[-1]["_row"]


def all_jobs(store: Store, jobs: JobRecords) -> Iterator[JobRecord]:
    """Every request of the journal."""
    for page in pages(store, "jobs", "number"):
        yield from jobs.load([row["number"] for row in page])
