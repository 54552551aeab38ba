from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from email.utils import mktime_tz, parsedate_tz

import msgspec

__all__ = ["Observation", "ServiceClock", "ServiceTime", "date_of"]

_GRAIN = 1.0  # seconds; a Date header names a whole second, and the moment is somewhere in it


class ServiceTime(msgspec.Struct, frozen=True):
    """What the service's clock shows, as exactly as it can be known: between these two.

    Attributes:
        earliest: Unix seconds by the service's clock.
        latest: Likewise; never less than a second later.
    """

    earliest: float
    latest: float


class Observation(msgspec.Struct, frozen=True):
    """One reading of the service's clock.

    Attributes:
        date: The `Date` of a reply: unix seconds, whole, rounded down.
        sent: The monotonic moment just before the request was sent.
        received: The monotonic moment when the head of the reply was read.
    """

    date: float
    sent: float
    received: float

    def at(self, moment: float) -> ServiceTime:
        """What the service's clock shows at a monotonic moment, if it runs as fast as ours.

        The service wrote the date between `sent` and `received`, within the second that it names.
        A moment before `sent` is reckoned backwards in the same way.
        """
        return ServiceTime(
            earliest=self.date + (moment - self.received),
            latest=self.date + _GRAIN + (moment - self.sent),
        )


class ServiceClock:
    """The service's clock, learned from the `Date` headers of its replies.

    This machine's own clock may be wrong by hours, and may be set while a task is open; what the
    service has dated is judged by the service's. The newest observation counts: a monotonic clock
    that stood still while the machine slept is put right by the next reply. Thread-safe.

    Args:
        clock: Monotonic seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._newest: Observation | None = None

    @property
    def newest(self) -> Observation | None:
        """The last reply's; None as long as no reply had a date."""
        with self._lock:
            return self._newest

    def now(self) -> ServiceTime | None:
        """What the service's clock shows now; None as long as no reply had a date."""
        newest = self.newest
        return None if newest is None else newest.at(self._clock())

    def observe(self, headers: Mapping[str, str], *, sent: float, received: float) -> None:
        """Notes the date of a reply; one without a date, or from somebody's cache, says nothing.

        Args:
            headers: Of the reply.
            sent: The monotonic moment just before the request was sent.
            received: The monotonic moment when the head of the reply was read.
        """
        date = date_of(headers)
        if date is None:
            return
        observation = Observation(date, sent, received)
        with self._lock:
            if self._newest is None or received >= self._newest.received:
                self._newest = observation
        witness = _witness.get()
        if witness is not None:
            witness.append(observation)

    @contextmanager
    def witnessed(self) -> Iterator[list[Observation]]:
        """Collects what the replies of this thread's calls say meanwhile, in order.

        It tells when an answer was given: one that came from a cache leaves the list empty.
        """
        seen: list[Observation] = []
        token = _witness.set(seen)
        try:
            yield seen
        finally:
            _witness.reset(token)


_witness: ContextVar[list[Observation] | None] = ContextVar("tripo_kit_witness", default=None)


def date_of(headers: Mapping[str, str]) -> float | None:
    """When a reply was written, in unix seconds by its server's clock; None if it does not say."""
    if headers.get("Age", "0").strip() != "0":
        return None  # the date of the reply that a cache has kept
    try:
        parts = parsedate_tz(headers.get("Date", ""))
        return None if parts is None else float(mktime_tz(parts))
    except (ValueError, OverflowError):
        return None
