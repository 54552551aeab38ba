"""Conditions and threads to rely on, also when a thread is cut off from outside."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from types import TracebackType

__all__ = ["Condition", "Thread"]

_BIRTH = 10.0  # seconds in which a new thread must have begun
_SLICE = 0.2  # seconds between two looks at whether it has

_Exit = Callable[
    [type[BaseException] | None, BaseException | None, TracebackType | None], bool | None
]


class Condition:
    """A `threading.Condition` whose lock is given back whenever the `with` block is left.

    A debugger, a notebook's interrupt or a supervisor may raise an exception in a thread at any
    instant (`PyThreadState_SetAsyncExc`). The standard condition enters and leaves by functions in
    Python: an exception that strikes inside them leaves the lock held for ever, and with it all
    threads that want it. Here `with` calls the lock's own methods, which Python does not
    interrupt.

    What is guarded is not made whole by that: it is changed in an order that can be gone on with.
    Nor does it help against an exception that strikes inside a lock of another library.
    """

    __slots__ = ("_condition", "_lock", "notify", "notify_all", "wait", "wait_for")

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._condition = threading.Condition(self._lock)
        self.notify = self._condition.notify
        self.notify_all = self._condition.notify_all
        self.wait = self._condition.wait
        self.wait_for = self._condition.wait_for

    @property
    def __enter__(self) -> Callable[[], bool]:
        """Takes the lock. `with` asks for both methods before it calls the first."""
        return self._lock.__enter__

    @property
    def __exit__(self) -> _Exit:  # noqa: PYI036, PLE0302  # a property: the lock takes them
        """Gives the lock back."""
        return self._lock.__exit__


class _Begun(threading.Event):
    """Set when a thread has begun. Who waits looks again and again, and not for ever."""

    def wait(self, timeout: float | None = None) -> bool:
        end = time.monotonic() + (_BIRTH if timeout is None else timeout)
        while not super().wait(_SLICE) and time.monotonic() < end:
            pass
        return self.is_set()


class Thread(threading.Thread):
    """A daemon thread that nobody waits for in vain when it is started.

    `threading.Thread.start` waits without end for the thread to say that it has begun. One that is
    cut off before that, or just while it says so, would hold up whoever starts it, with all locks
    that it has. Such a thread is not alive, or says nothing more; whoever started it looks.

    Args:
        target: What it runs.
        name: Its name.
    """

    def __init__(self, target: Callable[[], object], name: str) -> None:
        super().__init__(target=target, name=name, daemon=True)
        self._started = _Begun()
