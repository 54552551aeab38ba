from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum

__all__ = ["Phase", "Progress", "current_progress", "watched"]


class Phase(StrEnum):
    """How far one attempt got, by what was written: never by what an exception says of it."""

    IDLE = "idle"  # no connection of ours was asked for anything
    CONNECTING = "connecting"
    SENDING = "sending"  # something is out, and the last byte of the body certainly is not
    COMPLETE = "complete"  # the last byte is out, or is about to be: the service may have it all


class Progress:
    """Where one attempt stands.

    Attributes:
        phase: How far it got.
    """

    __slots__ = ("phase",)

    def __init__(self) -> None:
        self.phase = Phase.IDLE


_progress: ContextVar[Progress] = ContextVar("tripo_kit_progress")


@contextmanager
def watched() -> Iterator[Progress]:
    """Follows what the connections do for this thread; they work inside of it only."""
    progress = Progress()
    token = _progress.set(progress)
    try:
        yield progress
    finally:
        _progress.reset(token)


def current_progress() -> Progress:
    """The attempt that this thread is at work on."""
    return _progress.get()
