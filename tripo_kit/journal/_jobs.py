from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

import msgspec

from tripo_kit.journal._accounts import MEMBERS
from tripo_kit.journal._store import Store
from tripo_kit.journal._words import title_of, words_of
from tripo_kit.privacy import shown

__all__ = ["JobRecord", "JobRecords", "JobStatus", "status_of"]

_AT_ONCE = 500  # rows that one query names
_AN_ID = 6  # characters from which on a word may be the beginning of an id


class JobStatus(StrEnum):
    """How a request stands in the journal.

    `planned` belongs to a batch that has not begun with it, and goes on with its batch only.
    `open` is unfinished and goes on when somebody runs it. `uncertain` waits for a person's
    decision. `stopped` was stopped before anything of the rest was paid. `unreadable` is a row that
    this version of the kit cannot read; it is never written.
    """

    PLANNED = "planned"
    OPEN = "open"
    SUCCESS = "success"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    STOPPED = "stopped"
    UNREADABLE = "unreadable"


def status_of(text: object) -> JobStatus:
    """A status as it stands in a row; one that this version does not know is `unreadable`."""
    try:
        return JobStatus(str(text))
    except ValueError:
        return JobStatus.UNREADABLE


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
        error: Why it failed, in two lines; or what of the row cannot be read.
        saved: The result's files with their hashes, as JSON.
        batch: The batch that asked for it last.
        created_at: Unix seconds.
        updated_at: Unix seconds.
        title: What people call it.
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
    title: str = ""


class JobRecords:
    """The table of requests.

    A row that cannot be read comes as a record whose status is `unreadable`; nothing raises for it.

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
            fingerprints: One per step, as the journal knows them now.
        """
        marks = msgspec.json.encode(list(fingerprints)).decode()
        with self._store.transaction() as connection:
            found = connection.execute(
                f"SELECT * FROM jobs WHERE account IN ({MEMBERS}) AND request = ? "
                "AND output_dir = ? ORDER BY account != ?, number DESC LIMIT 1",
                (account, request, output_dir, account),
            ).fetchone()
            if found is not None and found["fingerprints"] != marks:  # a step has another name now
                connection.execute(
                    "UPDATE jobs SET fingerprints = ? WHERE number = ?", (marks, found["number"])
                )
                found = connection.execute(
                    "SELECT * FROM jobs WHERE number = ?", (found["number"],)
                ).fetchone()
            if found is None:
                now, text, job_id = self._wall(), plan(), uuid.uuid4().hex
                connection.execute(
                    "INSERT INTO jobs (id, account, request, output_dir, variant, title, words, "
                    "plan, digests, fingerprints, status, created_at, updated_at) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        job_id,
                        account,
                        request,
                        output_dir,
                        variant,
                        title_of(text),
                        f"{words_of(text, None, None)} {job_id}",
                        text,
                        msgspec.json.encode(dict(digests)).decode(),
                        marks,
                        JobStatus.OPEN,
                        now,
                        now,
                    ),
                )
                found = connection.execute(
                    "SELECT * FROM jobs WHERE number = last_insert_rowid()"
                ).fetchone()
            return _record(dict(found))

    def get(self, account: str, job_id: str) -> JobRecord | None:
        """The record of this id (or of a unique beginning of it), or None."""
        # A range, not LIKE: that is what the index finds, and a per cent sign is one.
        rows = self._store.rows(
            f"SELECT * FROM jobs WHERE account IN ({MEMBERS}) AND id >= ? AND id < ? LIMIT 2",
            (account, job_id, job_id + "\U0010ffff"),
        )
        return _record(dict(rows[0])) if len(rows) == 1 else None

    def by_id(self, job_id: str) -> JobRecord:
        """The record of this whole id, which exists."""
        rows = self._store.rows("SELECT * FROM jobs WHERE id = ?", (job_id,))
        return _record(dict(rows[0]))

    def numbers(
        self,
        account: str,
        *,
        statuses: Sequence[JobStatus] | None = None,
        search: str = "",
    ) -> list[int]:
        """The numbers of records, newest first: all that a list needs before it shows a page.

        Args:
            account: Whose.
            statuses: Only those that stand so.
            search: Only those in which each of these words is found.
        """
        words = search.casefold().split()
        wanted = "".join(
            " AND instr(words, ?)"
            if len(word) >= _AN_ID
            else " AND instr(words, ?) BETWEEN 1 AND instr(words, char(10))"
            for word in words
        )
        parameters: list[str] = [account]
        if statuses is not None:
            wanted = f" AND status IN (SELECT value FROM json_each(?)){wanted}"
            parameters.append(msgspec.json.encode(list(statuses)).decode())
        # As one text: a hundred thousand rows of one number each would take ten times as long.
        rows = self._store.rows(
            f"SELECT json_group_array(number) AS numbers FROM jobs "
            f"WHERE account IN ({MEMBERS}){wanted}",
            (*parameters, *words),
        )
        return sorted(msgspec.json.decode(rows[0]["numbers"], type=list[int]), reverse=True)

    def load(self, numbers: Sequence[int]) -> list[JobRecord]:
        """The records of these numbers, in their order; those that were removed are left out."""
        found: dict[int, JobRecord] = {}
        for start in range(0, len(numbers), _AT_ONCE):
            rows = self._store.rows(
                "SELECT * FROM jobs WHERE number IN (SELECT value FROM json_each(?))",
                (msgspec.json.encode(numbers[start : start + _AT_ONCE]).decode(),),
            )
            found |= {row["number"]: _record(dict(row)) for row in rows}
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

    def succeeded(self, account: str, request: str) -> list[JobRecord]:
        """The finished records of this request, in whatever folder."""
        # The plus keeps SQLite from going through all that succeeded, by the index of statuses.
        rows = self._store.rows(
            f"SELECT * FROM jobs WHERE account IN ({MEMBERS}) AND request = ? AND +status = ?",
            (account, request, JobStatus.SUCCESS),
        )
        return [_record(dict(row)) for row in rows]

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
                plan = connection.execute("SELECT plan FROM jobs WHERE id = ?", (job_id,))
                for row in plan.fetchall():
                    words = words_of(row["plan"], saved, error)
                    connection.execute(
                        "UPDATE jobs SET words = ? || ' ' || id WHERE id = ?", (words, job_id)
                    )
            connection.execute(
                "UPDATE jobs SET status = ?, credits = coalesce(?, credits), error = ?, "
                "saved = coalesce(?, saved), updated_at = ? WHERE id = ?",
                (status, credits_, error, saved, self._wall(), job_id),
            )


