from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from tripo_kit.journal._accounts import MEMBERS
from tripo_kit.journal._job_record import JobRecord, JobStatus, record_of
from tripo_kit.journal.search._query import query_of
from tripo_kit.journal.search._search import Search
from tripo_kit.journal.storage._store import Store
from tripo_kit.journal.storage._words import ids_of, models_of, operations_of, title_of, words_of

__all__ = ["JobRecords"]

_AT_ONCE = 500  # rows that one query names


class JobRecords:
    """The table of requests.

    A row that cannot be read comes as a record whose status is `unreadable`; nothing raises for it.

    Args:
        store: The journal's file.
        search: Finds records.
        wall: Gives unix seconds.
    """

    def __init__(self, store: Store, search: Search, wall: Callable[[], float]) -> None:
        self._store = store
        self._search = search
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
            plan: Makes the plan's JSON; called for a new record, or where it has other steps now.
            digests: The sha256 of each local input, by path.
            fingerprints: One per step, as the journal knows them now.
        """
        marks = msgspec.json.encode(list(fingerprints)).decode()
        files = msgspec.json.encode(dict(digests)).decode()
        with self._store.transaction() as connection:
            found = connection.execute(
                f"SELECT * FROM jobs WHERE account IN ({MEMBERS}) AND request = ? "
                "AND output_dir = ? ORDER BY account != ?, number DESC LIMIT 1",
                (account, request, output_dir, account),
            ).fetchone()
            if found is not None and found["fingerprints"] != marks:
                # A step has another name now, or two are one.
                is_other = len(found["fingerprints"]) != len(marks)
                connection.execute(
                    "UPDATE jobs SET fingerprints = ?, digests = ?, plan = ? WHERE number = ?",
                    (
                        marks,
                        files if is_other else found["digests"],
                        plan() if is_other else found["plan"],
                        found["number"],
                    ),
                )
                found = connection.execute(
                    "SELECT * FROM jobs WHERE number = ?", (found["number"],)
                ).fetchone()
            if found is None:
                now, text, job_id = self._wall(), plan(), uuid.uuid4().hex
                connection.execute(
                    "INSERT INTO jobs (id, account, request, output_dir, variant, title, words, "
                    "ids, operations, models, plan, digests, fingerprints, status, created_at, "
                    "updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        job_id,
                        account,
                        request,
                        output_dir,
                        variant,
                        title_of(text),
                        words_of(text, None, None),
                        ids_of(job_id, None),
                        operations_of(text),
                        models_of(text),
                        text,
                        files,
                        marks,
                        JobStatus.OPEN,
                        now,
                        now,
                    ),
                )
                found = connection.execute(
                    "SELECT * FROM jobs WHERE number = last_insert_rowid()"
                ).fetchone()
            return record_of(dict(found))

    def get(self, account: str, job_id: str) -> JobRecord | None:
        """The record of this id (or of a unique beginning of it), or None."""
        # A range, not LIKE: that is what the index finds, and a per cent sign is one.
        rows = self._store.rows(
            f"SELECT * FROM jobs WHERE account IN ({MEMBERS}) AND id >= ? AND id < ? LIMIT 2",
            (account, job_id, job_id + "\U0010ffff"),
        )
        return record_of(dict(rows[0])) if len(rows) == 1 else None

    def by_id(self, job_id: str) -> JobRecord:
        """The record of this whole id, which exists."""
        rows = self._store.rows("SELECT * FROM jobs WHERE id = ?", (job_id,))
        return record_of(dict(rows[0]))

    def numbers(
        self,
        account: str,
        *,
        statuses: Sequence[JobStatus] | None = None,
        search: str = "",
    ) -> list[int]:
        """The numbers of records: all that a list needs before it shows a page.

        Args:
            account: Whose.
            statuses: Only those that stand so.
            search: What a person typed; see `query_of`. Without an order in it, those with words
                come the best first, and all others the newest first.

        Raises:
            RequestValidationError: A filter of the search cannot be.
        """
        return self._search.numbers(account, query_of(search), statuses)

    def load(self, numbers: Sequence[int]) -> list[JobRecord]:
        """The records of these numbers, in their order; those that were removed are left out."""
        found: dict[int, JobRecord] = {}
        for start in range(0, len(numbers), _AT_ONCE):
            rows = self._store.rows(
                "SELECT * FROM jobs WHERE number IN (SELECT value FROM json_each(?))",
                (msgspec.json.encode(numbers[start : start + _AT_ONCE]).decode(),),
            )
            found |= {row["number"]: record_of(dict(row)) for row in rows}
        return [found[number] for number in numbers if number in found]

    def credits_of(self, numbers: Sequence[int]) -> float:
        """What the records of these numbers consumed, as the service says."""
        total = 0.0
        for start in range(0, len(numbers), _AT_ONCE):
            rows = self._store.rows(
                "SELECT total(credits) AS credits FROM jobs "
                "WHERE number IN (SELECT value FROM json_each(?)) AND typeof(credits) != 'text'",
                (msgspec.json.encode(numbers[start : start + _AT_ONCE]).decode(),),
            )
            total += rows[0]["credits"]
        return total

    def select(
        self, account: str, *, statuses: Sequence[JobStatus] | None = None
    ) -> list[JobRecord]:
        """All records, newest first; only those with one of the statuses, if given."""
        return self.load(self.numbers(account, statuses=statuses))

    def succeeded(self, account: str, requests: Sequence[str]) -> Iterator[JobRecord]:
        """The finished records of these requests, in whatever folder."""
        for start in range(0, len(requests), _AT_ONCE):
            # The plus keeps SQLite from going through all that succeeded, by the index of statuses.
            rows = self._store.rows(
                f"SELECT * FROM jobs WHERE account IN ({MEMBERS}) AND +status = ? "
                "AND request IN (SELECT value FROM json_each(?))",
                (
                    account,
                    JobStatus.SUCCESS,
                    msgspec.json.encode(requests[start : start + _AT_ONCE]).decode(),
                ),
            )
            yield from (record_of(dict(row)) for row in rows)

    def with_task(self, account: str, task_id: str) -> list[JobRecord]:
        """The records that have saved something of this task, newest first; each row is read."""
        rows = self._store.rows(
            f"SELECT * FROM jobs WHERE account IN ({MEMBERS}) AND instr(saved, ?) "
            "ORDER BY number DESC",
            (account, task_id),
        )
        return [record_of(dict(row)) for row in rows]

    def count(self, account: str, status: JobStatus) -> int:
        """How many records have this status."""
        rows = self._store.rows(
            f"SELECT count(*) AS n FROM jobs WHERE account IN ({MEMBERS}) AND status = ?",
            (account, status),
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
            if saved is not None or error is not None:
                row = connection.execute("SELECT plan, saved FROM jobs WHERE id = ?", (job_id,))
                for plan, before in row.fetchall():
                    result = saved or before
                    connection.execute(
                        "UPDATE jobs SET words = ?, ids = ? WHERE id = ?",
                        (words_of(plan, result, error), ids_of(job_id, result), job_id),
                    )
            connection.execute(
                "UPDATE jobs SET status = ?, credits = coalesce(?, credits), error = ?, "
                "saved = coalesce(?, saved), updated_at = ? WHERE id = ?",
                (status, credits_, error, saved, self._wall(), job_id),
            )
