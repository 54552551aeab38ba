"""Many requests on their way: a row for each, and what they cost together."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path

import ipywidgets as widgets

from tripo_kit.batch import Batch, Row, status_line
from tripo_kit.calls import all_named, named
from tripo_kit.events import BatchChanged
from tripo_kit.jobs import labels, thumbnail
from tripo_kit.notebook.screen import (
    TONES,
    Later,
    Pages,
    Panel,
    StaticView,
    Throttle,
    bar,
    button,
    chip,
    duration,
    facts,
    notice,
    pool_title,
    reported,
    screen_timers,
    table,
    text,
    weakly,
)
from tripo_kit.notebook.viewer import ModelViewer

__all__ = ["BatchView"]

_PAGE = 25
_TICK = 0.5  # seconds between two looks
_THUMBNAIL = 6_000  # characters of a data URI
_SIDE = 88  # pixels; shown at half of it, for sharp screens
_TONES = {"running": "busy", "paused": "wait", "stopping": "wait", "done": "good"}
_OUT = "the service is out"  # how a batch says that it pauses until the service is back


@all_named
class BatchView(StaticView, widgets.VBox):
    """Watches a batch: a row per request, totals, the budget, the pools; and stops it.

    It looks twice a second and draws the page that is open, so that a thousand requests cost no
    more than twenty-five. The batch goes on, whoever looks.

    Args:
        batch: What is watched.
        height: Of a model's drawing, in CSS pixels.
        clock: Monotonic seconds.
        later: Runs something later; by default on the views' clockwork.

    Attributes:
        batch: What is watched.
        viewer: What shows the model whose row was pressed.
    """

    @named(settings=True)
    def __init__(
        self,
        batch: Batch,
        *,
        height: int = 420,
        clock: Callable[[], float] = time.monotonic,
        later: Later | None = None,
    ) -> None:
        self.batch = batch
        self.viewer: ModelViewer | None = None
        self._height = height
        self._later = later or screen_timers().after
        self._pages = Pages(_PAGE)
        self._pictures: dict[Path, str | None] = {}
        self._said = ""
        self._notes: list[str] | None = None
        self._is_asking = False
        self._is_closed = False
        self._throttle = Throttle(weakly(self._draw), clock=clock, later=self._later)
        self._panel = Panel(self._pressed)
        self._slot = widgets.VBox()
        self._slot.add_class("tripo-slot")
        super().__init__([self._slot, self._panel])
        self.add_class("tripo-view")
        self._tick()

    def _stop(self) -> None:
        self._is_closed = True
        self._throttle.stop()

    def _forget(self) -> None:
        self.viewer = None
        self._pictures.clear()

    def __repr__(self) -> str:
        return f"BatchView({status_line(self.batch.progress)})"

    def _static_html(self) -> str:
        return self.batch._repr_html_()  # the display protocol's own name

    def _tick(self) -> None:
        if self._is_closed:
            return
        is_done = self.batch.is_done
        self._throttle.ask()
        if is_done:
            self._redraw_static()
        else:
            self._later(_TICK, self._tick)

    # What is pressed ------------------------------------------------------------------------

    def _pressed(self, word: str) -> None:
        if self._pages.turn(word):
            pass
        elif word == "stop":
            self._is_asking = True
        elif word == "keep":
            self._is_asking = False
        elif word == "really":
            self._is_asking = False
            self._said = self.batch.stop()
        elif word == "start":
            self.batch.start()
            self._tick()
        else:
            self._show(int(word.removeprefix("show:")))
        self._throttle.ask()

    def _show(self, index: int) -> None:
        path = self.batch.rows(index, 1)[0].path
        if path is None:
            return
        if self.viewer is not None:
            self.viewer.close()
        row = self.batch.rows(index, 1)[0]
        self.viewer = ModelViewer(path, preview=row.preview, height=self._height)
        self._slot.children = (self.viewer,)

    # Drawing --------------------------------------------------------------------------------

    def _draw(self) -> None:
        now = self.batch.progress
        count = len(self.batch)
        page = self._pages.of(range(count))
        rows = self.batch.rows(page[0], len(page)) if page else []
        body = table(
            ("", "request", "status", "progress", "#credits", "#time"),
            map(self._row, rows, labels([row.request for row in rows], [r.name for r in rows])),
            label="Requests",
        )
        state = chip(now.state, _TONES.get(now.state, ""))
        parts = (
            f"{state}<strong>{text(now.title)}</strong>{self._action(now)}",
            self._banner(now),
            self._noted(now),
            _totals(now),
            _budget(now, self.batch.max_credits),
            _pools(self.batch.pools) if now.active else "",
            body,
            self._pages.buttons(count, "requests"),
        )
        ended = now.total - now.waiting - now.active
        say = f"{now.title}: {now.state}, {ended} of {now.total}"
        inner = "".join(f"<div>{part}</div>" for part in parts)
        found = {str(row.index): self._picture(row) for row in rows}
        self._panel.pictures = {name: uri for name, uri in found.items() if uri is not None}
        self._panel.html = (
            f"<section class='tripo-panel' data-say='{text(say)}' "
            f"aria-label='Batch {text(now.title)}'>{inner}</section>"
        )

    def _action(self, now: BatchChanged) -> str:
        if now.state == "planned":
            return button("start", "Start", kind="tripo-main", hint="From here on it is paid")
        if now.state in ("running", "paused"):
            return button("stop", "Stop …", disabled=self._is_asking)
        return ""

    def _banner(self, now: BatchChanged) -> str:
        if self._is_asking:
            return notice(
                "Stop here? Nothing more would be submitted. What runs at the service cannot be "
                "cancelled there: it is paid for, and its files are still fetched.<div "
                f"class='tripo-actions' style='margin-top:8px'>{button('really', 'Stop')}"
                f"{button('keep', 'Go on')}</div>",
                "wait",
            )
        said = notice(text(self._said)) if self._said else ""
        if now.state == "paused" and not now.message.startswith(_OUT):  # a person must see to it
            start = button("start", "Go on", hint="Once the reason is gone")
            words = f"{reported(now.message)}. Nothing is lost: paid tasks stay open."
            return said + notice(f"{words}<div class='tripo-actions'>{start}</div>", "bad")
        if now.state == "paused":
            return said + notice(
                "<strong>The service is out.</strong> Nothing is lost: paid tasks go on, and the "
                "batch goes on by itself.",
                "wait",
            )
        return said + (notice(reported(now.message)) if now.message else "")

    def _noted(self, now: BatchChanged) -> str:
        """What is worth knowing before it is paid; the pictures are looked at once."""
        if now.state != "planned":
            return ""
        if self._notes is None:
            self._notes = self.batch.plan().shown_notes
        return "".join(f"<div class='tripo-muted'>{text(note)}</div>" for note in self._notes)

    def _row(self, row: Row, label: str) -> str:
        tone = TONES.get(row.status, "")
        paid = f"{row.credits:,.12g}" if row.credits is not None else _expected(row.price)
        error = f"<div class='tripo-quiet tripo-clamp'>{reported(row.error)}</div>"
        name = f"<div class='tripo-clamp'>{text(label)}</div>{error * bool(row.error)}"
        picture = (
            "<span class='tripo-thumb' aria-hidden='true'></span>"
            if self._picture(row) is None
            else f"<img class='tripo-thumb' data-picture='{row.index}' alt=''>"
        )
        shown = (
            f"<button type='button' class='tripo-look' data-press='show:{row.index}' "
            f"aria-label='Show {text(label)}'>{picture}</button>"
            if row.path is not None
            else picture
        )
        is_moving = 0 < row.progress < 100  # noqa: PLR2004  # per cent
        moving = bar(row.progress, "Progress", tone or "busy") if is_moving else ""
        time_ = "" if row.seconds is None else duration(row.seconds)
        return (
            f"<tr data-key='{row.index}'><td>{shown}</td><td class='tripo-request'>{name}</td>"
            f"<td>{chip(row.status)}</td><td>{moving}</td>"
            f"<td class='tripo-number'>{paid}</td><td class='tripo-number'>{time_}</td></tr>"
        )

    def _picture(self, row: Row) -> str | None:
        """A row's picture, made small once."""
        path = row.preview
        if path is not None and path not in self._pictures:
            self._pictures[path] = thumbnail(path, limit=_THUMBNAIL, side=_SIDE)
        return None if path is None else self._pictures[path]


