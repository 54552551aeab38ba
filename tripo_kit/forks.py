"""What has to be done again when the process forks: in the child, nothing of the parent goes on."""

from __future__ import annotations

import os
import threading
import weakref
from typing import Protocol

__all__ = ["Forkable", "keep_for_ever", "survive_forks"]


class Forkable(Protocol):
    """Something that a fork in the wrong moment would break."""

    def before_fork(self) -> None:
        """In the parent, before: brings itself into a state that can be copied."""

    def after_fork(self, *, is_child: bool) -> None:
        """In both, after. Whatever threads the child had, and locks that they held, are gone."""


class _Registry:
    """All that is to be told of a fork. Nothing is registered with the system before it is used."""

    def __init__(self) -> None:
        self._things: weakref.WeakSet[Forkable] = weakref.WeakSet()
        self._lock = threading.Lock()
        self._is_known = False
        self._told: list[Forkable] = []

    def add(self, thing: Forkable) -> None:
        with self._lock:
            self._things.add(thing)
            if not self._is_known and hasattr(os, "register_at_fork"):
                self._is_known = True
                os.register_at_fork(
                    before=self._before,
                    after_in_parent=self._in_parent,
                    after_in_child=self._in_child,
                )

    def _before(self) -> None:
        self._lock.acquire()
        self._told = list(self._things)
        for thing in self._told:
            thing.before_fork()

    def _in_parent(self) -> None:
        told, self._told = self._told, []
        self._lock.release()
        for thing in told:
            thing.after_fork(is_child=False)

    def _in_child(self) -> None:
        told, self._told = self._told, []
        self._lock = threading.Lock()
        for thing in told:
            thing.after_fork(is_child=True)


_registry = _Registry()


def survive_forks(thing: Forkable) -> None:
    """Has something told of every fork, for as long as it lives."""
    _registry.add(thing)


def keep_for_ever(thing: object) -> None:
    """Keeps what belongs to the parent from being closed in a child, also when the child ends."""
    import ctypes  # a fork is rare, and every client's import would pay for it

    ctypes.pythonapi.Py_IncRef(ctypes.py_object(thing))
