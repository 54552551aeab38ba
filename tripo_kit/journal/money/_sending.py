"""The right to send a row: claimed before it goes over the wire, given back if it did not."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import msgspec

from tripo_kit.errors import JournalError
from tripo_kit.journal.money._attempts import Fate, add_attempt, end_attempts, newest_number
from tripo_kit.journal.money._fingerprint import body_hash
from tripo_kit.journal.money._moves import move, row_of
from tripo_kit.journal.money._submission import Phase, Submission
from tripo_kit.journal.storage._process_lock import ProcessLock
from tripo_kit.journal.storage._store import Store

__all__ = ["Sending"]


class Sending:
    """The rows that are being sent, by this client and by others.

    Each claim is one durable transaction: of two clients that want to send a row, one does.

    Args:
        store: The journal's file.
        owner: This client's sign of life.
        wall: Gives unix seconds.
    """

    def __init__(self, store: Store, owner: ProcessLock, wall: Callable[[], float]) -> None:
        self._store = store
        self._owner = owner
        self._wall = wall
        # What this client's threads are sending; a row may be there twice.
        self._on_wire: list[str] = []

    def forget(self) -> None:
        """In a forked child: what the parent has on the wire is the parent's."""
        self._on_wire = []

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

    def begin(
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
            return self._claim(connection, row_id, wire, Phase.INTENDED)

    def again(
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
            check: As for `begin`.

        Returns:
            False: somebody else was faster, or the task was found.
        """
        with self._store.transaction(durable=True) as connection:
            check()
            if newest_number(connection, row_id) != after:
                return False
            if not self._claim(connection, row_id, wire, Phase.UNCERTAIN, fate):
                return False
            lines = msgspec.json.encode(list(evidence)).decode()
            connection.execute("UPDATE submissions SET evidence = ? WHERE id = ?", (lines, row_id))
            return True

    def _claim(
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
        if not move(connection, row_id, (expected,), Phase.SENDING, now, **columns):
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
            now = self._wall()  # the wait for the journal is over
            mark = body_hash(row_of(connection, row_id)["task_type"], wire)
            columns = {"wire": body, "body_hash": mark, "sent_at": now}
            if not move(connection, row_id, (Phase.SENDING,), Phase.SENDING, now, **columns):
                raise JournalError("Somebody else has taken over what was being sent")
            end_attempts(connection, row_id, Fate.REFUSED, newest_number(connection, row_id))
            return add_attempt(connection, row_id, body, now)

    def is_being_sent(self, submission: Submission) -> bool:
        """Whether a living client has this row on the wire."""
        return submission.phase is Phase.SENDING and self.is_sent_by(
            submission.owner or "", submission.id
        )

    def is_sent_by(self, owner: str, row_id: str) -> bool:
        """Whether this client is alive and has the row on the wire.

        Args:
            owner: Its sign of life.
            row_id: The row.
        """
        return row_id in self._on_wire if owner == self._owner.id else self._owner.is_alive(owner)

    def release(self, row_id: str) -> None:
        """Back to `intended`: the service certainly did not take it, and it may be sent."""
        with self._store.transaction() as connection:
            if move(connection, row_id, (Phase.SENDING,), Phase.INTENDED, self._wall()):
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
            if is_noted:
                return False
            if not move(connection, row_id, (Phase.SENDING,), Phase.INTENDED, self._wall()):
                return False
            end_attempts(connection, row_id, Fate.REFUSED, newest_number(connection, row_id))
            return True
