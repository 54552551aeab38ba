"""The attempts of each row: every time that it went over the wire, and what became of that."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Literal, Protocol

import msgspec

from tripo_kit.errors import JournalError
from tripo_kit.journal._accounts import MEMBERS
from tripo_kit.journal.money._submission import Phase, Submission, readable_rows
from tripo_kit.journal.storage._columns import row_as
from tripo_kit.journal.storage._schema import ODD
from tripo_kit.journal.storage._store import Store

__all__ = [
    "Attempt",
    "Attempts",
    "Fate",
    "Moment",
    "Speaker",
    "add_attempt",
    "end_attempts",
    "newest_number",
    "request_ids",
]

Speaker = Literal["service", "gateway", "nobody"]


class Fate(StrEnum):
    """What became of an attempt.

    `open`: it is out, or nobody knows. `taken`: it became the row's task. `refused`: the service
    certainly did not take it. `absent`: that was proved. `told`: a person, or what a person said
    beforehand, let the row be sent again. `free`: nobody knows, and it costs nothing.
    """

    OPEN = "open"
    TAKEN = "taken"
    REFUSED = "refused"
    ABSENT = "absent"
    TOLD = "told"
    FREE = "free"


class Moment(Protocol):
    """Between which two unix seconds of the service's clock something happened."""

    @property
    def earliest(self) -> float: ...
    @property
    def latest(self) -> float: ...


class Attempt(msgspec.Struct, frozen=True, kw_only=True):
    """One time that a row went over the wire.

    Attributes:
        submission: The row.
        number: 1 for the first.
        fate: What became of it.
        request_id: The kit's own name for it, the `X-Request-ID`; None until it is sent, and for
            what an older kit sent.
        wire: The body as JSON.
        sent_at: Unix seconds by this machine's clock.
        sent_from: Unix seconds by the service's clock: it was sent then or later; None as long as
            that is not known.
        sent_until: Likewise: it was sent then or earlier.
        speaker: Who was heard last: the `service`, a `gateway`, or `nobody`; None if nothing was
            noted.
        cause: Why nobody knows what became of it, for people.
    """

    submission: str
    number: int
    fate: Fate
    request_id: str | None
    wire: str
    sent_at: float
    sent_from: float | None
    sent_until: float | None
    speaker: Speaker | None
    cause: str | None


