from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tripo_kit.api import Task
from tripo_kit.errors import ConfigurationError
from tripo_kit.events import RequestsJudged
from tripo_kit.files import writable
from tripo_kit.jobs._job import Job
from tripo_kit.jobs._keeping import kept_plan, pictures_of
from tripo_kit.jobs._machinery import Machinery
from tripo_kit.jobs._plan import Plan
from tripo_kit.jobs._signal import Signal
from tripo_kit.jobs._slots import Slots
from tripo_kit.jobs._states import Change
from tripo_kit.jobs._stored_plan import plan_from_json, plan_to_json
from tripo_kit.jobs._threads import Timers
from tripo_kit.jobs.creation._identity import identify
from tripo_kit.jobs.creation._lost import OnUncertain
from tripo_kit.jobs.driving._drive import Driver
from tripo_kit.jobs.driving._previews import Previews
from tripo_kit.jobs.driving._run import Run
from tripo_kit.jobs.driving._scheduler import Scheduler
from tripo_kit.jobs.driving._tasks import OpenTasks
from tripo_kit.jobs.results._on_disk import found
from tripo_kit.journal import JobRecord, JobStatus, Journal
from tripo_kit.listening import Broadcast

__all__ = ["Engine"]

_TRIED_FOR = 10.0  # seconds for which a folder that could be written is not tried again


