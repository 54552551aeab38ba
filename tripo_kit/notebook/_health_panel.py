"""How the client and the service are, and the money."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from typing import Any, Protocol

import ipywidgets as widgets

from tripo_kit.api import Balance
from tripo_kit.errors import TripoError
from tripo_kit.jobs import card
from tripo_kit.notebook._alerts import alerts_of
from tripo_kit.notebook._markup import bar, button, chip, facts, notice, reported, table, text
from tripo_kit.notebook._pace import Later, screen_timers
from tripo_kit.notebook._sheet import Sheet
from tripo_kit.notebook._still import Still

__all__ = ["HealthPanel", "ShowsHealth"]

_STATES = {"closed": ("working", "good"), "half_open": ("trying", "wait"), "open": ("open", "bad")}


class ShowsHealth(Protocol):
    """What the panel needs of a client."""

    def get_health_status(self) -> dict[str, Any]: ...

    def balance(self) -> Balance: ...


def _in_background(work: Callable[[], None]) -> None:
    threading.Thread(target=work, name="tripo-kit-health", daemon=True).start()


class HealthPanel(Still, widgets.VBox):
    """Breakers, retries, rates, pools, cache, balance, unfinished jobs, and what is wrong there.

    It reads in the background: a service that is out does not hold up the notebook.

    Args:
        client: Whose health: a `TripoClient`.
        every: Seconds between two readings while it refreshes by itself.
        run: Runs a reading; by default on a thread of its own.
        later: Runs something later; by default on the views' clockwork.
        now: Gives the time of day to show, as text.

    Attributes:
        health: The newest `get_health_status()`.
        balance: The newest balance, or the error that came instead; None before the first.
    """

    def __init__(
        self,
        client: ShowsHealth,
        *,
        every: float = 5.0,
        run: Callable[[Callable[[], None]], None] = _in_background,
        later: Later | None = None,
        now: Callable[[], str] = lambda: time.strftime("%H:%M:%S"),
    ) -> None:
        self.health: dict[str, Any] = {}
        self.balance: Balance | TripoError | None = None
        self._client = client
        self._every = every
        self._run = run
        self._later = later or screen_timers().after
        self._now = now
        self._is_automatic = False
        self._is_closed = False
        self._reading = threading.Lock()
        self._sheet = Sheet(self._pressed)
        super().__init__([self._sheet])
        self.add_class("tripo-view")
        self.refresh()

    @property
    def is_automatic(self) -> bool:
        """Whether it refreshes by itself; closing it ends that."""
        return self._is_automatic

    def refresh(self) -> None:
        """Reads again, unless it is reading at this moment."""
        if self._reading.acquire(blocking=False):
            self._draw()
            self._run(self._read)

    def close(self) -> None:
        """Takes the panel away, and stops reading."""
        self._is_automatic, self._is_closed = False, True
        super().close()

    def __repr__(self) -> str:
        return f"HealthPanel({len(alerts_of(self.health)) if self.health else 0} alerts)"

    def _pressed(self, word: str) -> None:
        if word == "refresh":
            self.refresh()
            return
        self._is_automatic = word == "start"
        self._draw()
        if self._is_automatic:
            self._again()

    def _again(self) -> None:
        if self._is_automatic:
            self.refresh()
            self._later(self._every, self._again)

    def _read(self) -> None:
        try:
            self.health = self._client.get_health_status()
            self._draw()  # what is known here; the service may take its time
            try:
                self.balance = self._client.balance()
            except TripoError as error:
                self.balance = error
            self.health = self._client.get_health_status()
        except TripoError as error:  # the client is closed
            self.balance, self._is_automatic = error, False
        finally:
            self._reading.release()
        self._draw()
        self._redraw_still()

    # Drawing --------------------------------------------------------------------------------

    def _draw(self) -> None:
        if self._is_closed:
            return
        is_reading = self._reading.locked()
        auto = (
            button("halt", "Stop refreshing")
            if self._is_automatic
            else button("start", f"Refresh every {self._every:g} s")
        )
        words = "Reading …" if is_reading else f"As of {self._now()}"
        tools = (
            f"<div class='tripo-actions'>{button('refresh', 'Refresh', disabled=is_reading)}{auto}"
            f"<span class='tripo-quiet'>{text(words)}</span></div>"
        )
        self._sheet.html = (
            f"<section class='tripo-panel' aria-label='Health'>{self._body()}{tools}</section>"
        )

    def _still(self) -> str:
        if not self.health:
            return card("Health", {}, line="not read yet", has_picture=False)
        alerts = alerts_of(self.health)
        account = self.balance
        credits_ = f"{account.available:,g}" if isinstance(account, Balance) else "not known"
        return card(
            f"Health of {self.health['service_name']}",
            {
                "state": "; ".join(alert.name for alert in alerts) or "healthy",
                "credits available": credits_,
                "open jobs": self.health["open_jobs"],
                "uncertain jobs": self.health["uncertain_jobs"],
                "calls": f"{self.health['requests']['calls']:,}",
                "as of": self._now(),
            },
            has_picture=False,
        )

    def _body(self) -> str:
        money = _money(self.balance)
        if not self.health:
            return f"<div>{money}</div>"
        alerts = alerts_of(self.health)
        wrong = "".join(
            notice(f"<strong>{text(alert.name)}.</strong> {text(alert.advice)}", "bad")
            for alert in alerts
        )
        head = chip("healthy", "good") if not alerts else chip(_many(len(alerts), "alert"), "bad")
        say = "healthy" if not alerts else "; ".join(alert.name for alert in alerts)
        return (
            f"<div class='tripo-head' data-say='{text(say)}'>{head}"
            f"<strong>{text(self.health['service_name'])}</strong></div><div>{wrong}</div>"
            f"<div>{money}</div><div class='tripo-grid-2'>"
            f"<div><h4>Calls</h4>{_breakers(self.health)}</div>"
            f"<div><h4>Places for tasks</h4>{_pools(self.health['pools'])}</div></div>"
            f"<div>{facts(_numbers(self.health))}</div>"
        )


def _money(balance: Balance | TripoError | None) -> str:
    if balance is None:
        return ""
    if isinstance(balance, TripoError):
        return notice(f"The balance is not known: {reported(balance)}", "wait")
    old = f"{balance.age or 0:.0f} s ago; the service is out" if balance.stale else ""
    return facts(
        [
            ("Credits available", f"<strong>{balance.available:,g}</strong>"),
            ("Frozen for running tasks", f"{balance.frozen:,g}"),
            ("In all", f"{balance.balance:,g}"),
            ("As the service said", old),
        ]
    )


def _breakers(health: Mapping[str, Any]) -> str:
    def row(kind: str, breaker: Mapping[str, Any]) -> str:
        word, tone = _STATES[breaker["state"]]
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
        f"<tr><td>{text(name)}</td><td>{bar(100 * pool['in_use'] / pool['limit'], name)}</td>"
        f"<td class='tripo-number'>{pool['in_use']} of {pool['limit']}</td>"
        f"<td class='tripo-number'>{pool['waiting']}</td></tr>"
        for name, pool in pools.items()
    ]
    return table(("pool", "in use", "#", "#waiting"), rows, label="Places for tasks")


def _numbers(health: Mapping[str, Any]) -> list[tuple[str, str]]:
    requests, account = health["requests"], health["requests_by_kind"]["account"]
    rates = [
        (f"{kind.capitalize()} requests this minute", f"{rate['used']} of {rate['limit']}")
        for kind, rate in health["rates"].items()
    ]
    return [
        ("Open jobs", f"{health['open_jobs']:,}"),
        ("Uncertain jobs", f"{health['uncertain_jobs']:,}"),
        ("Retries", f"{requests['retries']:,} of {requests['attempts']:,} attempts"),
        ("Replies without meaning", f"{requests['invalid_replies']:,}"),
        ("From the cache", f"{account['cache_hits']:,} of {account['calls']:,} account calls"),
        ("Stale or fallback answers", f"{requests['fallbacks']:,}"),
        ("Cached replies", f"{health['cache_size']:,}"),
        *rates,
    ]


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
