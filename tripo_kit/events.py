"""What a screen may show: frozen facts that the kit hands to a callback, one way.

Watching never enters the mechanism: a callback cannot change what happens next, and one that raises
is logged and ignored.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

import msgspec

__all__ = [
    "AttemptFailed",
    "BreakerChanged",
    "DownloadAdvanced",
    "Emit",
    "Event",
    "FallbackUsed",
    "FileSaved",
    "JobChanged",
    "RequestFinished",
    "guarded",
]

_log = logging.getLogger("tripo_kit.events")


class Event(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The root of all events."""


class AttemptFailed(Event, frozen=True, kw_only=True):
    """One attempt of a call failed.

    Attributes:
        kind: The kind of call: `submit`, `poll`, `account`, `upload` or `download`.
        attempt: Which attempt it was, from 1.
        delay: Seconds until the next attempt, or None if there is none.
        error: The error's first line.
    """

    kind: str
    attempt: int
    delay: float | None
    error: str


class RequestFinished(Event, frozen=True, kw_only=True):
    """One call ended, whatever its end.

    Attributes:
        kind: The kind of call.
        method: The HTTP method.
        path: The path below the base URL, without the query.
        status: The HTTP status, or None if no answer came.
        attempts: Attempts made on the wire; 0 for an answer from the cache.
        seconds: How long it took, waits included.
        from_cache: Whether the cache answered.
    """

    kind: str
    method: str
    path: str
    status: int | None
    attempts: int
    seconds: float
    from_cache: bool = False


class BreakerChanged(Event, frozen=True, kw_only=True):
    """A circuit breaker changed its state.

    Attributes:
        kind: The kind of call it guards.
        old: The state before: `closed`, `open` or `half_open`.
        new: The state now.
    """

    kind: str
    old: str
    new: str


class FallbackUsed(Event, frozen=True, kw_only=True):
    """The service did not answer, and something else did.

    Attributes:
        kind: The kind of call.
        source: `stale cache` or `fallback value`.
        age: Seconds since the value was true, if known.
    """

    kind: str
    source: str
    age: float | None = None


class JobChanged(Event, frozen=True, kw_only=True):
    """A job moved.

    Attributes:
        job_id: The job.
        status: The job's status, such as `queued`, `running` or `success`.
        progress: 0–100 over all its steps.
        step: The operation at work, from 1.
        steps: How many operations the job has.
        task_id: The task at work, once it exists.
        message: One line for people.
        credits: Credits consumed so far, as the service says.
    """

    job_id: str
    status: str
    progress: int = 0
    step: int = 1
    steps: int = 1
    task_id: str | None = None
    message: str = ""
    credits: float | None = None


class DownloadAdvanced(Event, frozen=True, kw_only=True):
    """Some bytes of a result arrived.

    Attributes:
        task_id: Whose result.
        name: The file's name.
        received: Bytes so far.
        total: Bytes in all, if the server said so.
    """

    task_id: str
    name: str
    received: int
    total: int | None


class FileSaved(Event, frozen=True, kw_only=True):
    """A result is on disk, whole and verified.

    Attributes:
        task_id: Whose result.
        path: Where.
        size: Bytes.
        sha256: Its hash, in hex.
    """

    task_id: str
    path: str
    size: int
    sha256: str


Emit = Callable[[Event], None]


def guarded(callback: Emit | None) -> Emit:
    """Wraps a callback so that an error in it is logged and never reaches the mechanism."""

    def emit(event: Event) -> None:
        if callback is None:
            return
        try:
            callback(event)
        except Exception:  # noqa: BLE001  # whatever a screen does, paid work goes on
            _log.exception("An event callback failed on %s; the work goes on", type(event).__name__)

    return emit
