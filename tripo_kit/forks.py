"""What has to be done again when the process forks: in the child, nothing of the parent goes on."""

from __future__ import annotations

import os
import threading
import weakref
from collections.abc import Callable
from types import TracebackType
from typing import Protocol

__all__ = ["Forkable", "Undivided", "keep_for_ever", "survive_forks"]

_Exit = Callable[
    [type[BaseException] | None, BaseException | None, TracebackType | None], bool | None
]


class Forkable(Protocol):
    """Something that a fork in the wrong moment would break."""

    def before_fork(self) -> None:
        """In the parent, before: brings itself into a state that can be copied."""

    def after_fork(self, *, is_child: bool) -> None:
        """In both, after. Whatever threads the child had, and locks that they held, are gone."""


class _Mine(threading.local):
    """A thread's own fork: whom it has told, and whether it keeps the registry shut."""

    def __init__(self) -> None:
        self.told: list[tuple[int, Forkable]] = []
        self.is_shut = False


class _Registry:
    """All that is to be told of a fork. Nothing is registered with the system before it is used."""

    def __init__(self) -> None:
        self._things: weakref.WeakKeyDictionary[Forkable, int] = weakref.WeakKeyDictionary()
        self._lock = threading.Lock()
        self._is_known = False
        self._mine = _Mine()

    def add(self, thing: Forkable, depth: int = 0) -> None:
        with self._lock:
            self._things[thing] = depth
            if not self._is_known and hasattr(os, "register_at_fork"):
                self._is_known = True
                os.register_at_fork(
                    before=self._before,
                    after_in_parent=self._in_parent,
                    after_in_child=self._in_child,
                )

    def _before(self) -> None:
        """Tells all, and keeps the registry shut once nobody has come in the meantime.

        Whoever is just being told may hold up another thread that is about to register something,
        so it is open until then. What waits for a thread keeps from it nothing that it may need:
        the deep ones come last, and once more after one that came in the meantime. The fork comes
        whatever is raised here: so Ctrl-C ends no wait, and who was told hears the end of it.
        """
        told: list[tuple[int, Forkable]] = []
        self._mine.told, self._mine.is_shut = told, False
        pressed: KeyboardInterrupt | None = None
        while True:
            self._lock.acquire()
            known = {id(thing) for _, thing in told}
            new = [(depth, each) for each, depth in self._things.items() if id(each) not in known]
            if not new:
                self._mine.is_shut = True
                break
            self._lock.release()
            least = min(depth for depth, _ in new)
            while told and told[-1][0] > least:
                told.pop()[1].after_fork(is_child=False)
            due = [thing for depth, thing in new if depth == least]
            while due:
                try:
                    due[0].before_fork()
                except KeyboardInterrupt as error:
                    pressed = error
                else:
                    told.append((least, due.pop(0)))
        if pressed is not None:
            raise pressed  # Python says so, and that is all that it does

    def _in_parent(self) -> None:
        told, self._mine.told = self._mine.told, []
        if self._mine.is_shut:
            self._mine.is_shut = False
            self._lock.release()
        for _, thing in told:
            thing.after_fork(is_child=False)

    def _in_child(self) -> None:
        told, self._mine.told = self._mine.told, []
        self._lock = threading.Lock()
        for _, thing in told:
            thing.after_fork(is_child=True)


_registry = _Registry()


def survive_forks(thing: Forkable, *, depth: int = 0) -> None:
    """Has something told of every fork, for as long as it lives.

    Args:
        thing: What is told.
        depth: Of its lock: one that is taken while others are held is deeper than they are.
    """
    _registry.add(thing, depth)


class Undivided:
    """A lock for what no fork may fall into the midst of.

    Libraries have locks of their own, SQLite one for all its memory. One that another thread holds
    just then is held in the child for ever; so a fork waits for what is done under this. What is
    done under it takes no lock that forks wait for, and does not wait for the network.
    """

    def __init__(self) -> None:
        self._lock = threading.RLock()
        survive_forks(self)

    # Asked for by `with` before it calls the first, so that no exception from outside strikes
    # between taking the lock and having to give it back.
    @property
    def __enter__(self) -> Callable[[], bool]:
        """Takes it."""
        return self._lock.__enter__

    @property
    def __exit__(self) -> _Exit:  # noqa: PYI036, PLE0302  # a property: the lock takes them
        """Gives it back."""
        return self._lock.__exit__

    def before_fork(self) -> None:
        """Waits for what is under way."""
        self._lock.acquire()

    def after_fork(self, *, is_child: bool) -> None:  # noqa: ARG002  # the forking thread holds it
        """Goes on."""
        self._lock.release()


def keep_for_ever(thing: object) -> None:
    """Keeps what belongs to the parent from being closed in a child, also when the child ends."""
    import ctypes  # a fork is rare, and every client's import would pay for it

    ctypes.pythonapi.Py_IncRef(ctypes.py_object(thing))
