"""How long to wait when the service certainly did not take something, but may later."""

from __future__ import annotations

import time
from collections.abc import Callable

import msgspec

from tripo_kit.errors import (
    CircuitBreakerError,
    ConnectionFailedError,
    MaxRetriesExceededError,
    RateLimitError,
    ReplyLostError,
    ServerError,
    TripoError,
    WaitTimeoutError,
)

__all__ = ["Ends", "Patience", "Wait", "capped"]

_LEAST_PAUSE = 0.25  # seconds
_MOST_PAUSE = 900.0  # seconds; a service that asks for more is asked again all the same


class Wait(msgspec.Struct, frozen=True):
    """Nothing can be done now.

    Attributes:
        seconds: Look again after so many seconds; None when somebody will wake the job.
        why: For people.
    """

    seconds: float | None
    why: str


class Ends(msgspec.Struct, frozen=True):
    """A job's turn ends at a step.

    Attributes:
        wait: For how long to wait; None if it waits for its task, or has ended.
    """

    wait: Wait | None


def capped(seconds: float, why: str) -> Wait:
    """A wait that the service asks for, but no longer than is reasonable; a longer one is told."""
    if seconds <= _MOST_PAUSE:
        return Wait(max(0.0, seconds), why)
    return Wait(_MOST_PAUSE, f"{why}, for {seconds:.0f} s; asked again after {_MOST_PAUSE:.0f} s")


class Patience:
    """Remembers since when each row of the journal is in trouble, and how long that may last.

    Args:
        outage_pause: Seconds between attempts while the service cannot be reached.
        clock: Monotonic seconds.
    """

    def __init__(self, outage_pause: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._outage_pause = outage_pause
        self._clock = clock
        self._since: dict[str, float] = {}

    def lasting(self, row_id: str) -> float:
        """Seconds since the row's trouble was first seen, by this client."""
        now = self._clock()
        return now - self._since.setdefault(row_id, now)

    def forget(self, row_id: str) -> None:
        """The trouble is over."""
        self._since.pop(row_id, None)

    def pause(self, row_id: str, error: TripoError, patience: float) -> Wait | None:
        """How long to wait before the next attempt; None if there is none.

        Args:
            row_id: What is in trouble.
            error: The trouble.
            patience: Seconds that it may last.
        """
        if self.lasting(row_id) >= patience:
            self.forget(row_id)
            return None
        cause = error.last_error if isinstance(error, MaxRetriesExceededError) else error
        if isinstance(cause, CircuitBreakerError):
            return Wait(max(cause.timeout, _LEAST_PAUSE), "the service is out")
        if isinstance(cause, RateLimitError):
            asked = self._outage_pause if not cause.retry_after else cause.retry_after
            return capped(asked, "the service asks for fewer requests")
        if isinstance(cause, WaitTimeoutError):
            return Wait(self._outage_pause, "waiting for the rate limit")
        if isinstance(cause, ServerError | ConnectionFailedError | ReplyLostError):
            return Wait(self._outage_pause, "the service cannot be reached")
        self.forget(row_id)
        return None
