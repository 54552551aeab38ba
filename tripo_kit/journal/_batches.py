from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Callable, Sequence

import msgspec

from tripo_kit.journal._accounts import MEMBERS
from tripo_kit.journal._job_record import JobStatus, status_of
from tripo_kit.journal.storage._store import Store
from tripo_kit.journal.storage._words import ids_of, models_of, operations_of, title_of, words_of

__all__ = ["BatchRecord", "BatchRecords", "NewJob", "RequestRecord"]

_AT_ONCE = 500  # rows that one query names


class NewJob(msgspec.Struct, frozen=True):
    """One request of a batch, on its way into the journal.

    Attributes:
        request: Its identity; see `request_key()`.
        variant: Which result of the same request.
        plan: The plan as JSON.
        digests: The sha256 of each local input, by path.
        fingerprints: One per step.
    """

    request: str
    variant: int
    plan: str
    digests: dict[str, str]
    fingerprints: tuple[str, ...]


class RequestRecord(msgspec.Struct, frozen=True):
    """What a batch needs to know of each of its requests at the start.

    Attributes:
        id: The job's id.
        status: How it stands.
        credits: What it consumed, as far as the service said so.
    """

    id: str
    status: JobStatus
    credits: float | None


class BatchRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A batch, as the journal knows it.

    Attributes:
        id: Its identity: the requests and their folder.
        title: What people call it.
        output_dir: The absolute folder of its files.
        created_at: Unix seconds.
        updated_at: Unix seconds of its last start.
        counts: How many of its requests stand how.
        credits: What they consumed, as the service says.
    """

    id: str
    title: str
    output_dir: str
    created_at: float
    updated_at: float
    counts: dict[JobStatus, int]
    credits: float

    @property
    def total(self) -> int:
        """How many requests it has."""
        return sum(self.counts.values())


class BatchRecords:
    """The table of batches.

    A request belongs to the batch that asked for it last; a batch whose requests have all gone
    over to others is forgotten.

    Args:
        store: The journal's file.
        wall: Gives unix seconds.
    """

    def __init__(self, store: Store, wall: Callable[[], float]) -> None:
        self._store = store
        self._wall = wall

    def begin(
        self, account: str, batch: str, title: str, output_dir: str, jobs: Sequence[NewJob]
    ) -> list[RequestRecord]:
        """Notes a batch with all its requests, in one transaction; known ones stay as they are.

        Args:
            account: Whose batch.
            batch: Its identity.
            title: What people call it.
            output_dir: The absolute folder of its files.
            jobs: Its requests; no two are the same.

        Returns:
            The requests as they stand, in the same order.
        """
        now = self._wall()
        rows = [
            (
                job_id,
                account,
                job.request,
                output_dir,
                job.variant,
                job.plan,
                msgspec.json.encode(job.digests).decode(),
                msgspec.json.encode(job.fingerprints).decode(),
                JobStatus.PLANNED,
                batch,
                now,
                now,
                title_of(job.plan),
                words_of(job.plan, None, None),
                ids_of(job_id, None),
                operations_of(job.plan),
                models_of(job.plan),
            )
            for job_id, job in ((uuid.uuid4().hex, job) for job in jobs)
        ]
        requests = [job.request for job in jobs]
        with self._store.transaction(durable=True) as connection:
            connection.execute(
                "INSERT INTO batches (id, account, title, output_dir, created_at, updated_at) "
                "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (account, id) DO UPDATE SET "
                "title = excluded.title, updated_at = excluded.updated_at",
                (batch, account, title, output_dir, now, now),
            )
            losers = _batches_of(connection, account, output_dir, requests)
            connection.executemany(
                "INSERT INTO jobs (id, account, request, output_dir, variant, plan, digests, "
                "fingerprints, status, batch, created_at, updated_at, title, words, ids, "
                "operations, models) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (account, request, output_dir) DO UPDATE SET batch = excluded.batch, "
                # Something may be brought to the service again for it: then it has other steps.
                "plan = CASE WHEN length(fingerprints) = length(excluded.fingerprints) "
                "THEN plan ELSE excluded.plan END, "
                "digests = CASE WHEN length(fingerprints) = length(excluded.fingerprints) "
                "THEN digests ELSE excluded.digests END, "
                "fingerprints = excluded.fingerprints",
                rows,
            )
            connection.executemany(
                "DELETE FROM batches WHERE account = ? AND id = ? AND NOT EXISTS (SELECT 1 "
                "FROM jobs WHERE jobs.account = batches.account AND jobs.batch = batches.id)",
                [(account, loser) for loser in losers],
            )
            found = connection.execute(
                "SELECT id, request, status, credits FROM jobs WHERE account = ? AND batch = ?",
                (account, batch),
            )
            known = {
                row["request"]: RequestRecord(row["id"], status_of(row["status"]), row["credits"])
                for row in found
            }
        return [known[job.request] for job in jobs]

    def results(self, job_ids: Sequence[str]) -> dict[str, tuple[str, str]]:
        """The stored results of those of the jobs that have one, as JSON, and their folders."""
        found: dict[str, tuple[str, str]] = {}
        for start in range(0, len(job_ids), _AT_ONCE):
            rows = self._store.rows(
                "SELECT id, saved, output_dir FROM jobs "
                "WHERE id IN (SELECT value FROM json_each(?)) "
                "AND saved IS NOT NULL",
                (msgspec.json.encode(list(job_ids[start : start + _AT_ONCE])).decode(),),
            )
            found |= {row["id"]: (row["saved"], row["output_dir"]) for row in rows}
        return found

    def select(self, account: str) -> list[BatchRecord]:
        """All batches, the one begun last first."""
        counts: dict[str, dict[JobStatus, int]] = {}
        credits_: dict[str, float] = {}
        for row in self._store.rows(
            "SELECT batch, status, count(*) AS n, total(credits) AS credits FROM jobs "
            f"WHERE account IN ({MEMBERS}) AND batch IS NOT NULL GROUP BY batch, status",
            (account,),
        ):
            of_batch, status = counts.setdefault(row["batch"], {}), status_of(row["status"])
            of_batch[status] = of_batch.get(status, 0) + row["n"]
            credits_[row["batch"]] = credits_.get(row["batch"], 0.0) + row["credits"]
        return [
            BatchRecord(
                id=row["id"],
                title=row["title"],
                output_dir=row["output_dir"],
                created_at=row["created_at"],
                updated_at=row["updated_at"],
                counts=counts.get(row["id"], {}),
                credits=credits_.get(row["id"], 0.0),
            )
            for row in self._store.rows(
                f"SELECT * FROM batches WHERE account IN ({MEMBERS}) "
                "ORDER BY updated_at DESC, rowid DESC",
                (account,),
            )
        ]


def _batches_of(
    connection: sqlite3.Connection, account: str, output_dir: str, requests: Sequence[str]
) -> set[str]:
    """The batches that have these requests now."""
    found: set[str] = set()
    for start in range(0, len(requests), _AT_ONCE):
        rows = connection.execute(
            "SELECT DISTINCT batch FROM jobs WHERE account = ? AND request IN "
            "(SELECT value FROM json_each(?)) AND output_dir = ? AND batch IS NOT NULL",
            (account, msgspec.json.encode(requests[start : start + _AT_ONCE]).decode(), output_dir),
        )
        found |= {row["batch"] for row in rows}
    return found
