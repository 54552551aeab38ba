"""What happened, counted: dictionaries that cost about a microsecond an event.

What Prometheus wants to see is made of them when it asks; see `_collector`.
"""

from __future__ import annotations

import threading
import time
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from typing import Any, cast

from tripo_kit.events import (
    AttemptFailed,
    BalanceRead,
    BreakerChanged,
    BytesMoved,
    Event,
    FallbackUsed,
    FileSaved,
    RateWaited,
    ReplyUnreadable,
    RequestFinished,
    RequestsJudged,
)
from tripo_kit.metrics._recent import Recent

__all__ = ["BUCKETS", "OUTCOMES", "Tally"]

BUCKETS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0)  # seconds of a call
_MOST_FIELDS = 100  # names that were wrong; they are people's own, and have no end

Labels = tuple[str, ...]
Call = tuple[str, int | None, int, bool]
"""Kind, status, attempts, and whether the cache answered."""


class Tally:
    """Counts a client's events, all of them since it was made, and those of the last minutes.

    Args:
        clock: Monotonic seconds.

    Attributes:
        counts: By the metric's name and the values of its labels.
        seconds: How long calls took, by kind: so many in each bucket, and their sum.
        balance: What the service said last of the credits; None before that.
    """

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.counts: defaultdict[tuple[str, Labels], float] = defaultdict(float)
        self.seconds: dict[str, list[float]] = {}
        self.balance: BalanceRead | None = None
        self._calls: defaultdict[Call, int] = defaultdict(int)
        self._recent = Recent(clock=clock)
        self._lock = threading.Lock()
        self._hear: dict[type[Event], Callable[[Any], None]] = {
            AttemptFailed: self._attempt_failed,
            BalanceRead: self._balance_read,
            BreakerChanged: self._breaker_changed,
            BytesMoved: self._bytes_moved,
            FallbackUsed: self._fallback_used,
            FileSaved: self._file_saved,
            RateWaited: self._rate_waited,
            ReplyUnreadable: self._reply_unreadable,
            RequestFinished: self._request_finished,
            RequestsJudged: self._requests_judged,
        }

    def hear(self, event: Event) -> None:
        """Counts one event."""
        receive = self._hear.get(type(event))
        if receive is not None:
            with self._lock:
                receive(event)

    def snapshot(self) -> tuple[dict[tuple[str, Labels], float], dict[str, list[float]]]:
        """All counts, and all durations, at one moment."""
        with self._lock:
            counts = dict(self.counts)
            calls = dict(self._calls)
            seconds = {kind: list(each) for kind, each in self.seconds.items()}
        for (kind, status, attempts, from_cache), count in calls.items():
            for name, labels, each in (
                ("calls", (kind, _outcome(status, attempts, from_cache=from_cache)), 1),
                ("attempts", (kind,), attempts),
                ("retries", (kind,), max(0, attempts - 1)),
                ("cache_hits", (kind,), int(from_cache)),
            ):
                counts[name, labels] = counts.get((name, labels), 0.0) + each * count
        return counts, seconds

    def recent(self) -> Mapping[str, int]:
        """How often what alerts are made of happened in the last minutes."""
        with self._lock:
            recent = self._recent.counts()
        counts: Counter[str] = Counter()
        for what, count in recent.items():
            if isinstance(what, str):
                counts[what] += count
                continue
            kind, _, attempts, from_cache = cast(Call, what)
            counts["calls"] += count
            counts["attempts"] += count * attempts
            counts["retries"] += count * max(0, attempts - 1)
            counts["cache_hits"] += count * from_cache
            counts["account_calls"] += count * (kind == "account")
        return counts

    def _request_finished(self, event: RequestFinished) -> None:
        # The most frequent by far: what is to be said of it is worked out when somebody asks.
        call = (event.kind, event.status, event.attempts, event.from_cache)
        self._calls[call] += 1
        self._recent.now()[call] += 1
        if event.from_cache:
            return
        row = self.seconds.get(event.kind)
        if row is None:
            row = self.seconds[event.kind] = [0.0] * (len(BUCKETS) + 2)
        row[bisect_left(BUCKETS, event.seconds)] += 1
        row[-1] += event.seconds

    def _attempt_failed(self, event: AttemptFailed) -> None:
        self.counts["failed_attempts", (event.kind,)] += 1

    def _reply_unreadable(self, event: ReplyUnreadable) -> None:
        self.counts["unreadable_replies", (event.kind,)] += 1
        self._recent.now()["unreadable"] += 1

    def _breaker_changed(self, event: BreakerChanged) -> None:
        self.counts["breaker_changes", (event.kind, event.new)] += 1

    def _fallback_used(self, event: FallbackUsed) -> None:
        self.counts["fallbacks", (event.kind, event.source.replace(" ", "_"))] += 1

    def _rate_waited(self, event: RateWaited) -> None:
        self.counts["rate_waits", (event.kind,)] += 1
        self.counts["rate_wait_seconds", (event.kind,)] += event.seconds

    def _requests_judged(self, event: RequestsJudged) -> None:
        for outcome, count in (("taken", event.taken), ("refused", event.refused)):
            if count:
                self.counts["requests", (outcome,)] += count
                self._recent.now()[outcome] += count
        for field in event.fields:
            key = ("refused_fields", (field,))
            if key not in self.counts and self._field_count() >= _MOST_FIELDS:
                key = ("refused_fields", ("other",))
            self.counts[key] += 1

    def _field_count(self) -> int:
        return sum(name == "refused_fields" for name, _ in self.counts)

    def _file_saved(self, event: FileSaved) -> None:
        self.counts["saved_files", ()] += 1
        self.counts["saved_bytes", ()] += event.size

    def _bytes_moved(self, event: BytesMoved) -> None:
        self.counts["transferred_bytes", (event.kind,)] += event.count

    def _balance_read(self, event: BalanceRead) -> None:
        self.balance = event


OUTCOMES = ("answered", "refused", "failed", "unanswered", "unsent", "cached")
_BY_STATUS = {2: "answered", 3: "answered", 4: "refused"}


def _outcome(status: int | None, attempts: int, *, from_cache: bool) -> str:
    if from_cache:
        return "cached"
    if status is None:
        return "unanswered" if attempts else "unsent"
    return _BY_STATUS.get(status // 100, "failed")
