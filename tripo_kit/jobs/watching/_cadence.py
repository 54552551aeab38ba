"""When to look at the open tasks again: not too often, and later while the service is out."""

from __future__ import annotations

from tripo_kit.errors import CircuitBreakerError, TripoError

__all__ = ["Cadence"]

_LONGEST_GAP = 8  # intervals; a progress bar should not stand still for longer
_LONGEST_BACKOFF = 30.0  # seconds, while the service is out
_MOST_DOUBLINGS = 20
_MARGIN = 0.1  # intervals; a hair early would cost another poll, and a whole interval
_REFUSALS = 3  # a refused key may be a gateway's mistake; so often it is asked again


class Cadence:
    """The times between polls.

    Args:
        interval: Seconds between two polls at the least.

    Attributes:
        longest: Seconds between two polls at the most, while the service answers.
    """

    def __init__(self, interval: float) -> None:
        self._interval = interval
        self.longest = _LONGEST_GAP * interval
        self._failures = 0
        self._refusals = 0

    def next(self, polled_at: float, ready: float) -> float:
        """When to ask next, in monotonic seconds.

        Args:
            polled_at: When it was asked last.
            ready: When something may have happened, at the earliest.
        """
        if self._failures:
            return polled_at + self.backoff
        wanted = max(ready, polled_at) + _MARGIN * self._interval
        return min(max(wanted, polled_at + self._interval), polled_at + self.longest)

    @property
    def backoff(self) -> float:
        """Seconds until it is asked again after a failure."""
        return min(_LONGEST_BACKOFF, self._interval * 2.0 ** min(self._failures, _MOST_DOUBLINGS))

    def answered(self) -> None:
        """The service answered."""
        self._failures = self._refusals = 0

    def failed(self, error: TripoError) -> None:
        """It did not; an open breaker has counted that already."""
        if isinstance(error, CircuitBreakerError):
            self._failures = max(self._failures, 1)
        else:
            self._failures += 1

    def refused(self) -> bool:
        """The service refused the key. Says whether that is to be believed now."""
        self._refusals += 1
        if self._refusals < _REFUSALS:
            return False
        self._refusals = 0
        return True
