from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress

from tripo_kit.conditions import Condition, Thread

__all__ = ["WhenIdle"]

_GRACE = 5.0  # seconds; a disk that hangs must not hold up who closes


class WhenIdle:
    """Does some work once nothing has happened for a while, on a thread that lives no longer.

    Args:
        work: What to do; it must not raise.
        after: Seconds of quiet.
        clock: Monotonic seconds.
    """

    def __init__(
        self,
        work: Callable[[], None],
        after: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._work = work
        self._after = after
        self._clock = clock
        self._changed = Condition()
        self._touched = 0.0
        self._thread: threading.Thread | None = None
        self._is_closed = False

    def touch(self) -> None:
        """Something happens now."""
        with self._changed:
            self._touched = self._clock()
            if self._is_closed or (self._thread is not None and self._thread.is_alive()):
                return
            thread = Thread(self._run, "tripo-journal")
            # A program that ends starts no threads any more; what it still writes is written.
            with suppress(RuntimeError):
                thread.start()
                self._thread = thread

    def _run(self) -> None:
        while True:
            with self._changed:
                left = self._touched + self._after - self._clock()
                if self._is_closed or left <= 0:
                    self._thread = None  # whoever comes now starts another
                    break
                self._changed.wait(left)
        if not self._is_closed:
            self._work()

    def close(self) -> None:
        """Ends it, and waits a little for what is at work; what was not done is left undone."""
        with self._changed:
            self._is_closed = True
            thread = self._thread
            self._changed.notify_all()
        if thread is not None:
            thread.join(_GRACE)