def _record(row: Mapping[str, Any]) -> JobRecord:
    """The record of a row; one that cannot be read says which column, and why."""
    values = {name: row[name] for name in JobRecord.__struct_fields__}
    troubles: list[str] = []
    for name, kind in (("digests", dict[str, str]), ("fingerprints", tuple[str, ...])):
        try:
            values[name] = msgspec.json.decode(values[name], type=kind)
        except (msgspec.MsgspecError, TypeError, UnicodeError) as error:
            troubles.append(f"{name}: {shown(error)}")
            values[name] = kind()
    try:
        record = msgspec.convert(values, JobRecord, strict=True)
    except msgspec.ValidationError as error:
        troubles.append(str(error))
        record = JobRecord(**_harmless(values))
    if not troubles:
        return record
    return msgspec.structs.replace(
        record,
        status=JobStatus.UNREADABLE,
        error="This version of the kit cannot read the row: " + "; ".join(troubles),
    )


def _harmless(values: Mapping[str, Any]) -> dict[str, Any]:
    """The same values, each of its kind: what is of another is replaced."""
    return {
        field.name: _first_of(field.type, (values[field.name], *_STAND_INS))
        for field in msgspec.structs.fields(JobRecord)
    }


_STAND_INS = ("", 0, 0.0, None, JobStatus.UNREADABLE)


def _first_of(kind: Any, candidates: Iterable[Any]) -> Any:
    for value in candidates:
        try:
            return msgspec.convert(value, kind, strict=True)
        except msgspec.ValidationError:
            continue
    raise AssertionError(kind)  # every column's kind has a stand-in
