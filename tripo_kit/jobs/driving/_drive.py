"""What is done for a job, one turn after another: its steps, their tasks, its files, its end."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from functools import partial

from tripo_kit.api import Task
from tripo_kit.errors import (
    BadRequestError,
    ClientClosedError,
    NotFoundError,
    StoppedAtGateError,
    SubmissionUncertainError,
    TaskFailedError,
    TripoError,
)
from tripo_kit.files import Room
from tripo_kit.jobs._machinery import Machinery
from tripo_kit.jobs._outcome import failure_of, status_after, task_of
from tripo_kit.jobs._patience import Ends, Wait
from tripo_kit.jobs._slots import Slots
from tripo_kit.jobs._states import Change
from tripo_kit.jobs.creation._submit import Errand
from tripo_kit.jobs.driving._chain import bound_by_answers
from tripo_kit.jobs.driving._delivery import Delivery
from tripo_kit.jobs.driving._run import Run
from tripo_kit.jobs.driving._tasks import OpenTasks
from tripo_kit.jobs.results._previews import Previews
from tripo_kit.journal import JobStatus, Journal, Phase, Submission

__all__ = ["Driver"]

_log = logging.getLogger("tripo_kit.jobs")

_DOWNLOADING = 95  # per cent; the files are the rest
_AT_ONCE = Wait(0.0, "")
_UNPAID = Wait(None, "nothing more is to be paid")
_OVER = (Phase.FAILED, Phase.REFUSED, Phase.ABANDONED)
_ENDS = {
    JobStatus.FAILED: Change.FAIL,
    JobStatus.OPEN: Change.LEAVE,
    JobStatus.UNCERTAIN: Change.DOUBT,
    JobStatus.STOPPED: Change.STOP,
}
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
        self._previews = previews
        self._drive = drive
        self._is_forgetful = is_forgetful
        self._clock = clock
        self._delivery = Delivery(journal, tasks, previews)
        self._room = Room()
        self._fresh: dict[str, Task] = {}

    def turn(self, run: Run) -> Wait | None:
        """Does what can be done now.

        Returns:
            For how long to wait; None if it waits for its task, or has ended.

        Raises:
            TripoError: Why it ends.
        """
        while run.news:
            self._settle(run, *run.news.popleft())
        if run.chain is not None and run.chain.arrived is not None:
            try:
                self._delivery.look(run, run.chain, self._fresh)
            except NotFoundError as error:
                rows = [self._journal.submissions.get(each) for each in run.rows.values()]
                return self._repeat(run, rows, error)
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
        run.collecting = _there(done)
        if chain is None or chain.trouble is None:
            run.job.tell(Change.COLLECT, progress=_DOWNLOADING)
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
            found = run.resting(number, self._clock()) or self._step(run, number, done)
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
        others = [wait for wait in waits if wait is not _UNPAID]
        if not others:
            self._finish(run, Change.STOP, JobStatus.STOPPED)
            return None
        timed = [wait for wait in others if wait is not None and wait.seconds is not None]
        if timed:
            return min(timed, key=lambda wait: wait.seconds or 0.0)
        if (queued := next((wait for wait in others if wait is not None), None)) is None:
            run.job.say("")  # what was said last is done, and only tasks are waited for
        return queued

    def _step(self, run: Run, number: int, done: Sequence[Submission | None]) -> Submission | Ends:
        """The row of a step whose task has ended well; else why this turn ends."""
        machinery, job = self._tasks.machinery(), run.job
        row = self._row(run, number, machinery, done)
        if row.task_id is None:
            if run.stop_requested and row.phase is Phase.INTENDED:
                return Ends(_UNPAID)
            if row.phase is Phase.INTENDED:
                self._room.reserve(job.id, job.output_dir)
            is_lost = row.phase is Phase.UNCERTAIN
            job.tell(Change.CHECK if is_lost else Change.SUBMIT, step=number)
            try:
                outcome = machinery.submitter.advance(row, self._errand(run, done))
            except NotFoundError as error:
                return Ends(self._repeat(run, _there(done), error))
            if isinstance(outcome, Wait):
                run.must_upload = run.must_upload and outcome.seconds is not None
                return Ends(outcome)
            run.must_upload = False
            run.row = row = outcome
            self._slots.follow(row, job.id)
        self._room.expect(job.id, job.output_dir)
        run.task_ids[number] = row.task_id or ""
        job.task_ids = tuple(task_id for _, task_id in sorted(run.task_ids.items()))
        if row.phase is Phase.ACCEPTED:
            self._watch(run, row, number)
            return Ends(None)
        return row

    def _row(
        self, run: Run, number: int, machinery: Machinery, done: Sequence[Submission | None]
    ) -> Submission:
        """The row of a step: the one this job has begun with, else the living one, else a new one.

        A job pays for each step once: when its row has failed, another is a new call's decision.
        """
        job = run.job
        known = run.rows.get(number)
        if known is not None:
            run.row = row = self._journal.submissions.get(known)
            self._slots.follow(row, job.id)
            if row.phase is Phase.FAILED and row.task is not None:
                raise failure_of(task_of(row))
            if row.phase not in _OVER:
                return row
            self._leave_row(known, job.id)
        run.row = row = machinery.submitter.intend(
            job.record.fingerprints[number],
            bound_by_answers(job.plan, number, done),
            prefer=job.record.account,
        )
        run.rows[number] = row.id
        self._slots.follow(row, job.id)
        return row

    def _errand(self, run: Run, done: Sequence[Submission | None]) -> Errand:
        job, chain = run.job, run.chain
        over = {number for number, row in enumerate(done) if row is not None}
        unpaid = {
            job.record.fingerprints[number]: step.operation
            for number, step in enumerate(job.plan.steps)
            if number not in over | set(run.watched.values())
            and (chain is None or not chain.is_cut(number))
        }
        return Errand(
            who=run.job.id,
            tasks=["" if before is None else before.task_id or "" for before in done],
            digests=run.job.record.digests,
            # Who wants to stop wants nothing sent again.
            on_uncertain="raise" if run.stop_requested else run.on_uncertain,
            patience=run.patience,
            wake=partial(self._drive, run),
            min_balance=run.min_balance,
            unpaid=unpaid,
        )

    def _repeat(self, run: Run, rows: Sequence[Submission], error: NotFoundError) -> Wait:
        """A sandbox that was started afresh makes again what it does not know; the service never.

        Raises:
            NotFoundError: It is the service, or nothing of the job's own is gone.
        """
        if not (self._is_forgetful and rows):
            raise error
        self._journal.submissions.forget([row.id for row in rows])
        run.collecting = None
        run.task_ids.clear()
        run.shares.clear()
        if run.chain is not None:
            run.chain.arrived = None
            run.chain.looked_at.clear()
        run.job.tell(Change.REPEAT)
        return Wait(0.0, "the sandbox was started afresh; making it again")

    # Tasks ----------------------------------------------------------------------------------

    def _watch(self, run: Run, row: Submission, number: int) -> None:
        run.waits_for = "task"
        if row.task_id in run.watched:
            return
        run.watched[row.task_id or ""] = number
        job, steps = run.job, len(run.job.plan.steps)
        job.tell(Change.ACCEPT, step=number)

        def on_update(outcome: Task | TripoError) -> None:  # on the watcher's thread: be quick
            is_last = number + 1 == steps
            if isinstance(outcome, Task) and not (outcome.is_terminal and is_last):
                # The last one's comes with its other files.
                self._previews.offer(job, run.pictures, outcome)
            if isinstance(outcome, Task) and not outcome.is_terminal:
                run.see(number, outcome)
                change = Change.ADVANCE if run.running else Change.ACCEPT
                share = round(_DOWNLOADING / steps * sum(list(run.shares.values())))
                job.tell(change, step=run.first_out(number), progress=share)
            else:
                run.news.append((row, outcome))
                self._drive(run)

        self._tasks.watch(
            row,
            on_update,
            lambda why, seconds: job.say(f"{why}; asked again in {seconds:.0f} s"),
        )

    def _settle(self, run: Run, row: Submission, outcome: Task | TripoError) -> None:
        """Notes the end of a task that the job waits for."""
        number = run.watched.pop(row.task_id or "", None)
        run.running.discard(number)
        run.row = settled = self._tasks.settle(row, outcome, run.job.id)
        if isinstance(outcome, TripoError):
            if settled.phase is not Phase.FAILED:
                raise outcome
            return  # forgotten, and made again
        if not outcome.is_success:
            if run.chain is not None:
                return  # it is a step's own trouble: its row tells
            raise failure_of(outcome)
        self._fresh[outcome.task_id] = outcome

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

    # Its end --------------------------------------------------------------------------------

    def _collect(self, run: Run, rows: list[Submission]) -> Wait | None:
        try:
            saved = self._delivery.collect(run, rows, self._fresh)
        except NotFoundError as error:
            return self._repeat(run, rows, error)
        self._leave(run)
        run.job.tell(Change.SUCCEED, progress=100, saved=saved)
        return None

    def end(self, run: Run, error: TripoError) -> None:
        """Ends a job that goes no further. Whatever fails on the way, it ends."""
        if isinstance(error, ClientClosedError):  # it has not ended, and the next client goes on
            return
        if isinstance(error, SubmissionUncertainError):
            error.job_id = run.job.id
        _log.error("Job %s: %s", run.job.id[:8], error.message)
        status = JobStatus.FAILED
        try:
            if run.row is not None:
                run.row = self._journal.submissions.get(run.row.id)
            status = status_after(error, run.row)
        except Exception:  # noqa: BLE001  # a full disk, a closed file
            _log.exception("Job %s: its row cannot be read", run.job.id[:8])
            status = status_after(error, run.row)
        if run.chain is not None and error is run.chain.trouble:
            is_gate = isinstance(error, StoppedAtGateError)
            status = JobStatus.STOPPED if is_gate else JobStatus.FAILED
        self._finish(run, _ENDS[status], status, error)

    def _finish(
        self, run: Run, change: Change, status: JobStatus, error: TripoError | None = None
    ) -> None:
        self._leave(run)
        try:
            self._journal.jobs.update(
                run.job.id, status, error=None if error is None else str(error)
            )
        except Exception:  # noqa: BLE001  # who waits must hear of the end all the same
            _log.exception("Job %s: its end is not noted", run.job.id[:8])
        message = "stopped; the rest was not paid for" if error is None else error.message
        part = None if run.chain is None else self._delivery.part(run, run.chain)
        if error is not None and part is not None:
            error.saved = part
        run.job.tell(change, message=message, part=part, error=error)

    def _leave(self, run: Run) -> None:
        """Gives back what the job held."""
        self._room.release(run.job.id)
        for task_id in run.job.task_ids:
            self._fresh.pop(task_id, None)
        for row_id in run.rows.values():
            self._leave_row(row_id, run.job.id)

    def _leave_row(self, row_id: str, who: str) -> None:
        self._slots.leave(row_id, who)
        if (machinery := self._tasks.connected) is not None:
            machinery.submitter.forget(row_id)


def _there(rows: Sequence[Submission | None]) -> list[Submission]:
    return [row for row in rows if row is not None]
