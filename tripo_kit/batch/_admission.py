from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from tripo_kit.api import Balance
from tripo_kit.batch._backlog import Backlog
from tripo_kit.batch._budget import Budget
from tripo_kit.batch._item import Item, Kind
from tripo_kit.jobs import Pools

__all__ = ["Admission"]

_MOST_PAID = 256  # paid requests that are gone on with at once; they need no new slot
_MOST_FETCHED = 32  # requests without a slot; when so many hang on the network, new ones wait
_CHARGED_WITHIN = 600.0  # seconds; what takes longer is not waited for to learn its charge


class Admission:
    """Which request of a batch may begin now.

    Those that the pools have slots for go, and as many again, so that uploads are done and a slot
    that gets free is taken at once; and those whose credits fit into the budget. Under a budget
    none waits for a slot with its credits reserved: it would be sent though prices have risen.

    Args:
        active: The requests at work, by their number.
        pools: Slots for open tasks.
        budget: What may be spent.
        balance: Reads the account's credits.
    """

    def __init__(
        self,
        active: Mapping[int, Item],
        pools: Pools,
        budget: Budget,
        balance: Callable[[], Balance],
    ) -> None:
        self._active = active
        self._pools = pools
        self._budget = budget
        self._balance = balance

    def take(self, backlog: Backlog) -> Item | None:
        """The first request that may begin, out of the backlog; None if none may."""
        used = Counter(item.pool for item in self._active.values())
        return backlog.take(has_room=partial(self._has_room, used), fits=self._fits)

    def has_more(self, backlog: Backlog) -> bool:
        """Whether the account may have credits by now for what did not fit."""
        return self._budget.has_more(self._balance, [item.kinds for item in backlog])

    def _has_room(self, used: Counter[str | None], pools: tuple[str, ...]) -> bool:
        if used[None] >= _MOST_FETCHED:
            return False
        ahead = 2 if self._budget.max_credits is None else 1
        return all(used[pool] < ahead * self._pools.limit(pool) for pool in pools)

    def _fits(self, kinds: Sequence[Kind]) -> bool:
        if not any(listed for _, listed in kinds) and len(self._active) >= _MOST_PAID:
            return False
        return not kinds or self._budget.fits(kinds, self._at_work(), self._balance)

    def _at_work(self) -> set[tuple[str, str]]:
        """The kinds of operations that are just being paid for, and will tell their charge soon."""
        since = time.monotonic() - _CHARGED_WITHIN
        return {
            each.kind
            for item in self._active.values()
            if (item.job is None or item.pool is not None) and item.began_at > since
            for each in item.unpaid
        }
