"""A client's health, and its account's money, as HTML in the style of the views."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Any

from tripo_kit.api import Balance
from tripo_kit.errors import TripoError
from tripo_kit.metrics import alerts_of
from tripo_kit.notebook.screen import (
    bar,
    chip,
    counted,
    facts,
    notice,
    pool_title,
    reported,
    table,
    text,
)

__all__ = ["health_html", "money_html"]

_TONES = {"critical": "bad", "warning": "bad", "info": "wait"}
_SHARED = {
    "shared": "shared with other machines",
    "gone": "this process's own: Redis does not answer",
}
_STATES = {"closed": ("working", "good"), "half_open": ("trying", "wait"), "open": ("open", "bad")}


def health_html(health: Mapping[str, Any], balance: Balance | TripoError | None = None) -> str:
    """Alerts, money, breakers, pools and counts; of an empty health the money only.

    Args:
        health: `TripoClient.get_health_status()`.
        balance: The account's, or why it is not known.
    """
    money = money_html(balance)
    if not health:
        return f"<div>{money}</div>"
    alerts = alerts_of(health)
    wrong = "".join(
        notice(f"<strong>{text(alert.message)}.</strong> {text(alert.hint)}", _TONES[alert.level])
        for alert in alerts
    )
    head = chip(counted(len(alerts), "alert"), "bad") if alerts else chip("healthy", "good")
    say = "; ".join(alert.message for alert in alerts) or "healthy"
    return (
        f"<div class='tripo-head' data-say='{text(say)}'>{head}"
        f"<strong>{text(health['service_name'])}</strong></div><div>{wrong}</div>"
        f"<div>{money}</div><div class='tripo-grid-2'>"
        f"<div><h4>Calls</h4>{_breakers(health)}</div>"
        f"<div><h4>Task slots</h4>{_pools(health['pools'])}</div></div>"
        f"<div>{facts(_numbers(health))}</div>"
    )


def money_html(balance: Balance | TripoError | None) -> str:
    """What is known of the account's credits, or why it is not; "" before it was asked for."""
    if balance is None:
        return ""
    if isinstance(balance, TripoError):
        return notice(f"The balance is not known: {reported(balance)}", "wait")
    old = f"{balance.age or 0:.0f} s ago; the service is out" if balance.stale else ""
    return facts(
        [
            ("Credits available", f"<strong>{balance.available:,.12g}</strong>"),
            ("Frozen for running tasks", f"{balance.frozen:,.12g}"),
            ("In all", f"{balance.balance:,.12g}"),
            ("As the service said", old),
        ]
    )


def _breakers(health: Mapping[str, Any]) -> str:
    def row(kind: str, breaker: Mapping[str, Any]) -> str:
        word, tone = _STATES[breaker["state"]]
        if breaker["state"] == "open":
            word = f"{word}; asked again in {ceil(breaker['retry_in'])} s"
        said = text(word) if tone == "good" else chip(word, tone)
        counts = health["requests_by_kind"][kind]
        return (
            f"<tr><td>{text(kind)}</td><td>{said}</td>"
            f"<td class='tripo-number'>{counts['calls']:,}</td>"
            f"<td class='tripo-number'>{counts['retries']:,}</td>"
            f"<td class='tripo-number'>{counts['errors']:,}</td></tr>"
        )

    rows = [row(kind, breaker) for kind, breaker in health["breakers"].items()]
    return table(("kind", "breaker", "#calls", "#retries", "#errors"), rows, label="Calls")


def _pools(pools: Mapping[str, Mapping[str, int]]) -> str:
    rows = [
        f"<tr><td>{pool_title(name)}</td>"
        f"<td>{bar(100 * pool['in_use'] / pool['limit'], pool_title(name))}</td>"
        f"<td class='tripo-number'>{pool['in_use']} of {pool['limit']}</td>"
        f"<td class='tripo-number'>{pool['waiting']}</td></tr>"
        for name, pool in pools.items()
    ]
    return table(("slots for", "in use", "#", "#queued"), rows, label="Task slots")


def _numbers(health: Mapping[str, Any]) -> list[tuple[str, str]]:
    requests, account = health["requests"], health["requests_by_kind"]["account"]
    rates = [
        (f"{kind.capitalize()} requests this minute", f"{rate['used']} of {rate['limit']}")
        for kind, rate in health["rates"].items()
    ]
    return [
        ("Open jobs", f"{health['open_jobs']:,}"),
        ("Uncertain jobs", f"{health['uncertain_jobs']:,}"),
        ("Surplus tasks", f"{health['surplus_tasks']:,}" if health["surplus_tasks"] else ""),
        ("Retries", f"{requests['retries']:,} of {requests['attempts']:,} attempts"),
        ("Unreadable replies", f"{requests['invalid_replies']:,}"),
        ("From the cache", f"{account['cache_hits']:,} of {account['calls']:,} account calls"),
        ("Stale or fallback answers", f"{requests['fallbacks']:,}"),
        ("Cached replies", f"{health['cache_size']:,}"),
        *rates,
        ("Limits", text(_SHARED.get(health["shared"]["state"], ""))),
    ]
