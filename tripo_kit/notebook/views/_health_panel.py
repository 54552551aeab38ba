"""How the client and the service are, and the money."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, Protocol

import ipywidgets as widgets

from tripo_kit.api import Balance
from tripo_kit.calls import all_named, named
from tripo_kit.errors import TripoError
from tripo_kit.jobs import card
from tripo_kit.metrics import alerts_of
from tripo_kit.notebook.screen import Later, Panel, StaticView, button, counted, screen_timers, text
from tripo_kit.notebook.views._health_html import health_html

__all__ = ["HealthPanel", "ShowsHealth"]


class ShowsHealth(Protocol):
    """What the panel needs of a client."""

    def get_health_status(self) -> dict[str, Any]: ...

    def balance(self) -> Balance: ...


def _in_background(work: Callable[[], None]) -> None:
    threading.Thread(target=work, name="tripo-kit-health", daemon=True).start()


@all_named
class HealthPanel(StaticView, widgets.VBox):
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

    @named(settings=True)
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
        self._panel = Panel(self._pressed)
        super().__init__([self._panel])
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

    def _forget(self) -> None:
        self._is_automatic, self._is_closed = False, True

    def __repr__(self) -> str:
        return f"HealthPanel({counted(len(alerts_of(self.health)), 'alert')})"

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
        self._redraw_static()

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
        inner = health_html(self.health, self.balance) + tools
        self._panel.html = f"<section class='tripo-panel' aria-label='Health'>{inner}</section>"

    def _static_html(self) -> str:
        if not self.health:
            return card("Health", {}, line="not read yet", has_picture=False)
        alerts = alerts_of(self.health)
        account = self.balance
        credits_ = f"{account.available:,.12g}" if isinstance(account, Balance) else "not known"
        return card(
            f"Health of {self.health['service_name']}",
            {
                "state": "; ".join(alert.message for alert in alerts) or "healthy",
                "credits available": credits_,
                "open jobs": self.health["open_jobs"],
                "uncertain jobs": self.health["uncertain_jobs"],
                "calls": f"{self.health['requests']['calls']:,}",
                "as of": self._now(),
            },
            has_picture=False,
        )
