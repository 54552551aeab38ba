from __future__ import annotations

from pathlib import Path

import msgspec

from tripo_kit.jobs._plan import plan_from_json
from tripo_kit.jobs._record_table import RecordTable, age_text
from tripo_kit.jobs._saved import StoredResult
from tripo_kit.journal import JobRecord

__all__ = ["JobTable"]


class JobTable(RecordTable[JobRecord]):
    """Requests of the journal, newest first. A list that shows itself as a table."""

    columns = ("job", "state", "request", "credits", "age", "file")

    def _cells(self, record: JobRecord) -> tuple[str, ...]:
        return (
            record.id[:8],
            str(record.status),
            plan_from_json(record.plan).stem,
            "" if record.credits is None else f"{record.credits:g}",
            age_text(self._now - record.created_at),
            _file(record),
        )


def _file(record: JobRecord) -> str:
    if record.saved is None:
        return ""
    return Path(msgspec.json.decode(record.saved, type=StoredResult).files[0].path).name
