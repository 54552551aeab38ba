from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Mapping

from tripo_kit.api import POOL_LIMITS
from tripo_kit.errors import ConfigurationError

__all__ = ["Pools"]


class _Pool:
    def __init__(self, limit: int) -> None:
        self.most = limit  # never wider than the contract or the user says
        self.limit = float(limit)  # what the service has been seen to bear
        self.holders: set[str] = set()
        self.waiting: deque[tuple[str, Callable[[], None]]] = deque()
        self.closed = False


class Pools:
    """How many tasks may be open at once, per pool of the service.

    The contract's numbers are where it starts; a refusal by the service (2000) narrows a pool to
    what was open then, and successes widen it again, one place per round. A full pool of one kind
    does not hold up another.

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
            if not it.closed and len(it.holders) < int(it.limit) and not it.waiting:
                it.holders.add(holder)
                return True
            if all(name != holder for name, _ in it.waiting):
                it.waiting.append((holder, wake))
            return False

    def occupy(self, pool: str, holder: str) -> None:
        """Counts a task that is open already, whether or not there is room."""
        with self._lock:
            self._pools[pool].holders.add(holder)

    def release(self, pool: str, holder: str, *, succeeded: bool = False) -> None:
        """Gives a place back, and lets the next in line take it."""
        with self._lock:
            it = self._pools[pool]
            it.holders.discard(holder)
            it.waiting = deque(entry for entry in it.waiting if entry[0] != holder)
            if succeeded:
                it.limit = min(float(it.most), it.limit + 1.0 / max(1.0, it.limit))
            woken = self._admit(it)
        for wake in woken:
            wake()

    def full(self, pool: str, holder: str, retry_after: float, wake: Callable[[], None]) -> None:
        """The service said that the pool is full: narrow it, and go to the head of the line."""
        with self._lock:
            it = self._pools[pool]
            it.holders.discard(holder)
            it.limit = float(max(1, len(it.holders)))
            it.waiting.appendleft((holder, wake))
            was_closed, it.closed = it.closed, True
        if not was_closed:
            self._later(retry_after, lambda: self._reopen(pool))

    def snapshot(self) -> dict[str, dict[str, int]]:
        """Per pool: places in use, places in all as learned, and wishes in line."""
        with self._lock:
            return {
                name: {
                    "in_use": len(it.holders),
                    "limit": int(it.limit),
                    "waiting": len(it.waiting),
                }
                for name, it in self._pools.items()
            }

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
        while it.waiting and not it.closed and len(it.holders) < int(it.limit):
            holder, wake = it.waiting.popleft()
            it.holders.add(holder)
            woken.append(wake)
        return woken
