"""A turn of a job: its news noted, its steps taken further, its files brought, its end."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from tripo_kit.errors import (
    BadRequestError,
    ClientClosedError,
    NotFoundError,
    TaskFailedError,
    TripoError,
)
from tripo_kit.files import Room
from tripo_kit.jobs._patience import Ends, Wait
from tripo_kit.jobs._slots import Slots
from tripo_kit.jobs._states import Change
from tripo_kit.jobs.driving._closing import Closing
from tripo_kit.jobs.driving._delivery import Delivery
from tripo_kit.jobs.driving._previews import Previews
from tripo_kit.jobs.driving._run import DOWNLOADING, Run
from tripo_kit.jobs.driving._steps import UNPAID, Steps
from tripo_kit.jobs.driving._tasks import OpenTasks
from tripo_kit.journal import Journal, Submission

__all__ = ["Driver"]

_AT_ONCE = Wait(0.0, "")
# What is wrong with one step of a chain, and not with those beside it.
_OF_ONE_STEP = (TaskFailedError, BadRequestError)


class Driver:
    """Takes a job as far as it can go now, and says what it waits for.

    Args:
        journal: The journal.
        tasks: The open tasks, and what needs the network.
        slots: Slots for open tasks.
        previews: Fetches pictures on the way.
        drive: Has a job driven again, soon.
        is_forgetful: Whether the service is a sandbox that may have been started afresh, so that a
            task it does not know is made again.
        clock: Monotonic seconds.
    """

    def __init__(
        self,
        *,
        journal: Journal,
        tasks: OpenTasks,
        slots: Slots,
        previews: Previews,
        drive: Callable[[Run], None],
        is_forgetful: bool,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._journal = journal
        self._tasks = tasks
        self._slots = slots
        self._clock = clock
        self._delivery = Delivery(journal, tasks, previews)
        room = Room()
        self._closing = Closing(journal, tasks, slots, room, self._delivery)
        self._steps = Steps(
            journal=journal,
            tasks=tasks,
            slots=slots,
            previews=previews,
            closing=self._closing,
            room=room,
            drive=drive,
            is_forgetful=is_forgetful,
        )

    def turn(self, run: Run) -> Wait | None:
        """Does what can be done now.

        Returns:
            For how long to wait; None if it waits for its task, or has ended.

        Raises:
            TripoError: Why it ends.
        """
        while run.news:
            self._steps.settle(run, *run.news.popleft())
        if run.chain is not None and run.chain.arrived is not None:
            try:
                self._delivery.look(run, run.chain)
            except NotFoundError as error:
                return self._steps.repeat(run, run.chain.arrived[1], error)
            except TripoError as error:
                return self._held(run, error).wait
            return _AT_ONCE
        if run.collecting is not None:
            return self._collect(run, run.collecting)
        return self._advance(run)

    def _advance(self, run: Run) -> Wait | None:
        """Does what can be done for each step; those that do not need each other go together."""
        chain = run.chain
        done: list[Submission | None] = []  # None is a step that does not go, or not yet
        waits: list[Wait | None] = []
        for number in range(len(run.job.plan.steps)):
            found = self._go(run, number, done)
            if isinstance(found, Ends):
                if found.wait is not None and found.wait.seconds == 0:
                    return found.wait
                waits.append(found.wait)
                found = None
            if chain is not None and found is not None and number not in chain.looked_at:
                chain.arrived = number, found
                return _AT_ONCE
            done.append(found)
        if waits:
            return self._waits(run, waits)
        run.collecting = [row for row in done if row is not None]
        if chain is None or chain.trouble is None:
            run.job.tell(Change.COLLECT, progress=DOWNLOADING)
        return _AT_ONCE

    def _go(
        self, run: Run, number: int, done: Sequence[Submission | None]
    ) -> Submission | Ends | None:
        """The row of a step that is done, or what it waits for; None if it does not go, or not yet.

        Raises:
            TripoError: It ends the job.
        """
        chain = run.chain
        if chain is not None and chain.is_cut(number):
            run.shares[number] = 1.0
            return None
        if any(done[place] is None for place in run.job.plan.before(number)):
            return None
        try:
            found = run.resting(number, self._clock()) or self._steps.go(run, number, done)
        except _OF_ONE_STEP as error:
            if chain is None:
                raise
            chain.failed[number] = error
            return None
        except TripoError as error:
            return self._held(run, error)
        if isinstance(found, Ends):
            run.rest(number, found.wait, self._clock())
        else:
            run.shares[number] = 1.0
        return found

    def _held(self, run: Run, error: TripoError) -> Ends:
        """What ends the job waits for the tasks that are out beside it; then it is tried again.

        Raises:
            TripoError: None is out.
        """
        if not run.watched or isinstance(error, ClientClosedError):
            raise error
        run.waits_for = "task"
        return Ends(None)

    def _waits(self, run: Run, waits: Sequence[Wait | None]) -> Wait | None:
        """What a turn comes to whose steps wait for these."""
        others = [wait for wait in waits if wait is not UNPAID]
        if not others:
            self._closing.stop(run)
            return None
        timed = [wait for wait in others if wait is not None and wait.seconds is not None]
        if timed:
            return min(timed, key=lambda wait: wait.seconds or 0.0)
        if (queued := next((wait for wait in others if wait is not None), None)) is None:
            run.job.say("")  # what was said last is done, and only tasks are waited for
        return queued

    def is_awaited(self, run: Run) -> bool:
        """Whether somebody will have the job driven again: the queue for a slot, or its tasks."""
        if run.news:
            return True
        if run.waits_for == "slot":
            is_queued = any(self._slots.is_waiting(row, run.job.id) for row in run.rows.values())
        else:
            is_queued = run.waits_for == "task" and bool(run.watched)
        return is_queued and all(self._tasks.is_watching(task_id) for task_id in list(run.watched))

    def revive(self) -> None:
        """Starts again what has died."""
        self._tasks.revive()

    def _collect(self, run: Run, rows: list[Submission]) -> Wait | None:
        try:
            saved = self._delivery.collect(run, rows)
        except NotFoundError as error:
            return self._steps.repeat(run, rows[-1], error)
        self._closing.succeed(run, saved)
        return None

    def end(self, run: Run, error: TripoError) -> None:
        """Ends a job that goes no further. Whatever fails on the way, it ends.

        Args:
            run: The job.
            error: Why.
        """
        self._closing.end(run, error)
