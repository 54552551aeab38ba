from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import msgspec

from tripo_kit.errors import JournalError
from tripo_kit.forks import survive_forks
from tripo_kit.journal._accounts import MEMBERS
from tripo_kit.journal.money._attempts import (
    Attempts,
    Fate,
    Speaker,
    add_attempt,
    end_attempts,
    newest_number,
)
from tripo_kit.journal.money._fingerprint import body_hash
from tripo_kit.journal.money._moves import move, row_of
from tripo_kit.journal.money._replies import Replies
from tripo_kit.journal.money._submission import Phase, Submission, submission_of
from tripo_kit.journal.money._submission_rows import SubmissionRows
from tripo_kit.journal.money._surplus import Surplus
from tripo_kit.journal.storage._process_lock import Owner
from tripo_kit.journal.storage._schema import ALIVE, ODD
from tripo_kit.journal.storage._store import Store

__all__ = ["Submissions"]


class Submissions:
    """The table of paid submissions. Each change is a transaction that names the phase it expects.

    Args:
        store: The journal's file.
        owner: This client's sign of life.
        wall: Gives unix seconds.

    Attributes:
        rows: The rows, for whoever looks for several.
        replies: Which tasks the service said they became.
        attempts: Each time that a row went over the wire.
        surplus: Tasks beside those that the rows have.
    """

    def __init__(
        self,
        store: Store,
        owner: Owner,
        wall: Callable[[], float],
    ) -> None:
        self._store = store
        self._owner = owner
        self._wall = wall
        self.rows = SubmissionRows(store)
        self.replies = Replies(store, wall)
        self.attempts = Attempts(store, wall)
        self.surplus = Surplus(store, wall)
        # What this client's threads are sending; a row may be there twice.
        self._on_wire: list[str] = []
        survive_forks(self)

    def before_fork(self) -> None:
        """Nothing: the journal's file sees to itself."""

    def after_fork(self, *, is_child: bool) -> None:
        """What the parent has on the wire is the parent's, and so are the replies it has."""
        if is_child:
            self._on_wire = []
            self.replies.forget()

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
        self.replies.note()
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
            return submission_of(row_of(connection, row_id))

    def get(self, row_id: str) -> Submission:
        """The row of this id."""
        self.replies.note()
        return submission_of(
            self._store.rows("SELECT * FROM submissions WHERE id = ?", (row_id,))[0]
        )

    def find(self, account: str, fingerprints: Sequence[str]) -> dict[str, Submission]:
        """The living rows of these fingerprints; those without one are left out."""
        self.replies.note()
        rows = self._store.rows(
            f"SELECT * FROM submissions WHERE account IN ({MEMBERS}) AND fingerprint IN "
            # The account's own row is the last, and so the one that counts.
            f"(SELECT value FROM json_each(?)) AND {ALIVE} ORDER BY account = ?, intended_at DESC",
            (account, msgspec.json.encode(list(fingerprints)).decode(), account),
        )
        return {row["fingerprint"]: submission_of(row) for row in rows}

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
        mark = body_hash(row_of(connection, row_id)["task_type"], wire)
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
            mark = body_hash(row_of(connection, row_id)["task_type"], wire)
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
            row = row_of(connection, row_id)
            twins = connection.execute(
                "SELECT id, owner FROM submissions WHERE phase = ? AND body_hash = ? AND id != ?",
                (Phase.SENDING, row["body_hash"], row_id),
            ).fetchall()
            if any(self._is_sent_by(twin["owner"], twin["id"]) for twin in twins):
                return False
            surplus = "SELECT 1 FROM surplus WHERE task_id = ?"
            if connection.execute(surplus, (task_id,)).fetchone() is not None:
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
            row = row_of(connection, row_id)
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

    def _move(
        self,
        connection: sqlite3.Connection,
        row_id: str,
        expected: Sequence[Phase],
        phase: Phase,
        **columns: object,
    ) -> bool:
        return move(connection, row_id, expected, phase, self._wall(), **columns)
