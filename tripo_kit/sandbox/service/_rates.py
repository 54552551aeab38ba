"""Request rates: so many requests in a minute, counted in windows."""

from typing import NamedTuple

from ._options import Options
from .contract import RATE_LIMITS, Refusal, seconds_text
from .contract import _refusals as why

_MINUTE = 60.0


class Allowance(NamedTuple):
    """What is left of a window; ``headers()`` tells the client."""

    limit: int
    remaining: int
    reset: float

    def headers(self) -> dict[str, str]:
        """Return the contract's three rate headers; the reset is in unix seconds."""
        return {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(self.remaining),
            "X-RateLimit-Reset": str(-int(-self.reset // 1)),
        }


class Window:
    """Counts the requests of one kind.

    Args:
        limit: How many pass in one window; 0 lets everything pass.
        seconds: How long a window is.
    """

    def __init__(self, limit: int, seconds: float) -> None:
        self._limit = limit
        self._seconds = seconds
        self._ends = float("-inf")
        self._used = 0

    def take(self, now: float) -> Allowance | None:
        """Count one request; None when there is no limit.

        Raises:
            Refusal: The window is used up (1007).
        """
        if not self._limit:
            return None
        if now >= self._ends:
            self._ends, self._used = now + self._seconds, 0
        if self._used >= self._limit:
            allowance = Allowance(self._limit, 0, self._ends)
            wait = {"Retry-After": seconds_text(self._ends - now)}
            raise Refusal(
                why.TOO_FAST,
                f"more than {self._limit} requests in {self._seconds:g} s",
                allowance.headers() | wait,
            )
        self._used += 1
        return Allowance(self._limit, self._limit - self._used, self._ends)


def windows(options: Options) -> dict[str, Window]:
    """Return the windows of a sandbox: its own limits, or the contract's in faster minutes."""
    seconds = _MINUTE / options.speed if options.rates is None else _MINUTE
    limits = RATE_LIMITS | (options.rates or {})
    return {kind: Window(limits[kind], seconds) for kind in RATE_LIMITS}
