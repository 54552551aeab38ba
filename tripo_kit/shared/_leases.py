from __future__ import annotations

import threading
from collections.abc import Callable

from tripo_kit.shared._store import Shared

__all__ = ["Leases"]

_LEASE = 60.0  # seconds that a holder which died keeps its slot
_RENEW = 15.0  # seconds; several may be missed
_NARROW = 30.0  # seconds after which a pool that a refusal has narrowed is tried twice as wide
_ROUNDS = 12  # of such seconds after which a refusal is forgotten; no pool is 4096 times as wide

# Each works on the holders of a pool, by when their leases end; times are Redis' own. Where that
# clock was set back, a lease seems to end far away: its holder renews it, or is dead.
_NOW = f"""
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
redis.call('ZREMRANGEBYSCORE', KEYS[1], now + {int(2000 * _LEASE)}, '+inf')
"""
_TAKE = (
    _NOW
    + """
local lease, most, force = tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4] == '1'
if not force and not redis.call('ZSCORE', KEYS[1], ARGV[1]) then
  if redis.call('EXISTS', KEYS[3]) == 1 then return 0 end
  local bears = redis.call('HMGET', KEYS[2], 'slots', 'since')
  if bears[1] then
    local rounds = math.max(0, math.floor((now - bears[2]) / tonumber(ARGV[5])))
    most = math.min(most, bears[1] * 2 ^ rounds)
  end
  if redis.call('ZCARD', KEYS[1]) >= most then return 0 end
end
redis.call('ZADD', KEYS[1], now + lease, ARGV[1])
redis.call('PEXPIRE', KEYS[1], lease)
return 1
"""
)
_DROP = "return redis.call('ZREM', KEYS[1], ARGV[1])"
_NARROWED = (
    _NOW
    + """
redis.call('ZREM', KEYS[1], ARGV[1])
local retry = math.max(1, tonumber(ARGV[2]))
local left = math.max(1, redis.call('ZCARD', KEYS[1]))
redis.call('HSET', KEYS[2], 'slots', left, 'since', now + retry)
redis.call('PEXPIRE', KEYS[2], retry + tonumber(ARGV[3]))
redis.call('SET', KEYS[3], 1, 'PX', retry)
return left
"""
)


class Leases:
    """Slots of the pools, counted over all machines; a holder that dies loses its own.

    Args:
        shared: Redis.
        later: Runs something after so many seconds.
    """

    def __init__(self, shared: Shared, later: Callable[[float, Callable[[], None]], None]) -> None:
        self._shared = shared
        self._later = later
        self._lock = threading.Lock()
        self._held: dict[tuple[str, str], int] = {}
        self._is_renewing = False

    def take(self, pool: str, holder: str, most: int) -> bool:
        """Takes a slot if there is one; true, too, if Redis cannot be asked.

        Args:
            pool: The pool.
            holder: Who takes it.
            most: How many slots the pool has, as far as is known here.
        """
        return self._put(pool, holder, most, force=False)

    def occupy(self, pool: str, holder: str) -> None:
        """Counts a task that is open already, whether or not there is room."""
        self._put(pool, holder, 1, force=True)

    def _put(self, pool: str, holder: str, most: int, *, force: bool) -> bool:
        if self._ask(pool, holder, most, force=force) == 0:
            return False
        with self._lock:
            self._held[pool, holder] = most
            is_first, self._is_renewing = not self._is_renewing, True
        if is_first:
            self._later(_RENEW, self._renew)
        return True

    def _ask(self, pool: str, holder: str, most: int, *, force: bool) -> int | None:
        numbers = (int(_LEASE * 1000), most, "1" if force else "0", int(_NARROW * 1000))
        answer: int | None = self._shared.run(_TAKE, _names(pool), holder, *numbers)
        return answer

    def drop(self, pool: str, holder: str) -> None:
        """Gives a slot back."""
        with self._lock:
            was_held = self._held.pop((pool, holder), None) is not None
        if was_held:
            self._shared.run(_DROP, _names(pool)[:1], holder)

    def narrow(self, pool: str, holder: str, retry_after: float) -> bool:
        """The service said that the pool is full; false if Redis cannot be asked."""
        with self._lock:
            self._held.pop((pool, holder), None)
        times = (int(retry_after * 1000), int(_ROUNDS * _NARROW * 1000))
        return self._shared.run(_NARROWED, _names(pool), holder, *times) is not None

    def _renew(self) -> None:
        """Keeps what is held; so it also comes back after Redis was gone or emptied."""
        with self._lock:
            held = list(self._held)
            self._is_renewing = bool(held)
        for pool, holder in held:
            self._ask(pool, holder, 1, force=True)
            with self._lock:
                is_held = (pool, holder) in self._held
            if not is_held:  # given back meanwhile
                self._shared.run(_DROP, _names(pool)[:1], holder)
        if held:
            self._later(_RENEW, self._renew)


def _names(pool: str) -> tuple[str, str, str]:
    return f"slots:{pool}", f"slots:{pool}:bears", f"slots:{pool}:closed"
