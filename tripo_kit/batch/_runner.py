from __future__ import annotations

import logging
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from tripo_kit.api import Balance
from tripo_kit.batch._backlog import Line
from tripo_kit.batch._budget import Budget
from tripo_kit.batch._failures import is_general, pause_after
from tripo_kit.batch._item import Item, consumed, is_here
from tripo_kit.batch._options import Options
from tripo_kit.errors import InsufficientCreditsError, TripoError
from tripo_kit.events import BatchChanged, BreakerChanged, Emit, Event
from tripo_kit.jobs import Engine, Job, Pools, Workers
from tripo_kit.journal import JobStatus, Journal

__all__ = ["Runner"]

_log = logging.getLogger("tripo_kit.batch")

_AT_ONCE = 200  # finished requests whose files are looked for in one go
_MOST_PAID = 64  # paid requests that are gone on with at once; their places are taken already
_MOST_FETCHED = (
    32  # requests without a place; when so many hang on the network, new ones wait for it
)
_PLACELESS = ("downloading", "checking")  # no task, or none that is likely to be there


class Runner:
    """How a batch runs: which request goes next, and what becomes of each.

    All decisions are taken on one lane, one after another; other threads only read. Requests are
    given to the engine as its pools have places for them, and as many again, so that uploads are
    done and a place that gets free is taken at once.

    Args:
        batch: The batch's id.
        title: What people call it.
        items: Its requests.
        account: Whose.
        engine: Drives the jobs.
        journal: Knows the requests.
        pools: Places for open tasks.
        balance: Reads the account's credits.
        lane: One thread.
        later: Runs something after so many seconds.
        pause: Seconds before what is paid is asked for again.
        emit: Where events go.
        options: How it is to run.

    Attributes:
        changed: Notified on every change.
        state: `planned`, `running`, `paused`, `stopping` or `done`.
        budget: What may be spent.
        reason: Why it stops or pauses, in one line.
        finished: The requests that have ended, well or not, in that order, by index.
        is_closed: Whether the client was closed before it was done.
        error: What broke the batch itself.
    """

    def __init__(
        self,
        *,
        batch: str,
        title: str,
        items: Sequence[Item],
        account: str,
        engine: Engine,
        journal: Journal,
        pools: Pools,
        balance: Callable[[], Balance],
        lane: Workers,
        later: Callable[[float, Callable[[], None]], None],
        pause: float,
        emit: Emit,
        options: Options,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.batch = batch
        self.title = title
        self.items = items
        self.budget = Budget(options.max_credits)
        self.changed = threading.Condition()
        self.state = "planned"
        self.reason = ""
        self.finished: list[int] = []
        self.is_closed = False
        self.error: TripoError | None = None
        self.counts: Counter[str] = Counter(waiting=len(items))
        self._account = account
        self._engine = engine
        self._journal = journal
        self._pools = pools
        self._balance = balance
        self._lane = lane
        self._later = later
        self._pause = pause
        self._emit = emit
        self._options = options
        self._clock = clock
        self._line = Line()
        self._needed = sorted(
            {step.operation.pool_name() for item in items for step in item.plan.steps}
        )
        self._active: dict[int, Item] = {}
        self._out: set[str] = set()
        self._left_as = "skipped"
        self._is_warned = False  # something has failed that may stop the rest

    # What others may ask for ----------------------------------------------------------------

    def start(self, statuses: Sequence[JobStatus]) -> None:
        """Begins; returns at once.

        Args:
            statuses: How each request stands in the journal.
        """
        self.state = "running"
        self._put(partial(self._begin, statuses))

    def stop(self, reason: str) -> int:
        """Submits nothing more.

        Returns:
            How many tasks run at the service, and cannot be stopped there.
        """
        with self.changed:
            jobs = [item.job for item in self._active.values() if item.job is not None]
        self._put(partial(self._halt, reason, "stopped"))
        return sum(1 for job in jobs if job.task_ids and not job.is_done)

    def allow(self, max_credits: float | None) -> None:
        """Sets another budget, and goes on with what fits now."""
        self.budget.max_credits = max_credits
        self._put(self._feed)

    def close(self) -> None:
        """The client goes; nobody waits for it any longer."""
        with self.changed:
            self.is_closed = True
            self.changed.notify_all()

    def hear(self, event: Event) -> None:
        """Shows an outage as a pause; the jobs themselves wait, and go on by themselves."""
        if isinstance(event, BreakerChanged) and event.kind != "account":
            self._put(partial(self._weather, event.kind, is_out=event.new != "closed"))

    # On the lane ----------------------------------------------------------------------------

    def _put(self, work: Callable[[], None]) -> None:
        """Whatever happens on the lane ends where somebody sees it."""

        def guarded() -> None:
            try:
                work()
            except TripoError as error:
                self._break(error)
            except Exception as error:  # noqa: BLE001  # shown by wait(), and logged
                _log.exception("Batch %s broke", self.batch[:8])
                self._break(TripoError(f"The kit failed: {type(error).__name__}: {error}"))

        self._lane.put(guarded)

    def _break(self, error: TripoError) -> None:
        self.state, self.reason, self.error = "done", error.message, error
        self._tell()

    def _begin(self, statuses: Sequence[JobStatus]) -> None:
        done = [
            item
            for item, status in zip(self.items, statuses, strict=True)
            if status is JobStatus.SUCCESS
        ]
        here: set[int] = set()
        for start in range(0, len(done), _AT_ONCE):
            chunk = done[start : start + _AT_ONCE]
            saved = self._journal.batches.results([item.id for item in chunk])
            for item in chunk:
                if item.id in saved and is_here(saved[item.id]):
                    here.add(item.index)
                    self._finish(item, "success")
        for item in self.items:
            if item.index not in here:
                self._line.add(item)
        self._feed()

    def _feed(self) -> None:
        """Begins as many requests as can go, and sees whether it is over."""
        if self.state == "done":
            return
        while self._line and self.state != "stopping" and not self._is_warned:
            places = Counter(item.place for item in self._active.values())
            item = self._line.take(has_room=partial(self._has_room, places), fits=self._fits)
            if item is not None:
                self._send(item)
            elif self._active or not self._count_again():
                break
        if not self._active:
            for item in self._line.clear():
                self._finish(item, "skipped")
            if self.state == "paused":
                self.reason = ""  # nothing waits for the service any more
            if self.counts["skipped"] and not self.reason:
                self.reason = f"the rest does not fit into the budget: {self.budget.why}"
            self.state = "done"
        self._tell()

    def _has_room(self, places: Counter[str | None], pools: tuple[str, ...]) -> bool:
        if places[None] >= _MOST_FETCHED:
            return False
        return all(places[pool] < 2 * self._pools.limit(pool) for pool in pools)

    def _fits(self, due: float) -> bool:
        if not due:
            return len(self._active) < _MOST_PAID
        if self.budget.fits(due) and not self.budget.is_counted:
            self._count()
        return self.budget.fits(due)

    def _count(self) -> None:
        try:
            balance = self._balance()
        except TripoError as error:
            # The service itself refuses what the account cannot pay, at no cost.
            _log.warning("The balance is not known: %s", error.message)
            self.budget.count(float("inf"))
        else:
            self.budget.count(float("inf") if balance.stale else balance.available)

    def _count_again(self) -> bool:
        """Whether the account has got more credits by now; asked when all else has ended."""
        if not self.budget.is_counted:
            return False
        self._count()
        return any(self.budget.fits(item.due) for item in self._line)

    def _send(self, item: Item) -> None:
        self._set(item, "active")
        item.began_at = self._clock()
        self.budget.reserve(item.due)
        with self.changed:
            self._active[item.index] = item
        self._drive(item)

    def _drive(self, item: Item) -> None:
        item.tries += 1
        try:
            record = self._journal.jobs.by_id(item.id)
            job = self._engine.resume(
                record,
                plan=item.plan,
                on_uncertain=self._options.on_uncertain,
                patience=float("inf"),
            )
        except TripoError as error:
            self._end(item, None, error)
            return
        item.job = job
        item.place = job.pool
        if self._left_as == "stopped":
            self._engine.stop(job)
        job.on_change(partial(self._moved, item))

    def _moved(self, item: Item, job: Job) -> None:
        """Hears of a change, on whatever thread it happens."""
        if item.job is not job:
            return
        self._tell_of(item)
        if job.error is not None and (self._options.fail_fast or is_general(job.error)):
            self._is_warned = True
        place = None if job.is_done or job.status in _PLACELESS else job.pool
        if job.is_done or place != item.place:
            item.place = place
            self._put(partial(self._look, item, job))

    def _look(self, item: Item, job: Job) -> None:
        if job.is_done and item.job is job:
            self._end(item, job, job.error)
        self._feed()

    def _end(self, item: Item, job: Job | None, error: TripoError | None) -> None:
        pause = None if error is None else self._patience(item, error)
        if pause is not None:
            _log.info("Request %d is gone on with in %.1f s: %s", item.index, pause, error)
            item.job, self._is_warned = None, False
            self._later(pause, partial(self._put, partial(self._drive, item)))
            return
        with self.changed:
            del self._active[item.index]
        spent = self._spent(item, job, error)
        self.budget.settle(item.due, before=item.spent, after=spent)
        item.spent = spent
        item.error = error
        if job is not None and "already on disk" not in job.message:
            item.seconds = self._clock() - item.began_at
        item.job = item.place = None
        if error is None:
            is_success = job is not None and job.status == "success"
            self._finish(item, "success" if is_success else self._left_as)
        elif isinstance(error, InsufficientCreditsError):
            self._finish(item, "skipped")
        else:
            self._finish(item, "uncertain" if job and job.status == "uncertain" else "failed")
        if self.state == "stopping" or error is None:
            return
        if is_general(error):
            self._halt(error.message, "skipped")
        elif self._options.fail_fast:
            self._halt(f"a request failed: {error.message}", "skipped")

    def _patience(self, item: Item, error: TripoError) -> float | None:
        """After how many seconds it is asked again for what is paid, and still to be had."""
        is_out = bool(self._out)
        pause = pause_after(error, tries=item.tries, pause=self._pause, is_out=is_out)
        item.tries -= is_out
        if pause is None or self._journal.jobs.by_id(item.id).status is not JobStatus.OPEN:
            return None
        return pause

    def _spent(self, item: Item, job: Job | None, error: TripoError | None) -> float:
        if job is None:
            return item.spent
        if error is None and job.credits is not None:
            return job.credits
        marks = job.record.fingerprints
        return consumed(item.plan, marks, self._journal.submissions.paid(self._account, marks))

    def _halt(self, reason: str, state: str) -> None:
        """Begins with nothing more; what is under way goes on as far as it is paid."""
        if self.state == "done":
            return
        self.state, self.reason, self._left_as = "stopping", reason, state
        for item in self._line.clear():
            self._finish(item, state)
        for item in self._active.values():
            if item.job is not None and (state == "stopped" or not item.job.task_ids):
                self._engine.stop(item.job)
        self._feed()

    def _weather(self, kind: str, *, is_out: bool) -> None:
        (self._out.add if is_out else self._out.discard)(kind)
        if self.state in ("running", "paused"):
            self.state = "paused" if self._out else "running"
            self.reason = "the service is out; it goes on by itself" if self._out else ""
            self._tell()

    # Telling --------------------------------------------------------------------------------

    def _set(self, item: Item, state: str) -> None:
        with self.changed:
            self.counts[item.state] -= 1
            self.counts[state] += 1
            item.state = state

    def _finish(self, item: Item, state: str) -> None:
        self._set(item, state)
        if state in ("success", "failed", "uncertain"):
            with self.changed:
                self.finished.append(item.index)
                self.changed.notify_all()
        self._tell_of(item)

    def _tell(self) -> None:
        with self.changed:
            self.changed.notify_all()
        self._emit(self.snapshot())

    def _tell_of(self, item: Item) -> None:
        self._emit(item.told(self.batch))

    def places(self) -> dict[str, dict[str, int]]:
        """How the pools stand that its requests need."""
        snapshot = self._pools.snapshot()
        return {name: snapshot[name] for name in self._needed}

    def snapshot(self) -> BatchChanged:
        """How it stands."""
        with self.changed:
            counts = self.counts
            return BatchChanged(
                batch=self.batch,
                title=self.title,
                state=self.state,
                total=len(self.items),
                waiting=counts["waiting"],
                active=counts["active"],
                success=counts["success"],
                failed=counts["failed"],
                uncertain=counts["uncertain"],
                stopped=counts["stopped"],
                skipped=counts["skipped"],
                spent=self.budget.spent,
                reserved=self.budget.reserved,
                message=self.reason,
            )
