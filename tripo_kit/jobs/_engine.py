from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

import msgspec

from tripo_kit.api import Task
from tripo_kit.errors import (
    ConfigurationError,
    JournalError,
    NotFoundError,
    SubmissionUncertainError,
    TripoError,
)
from tripo_kit.events import Emit
from tripo_kit.jobs._collect import without_addresses
from tripo_kit.jobs._folder import writable
from tripo_kit.jobs._identity import identify
from tripo_kit.jobs._job import Job
from tripo_kit.jobs._machinery import Machinery
from tripo_kit.jobs._on_disk import copy_of_another, on_disk
from tripo_kit.jobs._outcome import failure_of, status_after, task_of
from tripo_kit.jobs._plan import Plan, plan_from_json, plan_to_json
from tripo_kit.jobs._pools import Pools
from tripo_kit.jobs._previews import Previews
from tripo_kit.jobs._saved import SavedModel
from tripo_kit.jobs._submit import OnUncertain, Wait
from tripo_kit.jobs._threads import Timers, Workers
from tripo_kit.journal import JobRecord, JobStatus, Journal, Phase, Submission

__all__ = ["Engine"]

_log = logging.getLogger("tripo_kit.jobs")
_T = TypeVar("_T")
_DOWNLOADING = 95  # per cent; the files are the rest