class Engine:
    """Drives jobs from request to file. It owns the threads; the journal owns the truth.

    A job is driven by a worker until it must wait: for a slot, for another client, for its task.
    Waiting costs no thread; the timer, the pool or the watcher hands it back to the workers. One
    worker at a time is at a job, and what comes meanwhile is done after that.

    Args:
        account: Whose jobs.
        journal: The journal.
        connect: Makes what needs the network; called once, when a job first needs it.
        slots: Slots for open tasks.
        timers: Runs things later.
        emit: Where events go.
        is_forgetful: Whether the service is a sandbox that may have been started afresh, so that a
            task it does not know is made again.
        min_balance: Credits that are to stay in the account; None for none.
        lease: What keeps the client alive while somebody holds a job of it.
        wall: Unix seconds, as in the journal.
        clock: Monotonic seconds.

    Attributes:
        signal: What people wait on.
    """

    def __init__(
        self,
        *,
        account: str,
        journal: Journal,
        connect: Callable[[], Machinery],
        slots: Slots,
        timers: Timers,
        emit: Broadcast,
        is_forgetful: bool = False,
        min_balance: float | None = None,
        lease: Callable[[], object] = lambda: None,
        wall: Callable[[], float] = time.time,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._account = account
        self._clock = clock
        self._tried: dict[Path, float] = {}
        self._journal = journal
        self._emit = emit
        self._lease = lease
        self._min_balance = min_balance
        self.signal = Signal(flush=emit.flush)
        self._scheduler = Scheduler(self.signal, timers, clock=clock)
        lanes = self._scheduler.lanes
        self._tasks = OpenTasks(
            account=account,
            journal=journal,
            connect=connect,
            slots=slots,
            later=lanes["submit"].put,
            is_forgetful=is_forgetful,
            wall=wall,
        )
        self._scheduler.drive_with(
            Driver(
                journal=journal,
                tasks=self._tasks,
                slots=slots,
                previews=Previews(lanes["collect"], lambda: self._tasks.machinery().collector),
                drive=self._scheduler.queue,
                is_forgetful=is_forgetful,
                clock=clock,
            )
        )

    # Beginning and stopping -----------------------------------------------------------------

    def start(
        self,
        plan: Plan,
        output_dir: Path,
        *,
        variant: int = 1,
        on_uncertain: OnUncertain = "prove",
        patience: float = 0.0,
        repair: bool = False,
    ) -> Job:
        """Starts a request, or finds it finished, or joins it where it stands.

        Args:
            plan: The operations.
            output_dir: Where the files go; made when missing.
            variant: 1, or a higher number for another result of the same request.
            on_uncertain: What to do when nobody can tell whether the service took a submission.
            patience: Seconds for which a service that cannot be reached is asked again.
            repair: Whether to fetch the original beside a file that somebody has changed.

        Raises:
            ConfigurationError: The variant is not a positive number.
            StorageError: The folder cannot be written; nothing was sent.
            UploadError: A picture that was handed in is not in this process any more.
            ClientClosedError: The client was closed; nothing was sent.
        """
        if variant < 1:
            raise ConfigurationError(f"variant = {variant}: must be 1 or more")
        folder = writable(output_dir)
        identity = identify(plan, variant, names=self._journal.names(self._account))
        plan = kept_plan(plan, pictures_of(self._journal))
        record = self._journal.jobs.open(
            account=self._account,
            request=identity.request,
            output_dir=str(folder),
            variant=variant,
            plan=partial(plan_to_json, plan),
            digests=identity.digests,
            fingerprints=identity.fingerprints,
        )
        self._emit(RequestsJudged(taken=1))
        return self._begin(record, plan, on_uncertain, patience, repair=repair)

    def resume(
        self,
        record: JobRecord,
        *,
        plan: Plan | None = None,
        on_uncertain: OnUncertain = "prove",
        patience: float = 0.0,
        min_balance: float | None = None,
        follow: Callable[[Job], None] | None = None,
        repair: bool = False,
    ) -> Job:
        """Goes on with a request that the journal knows.

        Args:
            record: The request.
            plan: Its plan, if it is at hand.
            on_uncertain: As for `start`.
            patience: As for `start`.
            min_balance: Credits that are to stay in the account, should the client's be fewer.
            follow: Hears of every change from the first one on; see `Job.follow`.
            repair: As for `start`.

        Raises:
            StorageError: The folder cannot be written; nothing was sent.
            ClientClosedError: The client was closed; nothing was sent.
        """
        self._require_writable(Path(record.output_dir))
        plan = plan or plan_from_json(record.plan)
        return self._begin(
            record, plan, on_uncertain, patience, follow, min_balance=min_balance, repair=repair
        )

    def _require_writable(self, folder: Path) -> None:
        """Tries a folder, but not once more for each of many requests that go there."""
        now = self._clock()
        if now - self._tried.get(folder, float("-inf")) >= _TRIED_FOR or not folder.is_dir():
            writable(folder)
            self._tried[folder] = now

    def _begin(
        self,
        record: JobRecord,
        plan: Plan,
        on_uncertain: OnUncertain,
        patience: float,
        follow: Callable[[Job], None] | None = None,
        *,
        min_balance: float | None = None,
        repair: bool = False,
    ) -> Job:
        """A job is known to others only once it can be driven: what fails before leaves nothing."""
        if (running := self._scheduler.running(record.id)) is not None:
            return _followed(running.job, follow)
        saved = found(self._journal, record, plan.request, repair=repair)
        job = Job(
            record,
            plan,
            self.signal,
            emit=self._emit,
            look_after=self._scheduler.look_after,
            lease=self._lease(),
        )
        _followed(job, follow)
        if saved is not None:
            job.task_ids = (saved.task.task_id,)
            job.credits = saved.credits
            job.tell(Change.SUCCEED, progress=100, message="already on disk", saved=saved)
            return job
        if record.status is not JobStatus.OPEN:
            self._journal.jobs.update(record.id, JobStatus.OPEN)
        floors = [each for each in (min_balance, self._min_balance) if each is not None]
        run = Run(job, on_uncertain, patience, max(floors, default=None), repair=repair)
        begun = self._scheduler.begin(run)
        return job if begun is job else _followed(begun, follow)

    def stop(self, job: Job) -> None:
        """Pays for nothing more of this job; the service cannot cancel a task that runs."""
        run = self._scheduler.running(job.id)
        if run is not None and run.job is job:
            run.stop_requested = True
            self._scheduler.queue(run)

    def notify(self, task: Task) -> bool:
        """Somebody says how a task stands; see `Watcher.notify`."""
        return self._tasks.notify(task)

    def look_after(self, job: Job) -> None:
        """Sees to it that somebody will end the wait for a job."""
        self._scheduler.look_after(job)

    def end_tasks(self, grace: float) -> None:
        """Sends nothing more; paid requests that are out may write their replies down.

        Args:
            grace: Seconds that they get.
        """
        self.signal.close()
        self._tasks.close(grace)

    def close(self, timeout: float = 5.0) -> None:
        """Ends the threads. Open tasks go on at the service, and the journal knows them.

        Args:
            timeout: Seconds for what is at work.
        """
        self.end_tasks(0.0)
        self._scheduler.close(timeout)


def _followed(job: Job, follow: Callable[[Job], None] | None) -> Job:
    if follow is not None:
        job.follow(follow)
    return job
