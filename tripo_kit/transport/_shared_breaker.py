from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from tripo_kit.config import CircuitBreakerConfig
from tripo_kit.errors import CircuitBreakerError
from tripo_kit.shared import Shared
from tripo_kit.transport._breaker import (
    EARLY,
    OUTLIVED,
    BreakerState,
    BreakerStatus,
    CircuitBreaker,
    Permit,
)

__all__ = ["SharedBreaker"]

_LEASE = 150.0  # seconds after which a probe that was never heard of again does not count

# The same state machine as `CircuitBreaker`, carried out whole and by Redis' own clock. It answers
# whether the call passes, the period, the state before and after, what counts, and the wait. What
# stands there is not trusted: anybody may have written it, and the clock may have been set back.
_SCRIPT = """
local op, token, holder = ARGV[1], ARGV[2], ARGV[3]
local failing, closing, timeout = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local most, early, lease = tonumber(ARGV[7]), tonumber(ARGV[8]), tonumber(ARGV[9])
local outlived = tonumber(ARGV[10])
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local h = redis.call('HMGET', KEYS[1], 'state', 'period', 'failures', 'alone', 'successes',
  'opened', 'reopens')
local state = h[1]
if state ~= 'open' and state ~= 'half_open' then state = 'closed' end
local period = h[2] or t[1]
local failures, alone = tonumber(h[3] or 0), tonumber(h[4] or 0)
local successes, opened, reopens = tonumber(h[5] or 0), tonumber(h[6] or 0), tonumber(h[7] or 0)
local before, passes = state, 1
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
redis.call('ZREMRANGEBYSCORE', KEYS[2], now + 2 * lease, '+inf')
if opened > now then opened, reopens = now, now + timeout end

local function enter(new)
  state, successes = new, 0
  period = tostring(tonumber(period) + 1)
  redis.call('DEL', KEYS[2])
  if new == 'closed' then failures, alone = 0, 0 end
end

if op == 'admit' then
  if state == 'open' and now >= reopens then enter('half_open') end
  if state == 'open' then
    passes = 0
  elseif state == 'half_open' then
    if redis.call('ZCARD', KEYS[2]) >= most then
      passes = 0
    else
      redis.call('ZADD', KEYS[2], now + lease, holder)
      redis.call('PEXPIRE', KEYS[2], lease)
    end
  end
elseif op == 'answered' then
  alone = 0
  if state == 'open' then reopens = math.min(reopens, opened + early) end
elseif op ~= 'status' and token == period then
  redis.call('ZREM', KEYS[2], holder)
  if op == 'succeeded' then
    failures, alone = 0, 0
    if state == 'half_open' then
      successes = successes + 1
      if successes >= closing then enter('closed') end
    end
  elseif op == 'failed' or op == 'stumbled' then
    alone = alone + 1
    if op == 'failed' then failures = failures + 1 end
    if state == 'half_open' or alone >= failing or failures >= outlived then
      opened, reopens = now, now + timeout
      enter('open')
    end
  end
end
if op ~= 'status' then
  redis.call('HSET', KEYS[1], 'state', state, 'period', period, 'failures', failures,
    'alone', alone, 'successes', successes, 'opened', opened, 'reopens', reopens)
  redis.call('PEXPIRE', KEYS[1], 10 * timeout + 3600000)
end
local wait = 0
if state == 'open' then wait = math.max(0, reopens - now) end
return {passes, period, before, state, math.max(failures, alone), successes, wait,
  redis.call('ZCARD', KEYS[2])}
"""


class SharedBreaker(CircuitBreaker):
    """A circuit breaker that all machines of an account have in common.

    While Redis does not answer, it is this process's own. What was admitted by one and is reported
    to the other says nothing, and is ignored.

    Args:
        service_name: For errors.
        config: The thresholds.
        shared: Redis.
        clock: Monotonic seconds, for this process's own.
        on_change: Called with the old and the new state, by the process that changed it.
        on_success: Called after each success.
    """

    def __init__(
        self,
        service_name: str,
        config: CircuitBreakerConfig,
        *,
        shared: Shared,
        clock: Callable[[], float],
        on_change: Callable[[BreakerState, BreakerState], None] | None = None,
        on_success: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(
            service_name, config, clock=clock, on_change=on_change, on_success=on_success
        )
        self._shared = shared
        self._names = (f"breaker:{service_name}", f"breaker:{service_name}:probes")
        self._numbers = (
            config.failure_threshold,
            config.success_threshold,
            int(config.timeout * 1000),
            config.half_open_max_calls,
            int(config.timeout * EARLY * 1000),
            int(_LEASE * 1000),
            OUTLIVED * config.failure_threshold,
        )

    def admit(self) -> Permit:
        """See `CircuitBreaker.admit`."""
        holder = uuid.uuid4().hex
        said = self._ask("admit", "", holder, goes_on=False)
        if said is None:
            return super().admit()
        if not said[0]:
            raise CircuitBreakerError(self.service_name, said[6] / 1000)
        return Permit(self, (said[1], holder))

    def service_answered(self) -> None:
        """See `CircuitBreaker.service_answered`."""
        super().service_answered()
        self._ask("answered")

    @property
    def is_refusing(self) -> bool:
        """Whether a call made now would be refused."""
        said = self._ask("status")
        if said is None:
            return super().is_refusing
        if said[3] is BreakerState.OPEN:
            return bool(said[6] > 0)
        most = self._config.half_open_max_calls
        return said[3] is BreakerState.HALF_OPEN and bool(said[7] >= most)

    def status(self) -> BreakerStatus:
        """What it counts now."""
        said = self._ask("status", goes_on=False)
        if said is None:
            return super().status()
        return BreakerStatus(said[3], said[4], said[5], said[6] / 1000)

    def _on_success(self, generation: Any) -> None:
        if isinstance(generation, tuple):
            self._ask("succeeded", *generation)
            if self._tell_success is not None:
                self._tell_success()
        else:
            super()._on_success(generation)

    def _on_failure(self, generation: Any) -> None:
        if isinstance(generation, tuple):
            self._ask("failed", *generation)
        else:
            super()._on_failure(generation)

    def _on_stumble(self, generation: Any) -> None:
        if isinstance(generation, tuple):
            self._ask("stumbled", *generation)
        else:
            super()._on_stumble(generation)

    def _on_withdrawal(self, generation: Any) -> None:
        if isinstance(generation, tuple):
            self._ask("withdrawn", *generation)
        else:
            super()._on_withdrawal(generation)

    def _ask(
        self, op: str, token: str = "", holder: str = "", *, goes_on: bool = True
    ) -> list[Any] | None:
        answer = self._shared.run(
            _SCRIPT, self._names, op, token, holder, *self._numbers, goes_on=goes_on
        )
        if answer is None:
            return None
        passes, period, before, after, *numbers = answer
        old, new = BreakerState(_text(before)), BreakerState(_text(after))
        self._announce(old, new)
        return [passes, _text(period), old, new, *numbers]


def _text(value: bytes | str) -> str:
    return value.decode() if isinstance(value, bytes) else value