def _expected(price: float) -> str:
    return f"<span class='tripo-quiet'>({price:,.12g})</span>" if price else ""


def _totals(now: BatchChanged) -> str:
    ended = now.success + now.failed + now.uncertain
    line = bar(100 * ended / now.total if now.total else 100, "Requests that have ended", "good")
    return f"<div class='tripo-above'>{line}</div>" + facts(
        [
            ("Done", f"{now.success:,} of {now.total:,}"),
            ("At work", f"{now.active:,}" if now.active else ""),
            ("Waiting", f"{now.waiting:,}" if now.waiting else ""),
            ("Failed", f"{now.failed:,}" if now.failed else ""),
            ("Uncertain", f"{now.uncertain:,}" if now.uncertain else ""),
            ("Stopped", f"{now.stopped:,}" if now.stopped else ""),
            ("Skipped", f"{now.skipped:,}" if now.skipped else ""),
            ("Credits spent", f"{now.spent:,.12g}"),
            ("Reserved for what is at work", f"{now.reserved:,.12g}" if now.reserved else ""),
        ]
    )


def _budget(now: BatchChanged, limit: float | None) -> str:
    if not limit:
        return ""
    used = now.spent + now.reserved
    words = f"{used:,.12g} of {limit:,.12g} credits spent or reserved"
    if used > limit:  # it was lowered, or more than the list says was charged
        words = f"all {limit:,.12g} credits are used up; {used:,.12g} are spent or reserved in all"
    share = min(100.0, 100 * used / limit)
    return f"<div class='tripo-quiet tripo-above'>Budget: {words}</div>{bar(share, 'Budget')}"


def _pools(pools: Mapping[str, Mapping[str, int]]) -> str:
    lines = [
        f"{pool_title(name)}: {pool['in_use']} of {pool['limit']} slots"
        + (f", {pool['waiting']} queued" if pool["waiting"] else "")
        for name, pool in pools.items()
    ]
    return f"<div class='tripo-quiet'>{' · '.join(lines)}</div>" if lines else ""
