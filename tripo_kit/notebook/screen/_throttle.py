"""Updates no faster than a page can follow."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import cache

from tripo_kit.jobs import Timers

__all__ = ["Later", "Throttle", "screen_timers"]

Later = Callable[[float, Callable[[], None]], None]
"""Runs something after so many seconds, on another thread."""

_INTERVAL = 0.25  # seconds: four updates a second are as many as an eye needs


@cache
def screen_timers() -> Timers:
    """The one clockwork of all views; it has a thread only while something waits."""
    return Timers()


class Throttle:
    """Runs some work when asked, but not more often than a page can follow.

    The first request is served at once; those that come too soon become one, served when its time
    has come. So the last state is always shown. Once it is stopped nothing runs any more.

    Args:
        work: What is run, one at a time.
        interval: Seconds between two runs at the least.
        clock: Monotonic seconds.
        later: Runs something later; by default on the views' clockwork.
    """

    def __init__(
        self,
        work: Callable[[], None],
        *,
        interval: float = _INTERVAL,
        clock: Callable[[], float] = time.monotonic,
        later: Later | None = None,
    ) -> None:
        self._work = work
        self._interval = interval
        self._clock = clock
        self._later = later
        self._lock = threading.Lock()
        self._working = threading.RLock()
        self._free_at = float("-inf")
        self._is_planned = False
        self._is_stopped = False

    def ask(self) -> None:
        """Runs the work now, or as soon as it may run again."""
        with self._lock:
            if self._is_planned:
                return
            wait = self._free_at - self._clock()
            self._is_planned = True
        if wait > 0:
            (self._later or screen_timers().after)(wait, self._run)
        else:
            self._run()

    def _run(self) -> None:
        with self._lock:
            self._is_planned = False
            self._free_at = self._clock() + self._interval
        self.now()

    def now(self) -> None:
        """Runs the work at once, after one that is running."""
        with self._working:
            if not self._is_stopped:
                self._work()

    def stop(self) -> None:
        """Ends it: what is running is waited for, and nothing runs after it."""
        with self._working:
            self._is_stopped = True
