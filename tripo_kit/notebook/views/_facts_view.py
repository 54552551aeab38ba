"""What is known and does not move: a plan, a balance, how a client is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import ipywidgets as widgets

from tripo_kit.api import Balance, Task
from tripo_kit.batch import BatchPlan
from tripo_kit.calls import all_named, named
from tripo_kit.client import HealthStatus
from tripo_kit.jobs import Plan, card
from tripo_kit.notebook.screen import (
    Pages,
    Panel,
    StaticView,
    chip,
    facts,
    notice,
    reported,
    table,
    text,
    total_line,
)
from tripo_kit.notebook.views._health_html import health_html, money_html

__all__ = ["FactsView"]

_PAGE = 25


@all_named
class FactsView(StaticView, widgets.VBox):
    """Shows a plan, a task, a balance or a client's health, as it was when asked for.

    Nothing is sent or paid from here. What goes on by itself has views that follow it: `JobView`,
    `BatchView`, `HealthPanel`.

    Args:
        known: What is shown.

    Attributes:
        known: What is shown.
    """

    @named(settings=True)
    def __init__(self, known: Plan | BatchPlan | Balance | HealthStatus | Task) -> None:
        self.known = known
        self._pages = Pages(_PAGE)
        self._panel = Panel(self._pressed)
        super().__init__([self._panel])
        self.add_class("tripo-view")
        self._draw()

    def __repr__(self) -> str:
        return repr(self.known)

    def _static_html(self) -> str:
        if isinstance(self.known, Task):
            known = {"task": self.known.task_id, "status": self.known.status}
            return card(self.known.type or "Task", known, has_picture=False)
        return self.known._repr_html_()  # the display protocol's own name

    def _pressed(self, word: str) -> None:
        self._pages.turn(word)
        self._draw()

    def _draw(self) -> None:
        title, draw = next(each for kind, each in _DRAWN.items() if isinstance(self.known, kind))
        self._panel.html = (
            f"<section class='tripo-panel' aria-label='{title}'>{draw(self.known, self._pages)}"
            "</section>"
        )


def _plan(plan: Plan, _pages: Pages) -> str:
    rows = [
        (
            str(number),
            text(step.title),
            f"<code>{text(step.operation.task_type)}</code>",
            "unknown" if step.credits is None else f"{step.credits:,.12g}",
        )
        for number, step in enumerate(plan.steps, 1)
    ]
    body = _table(("", "step", "~operation", "#credits"), rows, "Steps")
    return f"{body}<div>{total_line(plan)}</div>"


def _task(task: Task, _pages: Pages) -> str:
    paid = "" if task.credits_consumed is None else f"{task.credits_consumed:,.12g}"
    failure = notice(reported(task.error_message), "bad") if task.error_message else ""
    known = [
        ("Task", f"<code>{text(task.task_id)}</code>"),
        ("Operation", text(task.type)),
        ("Progress", "" if task.is_terminal else f"{task.progress} %"),
        ("Credits", paid),
    ]
    return f"<div>{chip(task.status)}</div><div>{facts(known)}</div><div>{failure}</div>"


def _batch_plan(plan: BatchPlan, pages: Pages) -> str:
    rows = [tuple(map(text, cells)) for cells in pages.of(plan.rows())]
    body = _table(("", "request", "~operations", "#credits"), rows, "Requests")
    budget = text(plan.budget)
    total = f"<div><strong>{text(plan.price)}</strong>{budget}</div>"
    return f"{body}<div>{pages.buttons(len(plan), 'requests')}</div>{total}"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]], label: str) -> str:
    """A table of cells that are HTML already; the last one of each row is a number."""
    lines = (
        f"<tr><td>{number}</td><td>{what}</td><td class='tripo-spare'>{how}</td>"
        f"<td class='tripo-number'>{price}</td></tr>"
        for number, what, how, price in rows
    )
    return f"<div>{table(head, lines, label=label)}</div>"


_DRAWN: dict[type[Any], tuple[str, Callable[[Any, Pages], str]]] = {
    Plan: ("Plan", _plan),
    BatchPlan: ("Plan of a batch", _batch_plan),
    Task: ("Task", _task),
    Balance: ("Balance", lambda balance, _pages: money_html(balance)),
    HealthStatus: ("Health", lambda health, _pages: health_html(health)),
}
