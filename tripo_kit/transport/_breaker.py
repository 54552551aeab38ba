from __future__ import annotations

import threading
import time
from collections.abc import Callable
from enum import StrEnum
from typing import Any

import msgspec

from tripo_kit.config import CircuitBreakerConfig
from tripo_kit.errors import CircuitBreakerError

__all__ = ["EARLY", "OUTLIVED", "BreakerState", "BreakerStatus", "CircuitBreaker", "Permit"]


EARLY = 1 / 8  # of the time-out: when to try again while the service answers other calls
OUTLIVED = 3  # times the threshold: failures in a row that open it while other calls succeed


class BreakerState(StrEnum):
    """Whether calls pass."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half_open"


class BreakerStatus(msgspec.Struct, frozen=True):
    """What a breaker counts at one moment.

    Attributes:
        state: Whether calls pass.
        failure_count: Calls in a row that failed.
        success_count: Successes in a row while half open.
        retry_in: Seconds until it may be tried again; 0 unless it is open.
    """

    state: BreakerState
    failure_count: int
    success_count: int
    retry_in: float


class Permit:
    """One admitted call. Exactly one of its four reports counts, the first.

    It belongs to the period in which it was admitted: what a call of an earlier period reports
    says nothing about the service of now, and is ignored.
    """

    __slots__ = ("_breaker", "_generation", "_is_open")

    def __init__(self, breaker: CircuitBreaker, generation: Any) -> None:
        self._breaker = breaker
        self._generation = generation
        self._is_open = True

    def succeeded(self) -> None:
        """The service answered, be it with a refusal."""
        self._report(self._breaker._on_success)  # noqa: SLF001  # one mechanism in two classes

    def failed(self) -> None:
        """The service is out."""
        self._report(self._breaker._on_failure)  # noqa: SLF001  # likewise

    def stumbled(self) -> None:
        """The call failed, and it may have been an ordinary fault: see `service_answered`."""
        self._report(self._breaker._on_stumble)  # noqa: SLF001  # likewise

    def withdrawn(self) -> None:
        """The call was not made after all, which says nothing about the service."""
        self._report(self._breaker._on_withdrawal)  # noqa: SLF001  # likewise

    def _report(self, receive: Callable[[Any], None]) -> None:
        if self._is_open:
            self._is_open = False
            receive(self._generation)


class CircuitBreaker:
    """Leaves a failing service alone for a while, then tries it again carefully.

    CLOSED passes calls; so many failures in a row make it OPEN, which refuses them at once; after
    `timeout` it is HALF_OPEN and admits a few probes, whose successes close it and whose first
    failure opens it again.

    Ordinary faults are no outage. While other calls of the service succeed, it takes three times as
    many failures in a row to open it, calls that stumbled do not count, and it is tried again after
    an eighth of its `timeout`.

    The lock guards the counters only and is never held during a call.

    Args:
        service_name: For errors.
        config: The thresholds.
        clock: Monotonic seconds.
        on_change: Called with the old and the new state, after the lock is released.
        on_success: Called after each success, after the lock is released.
    """

    def __init__(
        self,
        service_name: str,
        config: CircuitBreakerConfig | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        on_change: Callable[[BreakerState, BreakerState], None] | None = None,
        on_success: Callable[[], None] | None = None,
    ) -> None:
        self.service_name = service_name
        self._config = config or CircuitBreakerConfig()
        self._clock = clock
        self._on_change = on_change
        self._tell_success = on_success
        self._lock = threading.Lock()
        self._state = BreakerState.CLOSED
        self._generation = 0
        self._failures = 0
        self._alone = 0  # failed or stumbled since anything at the service last succeeded
        self._successes = 0
        self._probes = 0
        self._opened_at = 0.0
        self._reopens_at = 0.0

    def admit(self) -> Permit:
        """Lets one call pass; its end must be reported to the permit.

        Raises:
            CircuitBreakerError: It is open, or half open with as many probes as it admits.
        """
        with self._lock:
            before = self._state
            if before is BreakerState.OPEN and self._clock() >= self._reopens_at:
                self._enter(BreakerState.HALF_OPEN)
            if self._state is BreakerState.OPEN:
                raise CircuitBreakerError(self.service_name, self._retry_in())
            if self._state is BreakerState.HALF_OPEN:
                if self._probes >= self._config.half_open_max_calls:
                    raise CircuitBreakerError(self.service_name, self._retry_in())
                self._probes += 1
            permit = Permit(self, self._generation)
            after = self._state
        self._announce(before, after)
        return permit

    def service_answered(self) -> None:
        """Another call of the same service succeeded: it is not out as a whole."""
        with self._lock:
            self._alone = 0
            if self._state is BreakerState.OPEN:
                early = self._opened_at + self._config.timeout * EARLY
                self._reopens_at = min(self._reopens_at, early)

    @property
    def is_refusing(self) -> bool:
        """Whether a call made now would be refused."""
        with self._lock:
            if self._state is BreakerState.OPEN:
                return self._clock() < self._reopens_at
            return (
                self._state is BreakerState.HALF_OPEN
                and self._probes >= self._config.half_open_max_calls
            )

    def status(self) -> BreakerStatus:
        """What it counts now."""
        with self._lock:
            worse = max(self._failures, self._alone)
            return BreakerStatus(self._state, worse, self._successes, self._retry_in())

    def _on_success(self, generation: int) -> None:
        with self._lock:
            before = self._state
            if generation == self._generation:
                self._failures = self._alone = 0
                if self._state is BreakerState.HALF_OPEN:
                    self._probes -= 1
                    self._successes += 1
                    if self._successes >= self._config.success_threshold:
                        self._enter(BreakerState.CLOSED)
            after = self._state
        self._announce(before, after)
        if self._tell_success is not None:
            self._tell_success()

    def _on_failure(self, generation: int) -> None:
        self._count_against(generation, 1)

    def _on_stumble(self, generation: int) -> None:
        self._count_against(generation, 0)

    def _count_against(self, generation: int, failures: int) -> None:
        with self._lock:
            before = self._state
            if generation == self._generation:
                self._failures += failures
                self._alone += 1
                most = self._config.failure_threshold
                is_out = self._alone >= most or self._failures >= OUTLIVED * most
                if self._state is BreakerState.HALF_OPEN or is_out:
                    self._opened_at = self._clock()
                    self._reopens_at = self._opened_at + self._config.timeout
                    self._enter(BreakerState.OPEN)
            after = self._state
        self._announce(before, after)

    def _on_withdrawal(self, generation: int) -> None:
        with self._lock:
            if generation == self._generation and self._state is BreakerState.HALF_OPEN:
                self._probes -= 1

    def _enter(self, state: BreakerState) -> None:
        self._state = state
        self._generation += 1
        self._probes = 0
        self._successes = 0
        if state is BreakerState.CLOSED:
            self._failures = self._alone = 0

    def _retry_in(self) -> float:
        if self._state is not BreakerState.OPEN:
            return 0.0
        return max(0.0, self._reopens_at - self._clock())

    def _announce(self, before: BreakerState, after: BreakerState) -> None:
        if before is not after and self._on_change is not None:
            self._on_change(before, after)
