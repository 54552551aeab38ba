from __future__ import annotations

from tripo_kit.jobs import RecordTable, age_text
from tripo_kit.journal import BatchRecord, JobStatus

__all__ = ["BatchTable"]


class BatchTable(RecordTable[BatchRecord]):
    """Batches of the journal, the one begun last first. A list that shows itself as a table."""

    columns = ("batch", "title", "requests", "state", "credits", "age", "folder")

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
            f"{record.credits:g}",
            age_text(self._now - record.created_at),
            record.output_dir,
        )
