from __future__ import annotations

import sqlite3
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import msgspec

from tripo_kit.errors import JournalError, SubmissionUncertainError
from tripo_kit.forks import survive_forks
from tripo_kit.journal._accounts import MEMBERS
from tripo_kit.journal._attempts import (
    Attempts,
    Fate,
    Speaker,
    add_attempt,
    end_attempts,
    newest_number,
)
from tripo_kit.journal._fingerprint import body_hash
from tripo_kit.journal._process_lock import Owner
from tripo_kit.journal._schema import ALIVE, ODD
from tripo_kit.journal._store import Store
from tripo_kit.journal._submission import Phase, Submission, submission_of
from tripo_kit.journal._surplus import Surplus, add_surplus

__all__ = ["Submissions"]


_PAUSES = (0.1, 0.5, 2.0)  # seconds, before a reply that could not be noted is noted again
_AT_ONCE = 500  # rows that one query names


class _TwoRepliesError(JournalError):
    """Two replies named one task."""


class Submissions:
    """The table of paid submissions. Each change is a transaction that names the phase it expects.

    Args:
        store: The journal's file.
        owner: This client's sign of life.
        wall: Gives unix seconds.
        sleep: Waits so many seconds.

    Attributes:
        attempts: Each time that a row went over the wire.
        surplus: Tasks beside those that the rows have.
    """

    def __init__(
        self,
        store: Store,
        owner: Owner,
        wall: Callable[[], float],
        *,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._store = store
        self._owner = owner
        self._wall = wall
        self._sleep = sleep
        self.attempts = Attempts(store, wall)
        self.surplus = Surplus(store, wall)
        self._unnoted: dict[str, str] = {}  # tasks whose rows do not know them yet, by row
        # What this client's threads are sending; a row may be there twice.
        self._on_wire: list[str] = []
        survive_forks(self)

    def before_fork(self) -> None:
        """Nothing: the journal's file sees to itself."""

    def after_fork(self, *, is_child: bool) -> None:
        """What the parent has on the wire is the parent's, and so are the replies it has."""
        if is_child:
            self._on_wire = []
            self._unnoted = {}

    def intend(
        self,
        account: str,
        fingerprint: str,
        task_type: str,
        operation: Callable[[], tuple[str, bool]],
        *,
        prefer: str | None = None,
    ) -> Submission:
        """The living row of this fingerprint, or a new one in phase `intended`.

        Args:
            account: Whose row.
            fingerprint: What is asked for.
            task_type: The operation's type.
            operation: Makes the JSON for a new row, and says whether the kit drew its seed; called
                only if there is none, so that a seed is drawn once.
            prefer: Whose row is taken where several keys of the account have one; `account`'s by
                default.
        """
        self.note_replies()
        with self._store.transaction() as connection:
            found = connection.execute(
                f"SELECT * FROM submissions WHERE account IN ({MEMBERS}) AND fingerprint = ? "
                f"AND {ALIVE} ORDER BY account != ?, account != ?, intended_at LIMIT 1",
                (account, fingerprint, prefer or account, account),
            ).fetchone()
            if found is not None:
                return submission_of(found)
            odd = connection.execute(
                f"SELECT * FROM submissions WHERE account IN ({MEMBERS}) AND fingerprint = ? "
                f"AND {ODD}",
                (account, fingerprint),
            ).fetchone()
            if odd is not None:  # it may have been paid
                return submission_of(odd)
            row_id, now = uuid.uuid4().hex, self._wall()
            body, seeded = operation()
            connection.execute(
                "INSERT INTO submissions (id, account, fingerprint, task_type, phase, operation, "
                "seeded, intended_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (row_id, account, fingerprint, task_type, Phase.INTENDED, body, seeded, now, now),
            )
            return submission_of(_row(connection, row_id))

    def get(self, row_id: str) -> Submission:
        """The row of this id."""
        self.note_replies()
        return submission_of(
            self._store.rows("SELECT * FROM submissions WHERE id = ?", (row_id,))[0]
        )

    def find(self, account: str, fingerprints: Sequence[str]) -> dict[str, Submission]:
        """The living rows of these fingerprints; those without one are left out."""
        self.note_replies()
        rows = self._store.rows(
            f"SELECT * FROM submissions WHERE account IN ({MEMBERS}) AND fingerprint IN "
            # The account's own row is the last, and so the one that counts.
            f"(SELECT value FROM json_each(?)) AND {ALIVE} ORDER BY account = ?, intended_at DESC",
            (account, msgspec.json.encode(list(fingerprints)).decode(), account),
        )
        return {row["fingerprint"]: submission_of(row) for row in rows}

    def with_task(self, account: str) -> list[Submission]:
        """Every row that became a task: everything that was ever paid for, oldest first."""
        rows = self._store.rows(
            f"SELECT * FROM submissions WHERE account IN ({MEMBERS}) AND task_id IS NOT NULL "
            "ORDER BY intended_at, rowid",
            (account,),
        )
        return [submission_of(row) for row in rows]

    def owners(self, task_ids: Sequence[str]) -> list[Submission]:
        """The rows that have these tasks; those without one are left out."""
        rows = self._store.rows(
            "SELECT * FROM submissions WHERE task_id IN (SELECT value FROM json_each(?))",
            (msgspec.json.encode(list(task_ids)).decode(),),
        )
        return [submission_of(row) for row in rows]

    def accepted(self, account: str) -> list[Submission]:
        """Every row whose task has not ended, as far as is known here; oldest first."""
        rows = self._store.rows(
            f"SELECT * FROM submissions WHERE account IN ({MEMBERS}) AND phase = 'accepted' "
            "ORDER BY intended_at, rowid",
            (account,),
        )
        return [submission_of(row) for row in rows]

    def paid(self, account: str, fingerprints: Sequence[str]) -> dict[str, float | None]:
        """Those of the fingerprints that are paid, or may be, with what the service says they cost.

        A row counts from the moment it goes on the wire until it is known to have failed.
        """
        found: dict[str, float | None] = {}
        for start in range(0, len(fingerprints), _AT_ONCE):
            rows = self._store.rows(
                "SELECT fingerprint, credits FROM submissions "
                f"WHERE account IN ({MEMBERS}) AND fingerprint IN "
                f"(SELECT value FROM json_each(?)) AND {ALIVE} AND phase != ?",
                (
                    account,
                    msgspec.json.encode(list(fingerprints[start : start + _AT_ONCE])).decode(),
                    Phase.INTENDED,
                ),
            )
            found |= {row["fingerprint"]: row["credits"] for row in rows}
        return found

    def since(self, account: str, moment: float) -> list[Submission]:
        """The rows that may be out, or were taken at a moment or later, in this machine's time."""
        rows = self._store.rows(
            f"SELECT * FROM submissions WHERE account IN ({MEMBERS}) AND (phase IN ('sending', "
            "'uncertain') OR (phase IN ('accepted', 'success') AND updated_at >= ?))",
            (account, moment),
        )
        return [submission_of(row) for row in rows]

    @contextmanager
    def at_work(self, row_id: str) -> Iterator[None]:
        """While inside, this client may have the row on the wire.

        Should the row be left in phase `sending`, because the journal could not be written, it is
        anyone's to reconcile afterwards.
        """
        self._on_wire.append(row_id)
        try:
            yield
        finally:
            self._on_wire.remove(row_id)

    def begin_sending(
        self, row_id: str, wire: dict[str, Any], *, check: Callable[[], None] = lambda: None
    ) -> bool:
        """Claims the right to send this row, durably. False: somebody else has it.

        Args:
            row_id: The row.
            wire: The body.
            check: Called in the same transaction; what it raises leaves the row as it was.
        """
        with self._store.transaction(durable=True) as connection:
            check()
            return self._begin(connection, row_id, wire, Phase.INTENDED)

    def send_again(
        self,
        row_id: str,
        wire: dict[str, Any],
        *,
        after: int,
        fate: Fate,
        evidence: Sequence[str],
        check: Callable[[], None] = lambda: None,
    ) -> bool:
        """Claims the right to make the next attempt of an uncertain row, durably.

        It is one step: whoever proved, or was told, that the attempts so far came to nothing makes
        it only if the row stands as it did then.

        Args:
            row_id: The row.
            wire: The body; its seed is that of all attempts.
            after: The number of the attempt that was the newest when that was proved.
            fate: What became of the attempts so far: `absent`, `told` or `free`.
            evidence: Why, line by line.
            check: As for `begin_sending`.

        Returns:
            False: somebody else was faster, or the task was found.
        """
        with self._store.transaction(durable=True) as connection:
            check()
            if newest_number(connection, row_id) != after:
                return False
            if not self._begin(connection, row_id, wire, Phase.UNCERTAIN, fate):
                return False
            lines = msgspec.json.encode(list(evidence)).decode()
            connection.execute("UPDATE submissions SET evidence = ? WHERE id = ?", (lines, row_id))
            return True

    def _begin(
        self,
        connection: sqlite3.Connection,
        row_id: str,
        wire: dict[str, Any],
        expected: Phase,
        before: Fate = Fate.REFUSED,
    ) -> bool:
        body, now = msgspec.json.encode(wire).decode(), self._wall()
        mark = body_hash(_row(connection, row_id)["task_type"], wire)
        columns = {"owner": self._owner.id, "wire": body, "body_hash": mark, "sent_at": now}
        if not self._move(connection, row_id, (expected,), Phase.SENDING, **columns):
            return False
        end_attempts(connection, row_id, before)
        add_attempt(connection, row_id, body, now)
        return True

    def replace_body(self, row_id: str, wire: dict[str, Any]) -> int:
        """Notes, durably, that another body goes on the wire: the service refused the first one.

        Returns:
            The number of the attempt that it goes with.

        Raises:
            JournalError: The row is no longer this client's.
        """
        body = msgspec.json.encode(wire).decode()
        with self._store.transaction(durable=True) as connection:
            mark = body_hash(_row(connection, row_id)["task_type"], wire)
            columns = {"wire": body, "body_hash": mark, "sent_at": self._wall()}
            if not self._move(connection, row_id, (Phase.SENDING,), Phase.SENDING, **columns):
                raise JournalError("Somebody else has taken over what was being sent")
            end_attempts(connection, row_id, Fate.REFUSED, newest_number(connection, row_id))
            return add_attempt(connection, row_id, body, self._wall())

    def is_being_sent(self, submission: Submission) -> bool:
        """Whether a living client has this row on the wire."""
        return submission.phase is Phase.SENDING and self._is_sent_by(
            submission.owner or "", submission.id
        )

    def _is_sent_by(self, owner: str, row_id: str) -> bool:
        return row_id in self._on_wire if owner == self._owner.id else self._owner.is_alive(owner)

    def accept(self, row_id: str, task_id: str) -> None:
        """Notes the task that the service gave in its reply, durably.

        Should another row have adopted just this task, that row becomes uncertain again: the reply
        is the better witness. What cannot be written down now is tried again before this client
        looks at any row, and when it closes.

        Raises:
            SubmissionUncertainError: It cannot be written down; the error names the task.
            JournalError: The task was the reply to another row.
        """
        pauses = iter(_PAUSES)
        while True:
            try:
                self._accept(row_id, task_id)
            except _TwoRepliesError:
                raise
            except JournalError as error:
                pause = next(pauses, None)
                if pause is not None:
                    self._sleep(pause)
                    continue
                self._unnoted[row_id] = task_id
                raise SubmissionUncertainError(
                    f"The service took it as task {task_id}, and the journal cannot note that: "
                    f"{error.message}",
                    hint="It is paid. Mend what the message names, then ask again or call "
                    "client.resume(): it is not paid again. Where that does not find it, "
                    "client.resolve(job, task) names the task.",
                    task_id=task_id,
                    evidence=[f"the service's reply named task {task_id}"],
                ) from error
            return

    def _accept(self, row_id: str, task_id: str) -> None:
        with self._store.transaction(durable=True) as connection:
            connection.execute(
                "UPDATE submissions SET phase = ?, task_id = NULL, adopted = 0, task = NULL, "
                "updated_at = ? WHERE task_id = ? AND id != ? AND adopted = 1",
                (Phase.UNCERTAIN, self._wall(), task_id, row_id),
            )
            expected = (Phase.SENDING, Phase.UNCERTAIN)
            try:
                if self._move(connection, row_id, expected, Phase.ACCEPTED, task_id=task_id):
                    number = newest_number(connection, row_id)
                    end_attempts(connection, row_id, Fate.TAKEN, number)
                else:
                    why = ["it is the reply to a row that had gone on without it"]
                    add_surplus(connection, row_id, task_id, why, self._wall())
            except sqlite3.IntegrityError as error:
                raise _TwoRepliesError(
                    f"The service named task {task_id} in two replies",
                    hint="Ask again: the kit then looks for the task in your account.",
                ) from error

    def note_replies(self) -> None:
        """Writes down the replies that could not be written down before, as far as that goes."""
        for row_id, task_id in list(self._unnoted.items()):
            with suppress(JournalError):
                self._accept(row_id, task_id)
                self._unnoted.pop(row_id, None)

    def adopt(
        self, row_id: str, task_id: str, evidence: Sequence[str], *, is_out: bool = False
    ) -> bool:
        """Takes a task found by reconciliation. False: it is spoken for, or may be in a moment.

        While a living client is sending the very same body, the task may be the one whose id is
        still on its way to that client; so it is left alone for now.

        Args:
            row_id: The row.
            task_id: The task.
            evidence: How it is known to be the row's.
            is_out: Whether the row is this client's own, and still on the wire.
        """
        with self._store.transaction(durable=True) as connection:
            row = _row(connection, row_id)
            twins = connection.execute(
                "SELECT id, owner FROM submissions WHERE phase = ? AND body_hash = ? AND id != ?",
                (Phase.SENDING, row["body_hash"], row_id),
            ).fetchall()
            if any(self._is_sent_by(twin["owner"], twin["id"]) for twin in twins):
                return False
            if _is_surplus(connection, task_id):
                return False
            try:
                is_moved = self._move(
                    connection,
                    row_id,
                    (Phase.SENDING if is_out else Phase.UNCERTAIN,),
                    Phase.ACCEPTED,
                    task_id=task_id,
                    adopted=1,
                    evidence=msgspec.json.encode(list(evidence)).decode(),
                )
            except sqlite3.IntegrityError:
                return False
            # Of which attempt it came can be told only where there is one.
            if is_moved and newest_number(connection, row_id) == 1:
                end_attempts(connection, row_id, Fate.TAKEN)
            return is_moved

    def release(self, row_id: str) -> None:
        """Back to `intended`: the service certainly did not take it, and it may be sent."""
        with self._store.transaction() as connection:
            if self._move(connection, row_id, (Phase.SENDING,), Phase.INTENDED):
                end_attempts(connection, row_id, Fate.REFUSED)

    def unsend(self, row_id: str) -> bool:
        """Back to `intended`, if this client began to send it and certainly never did.

        The call was cut off before it noted its attempt, which it does before anything is on the
        wire; one that is only late finds that the row has gone on, and is not made. Nothing is told
        of other clients' rows: an older kit noted no attempt.
        """
        with self._store.transaction() as connection:
            row = _row(connection, row_id)
            if row["owner"] != self._owner.id or row_id in self._on_wire:
                return False
            (is_noted,) = connection.execute(
                "SELECT request_id IS NOT NULL FROM attempts WHERE submission = ? "
                "ORDER BY number DESC LIMIT 1",
                (row_id,),
            ).fetchone()
            if is_noted or not self._move(connection, row_id, (Phase.SENDING,), Phase.INTENDED):
                return False
            end_attempts(connection, row_id, Fate.REFUSED, newest_number(connection, row_id))
            return True

    def send_as_told(self, row_id: str) -> bool:
        """A person decides that an uncertain row was not taken: it may be sent, as the same row."""
        with self._store.transaction(durable=True) as connection:
            is_moved = self._move(connection, row_id, (Phase.UNCERTAIN,), Phase.INTENDED)
            if is_moved:
                end_attempts(connection, row_id, Fate.TOLD)
            return is_moved

    def refuse(self, row_id: str, error: str) -> None:
        """Notes that the service turned it down; the fingerprint is free again."""
        with self._store.transaction() as connection:
            expected = (Phase.INTENDED, Phase.SENDING)
            if self._move(connection, row_id, expected, Phase.REFUSED, error=error):
                end_attempts(connection, row_id, Fate.REFUSED)

    def mark_uncertain(
        self,
        row_id: str,
        evidence: Sequence[str],
        *,
        speaker: Speaker | None = None,
        cause: str | None = None,
    ) -> None:
        """Notes that it was sent and nobody knows what became of it, with what is known.

        Args:
            row_id: The row.
            evidence: What is known, line by line.
            speaker: Who was heard last, of the newest attempt.
            cause: Why nobody knows; the first that is given stays.
        """
        with self._store.transaction() as connection:
            connection.execute(
                "UPDATE attempts SET speaker = coalesce(speaker, ?), cause = coalesce(cause, ?) "
                "WHERE submission = ? AND number = ? AND fate = 'open'",
                (speaker, cause, row_id, newest_number(connection, row_id)),
            )
            self._move(
                connection,
                row_id,
                (Phase.SENDING, Phase.UNCERTAIN),
                Phase.UNCERTAIN,
                evidence=msgspec.json.encode(list(evidence)).decode(),
            )

    def abandon(self, row_id: str, reason: str) -> bool:
        """A person gives it up, or decides that it may be sent again as a new row."""
        with self._store.transaction(durable=True) as connection:
            return self._move(
                connection,
                row_id,
                (Phase.UNCERTAIN, Phase.INTENDED),
                Phase.ABANDONED,
                error=reason,
            )

    def settle(
        self, row_id: str, *, succeeded: bool, task: str | None, credits_: float | None
    ) -> bool:
        """Notes the task's end.

        Args:
            row_id: The row.
            succeeded: Whether the task did.
            task: Its last state as JSON, without addresses; None if the service lost it.
            credits_: What it cost, if the service said so.

        Returns:
            Whether nobody has noted it before.
        """
        phase = Phase.SUCCESS if succeeded else Phase.FAILED
        with self._store.transaction() as connection:
            columns = {"task": task, "credits": credits_}
            return self._move(connection, row_id, (Phase.ACCEPTED,), phase, **columns)

    def forget(self, row_ids: Sequence[str]) -> None:
        """Gives rows up whose tasks a sandbox that was started again does not know any more."""
        with self._store.transaction() as connection:
            for row_id in row_ids:
                self._move(
                    connection, row_id, (Phase.ACCEPTED, Phase.SUCCESS), Phase.FAILED, task=None
                )

    def unowned(self, task_ids: Sequence[str]) -> list[str]:
        """Those of the tasks that no row owns and none has left over, in the order given."""
        rows = self._store.rows(
            "SELECT task_id FROM submissions WHERE task_id IN (SELECT value FROM json_each(?1)) "
            "UNION SELECT task_id FROM surplus WHERE task_id IN (SELECT value FROM json_each(?1))",
            (msgspec.json.encode(list(task_ids)).decode(),),
        )
        owned = {row["task_id"] for row in rows}
        return [task_id for task_id in task_ids if task_id not in owned]

    def _move(
        self,
        connection: sqlite3.Connection,
        row_id: str,
        expected: Sequence[Phase],
        phase: Phase,
        **columns: object,
    ) -> bool:
        assignments = "".join(f", {name} = ?" for name in columns)
        marks = ", ".join("?" for _ in expected)
        changed = connection.execute(
            f"UPDATE submissions SET phase = ?, updated_at = ?{assignments} "  # names are ours
            f"WHERE id = ? AND phase IN ({marks})",
            (phase, self._wall(), *columns.values(), row_id, *expected),
        )
        return changed.rowcount == 1


def _row(connection: sqlite3.Connection, row_id: str) -> sqlite3.Row:
    row: sqlite3.Row = connection.execute(
        "SELECT * FROM submissions WHERE id = ?", (row_id,)
    ).fetchone()
    return row


def _is_surplus(connection: sqlite3.Connection, task_id: str) -> bool:
    found = connection.execute("SELECT 1 FROM surplus WHERE task_id = ?", (task_id,))
    return found.fetchone() is not None
