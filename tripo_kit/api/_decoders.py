"""Decoders of types, each made when it is first needed, one at a time.

msgspec works out a struct's fields at its first use, and shows them to other threads while they are
half done: two threads that meet a type for the first time crash the process. To work all of them
out at the import would be safe, and every import would wait for it.
"""

from __future__ import annotations

import threading
from typing import Any

import msgspec

from tripo_kit.forks import survive_forks

__all__ = ["decoder_of"]


class _Decoders:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made: dict[type, msgspec.json.Decoder[Any]] = {}
        survive_forks(self)

    def of(self, kind: type) -> msgspec.json.Decoder[Any]:
        made = self._made.get(kind)
        if made is None:
            with self._lock:
                made = self._made[kind] = msgspec.json.Decoder(kind)
        return made

    def before_fork(self) -> None:
        """No type is half done in the child."""
        self._lock.acquire()

    def after_fork(self, *, is_child: bool) -> None:
        """Whoever waits goes on; in the child nobody does."""
        if is_child:
            self._lock = threading.Lock()
        else:
            self._lock.release()


_decoders = _Decoders()


def decoder_of(kind: type[msgspec.Struct]) -> msgspec.json.Decoder[Any]:
    """The decoder of a struct; from then on any thread may use the type, and what is in it."""
    return _decoders.of(kind)
