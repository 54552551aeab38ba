"""What in a client's health deserves a person's attention."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Any, NamedTuple

__all__ = ["Alert", "alerts_of"]

_RETRIES = 0.20  # of attempts; above that, the network or the service is in trouble
_INVALID = 0.05  # of calls; above that, the service may have changed
_CACHE_HITS = 0.10  # of account calls; below that, something asks in a loop past the cache
_ENOUGH = 20  # calls; a share of fewer says nothing


class Alert(NamedTuple):
    """One thing that is wrong.

    Attributes:
        name: What, in a few words.
        advice: What it means, and what to do.
    """

    name: str
    advice: str


def alerts_of(health: Mapping[str, Any]) -> list[Alert]:
    """The alerts of `TripoClient.get_health_status()`, the gravest first; none of an empty one."""
    if not health:
        return []
    found = [
        Alert(
            f"The breaker of {kind} calls is open",
            f"The service failed repeatedly; it is asked again in {ceil(breaker['retry_in'])} s. "
            "Paid tasks go on.",
        )
        for kind, breaker in health["breakers"].items()
        if breaker["state"] == "open"
    ]
    requests, account = health["requests"], health["requests_by_kind"]["account"]
    retries = _share(requests["retries"], requests["attempts"])
    if retries is not None and retries > _RETRIES:
        found.append(
            Alert(
                f"{retries:.0%} of attempts are repetitions",
                "Look at the network, or wait: the service is struggling.",
            )
        )
    invalid = _share(requests["invalid_replies"], requests["calls"])
    if invalid is not None and invalid > _INVALID:
        found.append(
            Alert(
                f"{invalid:.0%} of replies are unreadable",
                "The service may have changed; a newer version of the kit may know how.",
            )
        )
    hits = _share(account["cache_hits"], account["calls"])
    if hits is not None and hits < _CACHE_HITS:
        found.append(
            Alert(
                f"Only {hits:.0%} of account calls are answered from the cache",
                "Something asks for the balance more often than it changes, or the cache is off.",
            )
        )
    return found


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole >= _ENOUGH else None
