"""When a client ends by itself: dropped, at the end of the program, or by SIGTERM."""

from __future__ import annotations

import atexit
import os
import signal
import sys
import threading
import weakref
from collections.abc import Callable
from functools import partial
from queue import SimpleQueue
from types import FrameType

from tripo_kit.conditions import Thread
from tripo_kit.forks import survive_forks

__all__ = ["Lifetime", "close_at_exit"]

_LONGEST = 8.0  # seconds that closing may take at the end of a program


class Lifetime:
    """Whoever holds this keeps a client alive: the client itself, and each job and batch of it.

    When nobody holds it any more, the client is closed: a client that is dropped without `close()`
    frees its threads, files and locks. One whose jobs are under way is held by them.

    Args:
        close: Closes the client.
    """

    def __init__(self, close: Callable[[], object]) -> None:
        # On a thread of its own: the last reference may go anywhere, with any lock held.
        weakref.finalize(self, _soon, close).atexit = False


def _soon(close: Callable[[], object]) -> None:
    if not sys.is_finalizing():  # else the system takes all of it back, and no thread starts
        Thread(close, "tripo-kit-close").start()


class _Open:
    """The clients that are open, to be closed at the end of the program.

    They are closed on a thread of its own, so that the program ends whatever hangs there: a lock
    that a thread held when it was cut off, or one that the main thread held when a signal came. The
    thread is there before it is needed, as newer Pythons start none at the very end, and while
    there are clients. It is told by what a signal may interrupt anywhere.
    """

    def __init__(self) -> None:
        self._closers: dict[int, Callable[[], object]] = {}
        self._is_registered = False
        self._is_told_to_close: SimpleQueue[bool] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._lock = threading.RLock()  # whether the thread stays is decided by one

    def add(self, key: int, close: Callable[[], object]) -> None:
        survive_forks(self)
        with self._lock:
            self._closers[key] = close
            if not self._is_registered:
                self._is_registered = True
                atexit.register(self._close_all)
            if self._thread is None or not self._thread.is_alive():  # as after a fork
                told: SimpleQueue[bool] = SimpleQueue()
                self._is_told_to_close = told
                self._thread = Thread(partial(self._wait, told), "tripo-kit-exit")
                self._thread.start()
        _watch_for_sigterm(self._close_all)

    def discard(self, key: int) -> None:
        self._closers.pop(key, None)
        self._is_told_to_close.put(False)

    def _close_all(self) -> None:
        thread = self._thread
        if thread is not None and thread.is_alive():
            self._is_told_to_close.put(True)
            thread.join(_LONGEST)
        else:  # a child that ends without having used what it inherited
            self._close_each()

    def _wait(self, told: SimpleQueue[bool]) -> None:
        while not told.get():
            with self._lock:
                if not self._closers:
                    self._thread = None  # whoever comes now starts another
                    return
        self._close_each()

    def _close_each(self) -> None:
        for close in list(self._closers.values()):
            close()

    def before_fork(self) -> None:
        """Waits for what is just decided."""
        self._lock.acquire()

    def after_fork(self, *, is_child: bool) -> None:  # noqa: ARG002  # the forking thread holds it
        """Goes on."""
        self._lock.release()


_open = _Open()


def close_at_exit(key: int, close: Callable[[], object]) -> Callable[[], None]:
    """Has a client closed when the program ends, or is ended by SIGTERM.

    Args:
        key: Of the client; one is remembered once.
        close: Closes it.

    Returns:
        Ends that: it is closed.
    """
    _open.add(key, close)
    return lambda: _open.discard(key)


def _watch_for_sigterm(close_all: Callable[[], object]) -> None:
    """Puts closing before the death that SIGTERM means anyway.

    Nobody's handler is taken away: only where the system's own is in force, and with it the process
    ends as it would have ended, by the signal. Whoever sets another handler later takes this one's
    place.
    """
    if threading.current_thread() is not threading.main_thread():
        return  # Python lets only the main thread say what a signal does
    if signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        return

    def end(number: int, _frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)
        try:
            close_all()
        finally:
            os.kill(os.getpid(), number)

    signal.signal(signal.SIGTERM, end)
