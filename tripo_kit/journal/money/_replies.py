"""The service's replies, written down however long that takes."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress

from tripo_kit.errors import JournalError, SubmissionUncertainError
from tripo_kit.journal.money._attempts import Fate, end_attempts, newest_number
from tripo_kit.journal.money._moves import move
from tripo_kit.journal.money._submission import Phase
from tripo_kit.journal.money._surplus import add_surplus
from tripo_kit.journal.storage._store import Store

__all__ = ["Replies"]

_PAUSES = (0.1, 0.5, 2.0)  # seconds, before a reply that could not be noted is noted again


class _TwoRepliesError(JournalError):
    """Two replies named one task."""


class Replies:
    """Which task each row became, as the service said when it took the request.

    Args:
        store: The journal's file.
        wall: Gives unix seconds.
        sleep: Waits so many seconds.
    """

    def __init__(
        self,
        store: Store,
        wall: Callable[[], float],
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._store = store
        self._wall = wall
        self._sleep = sleep
        self._unnoted: dict[str, str] = {}  # tasks whose rows do not know them yet, by row

    def forget(self) -> None:
        """In the child of a fork: what the parent has not written yet is the parent's."""
        self._unnoted = {}

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
                if move(
                    connection, row_id, expected, Phase.ACCEPTED, self._wall(), task_id=task_id
                ):
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

    def note(self) -> None:
        """Writes down the replies that could not be written down before, as far as that goes."""
        for row_id, task_id in list(self._unnoted.items()):
            with suppress(JournalError):
                self._accept(row_id, task_id)
                self._unnoted.pop(row_id, None)
