from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from tripo_kit.api import POOL_LIMITS, Balance
from tripo_kit.batch._batch import Batch
from tripo_kit.batch._budget import Budget
from tripo_kit.batch._entries import HandedIn, plans_of
from tripo_kit.batch._identified import (
    Identified,
    id_of,
    identified,
    new_jobs,
    title_of,
    with_losses,
)
from tripo_kit.batch._item import Item
from tripo_kit.batch._lane import Lane
from tripo_kit.batch._options import Options
from tripo_kit.batch._progress import Progress
from tripo_kit.batch._runner import Runner
from tripo_kit.events import BatchChanged, Event, RequestsJudged
from tripo_kit.files import Fetch, absolute, writable
from tripo_kit.jobs import (
    Engine,
    Floor,
    Identity,
    KnownNames,
    Loss,
    Plan,
    Pools,
    Signal,
    Workers,
    kept_plan,
    pictures_of,
)
from tripo_kit.journal import JobStatus, Journal, NewJob
from tripo_kit.listening import Broadcast

__all__ = ["Batches"]

_MANY = 100  # requests, from which on the journal is read once for all of them


class Batches:
    """All batches of one client.

    Args:
        account: Whose.
        engine: Drives the jobs.
        journal: Keeps the requests.
        pools: Slots for open tasks.
        balance: Reads the account's credits.
        events: Where events go, and where outages are heard of.
        later: Runs something after so many seconds.
        pause: Seconds before what is paid is asked for again.
        min_balance: Credits that are to stay in the account, whatever a batch says.
        lease: What keeps the client alive while somebody holds a batch of it.
        tags: What credits go to, where nobody says.
    """

    def __init__(
        self,
        *,
        account: str,
        engine: Engine,
        journal: Journal,
        pools: Pools,
        balance: Callable[[], Balance],
        events: Broadcast,
        later: Callable[[float, Callable[[], None]], None],
        pause: float = 1.0,
        min_balance: float | None = None,
        lease: Callable[[], object] = lambda: None,
        tags: Mapping[str, str] | None = None,
    ) -> None:
        self._account = account
        self._tags = tags or {}
        self._engine = engine
        self._journal = journal
        self._pools = pools
        self._balance = balance
        self._events = events
        self._later = later
        self._pause = pause
        self._min_balance = min_balance
        self._lease = lease
        self._lane = Lane(Workers("batch", 1))
        self._making = threading.RLock()  # held while a batch is made, which writes a row for each
        self._lock = threading.RLock()  # held for a moment only
        self._is_closed = False
        self._running: dict[str, tuple[Batch, Runner, Broadcast]] = {}

    def make(
        self,
        handed_in: HandedIn,
        output_dir: Path,
        options: Options,
        *,
        subject: str,
        title: str,
        fetch: Fetch | None = None,
        stand: Callable[[Any], Any],
        lost: Callable[[Sequence[tuple[Plan, Identity]]], Sequence[Loss]],
    ) -> Batch:
        """Checks everything, then begins, unless it is to be tried only.

        Args:
            handed_in: The requests.
            output_dir: Where the files go.
            options: How it is to run.
            subject: What the requests are together, for errors.
            title: What people call the batch; the first request's name if "".
            fetch: Fetches pictures at an address, where that is asked for.
            stand: Makes of a request what is left of it, if it goes on from something finished.
            lost: Tells what the service has lost of what is paid for.

        Returns:
            The batch; the one that runs already, if it is the same.

        Raises:
            RequestValidationError: Something is wrong with a request; nothing was sent.
            ConfigurationError: An option cannot be; or what is needed is gone.
            StorageError: The folder cannot be written; nothing was sent.
        """
        options.check(POOL_LIMITS)
        placed = [
            (where, plan.tagged(self._tags, options.tags))
            for where, plan in plans_of(
                handed_in.entries,
                subject=subject,
                fetch=fetch,
                download=options.download,
                then=options.then,
                on_gate=options.on_gate,
                stand=stand,
            )
        ]
        plans = [plan for _, plan in placed]
        options.check_prices(plans)
        folder = absolute(output_dir)
        known = self._journal.names(self._account)
        names: KnownNames = known.remembered() if len(plans) > _MANY else known
        requests, doubles = identified(placed, options.variants, names)
        losses = lost([(plan, identity) for plan, _, identity in requests.values()])
        requests = with_losses(requests, losses)
        notes = (*handed_in.notes, *doubles)
        batch = id_of(self._account, str(folder), requests)
        with self._making:
            running = None if options.dry_run else self._joined(batch, options)
            if running is not None:
                return running
            title = title or title_of(plans)
            return self._made(batch, requests, losses, folder, options, title=title, notes=notes)

    def _joined(self, batch_id: str, options: Options) -> Batch | None:
        """The same batch, if it runs already, with the new call's budget and listener."""
        running = self._running.get(batch_id)
        if running is None or running[0].is_done:
            return None
        batch, runner, events = running
        if options.on_event is not None:
            events.add(options.on_event)
        runner.allow(options.max_credits, self._floor(options))
        runner.go_on()
        return batch

    def _made(
        self,
        batch_id: str,
        requests: Identified,
        losses: Sequence[Loss],
        folder: Path,
        options: Options,
        *,
        title: str,
        notes: Sequence[str],
    ) -> Batch:
        events = Broadcast(options.on_event, above=self._events)
        lost = [row for loss in losses for row in loss.rows]
        items = self._items(requests, {row.fingerprint for row in lost})
        budget = Budget(
            self._account,
            batch_id,
            self._journal,
            options.max_credits,
            self._floor(options),
            floor=Floor(self._account, self._journal, _Account(self._balance)),
        )
        runner = Runner(
            items=items,
            engine=self._engine,
            journal=self._journal,
            pools=self._pools,
            balance=self._balance,
            lane=self._lane,
            later=self._later,
            pause=self._pause,
            progress=Progress(
                batch=batch_id,
                title=title,
                items=items,
                budget=budget,
                emit=events,
                signal=Signal(flush=events.flush),
            ),
            budget=budget,
            options=options,
        )
        jobs = partial(new_jobs, requests)

        def begin() -> None:
            self._journal.submissions.forget([row.id for row in lost])
            self._begin(batch, runner, jobs, options.limits, events)

        batch = Batch(
            runner,
            self._journal,
            batch=batch_id,
            title=title,
            output_dir=folder,
            notes=notes,
            lease=self._lease(),
            begin=begin,
        )
        return batch if options.dry_run else batch.start()

    def _floor(self, options: Options) -> float | None:
        floors = (options.min_balance, self._min_balance)
        return max((floor for floor in floors if floor is not None), default=None)

    def _items(self, requests: Identified, lost: Collection[str]) -> list[Item]:
        marks = [mark for _, _, identity in requests.values() for mark in identity.fingerprints]
        paid = self._journal.costs.paid(self._account, marks)
        paid |= {each: replace(paid[each], is_paid=False) for each in paid.keys() & lost}
        return [
            Item(index, plan, identity.fingerprints, paid)
            for index, (plan, _, identity) in enumerate(requests.values())
        ]

    def _begin(
        self,
        batch: Batch,
        runner: Runner,
        jobs: Callable[[Sequence[Plan]], list[NewJob]],
        limits: Mapping[str, int],
        events: Broadcast,
    ) -> None:
        writable(batch.output_dir)
        pictures = pictures_of(self._journal)
        for item in runner.items:
            item.plan = kept_plan(item.plan, pictures)
        plans = [item.plan for item in runner.items]
        records = self._journal.batches.begin(
            self._account, batch.id, batch.title, str(batch.output_dir), jobs(plans)
        )
        for item, record in zip(runner.items, records, strict=True):
            item.id = record.id
        planned = {record.id for record in records if record.status is JobStatus.PLANNED}
        runner.budget.begin(
            [item for item in runner.items if item.id not in planned],
            [item for item in runner.items if item.id in planned],
        )
        self._events(RequestsJudged(taken=len(runner.items)))
        self._pools.set_limits(limits)
        with self._lock:
            self._running[batch.id] = (batch, runner, events)
            if self._is_closed:  # in the meantime: nobody goes on with it
                runner.close()
        deafen = self._events.follow(runner.hear)
        events.follow(partial(self._forget, batch.id, deafen))
        runner.start([record.status for record in records])

    def _forget(self, batch_id: str, deafen: Callable[[], None], event: Event) -> None:
        if isinstance(event, BatchChanged) and event.state == "done":
            deafen()
            with self._lock:
                self._running.pop(batch_id, None)

    def end_waits(self) -> None:
        """Tells all who wait for a batch that nobody goes on with it here."""
        with self._lock:
            self._is_closed = True
            running = list(self._running.values())
        for _, runner, _ in running:
            runner.close()

    def close(self, timeout: float) -> None:
        """Ends the work on all batches; the journal knows them.

        Args:
            timeout: Seconds for the decision that is just taken.
        """
        self.end_waits()
        self._lane.close(timeout)


class _Account:
    """Reads the account's credits, fresh."""

    def __init__(self, balance: Callable[[], Balance]) -> None:
        self._balance = balance

    def balance(self, *, fresh: bool = True) -> Balance:
        """They are read fresh in any case."""
        del fresh
        return self._balance()
