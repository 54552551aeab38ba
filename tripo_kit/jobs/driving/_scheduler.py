from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Protocol

from tripo_kit.errors import ClientClosedError, TripoError
from tripo_kit.jobs._job import Job
from tripo_kit.jobs._outcome import cut_off
from tripo_kit.jobs._patience import Wait
from tripo_kit.jobs._signal import Signal
from tripo_kit.jobs._threads import Timers, Workers
from tripo_kit.jobs.driving._run import Run
from tripo_kit.privacy import shown

__all__ = ["Scheduler"]

_log = logging.getLogger("tripo_kit.jobs")

_THREADS = {"upload": 2, "submit": 4, "collect": 4}
_MOST_BREAKS = 3  # how often a worker may be cut off in the middle of a job
_OVERDUE = 5.0  # seconds after which a timer that did not come is missed
_BEAT = 15.0  # seconds between two looks at all jobs


class Drives(Protocol):
    """Takes a job as far as it can go now."""

    def turn(self, run: Run) -> Wait | None: ...
    def end(self, run: Run, error: TripoError) -> None: ...
    def is_awaited(self, run: Run) -> bool: ...
    def revive(self) -> None: ...


class Scheduler:
    """Gives jobs to workers: one at a time to each job, and each job as often as it needs.

    Args:
        signal: What people wait on.
        timers: Runs things later.
        clock: Monotonic seconds.

    Attributes:
        lanes: The workers, by name.
    """

    def __init__(
        self,
        signal: Signal,
        timers: Timers,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._signal = signal
        self._timers = timers
        self._clock = clock
        self.lanes = {name: Workers(name, count) for name, count in _THREADS.items()}
        self._driver: Drives | None = None
        self._lock = threading.Lock()
        self._runs: dict[str, Run] = {}
        self._is_beating = False

    def drive_with(self, driver: Drives) -> None:
        """Says what takes jobs further; once, before the first job."""
        self._driver = driver

    @property
    def driver(self) -> Drives:
        """What takes jobs further."""
        if self._driver is None:
            raise AssertionError("nothing drives the jobs")
        return self._driver

    def begin(self, run: Run) -> Job:
        """Begins with a job, or joins it where it stands; what fails leaves nothing behind.

        Raises:
            ClientClosedError: Nobody would bring it to an end.
        """
        with self._lock:
            if self._signal.is_closed:
                raise ClientClosedError("The client is closed; nothing was sent")
            if (other := self._runs.get(run.job.id)) is not None and not other.job.is_done:
                return other.job
            self._runs[run.job.id] = run
        try:
            self.queue(run)
        except BaseException:
            self._forget(run)
            raise
        self._beat(is_first=True)
        return run.job

    def running(self, job_id: str) -> Run | None:
        """The job of this id, if it is under way."""
        with self._lock:
            run = self._runs.get(job_id)
        return None if run is None or run.job.is_done else run

    def queue(self, run: Run) -> None:
        with self._lock:
            if run.is_queued or self._runs.get(run.job.id) is not run:
                return
            if run.is_at_work:
                run.is_wanted_again = True
                return
            run.is_queued = True
            run.task = task = partial(self._work, run)
        self.lanes[run.lane].put(task)

    def _work(self, run: Run) -> None:
        with self._lock:
            run.is_queued = False
            if run.is_at_work or self._runs.get(run.job.id) is not run:
                return
            run.is_at_work = True
        wait: Wait | None = None
        try:
            wait = None if run.job.is_done else self._turn(run)
        finally:
            with self._lock:
                run.is_at_work = False
                is_wanted, run.is_wanted_again = run.is_wanted_again, False
        if run.job.is_done:
            self._forget(run)
        elif wait is not None:
            self._wait(run, wait, is_wanted=is_wanted)
        elif is_wanted:
            self.queue(run)

    def _turn(self, run: Run) -> Wait | None:
        """Whatever happens in the background ends in the job, where somebody sees it."""
        try:
            wait = self.driver.turn(run)
        except TripoError as error:
            trouble = error
        except Exception as error:  # noqa: BLE001  # shown in the job, and logged with its traceback
            _log.exception("Job %s broke", run.job.id[:8])
            trouble = TripoError(f"The kit failed: {type(error).__name__}: {shown(error)}")
        except BaseException as error:  # noqa: BLE001  # the thread was to end, not the job
            _log.exception("The worker of job %s was cut off", run.job.id[:8])
            run.broken_off += 1
            if run.broken_off < _MOST_BREAKS:
                return Wait(0.0, "")
            trouble = cut_off(error, run.broken_off)
        else:
            run.broken_off = 0
            return wait
        if not self._signal.is_closed:
            self.driver.end(run, trouble)
        return None

    def _wait(self, run: Run, wait: Wait, *, is_wanted: bool) -> None:
        if wait.why:
            run.job.say(wait.why)
        if is_wanted or wait.seconds == 0:
            self.queue(run)
        elif wait.seconds is None:
            run.waits_for = "slot"
        else:
            run.waits_for, run.due = "time", self._clock() + wait.seconds
            self._timers.after(wait.seconds, partial(self.queue, run))

    def _forget(self, run: Run) -> None:
        with self._lock:
            if self._runs.get(run.job.id) is run:
                del self._runs[run.job.id]
            run.task = None  # they hold each other, and the job its client

    def look_after(self, job: Job) -> None:
        """Sees to it that somebody will end the wait for a job, and says so if nobody would have.

        Called every few seconds by whoever waits.
        """
        self._timers.revive()
        for lane in self.lanes.values():
            lane.revive()
        self.driver.revive()
        with self._lock:
            run = self._runs.get(job.id)
            if run is None or run.job is not job:
                return
            if run.is_queued or run.is_at_work:
                if any(lane.holds(run.task) for lane in self.lanes.values()):
                    return
                run.is_queued = run.is_at_work = False  # its worker died at the worst moment
                run.waits_for = "worker"
        if not self._is_awaited(run):
            _log.error(
                "Job %s waited for its %s, and nobody would have told it; it goes on",
                job.id[:8],
                run.waits_for,
            )
            run.waits_for = "worker"
            run.watched.clear()
            self.queue(run)

    def _is_awaited(self, run: Run) -> bool:
        if run.waits_for == "time":
            return self._clock() < run.due + _OVERDUE
        return self.driver.is_awaited(run)

    def _beat(self, *, is_first: bool = False) -> None:
        """Looks after all jobs now and then, also when nobody waits for them."""
        with self._lock:
            if is_first and self._is_beating:
                return
            runs = [] if is_first else list(self._runs.values())
            self._is_beating = is_first or bool(runs)
        for run in runs:
            self.look_after(run.job)
        if is_first or runs:
            self._timers.after(_BEAT, self._beat)

    def close(self, timeout: float) -> None:
        """Takes nothing more, and waits a little for what is at work.

        Args:
            timeout: Seconds, in all.
        """
        deadline = time.monotonic() + timeout
        for lane in self.lanes.values():
            lane.close(max(0.0, deadline - time.monotonic()))
