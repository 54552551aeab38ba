"""What ended long ago, and nobody needs, taken out of the journal."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import msgspec

from tripo_kit.foreign import or_none, read_json
from tripo_kit.journal._job_record import JobRecord, JobStatus
from tripo_kit.journal._jobs import JobRecords
from tripo_kit.journal.storage._schema import ALIVE
from tripo_kit.journal.storage._store import Store
from tripo_kit.journal.upkeep._kept_pictures import forget_pictures
from tripo_kit.journal.upkeep._pages import AT_ONCE, all_jobs, pages

__all__ = ["PruneReport", "Pruning"]

_ENDED = (JobStatus.SUCCESS, JobStatus.FAILED, JobStatus.STOPPED)


class PruneReport(msgspec.Struct, frozen=True, kw_only=True):
    """What was taken out of the journal.

    Attributes:
        jobs: Ended requests.
        batches: Batches without requests.
        submissions: Submissions that came to nothing. What was paid for stays known.
        uploads: File tokens that have expired.
        kept: Ended requests, as old, that stay: their files are only to be had through them.
        freed: Bytes by which the file is smaller; 0 unless it was rewritten.
    """

    jobs: int
    batches: int
    submissions: int
    uploads: int
    kept: int
    freed: int


class Pruning:
    """Takes out what nobody needs; see `Upkeep.prune`.

    Args:
        store: The journal's file.
        jobs: Its requests.
    """

    def __init__(self, store: Store, jobs: JobRecords) -> None:
        self._store = store
        self._jobs = jobs

    def run(self, cutoff: float, *, rewrite: bool) -> PruneReport:
        """Takes out what ended, and changed last, before a moment.

        Args:
            cutoff: The moment, in unix seconds.
            rewrite: Whether the file is rewritten, so that it becomes smaller.
        """
        before = self._store.path.stat().st_size
        gone: list[str] = []
        kept = 0
        for record in all_jobs(self._store, self._jobs):
            if record.status not in _ENDED or record.updated_at >= cutoff:
                continue
            if record.status is JobStatus.SUCCESS and not _is_kept_on_disk(record):
                kept += 1
            else:
                gone.append(record.id)
        jobs = 0
        for start in range(0, len(gone), AT_ONCE):
            jobs += self._remove_jobs(gone[start : start + AT_ONCE], cutoff)
        with self._store.transaction() as connection:
            batches = connection.execute(
                "DELETE FROM batches WHERE updated_at < ? AND NOT EXISTS (SELECT 1 FROM jobs "
                "WHERE jobs.account = batches.account AND jobs.batch = batches.id)",
                (cutoff,),
            ).rowcount
            connection.execute(
                "DELETE FROM budgets WHERE batch NOT IN (SELECT id FROM batches) "
                "AND batch NOT IN (SELECT batch FROM costs WHERE owner != '')"
            )
            connection.execute("DELETE FROM costs WHERE batch NOT IN (SELECT batch FROM budgets)")
            submissions = connection.execute(
                f"DELETE FROM submissions WHERE NOT ({ALIVE}) AND task_id IS NULL "
                "AND updated_at < ? AND id NOT IN (SELECT submission FROM surplus)",
                (cutoff,),
            ).rowcount
            connection.execute(
                "DELETE FROM attempts WHERE submission NOT IN (SELECT id FROM submissions)"
            )
            connection.execute(
                "UPDATE attempts SET wire = '' WHERE sent_at < ? AND submission IN "
                "(SELECT id FROM submissions WHERE phase = 'success' AND updated_at < ?)",
                (cutoff, cutoff),
            )
            connection.execute(
                "UPDATE submissions SET wire = NULL, evidence = NULL "
                "WHERE phase = 'success' AND updated_at < ?",
                (cutoff,),
            )
            uploads = connection.execute(
                "DELETE FROM uploads WHERE uploaded_at < ?", (cutoff,)
            ).rowcount
        plans = (row["plan"] for page in pages(self._store, "jobs", "plan") for row in page)
        forget_pictures(self._store.path.parent / "pictures", plans, cutoff)
        if rewrite:
            with self._store.connection() as connection:
                connection.execute("VACUUM")
            self._store.checkpoint()
        return PruneReport(
            jobs=jobs,
            batches=batches,
            submissions=submissions,
            uploads=uploads,
            kept=kept,
            freed=max(0, before - self._store.path.stat().st_size) if rewrite else 0,
        )

    def _remove_jobs(self, job_ids: Sequence[str], cutoff: float) -> int:
        """Takes jobs out, but for those that changed while the others were looked at."""
        with self._store.transaction() as connection:
            return connection.execute(
                "DELETE FROM jobs WHERE id IN (SELECT value FROM json_each(?)) "
                "AND status IN ('success', 'failed', 'stopped') AND updated_at < ? "
                "AND NOT EXISTS (SELECT 1 FROM submissions WHERE account = jobs.account "
                "AND fingerprint IN (SELECT value FROM json_each(jobs.fingerprints)) "
                "AND phase IN ('intended', 'sending', 'accepted', 'uncertain'))",
                (msgspec.json.encode(list(job_ids)).decode(), cutoff),
            ).rowcount


def _is_kept_on_disk(record: JobRecord) -> bool:
    """Whether the files are there, with a sidecar by which they are found without the record."""
    return bool(or_none(_finds_itself, record))


def _finds_itself(record: JobRecord) -> bool:
    sidecar: Path | None = None
    for file in read_json(record.saved)["files"]:
        path = Path(os.path.normpath(file["path"]))
        if not path.is_relative_to(record.output_dir) or path.stat().st_size != file["size"]:
            return False
        if file["role"] == "sidecar":
            sidecar = path
    return sidecar is not None and (
        read_json(sidecar.read_bytes())["request_key"] == record.request
    )
