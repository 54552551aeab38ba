from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from sqlite3 import Row

import msgspec

from tripo_kit.journal._store import Store

__all__ = ["JobRecord", "JobRecords", "JobStatus"]


class JobStatus(StrEnum):
    """How a request stands in the journal.

    `planned` belongs to a batch that has not begun with it, and goes on with its batch only.
    `open` is unfinished and goes on when somebody runs it. `uncertain` waits for a person's
    decision. `stopped` was stopped before anything of the rest was paid.
    """

    PLANNED = "planned"
    OPEN = "open"
    SUCCESS = "success"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    STOPPED = "stopped"


class JobRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One request: its plan, where its files go, and how it stands.

    Attributes:
        id: The job's id.
        account: Whose key and which service, as a hash.
        request: The request's identity; see `request_key()`.
        output_dir: The absolute folder of the files.
        variant: Which result of the same request.
        plan: The plan as JSON.
        digests: The sha256 of each local input, by path, when the request was made.
        fingerprints: One per step.
        status: How it stands.
        credits: What its steps consumed, as the service says.
        error: Why it failed, in two lines.
        saved: The result's files with their hashes, as JSON.
        batch: The batch that asked for it last.
        created_at: Unix seconds.
        updated_at: Unix seconds.
    """

    id: str
    account: str
    request: str
    output_dir: str
    variant: int
    plan: str
    digests: dict[str, str]
    fingerprints: tuple[str, ...]
    status: JobStatus
    credits: float | None
    error: str | None
    saved: str | None
    batch: str | None
    created_at: float
    updated_at: float


class JobRecords:
    """The table of requests.

    Args:
        store: The journal's file.
        wall: Gives unix seconds.
    """

    def __init__(self, store: Store, wall: Callable[[], float]) -> None:
        self._store = store
        self._wall = wall

    def open(
        self,
        *,
        account: str,
        request: str,
        output_dir: str,
        variant: int,
        plan: Callable[[], str],
        digests: Mapping[str, str],
        fingerprints: Sequence[str],
    ) -> JobRecord:
        """The record of this request in this folder, or a new one.

        Args:
            account: Whose request.
            request: Its identity.
            output_dir: The absolute folder of its files.
            variant: Which result of the same request.
            plan: Makes the plan's JSON; called only for a new record.
            digests: The sha256 of each local input, by path.
            fingerprints: One per step.
        """
        with self._store.transaction() as connection:
            key = (account, request, output_dir)
            query = "SELECT * FROM jobs WHERE account = ? AND request = ? AND output_dir = ?"
            found = connection.execute(query, key).fetchone()
            if found is None:
                now = self._wall()
                connection.execute(
                    "INSERT INTO jobs (id, account, request, output_dir, variant, plan, digests, "
                    "fingerprints, status, created_at, updated_at) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        uuid.uuid4().hex,
                        *key,
                        variant,
                        plan(),
                        msgspec.json.encode(dict(digests)).decode(),
                        msgspec.json.encode(list(fingerprints)).decode(),
                        JobStatus.OPEN,
                        now,
                        now,
                    ),
                )
                found = connection.execute(query, key).fetchone()
            return _record(found)

    def get(self, account: str, job_id: str) -> JobRecord | None:
        """The record of this id (or of a unique beginning of it), or None."""
        rows = self._store.rows(
            "SELECT * FROM jobs WHERE account = ? AND id LIKE ? || '%' LIMIT 2", (account, job_id)
        )
        return _record(rows[0]) if len(rows) == 1 else None

    def by_id(self, job_id: str) -> JobRecord:
        """The record of this whole id, which exists."""
        return _record(self._store.rows("SELECT * FROM jobs WHERE id = ?", (job_id,))[0])

    def select(
        self, account: str, *, statuses: Sequence[JobStatus] | None = None
    ) -> list[JobRecord]:
        """All records, newest first; only those with one of the statuses, if given."""
        wanted = JobStatus if statuses is None else statuses
        rows = self._store.rows(
            "SELECT * FROM jobs WHERE account = ? AND status IN (SELECT value FROM json_each(?)) "
            "ORDER BY created_at DESC, rowid DESC",
            (account, msgspec.json.encode(list(wanted)).decode()),
        )
        return [_record(row) for row in rows]

    def succeeded(self, account: str, request: str) -> list[JobRecord]:
        """The finished records of this request, in whatever folder."""
        # The plus keeps SQLite from going through all that succeeded, by the index of statuses.
        rows = self._store.rows(
            "SELECT * FROM jobs WHERE account = ? AND request = ? AND +status = ?",
            (account, request, JobStatus.SUCCESS),
        )
        return [_record(row) for row in rows]

    def count(self, account: str, status: JobStatus) -> int:
        """How many records have this status."""
        rows = self._store.rows(
            "SELECT count(*) AS n FROM jobs WHERE account = ? AND status = ?", (account, status)
        )
        return int(rows[0]["n"])

    def update(
        self,
        job_id: str,
        status: JobStatus,
        *,
        credits_: float | None = None,
        error: str | None = None,
        saved: str | None = None,
    ) -> None:
        """Notes how a request stands now. What is not given is kept, but for the error."""
        with self._store.transaction() as connection:
            connection.execute(
                "UPDATE jobs SET status = ?, credits = coalesce(?, credits), error = ?, "
                "saved = coalesce(?, saved), updated_at = ? WHERE id = ?",
                (status, credits_, error, saved, self._wall(), job_id),
            )


def _record(row: Row) -> JobRecord:
    return JobRecord(
        id=row["id"],
        account=row["account"],
        request=row["request"],
        output_dir=row["output_dir"],
        variant=row["variant"],
        plan=row["plan"],
        digests=msgspec.json.decode(row["digests"], type=dict[str, str]),
        fingerprints=msgspec.json.decode(row["fingerprints"], type=tuple[str, ...]),
        status=JobStatus(row["status"]),
        credits=row["credits"],
        error=row["error"],
        saved=row["saved"],
        batch=row["batch"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )
