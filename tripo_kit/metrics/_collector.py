"""What a client counted and what the journal knows, in Prometheus' form, whenever it asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

from prometheus_client import CollectorRegistry
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector

from tripo_kit.api import credits as credits_
from tripo_kit.api import decode_operation
from tripo_kit.events import BalanceRead
from tripo_kit.foreign import or_none, read_json
from tripo_kit.journal import Figures
from tripo_kit.metrics._tally import BUCKETS, OUTCOMES, Tally
from tripo_kit.privacy import shown

__all__ = ["ClientCollector", "JournalCollector", "registry_of"]

_MOST_VALUES = 100  # of one tag
_MOST_OPERATIONS = 60  # the service has twenty-one; a request of one's own may name any

# Of each counter of a `Tally`: what it says, and its labels.
_COUNTERS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "calls": ("Calls that have ended, by how.", ("kind", "outcome")),
    "attempts": ("Attempts on the wire.", ("kind",)),
    "failed_attempts": ("Attempts that failed.", ("kind",)),
    "retries": ("Attempts that were repetitions.", ("kind",)),
    "cache_hits": ("Calls that the cache answered.", ("kind",)),
    "fallbacks": ("Calls that something else answered in an outage.", ("kind", "source")),
    "unreadable_replies": ("Replies that are not what the service promises.", ("kind",)),
    "breaker_changes": ("Changes of a breaker, by its new state.", ("kind", "state")),
    "rate_waits": ("Attempts that waited for the limit of requests a minute.", ("kind",)),
    "rate_wait_seconds": ("Seconds of such waits.", ("kind",)),
    "requests": ("Requests that were handed in, by whether they keep the rules.", ("outcome",)),
    "refused_fields": ("Fields that were wrong in refused requests.", ("field",)),
    "transferred_bytes": ("Bytes of files that went over the wire.", ("kind",)),
    "saved_files": ("Files that were fetched, verified and saved.", ()),
    "saved_bytes": ("Bytes of such files.", ()),
}
_KINDS = ("submit", "poll", "account", "upload", "download")
_STATES = ("closed", "half_open", "open")


class JournalCollector(Collector):
    """What the journal knows, of all processes on one home.

    Args:
        figures: Reads it.
        tags: The tags by whose values credits are told apart; no other is shown.
        charged_by: The credits that were charged, by a tag's values.
    """

    def __init__(
        self,
        figures: Callable[[], Figures],
        *,
        tags: Sequence[str] = (),
        charged_by: Callable[[str], Mapping[str, float]] = lambda _: {},
    ) -> None:
        self._figures = figures
        self._tags = tuple(tags)
        self._charged_by = charged_by

    def collect(self) -> Iterator[Metric]:
        """Reads the journal."""
        known = self._figures()
        yield _gauge("jobs", "Requests in the journal.", ("status",), _under(known.jobs))
        paid: dict[str, float] = {}
        phases: dict[tuple[str, ...], float] = {}
        for (operation, phase), (count, charged) in known.submissions.items():
            phases[operation, phase] = count
            paid[operation] = paid.get(operation, 0.0) + charged
        yield _gauge(
            "submissions",
            "Operations in the journal, by their phase.",
            ("operation", "phase"),
            _bounded(phases),
        )
        yield _counter(
            "spent_credits",
            "Credits that the service charged.",
            ("operation",),
            _bounded(_under(paid)),
        )
        yield _gauge(
            "reserved_credits",
            "Credits of what is at the service, by list price.",
            ("operation",),
            _bounded(_under(_reserved(known))),
        )
        yield _counter(
            "adopted", "Tasks that were found after their reply was lost.", (), _one(known.adopted)
        )
        yield _counter("absent", "Attempts proved not to have been taken.", (), _one(known.absent))
        yield _gauge(
            "surplus_tasks", "Tasks paid for beside the wanted one.", (), _one(known.surplus)
        )
        if self._tags:
            yield _counter(
                "tagged_credits",
                "Credits that the service charged, by the tags that are shown.",
                ("tag", "value"),
                {
                    (tag, *value): charged
                    for tag in self._tags
                    for value, charged in _largest(self._charged_by(tag)).items()
                },
            )


class ClientCollector(Collector):
    """What one client counted since it was made, and how it stands now.

    Args:
        tally: Gives what it counted: the child of a fork counts afresh.
        condition: `breakers`, `rates`, `pools` and `min_balance`, as in its health.
    """

    def __init__(
        self, tally: Callable[[], Tally], condition: Callable[[], Mapping[str, Any]]
    ) -> None:
        self._tally = tally
        self._condition = condition

    def collect(self) -> Iterator[Metric]:
        """Takes what is counted."""
        tally = self._tally()
        counts, seconds = tally.snapshot()
        for name, (text, labels) in _COUNTERS.items():
            samples = {values: count for (each, values), count in counts.items() if each == name}
            yield _counter(name, text, labels, _from_zero(name, samples))
        yield _histogram(seconds)
        yield from self._now(tally.balance)

    def _now(self, balance: BalanceRead | None) -> Iterator[Metric]:
        now = self._condition()
        states: Samples = {
            (kind, state): float(breaker["state"] == state)
            for kind, breaker in now["breakers"].items()
            for state in _STATES
        }
        yield _gauge("breaker_state", "1 for the state that it is in.", ("kind", "state"), states)
        for name, text, key in (
            ("slots", "Tasks that may be open at once.", "limit"),
            ("slots_in_use", "Tasks that are open.", "in_use"),
            ("slots_queued", "Requests that wait for a slot.", "waiting"),
        ):
            pools: Samples = {(pool,): float(each[key]) for pool, each in now["pools"].items()}
            yield _gauge(name, text, ("pool",), pools)
        for name, text, key in (
            ("rate_limit", "Requests that a minute has.", "limit"),
            ("rate_used", "Of these, used in the last minute.", "used"),
        ):
            rates: Samples = {(kind,): float(each[key]) for kind, each in now["rates"].items()}
            yield _gauge(name, text, ("kind",), rates)
        least = now["min_balance"]
        if balance is not None:
            available = _one(balance.balance - balance.frozen)
            yield _gauge("available_credits", "Credits as the service said last.", (), available)
        if least is not None:
            yield _gauge("min_balance_credits", "Credits that are to stay.", (), _one(least))


def registry_of(*collectors: Collector) -> CollectorRegistry:
    """A registry of its own: what other libraries count is not in it."""
    registry = CollectorRegistry(auto_describe=False)
    for collector in collectors:
        registry.register(collector)
    return registry


Samples = Mapping[tuple[str, ...], float]


def _reserved(known: Figures) -> dict[str, float]:
    """The list prices of what is at the service, by operation; unknown ones count as nothing."""
    reserved: dict[str, float] = {}
    for task_type, operation in known.open:
        price = or_none(_price, task_type, operation) or 0.0  # a newer kit's, or damage
        reserved[task_type] = reserved.get(task_type, 0.0) + price
    return reserved


def _price(task_type: str, operation: str) -> float | None:
    return credits_(decode_operation(task_type, read_json(operation)))


def _from_zero(name: str, samples: Samples) -> Samples:
    """A counter that an alert divides by, or looks for, begins at zero and not out of nothing."""
    kinds = [(kind,) for kind in _KINDS]
    begin: dict[str, Iterable[tuple[str, ...]]] = {
        "requests": [("taken",), ("refused",)],
        "cache_hits": [("account",)],
        "retries": kinds,
        "attempts": kinds,
        "unreadable_replies": kinds,
        "calls": [(kind, outcome) for kind in _KINDS for outcome in OUTCOMES],
    }
    return {**dict.fromkeys(begin.get(name, ()), 0.0), **samples}


def _under(values: Mapping[str, float]) -> dict[tuple[str, ...], float]:
    return {(name,): value for name, value in values.items()}


def _one(value: float) -> Samples:
    return {(): value}


def _largest(charged: Mapping[str, float]) -> Samples:
    """The values with most credits; people make up tags, and they have no end."""
    by_name: dict[str, float] = {}
    for value, each in charged.items():  # as it may be shown: anybody may have written the journal
        by_name[shown(value)] = by_name.get(shown(value), 0.0) + each
    ordered = sorted(by_name.items(), key=lambda each: (-each[1], each[0]))
    kept: dict[tuple[str, ...], float] = {(value,): each for value, each in ordered[:_MOST_VALUES]}
    rest = sum(each for _, each in ordered[_MOST_VALUES:])
    return kept | ({("other",): kept.get(("other",), 0.0) + rest} if rest else {})


def _bounded(samples: Samples) -> Samples:
    """The same with a bounded set of operations; what is beyond is `other`."""
    kept = set(sorted({values[0] for values in samples})[:_MOST_OPERATIONS])
    bounded: dict[tuple[str, ...], float] = {}
    for (operation, *rest), value in samples.items():
        key = (operation if operation in kept else "other", *rest)
        bounded[key] = bounded.get(key, 0.0) + value
    return bounded


def _counter(name: str, text: str, labels: tuple[str, ...], samples: Samples) -> Metric:
    family = CounterMetricFamily(f"tripo_{name}", text, labels=labels)
    for values, value in samples.items():
        family.add_metric(values, value)
    return family


def _gauge(name: str, text: str, labels: tuple[str, ...], samples: Samples) -> Metric:
    family = GaugeMetricFamily(f"tripo_{name}", text, labels=labels)
    for values, value in samples.items():
        family.add_metric(values, value)
    return family


def _histogram(seconds: Mapping[str, list[float]]) -> Metric:
    family = HistogramMetricFamily(
        "tripo_call_seconds", "Seconds of a call, waits included.", labels=("kind",)
    )
    for kind, (*counts, total) in seconds.items():
        bounds = [*map(str, BUCKETS), "+Inf"]
        family.add_metric((kind,), list(zip(bounds, accumulate(counts), strict=True)), total)
    return family
