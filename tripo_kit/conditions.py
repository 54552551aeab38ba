"""A condition that other threads can rely on, also when one of them is cut off from outside."""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import TracebackType

__all__ = ["Condition"]

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
