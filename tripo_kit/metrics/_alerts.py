"""What deserves a person's attention: one table for the client, the panel and Prometheus."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal

import msgspec

__all__ = ["RULES", "Alert", "Level", "alerts_of"]

Level = Literal["critical", "warning", "info"]

_ENOUGH = 20  # of a kind; a share of fewer says nothing
_RETRIES = 20  # per cent of attempts; above that, the network or the service is in trouble
_REFUSED = 5  # per cent of requests; above that, whoever makes them has not read the rules
_UNREADABLE = 5  # per cent of calls; above that, the service may have changed
_CACHE_HITS = 10  # per cent of account calls; below, something asks in a loop past the cache


class Alert(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is wrong.

    Attributes:
        name: As in `docs/alerts.yml`, such as `TripoBreakerOpen`.
        level: `critical`, `warning` or `info`.
        message: What is wrong, in one line.
        hint: What it means, and what to do.
    """

    name: str
    level: Level
    message: str
    hint: str


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """When something is wrong, for the client's own numbers and for Prometheus.

    Attributes:
        name: See `Alert`, and so the next one and the last.
        level: See there.
        message: With `{kind}` and `{value}` left open.
        hint: See there.
        expression: PromQL; its value is the message's.
        find: The kind and the value of each case, in `client.get_health_status()`.
    """

    name: str
    level: Level
    message: str
    hint: str
    expression: str
    find: Callable[[Mapping[str, Any]], Iterator[tuple[str, float]]]


def _breakers(health: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    for kind, breaker in health["breakers"].items():
        if breaker["state"] == "open":
            yield kind, 1


def _share(
    part: str, *whole: str, above: float | None = None, below: float | None = None
) -> Callable[[Mapping[str, Any]], Iterator[tuple[str, float]]]:
    def find(health: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
        recent = health["recent"]
        total = sum(recent.get(name, 0) for name in whole)
        if total < _ENOUGH:
            return
        share = 100 * recent.get(part, 0) / total
        if (above is not None and share > above) or (below is not None and share < below):
            yield "", share

    return find


def _count(name: str) -> Callable[[Mapping[str, Any]], Iterator[tuple[str, float]]]:
    def find(health: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
        if health[name] > 0:
            yield "", health[name]

    return find


def _low_balance(health: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    available, least = health["available_credits"], health["min_balance"]
    if available is not None and least is not None and available < least:
        yield "", available


def _rates(part: str, *whole: str, sign: str) -> str:
    """A share of the last five minutes in per cent, where there was enough."""
    total = " + ".join(f"sum(increase({each}[5m]))" for each in whole)
    total = f"({total})" if len(whole) > 1 else total
    return f"100 * sum(increase({part}[5m])) / {total} {sign} and {total} >= {_ENOUGH}"


_REQUESTS = 'tripo_requests_total{outcome="%s"}'

RULES: tuple[Rule, ...] = (
    Rule(
        name="TripoBreakerOpen",
        level="critical",
        message="The breaker of {kind} calls is open",
        hint="The service failed repeatedly, and is left alone for a while; it is asked again by "
        "itself. Paid tasks go on.",
        expression='max by (kind) (tripo_breaker_state{state="open"}) == 1',
        find=_breakers,
    ),
    Rule(
        name="TripoRetries",
        level="warning",
        message="{value}% of attempts are repetitions",
        hint="Look at the network, or wait: the service is struggling.",
        expression=_rates("tripo_retries_total", "tripo_attempts_total", sign=f"> {_RETRIES}"),
        find=_share("retries", "attempts", above=_RETRIES),
    ),
    Rule(
        name="TripoRefusedRequests",
        level="warning",
        message="{value}% of requests break a rule",
        hint="Nothing was sent and nothing was spent; the fields that are wrong are counted in "
        "tripo_refused_fields_total.",
        expression=_rates(
            _REQUESTS % "refused", _REQUESTS % "refused", _REQUESTS % "taken", sign=f"> {_REFUSED}"
        ),
        find=_share("refused", "refused", "taken", above=_REFUSED),
    ),
    Rule(
        name="TripoUnreadableReplies",
        level="warning",
        message="{value}% of replies are unreadable",
        hint="The service may have changed; a newer version of the kit may know how.",
        expression=_rates(
            "tripo_unreadable_replies_total", "tripo_calls_total", sign=f"> {_UNREADABLE}"
        ),
        find=_share("unreadable", "calls", above=_UNREADABLE),
    ),
    Rule(
        name="TripoUncertain",
        level="warning",
        message="{value} jobs are uncertain",
        hint="They may have been charged, and a person must decide: tripo-kit resolve.",
        expression='max(tripo_jobs{status="uncertain"}) > 0',
        find=_count("uncertain_jobs"),
    ),
    Rule(
        name="TripoSurplus",
        level="warning",
        message="{value} tasks were paid for beside the one that was wanted",
        hint="tripo-kit surplus has the request ids that the service's support needs.",
        expression="max(tripo_surplus_tasks) > 0",
        find=_count("surplus_tasks"),
    ),
    Rule(
        name="TripoBalanceLow",
        level="warning",
        message="{value} credits are left, fewer than min_balance",
        hint="Buy credits, or lower min_balance.",
        expression="min(tripo_available_credits) < max(tripo_min_balance_credits)",
        find=_low_balance,
    ),
    Rule(
        name="TripoCacheHits",
        level="info",
        message="Only {value}% of account calls are answered from the cache",
        hint="Something asks for the balance more often than it changes, or the cache is off.",
        expression=_rates(
            'tripo_cache_hits_total{kind="account"}',
            'tripo_calls_total{kind="account"}',
            sign=f"< {_CACHE_HITS}",
        ),
        find=_share("cache_hits", "account_calls", below=_CACHE_HITS),
    ),
)


def alerts_of(health: Mapping[str, Any]) -> list[Alert]:
    """The alerts of `TripoClient.get_health_status()`, the gravest first; none of an empty one."""
    if not health:
        return []
    return [
        Alert(
            name=rule.name,
            level=rule.level,
            message=rule.message.format(kind=kind, value=f"{value:.0f}"),
            hint=rule.hint,
        )
        for rule in RULES
        for kind, value in rule.find(health)
    ]
