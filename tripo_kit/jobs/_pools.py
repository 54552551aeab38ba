from __future__ import annotations

import itertools
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from tripo_kit.api import POOL_LIMITS
from tripo_kit.errors import ConfigurationError
from tripo_kit.shared import Leases

__all__ = ["Pools"]

_NARROW = 30.0  # seconds after which a pool that a refusal has narrowed is tried wider again

_ASK_AGAIN = 0.5  # seconds, while other machines have all slots

Wake = Callable[[], None]


class _Pool:
    def __init__(self, limit: int) -> None:
        self.most = limit  # never wider than the contract or the user says
        self.limit = float(limit)  # what the service has been seen to bear
        self.holders: set[str] = set()
        self.waiting: OrderedDict[str, dict[str, Wake]] = OrderedDict()
        self.closed = False
        self.narrowed = 0  # the number of the newest refusal
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

    def admit_waiting(self, lease: Callable[[str], bool]) -> list[Wake]:
        woken: list[Wake] = []
        while self.waiting and self.has_room:
            holder = next(iter(self.waiting))
            if not lease(holder):
                break
            woken += self.waiting.pop(holder).values()
            self.admit(holder)
        return woken


class Pools:
    """How many tasks may be open at once, per pool of the service.

    The contract's numbers are where it starts; a refusal by the service (2000) narrows a pool to
    what was open then. Successes widen it again, one slot per round, and so does time: what filled
    it may have been another program's. A full pool of one kind does not hold up another.

    A slot is given on when its task has ended by all appearances, or was never made, before that
    is known: the service refuses at no cost what comes too early, and a slot that is free is not
    left empty.

    Whoever holds a slot is one task-to-be; several may wait for the same one, and all are woken.

    Args:
        limits: The user's own numbers, by pool, instead of the contract's.
        later: Runs something after so many seconds.
        leases: The slots of all machines; None if this process has them alone.

    Raises:
        ConfigurationError: A limit is below 1, or of no pool.
    """

    def __init__(
        self,
        *,
        limits: Mapping[str, int] | None = None,
        later: Callable[[float, Callable[[], None]], None],
        leases: Leases | None = None,
    ) -> None:
        self._lock = threading.Lock()
        self._leases = leases
        self._asking: set[str] = set()  # pools whose slots other machines have
        for name, limit in (limits or {}).items():
            if name not in POOL_LIMITS or limit < 1:
                raise ConfigurationError(
                    f"limits[{name!r}] = {limit}: there is no such pool, or it has no slot",
                    hint=f"The pools are {', '.join(POOL_LIMITS)}; each needs 1 or more.",
                )
        self._pools = {name: _Pool(n) for name, n in {**POOL_LIMITS, **(limits or {})}.items()}
        self._later = later
        self._numbers = itertools.count(1)

    def acquire(self, pool: str, holder: str, wake: Wake, *, who: str = "") -> bool:
        """Takes a slot, or queues for one.

        Args:
            pool: The pool's name.
            holder: Who takes the slot; asking again while holding it is free.
            wake: Called once, when the queue has come to the holder: the slot is its own then.
            who: Which of those that wait for this holder's slot; each has one `wake`.
        """
        with self._lock:
            it = self._pools[pool]
            if holder in it.holders:
                return True
            if it.has_room and not it.waiting and self._lease(pool, holder):
                it.admit(holder)
                return True
            it.waiting.setdefault(holder, {})[who] = wake
            return False

    def occupy(self, pool: str, holder: str) -> None:
        """Counts a task that is open already, whether or not there is room."""
        with self._lock:
            it = self._pools[pool]
            it.holders.add(holder)
            it.ended.pop(holder, None)
            it.forecasts.pop(holder, None)
            woken = it.waiting.pop(holder, {}).values()
        if self._leases is not None:
            self._leases.occupy(pool, holder)
        _wake(woken)

    def release(self, pool: str, holder: str, *, succeeded: bool = False) -> None:
        """Gives a slot back, and lets the next in the queue take it."""
        if self._leases is not None:
            self._leases.drop(pool, holder)
        with self._lock:
            it = self._pools[pool]
            it.drop(holder)
            woken = list(it.waiting.pop(holder, {}).values())  # they see for themselves what it is
            if succeeded:
                it.limit = min(float(it.most), it.limit + 1.0 / max(1.0, it.limit))
            woken += self._admit_waiting(pool)
        _wake(woken)

    def withdraw(self, pool: str, holder: str, who: str) -> None:
        """Somebody waits no more for a holder's slot; others may."""
        with self._lock:
            waiting = self._pools[pool].waiting
            wakes = waiting.get(holder, {})
            wakes.pop(who, None)
            if holder in waiting and not wakes:
                del waiting[holder]

    def is_waiting(self, pool: str, holder: str, who: str) -> bool:
        """Whether somebody will be woken when the queue comes to a holder."""
        with self._lock:
            return who in self._pools[pool].waiting.get(holder, {})

    def expect(self, pool: str, holder: str, seconds: float) -> None:
        """Says in how many seconds a holder's task will have ended, if it goes on as it did."""
        with self._lock:
            it = self._pools[pool]
            if holder not in it.holders:
                return
            it.ended.pop(holder, None)
            number = it.forecasts[holder] = next(self._numbers)
        self._later(max(0.0, seconds), lambda: self._presume(pool, holder, number))

    def full(
        self, pool: str, holder: str, retry_after: float, wake: Wake, *, who: str = ""
    ) -> None:
        """The service said that the pool is full: narrow it, and go to the head of the queue.

        For who went ahead of a task's end, it says only that one has not ended yet: the one that
        was to end last, most likely.
        """
        with self._lock:
            it = self._pools[pool]
            was_bold, was_closed = holder in it.bold, it.closed
            it.drop(holder)
            it.waiting.setdefault(holder, {})[who] = wake
            it.waiting.move_to_end(holder, last=False)
            is_shared = self._leases is not None and self._leases.narrow(pool, holder, retry_after)
            early, number = None, next(self._numbers)
            if not was_bold:
                if not is_shared:  # else it is the sum that is narrowed, for all machines
                    it.limit = float(max(1, len(it.holders)))
                it.closed, it.narrowed = True, number
            elif it.ended:
                early, _ = it.ended.popitem()
                number = it.forecasts[early]
            elif not it.holders:  # nobody is left whose end would let it in
                it.closed = True
        if early is not None:
            self._later(retry_after, lambda: self._presume(pool, early, number))
        elif it.closed and not was_closed:
            self._later(retry_after, lambda: self._reopen(pool))
        if not was_bold:
            self._later(_NARROW + retry_after, lambda: self._widen(pool, number))

    def set_limits(self, limits: Mapping[str, int]) -> None:
        """Takes the user's numbers for some pools, instead of what was known."""
        woken = []
        with self._lock:
            for name, limit in limits.items():
                it = self._pools[name]
                it.most, it.limit = limit, float(limit)
                woken += self._admit_waiting(name)
        _wake(woken)

    def limit(self, pool: str) -> int:
        """How many slots the pool has, as far as is known."""
        with self._lock:
            return int(self._pools[pool].limit)

    def snapshot(self) -> dict[str, dict[str, int]]:
        """Per pool: slots in use, slots in all as learned, and requests that wait for one."""
        with self._lock:
            return {
                name: {
                    "in_use": len(it.holders) - len(it.ended),
                    "limit": int(it.limit),
                    "waiting": len(it.waiting),
                }
                for name, it in self._pools.items()
            }

    def _admit_waiting(self, pool: str) -> list[Wake]:
        return self._pools[pool].admit_waiting(partial(self._lease, pool))

    def _lease(self, pool: str, holder: str) -> bool:
        """Takes a slot of all machines; when they have all of them, it is asked for again."""
        if self._leases is None or self._leases.take(pool, holder, self._pools[pool].most):
            return True
        if pool not in self._asking:
            self._asking.add(pool)
            self._later(_ASK_AGAIN, partial(self._ask_again, pool))
        return False

    def _ask_again(self, pool: str) -> None:
        with self._lock:
            self._asking.discard(pool)
            woken = self._admit_waiting(pool)
        _wake(woken)

    def _presume(self, pool: str, holder: str, number: int) -> None:
        """Takes a task as ended whose time has come, unless something newer is known of it."""
        with self._lock:
            it = self._pools[pool]
            if it.forecasts.get(holder) != number:
                return
            it.ended[holder] = None
            if self._leases is not None:
                self._leases.drop(pool, holder)
            woken = self._admit_waiting(pool)
        _wake(woken)

    def _reopen(self, pool: str) -> None:
        with self._lock:
            it = self._pools[pool]
            it.closed = False
            # Tasks of other programs may fill the pool; with none of ours open, try one.
            woken = self._admit_waiting(pool)
        _wake(woken)

    def _widen(self, pool: str, number: int) -> None:
        """Nothing was refused for a while: what filled the pool may be gone."""
        with self._lock:
            it = self._pools[pool]
            if it.narrowed != number or it.limit >= it.most:
                return
            it.limit = min(float(it.most), 2 * it.limit)
            woken = self._admit_waiting(pool)
        _wake(woken)
        self._later(_NARROW, lambda: self._widen(pool, number))


def _wake(wakes: Iterable[Wake]) -> None:
    for wake in wakes:
        wake()
