from __future__ import annotations

import math
import time
from collections.abc import Callable

from tripo_kit.errors import WaitTimeoutError

__all__ = ["Deadline"]


class Deadline:
    """The one moment by which a call and all its waits must be over.

    Args:
        seconds: From now; None for never.
        clock: Monotonic seconds.
    """

    __slots__ = ("_at", "_clock")

    def __init__(self, seconds: float | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._at = math.inf if seconds is None else clock() + seconds

    def remaining(self) -> float:
        """Seconds left, never below zero; infinite when there is no deadline."""
        return max(0.0, self._at - self._clock())

    @property
    def expired(self) -> bool:
        """Whether nothing is left."""
        return self.remaining() <= 0

    def require(self, what: str) -> None:
        """Goes on only while there is time.

        Args:
            what: What the time is needed for, as in "no time is left to …".

        Raises:
            WaitTimeoutError: Nothing is left.
        """
        if self.expired:
            raise WaitTimeoutError(
                f"No time is left to {what}", hint="Allow more time, or try again later."
            )

    def __repr__(self) -> str:
        return f"<Deadline: {self.remaining():.1f} s left>"
