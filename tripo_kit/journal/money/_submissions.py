from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Callable, Sequence

import msgspec

from tripo_kit.forks import survive_forks
from tripo_kit.journal._accounts import MEMBERS
from tripo_kit.journal.money._attempts import (
    Attempts,
    Fate,
    Speaker,
    end_attempts,
    newest_number,
)
from tripo_kit.journal.money._moves import move, row_of
from tripo_kit.journal.money._replies import Replies
from tripo_kit.journal.money._sending import Sending
from tripo_kit.journal.money._submission import Phase, Submission, submission_of
from tripo_kit.journal.money._submission_rows import SubmissionRows
from tripo_kit.journal.money._surplus import Surplus
from tripo_kit.journal.storage._process_lock import ProcessLock
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
        sending: Who has the right to send a row.
    """

    def __init__(
        self,
        store: Store,
        owner: ProcessLock,
        wall: Callable[[], float],
    ) -> None:
        self._store = store
        self._wall = wall
        self.rows = SubmissionRows(store)
        self.replies = Replies(store, wall)
        self.attempts = Attempts(store, wall)
        self.surplus = Surplus(store, wall)
        self.sending = Sending(store, owner, wall)
        survive_forks(self)

    def before_fork(self) -> None:
        """Nothing: the journal's file sees to itself."""

    def after_fork(self, *, is_child: bool) -> None:
        """What the parent has on the wire is the parent's, and so are the replies it has."""
        if is_child:
            self.sending.forget()
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
            if any(self.sending.is_sent_by(twin["owner"], twin["id"]) for twin in twins):
                return False
            surplus = "SELECT 1 FROM surplus WHERE task_id = ?"
            if connection.execute(surplus, (task_id,)).fetchone() is not None:
                return False
            try:
                is_moved = move(
                    connection,
                    row_id,
                    (Phase.SENDING if is_out else Phase.UNCERTAIN,),
                    Phase.ACCEPTED,
                    self._wall(),
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

    def send_as_told(self, row_id: str) -> bool:
        """A person decides that an uncertain row was not taken: it may be sent, as the same row."""
        with self._store.transaction(durable=True) as connection:
            is_moved = move(connection, row_id, (Phase.UNCERTAIN,), Phase.INTENDED, self._wall())
            if is_moved:
                end_attempts(connection, row_id, Fate.TOLD)
            return is_moved

    def refuse(self, row_id: str, error: str) -> None:
        """Notes that the service turned it down; the fingerprint is free again."""
        with self._store.transaction() as connection:
            expected = (Phase.INTENDED, Phase.SENDING)
            if move(connection, row_id, expected, Phase.REFUSED, self._wall(), error=error):
                end_attempts(connection, row_id, Fate.REFUSED)

    def mark_uncertain(
        self,
        row_id: str,
        evidence: Sequence[str],
        *,
        after: int | None = None,
        speaker: Speaker | None = None,
        cause: str | None = None,
    ) -> bool:
        """Notes that it was sent and nobody knows what became of it, with what is known.

        Args:
            row_id: The row.
            evidence: What is known, line by line.
            after: The number of the attempt that was the newest before that was found out: if the
                row has been sent once more since, by another client, it is not true any longer.
                None for the client's own attempt.
            speaker: Who was heard last, of the newest attempt.
            cause: Why nobody knows; the first that is given stays.

        Returns:
            Whether that is how the row stands now.
        """
        with self._store.transaction() as connection:
            if after is not None and newest_number(connection, row_id) != after:
                return False
            connection.execute(
                "UPDATE attempts SET speaker = coalesce(speaker, ?), cause = coalesce(cause, ?) "
                "WHERE submission = ? AND number = ? AND fate = 'open'",
                (speaker, cause, row_id, newest_number(connection, row_id)),
            )
            return move(
                connection,
                row_id,
                (Phase.SENDING, Phase.UNCERTAIN),
                Phase.UNCERTAIN,
                self._wall(),
                evidence=msgspec.json.encode(list(evidence)).decode(),
            )

    def abandon(self, row_id: str, reason: str) -> bool:
        """A person gives it up, or decides that it may be sent again as a new row."""
        with self._store.transaction(durable=True) as connection:
            return move(
                connection,
                row_id,
                (Phase.UNCERTAIN, Phase.INTENDED),
                Phase.ABANDONED,
                self._wall(),
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
            return move(connection, row_id, (Phase.ACCEPTED,), phase, self._wall(), **columns)

    def forget(self, row_ids: Sequence[str]) -> None:
        """Gives rows up whose tasks are gone: a sandbox's, or imports, which are free."""
        with self._store.transaction() as connection:
            for row_id in row_ids:
                move(
                    connection,
                    row_id,
                    (Phase.ACCEPTED, Phase.SUCCESS),
                    Phase.FAILED,
                    self._wall(),
                    task=None,
                )
