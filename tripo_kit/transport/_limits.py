from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable, Mapping
from typing import cast

from pyrate_limiter import InMemoryBucket, Rate, RateItem

from tripo_kit.errors import WaitTimeoutError
from tripo_kit.shared import Shared
from tripo_kit.transport._deadline import Deadline
from tripo_kit.transport._kind import Kind

__all__ = ["RATES", "Limits"]

# Requests a minute that the v3 contract allows one key.
RATES: Mapping[Kind, int] = {Kind.SUBMIT: 200, Kind.UPLOAD: 10}

_MINUTE = 60_000  # milliseconds
_SLACK = 0.005  # seconds; the bucket counts whole milliseconds


# The calls of the last minute, by Redis' own clock; the answer is the wait in milliseconds. What is
# yet to come was noted before that clock was set back.
_WINDOW = f"""
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - {_MINUTE})
redis.call('ZREMRANGEBYSCORE', KEYS[1], now + 1, '+inf')
if redis.call('ZCARD', KEYS[1]) < tonumber(ARGV[1]) then
  redis.call('ZADD', KEYS[1], now, ARGV[2])
  redis.call('PEXPIRE', KEYS[1], {_MINUTE})
  return 0
end
return math.max(1, redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2] + {_MINUTE} - now)
"""


class Limits:
    """Holds requests back so that the service need not refuse them.

    Only creations and uploads are limited by the service; the other kinds pass.

    Args:
        rates: Requests a minute, by kind; a kind that is missing passes.
        clock: Monotonic seconds.
        shared: What is counted together with other machines; None for nothing.
    """

    def __init__(
        self,
        rates: Mapping[Kind, int] | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        shared: Shared | None = None,
    ) -> None:
        self._shared = shared
        self._rates = dict(RATES if rates is None else rates)
        self._clock = clock
        self._lock = threading.Lock()
        # Buckets without a `Limiter`: its blocking wait knows neither our deadline nor our clock.
        self._buckets = {
            kind: InMemoryBucket([Rate(limit, _MINUTE)]) for kind, limit in self._rates.items()
        }

    def wait(self, kind: Kind, deadline: Deadline, sleep: Callable[[float], None]) -> float:
        """Waits for a slot.

        Args:
            kind: Of the request.
            deadline: Of the call.
            sleep: Waits so many seconds; may raise.

        Returns:
            The seconds that it waited.

        Raises:
            WaitTimeoutError: The slot comes after the deadline; nothing was sent.
        """
        waited = 0.0
        # The breaker was asked just before; after a pause it is another question.
        while (pause := self._take(kind, goes_on=not waited)) > 0:
            if pause > deadline.remaining():
                raise WaitTimeoutError(
                    f"The limit of {self._rates[kind]} {kind.value} requests a minute is reached, "
                    f"and the next slot, in {pause:.0f} s, comes after the deadline",
                    hint="Allow more time, or try again later; nothing was sent.",
                )
            sleep(pause)
            waited += pause
        return waited

    def in_use(self) -> dict[str, dict[str, int]]:
        """Per limited kind, the limit and how much of the last minute's is used."""
        with self._lock:
            now = self._now()
            for bucket in self._buckets.values():
                bucket.leak(now)
            return {
                kind.value: {"limit": self._rates[kind], "used": bucket.count()}
                for kind, bucket in self._buckets.items()
            }

    def _take(self, kind: Kind, *, goes_on: bool) -> float:
        """Takes a slot and returns 0, or returns after how many seconds one is free."""
        bucket = self._buckets.get(kind)
        if bucket is None:
            return 0.0
        together = self._take_together(kind, goes_on=goes_on)
        if together is not None:
            return together
        with self._lock:
            item = RateItem(kind.value, self._now())
            bucket.leak(item.timestamp)
            if bucket.put(item):
                return 0.0
            wait = bucket.waiting(item)
        # Only buckets in a database are asynchronous.
        return cast(int, wait) / 1000 + _SLACK

    def _take_together(self, kind: Kind, *, goes_on: bool) -> float | None:
        """The same of all machines; None if that cannot be asked."""
        if self._shared is None:
            return None
        names = (f"rate:{kind.value}",)
        wait = self._shared.run(
            _WINDOW, names, self._rates[kind], uuid.uuid4().hex, goes_on=goes_on
        )
        if wait is None:
            return None
        if not wait:
            with self._lock:  # should Redis go, this process knows what it has used itself
                self._buckets[kind].put(RateItem(kind.value, self._now()))
        return 0.0 if not wait else wait / 1000 + _SLACK

    def _now(self) -> int:
        return int(self._clock() * 1000)
