"""What a screen may show: frozen facts that the kit hands to a callback, one way.

Watching never enters the mechanism: a callback cannot change what happens next, and one that raises
is logged and ignored.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

import msgspec

from tripo_kit.calls import Named
from tripo_kit.privacy import shown

__all__ = [
    "AttemptFailed",
    "BalanceRead",
    "BatchChanged",
    "BreakerChanged",
    "BytesMoved",
    "DownloadAdvanced",
    "Emit",
    "Event",
    "FallbackUsed",
    "FileSaved",
    "JobChanged",
    "RateWaited",
    "ReplyUnreadable",
    "RequestChanged",
    "RequestFinished",
    "RequestsJudged",
    "SharedChanged",
    "guarded",
]

_log = logging.getLogger("tripo_kit.events")


class Event(msgspec.Struct, metaclass=Named, frozen=True, kw_only=True, tag=True):
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


class RateWaited(Event, frozen=True, kw_only=True):
    """An attempt waited because the limit of requests a minute was reached.

    Attributes:
        kind: The kind of call.
        seconds: For how long.
    """

    kind: str
    seconds: float


class ReplyUnreadable(Event, frozen=True, kw_only=True):
    """A reply came that is not what the service promises.

    Attributes:
        kind: The kind of call.
    """

    kind: str


class BytesMoved(Event, frozen=True, kw_only=True):
    """A file went over the wire, whole or not.

    Attributes:
        kind: `upload` or `download`.
        count: How many bytes: what was sent of a file that was taken, and all that came of one.
    """

    kind: str
    count: int


class BalanceRead(Event, frozen=True, kw_only=True):
    """The service said how many credits the account has.

    Attributes:
        balance: Credits in all.
        frozen: Of these, frozen for running tasks.
    """

    balance: float
    frozen: float


class RequestsJudged(Event, frozen=True, kw_only=True):
    """Requests were handed in, and passed the rules or were refused before anything was sent.

    Attributes:
        taken: How many passed.
        refused: How many did not.
        fields: The fields that were wrong, each as often as it was.
    """

    taken: int = 0
    refused: int = 0
    fields: tuple[str, ...] = ()


class SharedChanged(Event, frozen=True, kw_only=True):
    """What is shared with other machines can be asked for again, or no longer.

    Attributes:
        state: `shared`, or `gone`: this process goes by its own limits.
        reason: Why.
    """

    state: str
    reason: str = ""


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


class BatchChanged(Event, frozen=True, kw_only=True):
    """A batch moved. Each says everything, so a screen needs the newest one only.

    Attributes:
        batch: The batch's id.
        title: What people call it.
        state: `running`, `paused` (the service is out, or refuses the key), `stopping` or `done`.
        total: How many requests it has.
        waiting: Those that have not begun.
        active: Those at work.
        success: Those whose files are here.
        failed: Those that ended without a file.
        uncertain: Those that wait for a person's decision.
        open: Those that are paid, and whose files are still to be had: the same call goes on.
        stopped: Those that were stopped before they were paid for.
        skipped: Those that were not begun, because they did not fit into the budget.
        spent: Credits consumed, as far as the service said so.
        reserved: Credits reserved for those at work.
        message: One line for people.
    """

    batch: str
    title: str
    state: str
    total: int
    waiting: int = 0
    active: int = 0
    success: int = 0
    failed: int = 0
    uncertain: int = 0
    open: int = 0
    stopped: int = 0
    skipped: int = 0
    spent: float = 0.0
    reserved: float = 0.0
    message: str = ""


class RequestChanged(Event, frozen=True, kw_only=True):
    """One request of a batch moved. Each says everything about it.

    Attributes:
        batch: The batch's id.
        index: Which request, from 0.
        job_id: Its job in the journal.
        name: What it is called.
        status: The job's status, or `skipped`.
        progress: 0–100 over all its steps.
        credits: Credits consumed so far, as the service says.
        message: One line for people.
    """

    batch: str
    index: int
    job_id: str
    name: str
    status: str
    progress: int = 0
    credits: float | None = None
    message: str = ""


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


def guarded(
    callback: Callable[..., object] | None,
    *,
    what: str = "An event callback",
    note: Callable[[str], None] | None = None,
) -> Callable[..., None]:
    """Wraps foreign code so that nothing that it raises reaches the mechanism.

    Its first failure is logged, with its traceback; what comes after that is most likely the same.
    Ctrl-C on the main thread is the person's, and goes on.

    Args:
        callback: The foreign code; None for nothing.
        what: What it is, for the log.
        note: Hears of its failure, in one line.
    """
    is_logged = False

    def call(*arguments: object) -> None:
        nonlocal is_logged
        if callback is None:
            return
        try:
            callback(*arguments)
        except BaseException as error:  # SystemExit, too: it is not the program's
            is_main = threading.current_thread() is threading.main_thread()
            if is_main and isinstance(error, KeyboardInterrupt):
                raise
            if not is_logged:
                is_logged = True
                kind = type(arguments[0]).__name__ if arguments else "call"
                _log.exception("%s failed on %s; the work goes on", what, kind)
                if note is not None:
                    note(f"{what} failed: {type(error).__name__}: {shown(error)}")

    return call
