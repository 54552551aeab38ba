"""What happens between the kit and the service."""

from __future__ import annotations

from tripo_kit.events._root import Event

__all__ = [
    "AttemptFailed",
    "BalanceRead",
    "BreakerChanged",
    "BytesMoved",
    "FallbackUsed",
    "RateWaited",
    "ReplyUnreadable",
    "RequestFinished",
    "SharedChanged",
]


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


class SharedChanged(Event, frozen=True, kw_only=True):
    """What is shared with other machines can be asked for again, or no longer.

    Attributes:
        state: `shared`, or `gone`: this process goes by its own limits.
        reason: Why.
    """

    state: str
    reason: str = ""
