"""The open tasks of an account: all watched and counted, whoever began them."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from functools import partial

import msgspec

from tripo_kit.api import (
    Task,
    credits,  # noqa: A004  # the service's own word
)
from tripo_kit.errors import NotFoundError, TripoError
from tripo_kit.foreign import or_none
from tripo_kit.jobs._machinery import Machinery
from tripo_kit.jobs._operation_of import operation_of
from tripo_kit.jobs._slots import Slots, pool_of
from tripo_kit.jobs.results._sidecar import without_addresses
from tripo_kit.journal import Journal, Submission, charged_as

__all__ = ["OpenTasks"]

_log = logging.getLogger("tripo_kit.jobs")

_OURS = "the account's"  # who watches a task that no job here waits for


class OpenTasks:
    """Knows every open task of the account, and notes its end in the journal.

    Args:
        account: Whose tasks.
        journal: The journal.
        connect: Makes what needs the network.
        slots: Slots for open tasks.
        later: Has some work done, soon.
        is_forgetful: Whether the service is a sandbox that may have been started afresh.
        wall: Unix seconds, as in the journal.
    """

    def __init__(
        self,
        *,
        account: str,
        journal: Journal,
        connect: Callable[[], Machinery],
        slots: Slots,
        later: Callable[[Callable[[], None]], None],
        is_forgetful: bool,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self._account = account
        self._journal = journal
        self._connect = connect
        self._slots = slots
        self._later = later
        self._is_forgetful = is_forgetful
        self._wall = wall
        self._machinery: Machinery | None = None
        self._connecting = threading.Lock()

    def machinery(self) -> Machinery:
        """What needs the network, once all open tasks of the account are watched and counted.

        So that what an earlier kernel began is known here before anything new is sent.

        Raises:
            TripoError: The client is closed, or cannot be.
        """
        with self._connecting:
            if self._machinery is None:
                machinery = self._connect()
                for row in self._journal.submissions.rows.accepted(self._account):
                    if or_none(pool_of, row) is None:
                        continue  # it is left to who can read it
                    self._slots.follow(row, _OURS)
                    self._watch(machinery, row, partial(self._hear, row))
                self._machinery = machinery
            return self._machinery

    @property
    def connected(self) -> Machinery | None:
        """What needs the network, if it was needed."""
        return self._machinery

    def watch(
        self,
        row: Submission,
        on_update: Callable[[Task | TripoError], None],
        on_trouble: Callable[[str, float], None],
    ) -> None:
        """Tells of a row's task until it ends; see `TaskListener`."""
        self._watch(self.machinery(), row, on_update, on_trouble)

    def _watch(
        self,
        machinery: Machinery,
        row: Submission,
        on_update: Callable[[Task | TripoError], None],
        on_trouble: Callable[[str, float], None] | None = None,
    ) -> None:
        machinery.watcher.watch(
            row.task_id or "",
            on_update,
            kind=f"{row.task_type} {pool_of(row)}",
            age=0.0 if row.sent_at is None else max(0.0, self._wall() - row.sent_at),
            on_forecast=partial(self._slots.expect, row),
            on_trouble=on_trouble,
        )

    def settle(self, row: Submission, outcome: Task | TripoError, who: str) -> Submission:
        """Notes the end of a task in the journal, and gives its slot back.

        Args:
            row: The task's row.
            outcome: Its end, or why nobody looks at it any more.
            who: Who looked.

        Returns:
            The row as it stands now.
        """
        submissions = self._journal.submissions
        if isinstance(outcome, Task):
            task = msgspec.json.encode(without_addresses(outcome)).decode()
            is_news = submissions.settle(
                row.id,
                succeeded=outcome.is_success,
                task=task,
                credits_=outcome.credits_consumed,
            )
            if is_news:
                self._note_charge(row, outcome)
        elif isinstance(outcome, NotFoundError) and (self._is_forgetful or _is_free(row)):
            submissions.forget([row.id])  # to make it again costs no more than it did
        else:
            self._slots.leave(row.id, who)
            return row
        settled = submissions.get(row.id)
        self._slots.follow(settled, who)
        return settled

    def _note_charge(self, row: Submission, task: Task) -> None:
        """A charge above the list price is reserved for at that height from now on."""
        charged = task.credits_consumed
        if charged is None or not (task.is_success or charged):
            return
        operation = or_none(operation_of, row)
        if operation is None:
            return
        listed, (kind, model) = credits(operation), charged_as(operation)
        is_above = self._journal.charges.note(
            self._account, kind, model, listed=listed, charged=charged
        )
        if is_above:
            _log.warning(
                "Task %s was charged %g credits; the list says %g for a %s %s",
                task.task_id,
                charged,
                listed,
                kind,
                model,
            )

    def _hear(self, row: Submission, outcome: Task | TripoError) -> None:
        """News of a task of an earlier kernel, whether or not a job here waits for it."""
        if isinstance(outcome, TripoError) or outcome.is_terminal:
            self._later(lambda: self._note(row, outcome))

    def _note(self, row: Submission, outcome: Task | TripoError) -> None:
        self.settle(row, outcome, _OURS)

    def notify(self, task: Task) -> bool:
        """Somebody says how a task stands; see `Watcher.notify`."""
        return self.machinery().watcher.notify(task)

    def is_watching(self, task_id: str) -> bool:
        """Whether news of a task will come."""
        return self._machinery is not None and self._machinery.watcher.is_watching(task_id)

    def revive(self) -> None:
        """Starts again what has died."""
        if self._machinery is not None:
            self._machinery.watcher.revive()

    def close(self, grace: float) -> None:
        """Sends nothing more, and lets what is out write its reply down.

        Args:
            grace: Seconds at most.
        """
        if self._machinery is not None:
            self._machinery.watcher.close()
            self._machinery.submitter.outgoing.close(grace)


def _is_free(row: Submission) -> bool:
    operation = or_none(operation_of, row)
    return operation is not None and credits(operation) == 0
