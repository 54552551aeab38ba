from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from functools import partial

from tripo_kit.api import Balance
from tripo_kit.batch._admission import Admission
from tripo_kit.batch._backlog import Backlog
from tripo_kit.batch._budget import Budget
from tripo_kit.batch._failures import is_general, is_refused_key, state_after
from tripo_kit.batch._item import Item, still_here
from tripo_kit.batch._lane import Lane
from tripo_kit.batch._options import Options
from tripo_kit.batch._pauses import Pauses
from tripo_kit.batch._progress import Progress
from tripo_kit.errors import ClientClosedError, TripoError
from tripo_kit.events import BreakerChanged, Event
from tripo_kit.jobs import Engine, Job, Pools
from tripo_kit.journal import JobStatus, Journal

__all__ = ["Runner"]

_log = logging.getLogger("tripo_kit.batch")

_OVERDUE = 5.0  # seconds after which a timer that did not come is missed
_SLOTLESS = ("downloading", "checking")  # no task, or none that is likely to be there


class Runner:
    """How a batch runs: which request goes next, and what becomes of each.

    All decisions are taken on one lane, one after another, and stand here together: each goes by
    what the others have left, and may be cut off and taken again. Other threads only read.

    Args:
        items: Its requests.
        engine: Drives the jobs.
        journal: Knows the requests.
        pools: Slots for open tasks.
        balance: Reads the account's credits.
        lane: Where decisions are taken.
        later: Runs something after so many seconds.
        pause: Seconds before what is paid is asked for again.
        progress: How it stands.
        budget: What may be spent.
        options: How it is to run.
    """

    def __init__(
        self,
        *,
        items: Sequence[Item],
        engine: Engine,
        journal: Journal,
        pools: Pools,
        balance: Callable[[], Balance],
        lane: Lane,
        later: Callable[[float, Callable[[], None]], None],
        pause: float,
        progress: Progress,
        budget: Budget,
        options: Options,
    ) -> None:
        self.items = items
        self.budget = budget
        self.progress = progress
        self._engine = engine
        self._journal = journal
        self._pools = pools
        self._lane = lane
        self._later = later
        self._options = options
        self._backlog = Backlog()
        self._needed = sorted(
            {step.operation.pool_name() for item in items for step in item.plan.steps}
        )
        self._active: dict[int, Item] = {}
        self._admission = Admission(self._active, pools, budget, balance)
        self._pauses = Pauses(progress, journal, pause)
        self._left_as = "skipped"

    # What others may ask for ----------------------------------------------------------------

    def start(self, statuses: Sequence[JobStatus]) -> None:
        """Begins; returns at once.

        Args:
            statuses: How each request stands in the journal.
        """
        self.progress.state = "running"
        self._put(partial(self._begin, statuses))

    def stop(self, reason: str) -> int:
        """Submits nothing more.

        Returns:
            How many tasks run at the service, and cannot be stopped there.
        """
        jobs = [item.job for item in list(self._active.values()) if item.job is not None]
        self._put(partial(self._halt, reason, "stopped"))
        return sum(1 for job in jobs if job.task_ids and not job.is_done)

    def allow(self, max_credits: float | None, min_balance: float | None = None) -> None:
        """Sets another budget, and goes on with what fits now."""
        self.budget.max_credits, self.budget.min_balance = max_credits, min_balance
        self._put(self._feed)

    def go_on(self) -> None:
        """A person has seen to what it paused for."""
        if self._pauses.go_on():
            self._put(self._feed)

    def close(self) -> None:
        """The client goes; nobody waits for it any longer."""
        self.progress.signal.close("The client was closed before the batch was done")

    def hear(self, event: Event) -> None:
        """Shows an outage as a pause; the jobs themselves wait, and go on by themselves."""
        if isinstance(event, BreakerChanged) and event.kind != "account":
            self._put(partial(self._pauses.weather, event.kind, is_out=event.new != "closed"))

    def slots(self) -> dict[str, dict[str, int]]:
        """How the pools stand that its requests need."""
        snapshot = self._pools.snapshot()
        return {name: snapshot[name] for name in self._needed}

    def look_after(self) -> None:
        """Sees to it that somebody will end the wait for it; called by whoever waits."""
        self._lane.revive()
        for item in list(self._active.values()):
            if item.job is None or item.job.is_done:
                self._put(partial(self._mend, item))
            else:
                self._engine.look_after(item.job)
        if not self._active:
            self._put(self._feed)

    # On the lane ----------------------------------------------------------------------------

    def _put(self, work: Callable[[], None]) -> None:
        self._lane.put(work, self._break)

    def _break(self, error: TripoError) -> None:
        if not self.progress.signal.is_closed:
            self.progress.state, self.progress.reason = "done", error.message
            self.progress.error = error
            self.progress.tell()

    def _begin(self, statuses: Sequence[JobStatus]) -> None:
        done = [
            item
            for item, status in zip(self.items, statuses, strict=True)
            if status is JobStatus.SUCCESS
        ]
        here: set[int] = set()
        self._backlog.clear()  # it may have been cut off in the middle, and so all of these
        for item in still_here(done, self._journal, repair=self._options.repair):
            here.add(item.index)
            if item.state == "waiting":
                self.progress.finish(item, "success")
        for item in self.items:
            if item.index not in here:
                self._backlog.add(item)
        self._feed()

    def _feed(self) -> None:
        """Begins as many requests as can go, and sees whether it is over."""
        progress = self.progress
        if not progress.is_waited_for:
            return
        while self._backlog and progress.state != "stopping" and not self._pauses.is_warned:
            item = self._admission.take(self._backlog)
            if item is not None:
                self._send(item)
            elif self._active or not self._find_more():
                break
        if not self._active and progress.error is None:
            self._close_up()
        progress.tell()

    def _close_up(self) -> None:
        """Nothing is under way any more: what is left does not fit, or was lost on the way."""
        progress, kept = self.progress, {item.index for item in self._backlog}
        lost = [item for item in self.items if item.state == "waiting" and item.index not in kept]
        if lost:  # the thread was cut off just when they were taken
            for item in lost:
                self._backlog.add(item)
            self._put(self._feed)
            return
        for item in self._backlog.clear():
            progress.finish(item, "skipped")
        if progress.state == "paused":
            progress.reason = ""  # nothing waits for the service any more
        if progress.counts["skipped"] and not progress.reason:
            progress.reason = f"the rest does not fit into the budget: {self.budget.why}"
        progress.recount()
        progress.state = "done"

    def _find_more(self) -> bool:
        """Whether there is more to do; asked when all else has ended, and nothing more fits.

        Others may be at work on the same batch, or have died; the account may have more by now.
        """
        for item in self.budget.taken_by_others(list(self._backlog)):
            self._backlog.remove(item)
            self._send(item)
        if self._active:
            return True
        return self._admission.has_more(self._backlog)

    def _send(self, item: Item) -> None:
        if self.budget.reserve(item):
            self._active[item.index] = item
            self._drive(item)
        else:
            self._backlog.add(item)

    def _drive(self, item: Item) -> None:
        if self._active.get(item.index) is not item or item.job is not None:
            return
        if item.state != "active":
            item.began_at = time.monotonic()
            self.progress.move(item, "active")
        self._pauses.begin(item)

        def moved(job: Job) -> None:
            item.join(job)
            self._moved(item, job)

        try:
            record = self._journal.jobs.by_id(item.id)
            job = self._engine.resume(
                record,
                plan=item.plan,
                on_uncertain=self._options.on_uncertain,
                patience=float("inf"),
                min_balance=self.budget.min_balance,
                follow=moved,
                repair=self._options.repair,
            )
        except ClientClosedError:
            return
        except TripoError as error:
            self._end(item, None, error)
            return
        item.join(job)
        if self._left_as == "stopped":
            self._engine.stop(job)

    def _moved(self, item: Item, job: Job) -> None:
        """Hears of a change, on whatever thread it happens."""
        if item.job is not job:
            return
        self.progress.tell_of(item)
        if job.error is not None and (self._options.fail_fast or is_general(job.error)):
            self._pauses.is_warned = True
        pool = None if job.is_done or job.status in _SLOTLESS else job.pool
        if job.is_done or pool != item.pool:
            item.pool = pool
            self._put(partial(self._look, item, job))

    def _look(self, item: Item, job: Job) -> None:
        self.budget.look_at_charges(self._active.values())
        if job.is_done and item.job is job:
            self._end(item, job, job.error)
        self._feed()

    def _end(self, item: Item, job: Job | None, error: TripoError | None) -> None:
        pause = None if error is None else self._pauses.before_again(item, error)
        if pause is not None:
            _log.info("Request %d is gone on with in %.1f s: %s", item.index, pause, error)
            item.again_at, item.job = time.monotonic() + pause + _OVERDUE, None
            self._later(pause, partial(self._put, partial(self._drive, item)))
            return
        self.budget.settle(item)
        item.error = error
        if job is not None and "already on disk" not in job.message:
            item.seconds = time.monotonic() - item.began_at
        if error is not None and is_refused_key(error):
            state = self._pauses.keep(item, job)
            if self.progress.state != "stopping":
                item.job = item.pool = None
                del self._active[item.index]
                self._pauses.wait_for_a_key(item, state, error)
                self._backlog.add(item)
                return
            item.ends_as = "open" if state == "open" else self._left_as
        else:
            item.ends_as = state_after(job, error, self._left_as)
        self._finish(item)
        if self.progress.state == "stopping" or error is None:
            return
        if is_general(error):
            self._halt(error.message, "skipped")
        elif self._options.fail_fast:
            self._halt(f"a request failed: {error.message}", "skipped")

    def _finish(self, item: Item) -> None:
        item.job = item.pool = None
        if item.state == "active" and item.ends_as is not None:
            self.progress.finish(item, item.ends_as)
        self._active.pop(item.index, None)

    def _mend(self, item: Item) -> None:
        """Takes a decision again that was cut off in the middle, wherever that was."""
        if self._active.get(item.index) is not item:
            return
        if item.ends_as is not None:
            self._finish(item)
        elif item.job is not None:
            self._look(item, item.job)
        elif time.monotonic() > item.again_at:
            self._drive(item)
        self._feed()

    def _halt(self, reason: str, state: str) -> None:
        """Begins with nothing more; what is under way goes on as far as it is paid."""
        progress = self.progress
        if progress.state == "done":
            return
        progress.state, progress.reason, self._left_as = "stopping", reason, state
        progress.error = None
        for item in self._backlog.clear():
            progress.finish(item, "open" if item.state == "open" else state)
        for item in self._active.values():
            if item.job is not None and (state == "stopped" or not item.job.task_ids):
                self._engine.stop(item.job)
        self._feed()