class Attempts:
    """The table of attempts, for those who look. `Submissions` writes it with its own rows.

    Args:
        store: The journal's file.
        wall: Gives unix seconds.
    """

    def __init__(self, store: Store, wall: Callable[[], float]) -> None:
        self._store = store
        self._wall = wall

    def of(self, row_id: str) -> list[Attempt]:
        """The attempts of a row, the first one first."""
        rows = self._store.rows(
            "SELECT * FROM attempts WHERE submission = ? ORDER BY number", (row_id,)
        )
        return [_attempt_of(row) for row in rows]

    def newest(self, row_id: str) -> int:
        """The number of a row's newest attempt; 0 if it has none."""
        with self._store.connection() as connection:
            return newest_number(connection, row_id)

    def begin(self, row_id: str, request_id: str, sent: Moment | None, after: int) -> int:
        """Notes that a row's attempt goes on the wire now; a second one of the same call is new.

        Args:
            row_id: A row in phase `sending`.
            request_id: The attempt's own name.
            sent: When, by the service's clock.
            after: The number of the newest attempt that the call knows.

        Returns:
            The number of this one.

        Raises:
            JournalError: The row has gone on without this call, which must not be made any more.
        """
        with self._store.transaction(durable=True) as connection:
            newest = connection.execute(
                "SELECT attempts.*, phase FROM attempts JOIN submissions ON submission = id "
                "WHERE submission = ? ORDER BY number DESC LIMIT 1",
                (row_id,),
            ).fetchone()
            if newest["phase"] != Phase.SENDING or newest["number"] != after:
                raise JournalError("What was to be sent has gone on without this call")
            number = after
            if newest["request_id"] is not None:  # it is repeated: it certainly was not taken
                end_attempts(connection, row_id, Fate.REFUSED, number)
                number = add_attempt(connection, row_id, newest["wire"], self._wall())
            connection.execute(
                "UPDATE attempts SET request_id = ?, sent_at = ?, sent_from = ?, sent_until = ? "
                "WHERE submission = ? AND number = ?",
                (
                    request_id,
                    self._wall(),
                    None if sent is None else sent.earliest,
                    None if sent is None else sent.latest,
                    row_id,
                    number,
                ),
            )
        return number

    def date(self, row_id: str, number: int, sent: Moment) -> None:
        """Says when an attempt was sent by the service's clock, if nobody has said that yet."""
        with self._store.transaction() as connection:
            connection.execute(
                "UPDATE attempts SET sent_from = ?, sent_until = ? "
                "WHERE submission = ? AND number = ? AND sent_until IS NULL",
                (sent.earliest, sent.latest, row_id, number),
            )

    def unsettled(self, account: str, since: float) -> list[Submission]:
        """The rows with an attempt that may still turn up as a task nobody knows, oldest first.

        Whatever became of the rows: they are sent, uncertain, sent again, done, or given up.

        Args:
            account: Whose.
            since: Only what was sent then or later, in unix seconds of this machine's clock.
        """
        rows = self._store.rows(
            f"SELECT * FROM submissions WHERE account IN ({MEMBERS}) AND NOT ({ODD}) AND id IN "
            "(SELECT submission FROM attempts WHERE fate NOT IN ('taken', 'refused') "
            "AND sent_at >= ?) ORDER BY intended_at, rowid",
            (account, since),
        )
        return readable_rows(rows)

    def taken(self, account: str, since: float) -> dict[str, float]:
        """Tasks that the service named in its reply, with the latest moment of sending.

        Args:
            account: Whose.
            since: Only what was sent then or later, in unix seconds of the service's clock.
        """
        rows = self._store.rows(
            "SELECT task_id, sent_until FROM submissions JOIN attempts ON submission = id "
            f"WHERE account IN ({MEMBERS}) AND fate = 'taken' AND adopted = 0 "
            "AND task_id IS NOT NULL AND sent_until >= ?",
            (account, since),
        )
        return {row["task_id"]: row["sent_until"] for row in rows}

    def twins(self, row: Submission) -> list[str]:
        """Tasks that rows of the same body have found, and that may be this row's as well."""
        rows = self._store.rows(
            "SELECT twin.task_id FROM submissions AS own JOIN submissions AS twin "
            "ON twin.body_hash = own.body_hash AND twin.id != own.id "
            "WHERE own.id = ? AND twin.adopted = 1 AND twin.task_id IS NOT NULL",
            (row.id,),
        )
        return [each["task_id"] for each in rows]


def add_attempt(connection: sqlite3.Connection, row_id: str, wire: str, now: float) -> int:
    """Notes one more attempt of a row, and gives its number; the caller's transaction holds it."""
    number = newest_number(connection, row_id) + 1
    connection.execute(
        "INSERT INTO attempts (submission, number, fate, wire, sent_at) VALUES (?, ?, ?, ?, ?)",
        (row_id, number, Fate.OPEN, wire, now),
    )
    return number


def newest_number(connection: sqlite3.Connection, row_id: str) -> int:
    """The number of a row's newest attempt; 0 if it has none."""
    return int(
        connection.execute(
            "SELECT coalesce(max(number), 0) FROM attempts WHERE submission = ?", (row_id,)
        ).fetchone()[0]
    )


def end_attempts(
    connection: sqlite3.Connection, row_id: str, fate: Fate, number: int | None = None
) -> None:
    """Notes what became of an open attempt; of all that are open, without a number."""
    connection.execute(
        "UPDATE attempts SET fate = ? WHERE submission = ? AND fate = 'open' "
        "AND number = coalesce(?, number)",
        (fate, row_id, number),
    )


def _attempt_of(row: sqlite3.Row) -> Attempt:
    facts = {name: row[name] for name in Attempt.__struct_fields__}
    return row_as(Attempt, facts, what="an attempt")


def request_ids(attempts: Sequence[Attempt]) -> tuple[str, ...]:
    """The names of the attempts, for the service's support."""
    return tuple(each.request_id for each in attempts if each.request_id is not None)