class Engine:
    """Drives jobs from request to file. It owns the threads; the journal owns the truth.

    A job is driven by a worker until it must wait: for a place, for another client, for its task.
    Waiting costs no thread; the timer, the pool or the watcher hands it back to the workers.

    Args:
        account: Whose jobs.
        journal: The journal.
        connect: Makes what needs the network; called once, when a job first needs it.
        pools: Places for open tasks.
        timers: Runs things later.
        emit: Where events go.
        is_forgetful: Whether the service is a sandbox that may have been started anew, so that a
            task it does not know is made again.
        wall: Unix seconds, as in the journal.
    """

    def __init__(
        self,
        *,
        account: str,
        journal: Journal,
        connect: Callable[[], Machinery],
        pools: Pools,
        timers: Timers,
        emit: Emit,
        is_forgetful: bool = False,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self._account = account
        self._journal = journal
        self._connect = connect
        self._pools = pools
        self._timers = timers
        self._emit = emit
        self._is_forgetful = is_forgetful
        self._wall = wall
        self._upload_lane = Workers("upload", 2)
        self._submit_lane = Workers("submit", 4)
        self._collect_lane = Workers("collect", 4)
        self._previews = Previews(self._collect_lane, lambda: connect().collector)
        self._changed = threading.Condition()
        self._lock = threading.Lock()
        self._jobs: dict[str, Job] = {}
        self._queued: set[str] = set()
        self._driven: set[str] = set()
        self._fresh: dict[str, Task] = {}

    def start(
        self,
        plan: Plan,
        output_dir: Path,
        *,
        variant: int = 1,
        on_uncertain: OnUncertain = "raise",
        patience: float = 0.0,
    ) -> Job:
        """Starts a request, or finds it finished, or joins it where it stands.

        Args:
            plan: The operations.
            output_dir: Where the files go; made when missing.
            variant: 1, or a higher number for another result of the same request.
            on_uncertain: What to do when nobody can tell whether the service took a submission.
            patience: Seconds for which a service that cannot be reached is asked again.

        Raises:
            ConfigurationError: The variant is not a positive number.
            StorageError: The folder cannot be written; nothing was sent.
        """
        if variant < 1:
            raise ConfigurationError(f"variant = {variant}: must be 1 or more")
        folder = writable(output_dir)
        identity = identify(plan, variant, names=self._journal.names(self._account))
        record = self._journal.jobs.open(
            account=self._account,
            request=identity.request,
            output_dir=str(folder),
            variant=variant,
            plan=partial(plan_to_json, plan),
            digests=identity.digests,
            fingerprints=identity.fingerprints,
        )
        return self._begin(record, plan, on_uncertain, patience)

    def resume(
        self,
        record: JobRecord,
        *,
        plan: Plan | None = None,
        on_uncertain: OnUncertain = "raise",
        patience: float = 0.0,
    ) -> Job:
        """Goes on with a request that the journal knows.

        Args:
            record: The request.
            plan: Its plan, if it is at hand.
            on_uncertain: As for `start`.
            patience: As for `start`.

        Raises:
            StorageError: The folder cannot be written; nothing was sent.
        """
        writable(Path(record.output_dir))
        plan = plan or plan_from_json(record.plan)
        return self._begin(record, plan, on_uncertain, patience)

    def _begin(
        self, record: JobRecord, plan: Plan, on_uncertain: OnUncertain, patience: float
    ) -> Job:
        with self._lock:
            running = self._jobs.get(record.id)
            if running is not None and not running.is_done:
                return running
            job = Job(record, plan, self._changed, on_uncertain=on_uncertain, patience=patience)
            self._jobs[record.id] = job
        saved = on_disk(record, plan.request) or copy_of_another(
            self._journal.jobs, record, plan.request
        )
        if saved is not None:
            job.task_ids = (saved.task.task_id,)
            job.credits = saved.credits
            self._show(job, "success", progress=100, message="already on disk", saved=saved)
            return job
        if record.status is not JobStatus.OPEN:
            self._journal.jobs.update(record.id, JobStatus.OPEN)
        self._queue(job)
        return job

    def stop(self, job: Job) -> None:
        """Pays for nothing more of this job; the service cannot cancel a task that runs."""
        job.stop_requested = True
        self._queue(job)

    def _queue(self, job: Job) -> None:
        with self._lock:
            if job.id in self._queued:
                return
            self._queued.add(job.id)
        # The service takes few uploads a minute; what waits for that must not hold up the others.
        lane = self._upload_lane if job.must_upload else self._submit_lane
        lane.put(partial(self._drive, job))

    def _drive(self, job: Job) -> None:
        with self._lock:
            self._queued.discard(job.id)
            if job.id in self._driven:  # another worker has it; it may have looked too early
                self._timers.after(0.01, partial(self._queue, job))
                return
            self._driven.add(job.id)
        try:
            wait = None if job.is_done else self._guarded(job, partial(self._advance, job))
        finally:
            with self._lock:
                self._driven.discard(job.id)
        if wait is not None:
            self._show(job, job.status, message=wait.why)
            if wait.seconds is not None:
                self._timers.after(wait.seconds, partial(self._queue, job))

    def _guarded(self, job: Job, work: Callable[[], _T]) -> _T | None:
        """Whatever happens in the background ends in the job, where somebody sees it."""
        try:
            return work()
        except TripoError as error:
            self._end(job, error)
        except Exception as error:  # noqa: BLE001  # shown in the job, and logged with its traceback
            _log.exception("Job %s broke", job.id[:8])
            self._end(job, TripoError(f"The kit failed: {type(error).__name__}: {error}"))
        return None

    def _put(self, lane: Workers, job: Job, work: Callable[[], None]) -> None:
        def guarded() -> None:
            self._guarded(job, work)

        lane.put(guarded)

    def _advance(self, job: Job) -> Wait | None:
        """Goes on until the job has to wait; None when something else will call back."""
        machinery = self._connect()
        done: list[Submission] = []
        for number in range(len(job.plan.steps)):
            job.step = number
            job.row = row = self._row(job, number, machinery)
            if row.task_id is None:
                if job.stop_requested:
                    self._stop(job, row)
                    return None
                self._show(job, "checking" if row.phase is Phase.UNCERTAIN else "submitting")
                try:
                    outcome = machinery.submitter.advance(
                        row,
                        tasks=[before.task_id or "" for before in done],
                        digests=job.record.digests,
                        on_uncertain=job.on_uncertain,
                        patience=job.patience,
                        wake=partial(self._queue, job),
                    )
                except NotFoundError as error:
                    return self._anew(done, error)
                if isinstance(outcome, Wait):
                    job.must_upload = job.must_upload and outcome.seconds is not None
                    return outcome
                job.must_upload = False
                job.row = row = outcome
            job.task_ids = tuple(each.task_id or "" for each in (*done, row))
            if row.phase is Phase.ACCEPTED:
                self._watch(job, row, number, machinery)
                return None
            done.append(row)
        self._show(job, "downloading", progress=_DOWNLOADING)
        self._put(self._collect_lane, job, partial(self._collect, job, done, machinery))
        return None

    def _anew(self, rows: Sequence[Submission], error: NotFoundError) -> Wait:
        """A sandbox that was started anew makes again what it does not know; the service never."""
        if not (self._is_forgetful and rows):
            raise error
        self._journal.submissions.forget([row.id for row in rows])
        return Wait(0.0, "the sandbox was started anew; making it again")

    def _row(self, job: Job, number: int, machinery: Machinery) -> Submission:
        """The row of a step: the one this job has begun with, else the living one, else a new one.

        A job pays for each step once: when its row has failed, another is a new call's decision.
        """
        if number in job.rows:
            row = self._journal.submissions.get(job.rows[number])
            if row.phase is Phase.FAILED and row.task is not None:
                raise failure_of(task_of(row))
            if row.phase not in (Phase.FAILED, Phase.REFUSED, Phase.ABANDONED):
                return row
        row = machinery.submitter.intend(
            job.record.fingerprints[number],
            job.plan.steps[number].operation,
            prefer=job.record.account,
        )
        job.rows[number] = row.id
        return row

    def _watch(self, job: Job, row: Submission, number: int, machinery: Machinery) -> None:
        if job.watched == row.id:
            return
        job.watched = row.id
        self._pools.occupy(job.pool, row.id)
        self._show(job, "queued", step=number)
        is_last = number + 1 == len(job.plan.steps)

        def on_update(outcome: Task | TripoError) -> None:  # on the watcher's thread: be quick
            if isinstance(outcome, Task) and not (outcome.is_terminal and is_last):
                self._previews.offer(job, outcome)  # the last one's comes with its other files
            if isinstance(outcome, Task) and not outcome.is_terminal:
                share = _DOWNLOADING / len(job.plan.steps)
                progress = round(share * (number + outcome.progress / 100))
                self._show(job, outcome.status, step=number, progress=progress)
            else:
                self._put(self._submit_lane, job, partial(self._settle, job, row, outcome))

        machinery.watcher.watch(
            row.task_id or "",
            on_update,
            kind=f"{row.task_type} {job.pool}",
            age=0.0 if row.sent_at is None else max(0.0, self._wall() - row.sent_at),
            on_forecast=partial(self._pools.expect, job.pool, row.id),
        )

    def _settle(self, job: Job, row: Submission, outcome: Task | TripoError) -> None:
        submitter, submissions = self._connect().submitter, self._journal.submissions
        job.watched = None
        if isinstance(outcome, TripoError):
            submitter.release_slot(row)
            if not (self._is_forgetful and isinstance(outcome, NotFoundError)):
                raise outcome
            submissions.forget([row.id])
        else:
            task = msgspec.json.encode(without_addresses(outcome)).decode()
            submissions.settle(
                row.id,
                succeeded=outcome.is_success,
                task=task,
                credits_=outcome.credits_consumed,
            )
            job.row = row = submissions.get(row.id)
            submitter.release_slot(row)
            if not outcome.is_success:
                raise failure_of(outcome)
            self._fresh[outcome.task_id] = outcome
        self._queue(job)

    def _collect(self, job: Job, rows: list[Submission], machinery: Machinery) -> None:
        known = [row.credits for row in rows if row.credits is not None]
        job.credits = sum(known) if known else None
        final = rows[-1].task_id or ""
        try:
            fresh = self._fresh.pop(final, None) or machinery.task(final)
        except NotFoundError as error:
            self._anew(rows, error)
            self._queue(job)
            return
        earlier = [task_of(row) for row in rows[:-1]]
        with job.collecting:
            self._previews.fetch(job, fresh)
            saved, stored = machinery.collector.collect(
                job.record, job.plan, [*earlier, fresh], job.credits, self._previews.final(job)
            )
        self._journal.jobs.update(
            job.id,
            JobStatus.SUCCESS,
            credits_=job.credits,
            saved=msgspec.json.encode(stored).decode(),
        )
        self._show(job, "success", progress=100, saved=saved)

    def _end(self, job: Job, error: TripoError) -> None:
        row = job.row
        status = status_after(error, row)
        if isinstance(error, SubmissionUncertainError):
            error.job_id = job.id
        if row is not None and row.phase is not Phase.ACCEPTED:
            self._connect().submitter.release_slot(row)
        _log.error("Job %s: %s", job.id[:8], error.message)
        try:
            self._journal.jobs.update(job.id, status, error=str(error))
        except JournalError as trouble:  # a full disk; who waits must hear of it all the same
            _log.error("Job %s: its end is not noted: %s", job.id[:8], trouble.message)
        shown = "uncertain" if status is JobStatus.UNCERTAIN else "failed"
        self._show(job, shown, message=error.message, error=error)

    def _stop(self, job: Job, row: Submission) -> None:
        self._connect().submitter.release_slot(row)
        self._journal.jobs.update(job.id, JobStatus.STOPPED)
        self._show(job, "stopped", message="stopped; the rest was not paid for")

    def _show(
        self,
        job: Job,
        status: str,
        *,
        step: int = 0,
        progress: int | None = None,
        message: str = "",
        saved: SavedModel | None = None,
        error: TripoError | None = None,
    ) -> None:
        job.update(status, progress=progress, message=message, saved=saved, error=error)
        if job.is_done:
            with self._lock:
                if self._jobs.get(job.id) is job:
                    del self._jobs[job.id]
        self._emit(job.event(step))

    def close(self) -> None:
        """Ends the threads. Open tasks go on at the service, and the journal knows them."""
        self._timers.close()
        self._upload_lane.close()
        self._submit_lane.close()
        self._collect_lane.close()
