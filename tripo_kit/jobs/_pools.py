from __future__ import annotations

import itertools
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping

from tripo_kit.api import POOL_LIMITS
from tripo_kit.errors import ConfigurationError

__all__ = ["Pools"]


class _Pool:
    def __init__(self, limit: int) -> None:
        self.most = limit  # never wider than the contract or the user says
        self.limit = float(limit)  # what the service has been seen to bear
        self.holders: set[str] = set()
        self.waiting: OrderedDict[str, Callable[[], None]] = OrderedDict()
        self.closed = False
        self.forecasts: dict[str, int] = {}  # the newest one of each holder, by number
        self.ended: dict[str, None] = {}  # holders whose tasks have ended, most likely; latest last
        self.bold: set[str] = set()  # holders that went ahead on the strength of that

    @property
    def has_room(self) -> bool:
        return not self.closed and len(self.holders) - len(self.ended) < int(self.limit)

    def admit(self, holder: str) -> None:
        if len(self.holders) >= int(self.limit):
            self.bold.add(holder)
        self.holders.add(holder)

    def drop(self, holder: str) -> None:
        self.holders.discard(holder)
        self.ended.pop(holder, None)
        self.bold.discard(holder)
        self.forecasts.pop(holder, None)


class Pools:
    """How many tasks may be open at once, per pool of the service.

    The contract's numbers are where it starts; a refusal by the service (2000) narrows a pool to
    what was open then, and successes widen it again, one place per round. A full pool of one kind
    does not hold up another.

    A place is given on when its task has ended by all appearances, or was never made, before that
    is known: the service refuses at no cost what comes too early, and a place that is free is not
    left empty.

    Args:
        limits: The user's own numbers, by pool, in the place of the contract's.
        later: Runs something after so many seconds.

    Raises:
        ConfigurationError: A limit is below 1, or of no pool.
    """

    def __init__(
        self,
        *,
        limits: Mapping[str, int] | None = None,
        later: Callable[[float, Callable[[], None]], None],
    ) -> None:
        self._lock = threading.Lock()
        for name, limit in (limits or {}).items():
            if name not in POOL_LIMITS or limit < 1:
                raise ConfigurationError(
                    f"limits[{name!r}] = {limit}: there is no such pool, or it has no place",
                    hint=f"The pools are {', '.join(POOL_LIMITS)}; each needs 1 or more.",
                )
        self._pools = {name: _Pool(n) for name, n in {**POOL_LIMITS, **(limits or {})}.items()}
        self._later = later
        self._numbers = itertools.count()

    def acquire(self, pool: str, holder: str, wake: Callable[[], None]) -> bool:
        """Takes a place, or stands in line for one.

        Args:
            pool: The pool's name.
            holder: Who takes the place; asking again while holding it is free.
            wake: Called once, when a place in the line has become a place in the pool.
        """
        with self._lock:
            it = self._pools[pool]
            if holder in it.holders:
                return True
            if it.has_room and not it.waiting:
                it.admit(holder)
                return True
            it.waiting.setdefault(holder, wake)
            return False

    def occupy(self, pool: str, holder: str) -> None:
        """Counts a task that is open already, whether or not there is room."""
        with self._lock:
            it = self._pools[pool]
            it.holders.add(holder)
            it.ended.pop(holder, None)
            it.forecasts.pop(holder, None)

    def release(self, pool: str, holder: str, *, succeeded: bool = False) -> None:
        """Gives a place back, and lets the next in line take it."""
        with self._lock:
            it = self._pools[pool]
            it.drop(holder)
            it.waiting.pop(holder, None)
            if succeeded:
                it.limit = min(float(it.most), it.limit + 1.0 / max(1.0, it.limit))
            woken = self._admit(it)
        for wake in woken:
            wake()

    def expect(self, pool: str, holder: str, seconds: float) -> None:
        """Says in how many seconds a holder's task will have ended, if it goes on as it did."""
        with self._lock:
            it = self._pools[pool]
            if holder not in it.holders:
                return
            it.ended.pop(holder, None)
            number = it.forecasts[holder] = next(self._numbers)
        self._later(max(0.0, seconds), lambda: self._presume(pool, holder, number))

    def full(self, pool: str, holder: str, retry_after: float, wake: Callable[[], None]) -> None:
        """The service said that the pool is full: narrow it, and go to the head of the line.

        For who went ahead of a task's end, it says only that one has not ended yet: the one that
        was to end last, most likely.
        """
        with self._lock:
            it = self._pools[pool]
            was_bold = holder in it.bold
            it.drop(holder)
            it.waiting[holder] = wake
            it.waiting.move_to_end(holder, last=False)
            early = None
            if not was_bold:
                it.limit = float(max(1, len(it.holders)))
                was_closed, it.closed = it.closed, True
            elif it.ended:
                early, _ = it.ended.popitem()
                number = it.forecasts[early]
        if early is not None:
            self._later(retry_after, lambda: self._presume(pool, early, number))
        elif not was_bold and not was_closed:
            self._later(retry_after, lambda: self._reopen(pool))

    def set_limits(self, limits: Mapping[str, int]) -> None:
        """Takes the user's numbers for some pools, in the place of what was known."""
        woken = []
        with self._lock:
            for name, limit in limits.items():
                it = self._pools[name]
                it.most, it.limit = limit, float(limit)
                woken += self._admit(it)
        for wake in woken:
            wake()

    def limit(self, pool: str) -> int:
        """How many places the pool has, as far as is known."""
        with self._lock:
            return int(self._pools[pool].limit)

    def snapshot(self) -> dict[str, dict[str, int]]:
        """Per pool: places in use, places in all as learned, and requests in line."""
        with self._lock:
            return {
                name: {
                    "in_use": len(it.holders) - len(it.ended),
                    "limit": int(it.limit),
                    "waiting": len(it.waiting),
                }
                for name, it in self._pools.items()
            }

    def _presume(self, pool: str, holder: str, number: int) -> None:
        """Takes a task as ended whose time has come, unless something newer is known of it."""
        with self._lock:
            it = self._pools[pool]
            if it.forecasts.get(holder) != number:
                return
            it.ended[holder] = None
            woken = self._admit(it)
        for wake in woken:
            wake()

    def _reopen(self, pool: str) -> None:
        with self._lock:
            it = self._pools[pool]
            it.closed = False
            # Tasks of other programs may fill the pool; with none of ours open, try one.
            woken = self._admit(it)
        for wake in woken:
            wake()

    @staticmethod
    def _admit(it: _Pool) -> list[Callable[[], None]]:
        woken = []
        while it.waiting and it.has_room:
            holder, wake = it.waiting.popitem(last=False)
            it.admit(holder)
            woken.append(wake)
        return woken
