from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Iterable, Sequence

from tripo_kit.api import Balance
from tripo_kit.batch._item import Item, Kind
from tripo_kit.errors import JournalError, TripoError
from tripo_kit.jobs import Floor
from tripo_kit.journal import Cost, Journal

__all__ = ["Budget"]

_log = logging.getLogger("tripo_kit.batch")

_TOLERANCE = 1e-6  # credits; sums of decimals are not exact
_PROVEN_FOR = 86400.0  # seconds after a charge in which the next one is taken to be no higher


class Budget:
    """What a batch may spend, has spent, and has reserved.

    It is kept in the journal, where a request's credits are reserved before anything is sent, so
    that two processes on one batch cannot spend it twice. A request that is uncertain stays
    reserved. What was charged above the list price is reserved for at that height; and as long as
    no charge of an operation and its model is known, one request of that kind goes first.

    Args:
        account: Whose.
        batch: The batch.
        journal: Keeps the numbers.
        max_credits: The most that all requests may cost together, whoever paid; None for any.
        min_balance: Credits that are to stay in the account; None for none.
        floor: Keeps that number of credits in the account.
        wall: Unix seconds, as in the journal.

    Attributes:
        max_credits: As above.
        min_balance: As above.
        spent: Credits consumed.
        reserved: Credits reserved: for what is at work, open or uncertain.
    """

    def __init__(
        self,
        account: str,
        batch: str,
        journal: Journal,
        max_credits: float | None = None,
        min_balance: float | None = None,
        *,
        floor: Floor | None = None,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self._floor = floor
        self._is_floored = False  # the floor forbids more, until something has ended
        self.max_credits = max_credits
        self.min_balance = min_balance
        self.spent = 0.0
        self.reserved = 0.0
        self._account = account
        self._batch = batch
        self._journal = journal
        self._wall = wall
        self._heights = journal.charges.heights(account)
        self._available: float | None = None
        self._own = 0.0  # what this client has spent or reserved since it began
        self._own_then = 0.0  # the same when the balance was read

    # What it has come to ----------------------------------------------------------------------

    def begin(self, old: Iterable[Item], new: Iterable[Item]) -> None:
        """Notes what requests have come to before; nobody here is at work on them yet.

        Args:
            old: Those that were begun with in an earlier run.
            new: The others: what was paid for them, for another folder, is not this batch's.
        """
        for item in new:
            item.before = item.cost(self._heights)
        known = self._journal.costs.open(self._account, self._batch)
        begun = {item.id: item.cost(self._heights) for item in old if item.id not in known}
        self._journal.costs.settle(self._batch, begun)
        self._refresh()

    def _refresh(self) -> None:
        total = self._journal.costs.total(self._batch)
        self.spent, self.reserved = total.spent, max(0.0, total.reserved)

    def reserve(self, item: Item) -> bool:
        """Reserves what a request may still cost. False: others were faster, and it is too much."""
        # What is paid for already costs no more than it does.
        limit = self.max_credits if item.unpaid else None
        try:
            fits = self._reserve(item, limit, self._check(item))
        except JournalError:
            raise
        except TripoError as error:
            _log.warning("Nothing more is reserved for now: %s", error.message)
            self._is_floored, fits = True, False
        self._refresh()
        return fits

    def _check(self, item: Item) -> Callable[[], None]:
        """Checks the floor in the transaction that reserves."""
        if self._floor is None or self.min_balance is None or not item.unpaid:
            return _nothing
        marks = {each.mark for each in item.unpaid}
        steps = zip(item.marks, item.plan.steps, strict=True)
        own = {mark: step.operation for mark, step in steps if mark in marks}
        return self._floor.check(self.min_balance, own)

    def _reserve(
        self, item: Item, limit: float | None, check: Callable[[], None] = lambda: None
    ) -> bool:
        cost = item.cost(self._heights)
        steps = {each.mark: self._heights.at(each.kind, each.listed) for each in item.unpaid}
        claim = Cost(cost.spent, cost.most + sum(steps.values()))
        if not self._journal.costs.reserve(
            self._batch, item.id, claim, steps=steps, limit=limit, check=check
        ):
            return False
        self._own += claim.most - item.claimed
        item.claimed = claim.most
        return True

    def settle(self, item: Item) -> None:
        """Notes what a request has come to, now that nobody here is at work on it."""
        item.paid = self._journal.costs.paid(self._account, item.marks)
        cost = item.cost(self._heights)
        self._journal.costs.settle(self._batch, {item.id: cost})
        self._own += cost.most - item.claimed
        self._is_floored = False
        item.claimed, item.spent = cost.most, cost.spent + item.before.spent
        self._refresh()

    def look_at_charges(self, active: Collection[Item]) -> None:
        """Reserves more for what is at work, if more than the list says was charged elsewhere."""
        before = self._heights.above()
        self._heights = self._journal.charges.heights(self._account)
        if self._heights.above() == before:
            return
        for item in active:
            self._reserve(item, None)
        self._refresh()

    # What it allows ---------------------------------------------------------------------------

    def fits(
        self,
        kinds: Sequence[Kind],
        at_work: Collection[tuple[str, str]] = (),
        balance: Callable[[], Balance] | None = None,
    ) -> bool:
        """Whether a request can be paid on top of what is reserved.

        Args:
            kinds: Its operations that are still to be paid.
            at_work: The kinds of operations that are just being paid for.
            balance: Reads the account's credits, should they never have been looked at.
        """
        if not self._is_proven(kinds, at_work):
            return False
        due = self._due(kinds)
        if balance is not None and self._available is None and self._fits(due):
            self._look(balance)
        return self._fits(due)

    def has_more(self, balance: Callable[[], Balance], waiting: Iterable[Sequence[Kind]]) -> bool:
        """Whether the account has got enough by now for one of these.

        Args:
            balance: Reads the account's credits.
            waiting: The operations of each request that waits.
        """
        if self._available is None or self._is_floored:
            return False
        self._look(balance)
        return any(self._fits(self._due(kinds)) for kinds in waiting)

    def taken_by_others(self, items: Sequence[Item]) -> list[Item]:
        """Those requests that others have reserved for in this batch: joining them costs nothing.

        What the dead had reserved is given back before.
        """
        self._bury(items)
        known = self._journal.costs.known(self._batch)
        return [
            item
            for item in items
            if item.unpaid
            and known.get(item.id, 0.0) >= sum(each.listed for each in item.unpaid) > 0
        ]

    def _bury(self, items: Sequence[Item]) -> None:
        dead = set(self._journal.costs.abandoned(self._batch))
        if not dead:
            return
        costs = {}
        for item in items:
            if item.id in dead:
                item.paid = self._journal.costs.paid(self._account, item.marks)
                costs[item.id] = item.cost(self._heights)
        self._journal.costs.bury(self._batch, costs)
        self._refresh()

    def _is_proven(self, kinds: Sequence[Kind], at_work: Collection[tuple[str, str]]) -> bool:
        """Whether no operation is paid for whose first charge is still to come."""
        if self.max_credits is None:
            return True
        lately = self._wall() - _PROVEN_FOR
        return all(
            kind not in at_work or self._heights.charged_at(kind) >= lately for kind, _ in kinds
        )

    def _due(self, kinds: Sequence[Kind]) -> float:
        return sum(self._heights.at(kind, listed) for kind, listed in kinds)

    def _look(self, balance: Callable[[], Balance]) -> None:
        try:
            found = balance()
        except TripoError as error:
            # The service itself refuses what the account cannot pay, at no cost.
            _log.warning("The balance is not known: %s", error.message)
            self._available = float("inf")
        else:
            self._available = float("inf") if found.stale else found.available
        self._own_then = self._own

    def _fits(self, due: float) -> bool:
        if not due:
            return True
        if self._is_floored:
            return False
        total = self.spent + self.reserved + due
        if self.max_credits is not None and total > self.max_credits + _TOLERANCE:
            return False
        return due <= self._left_in_account + _TOLERANCE

    @property
    def _left_in_account(self) -> float:
        if self._available is None:
            return float("inf")
        return self._available - (self._own - self._own_then) - (self.min_balance or 0.0)

    @property
    def why(self) -> str:
        """What limits it, for people."""
        left = [self._left_in_account]
        if self.max_credits is not None:
            left.append(self.max_credits - self.spent - self.reserved)
        said = f"{max(0.0, min(left)):.12g} credits left"
        if self._is_floored and self.min_balance is not None:
            said = f"{self.min_balance:.12g} credits are to stay in the account"
        above = self._heights.above()
        if above:
            dear = ", ".join(f"{' '.join(filter(None, (e.task_type, e.model)))}" for e in above)
            said += f"; charged above the list, and reserved for as charged: {dear}"
        return said


def _nothing() -> None:
    """There is nothing to check."""
