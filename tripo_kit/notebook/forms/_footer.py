"""The end of a form: the price, the buttons, how the request stands, and the Python of it."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import ipywidgets as widgets

from tripo_kit.api import field_specs
from tripo_kit.jobs import Plan
from tripo_kit.notebook.forms._collapsible import Collapsible
from tripo_kit.notebook.forms._status import failure_line, status_line
from tripo_kit.notebook.forms._submissions import Offer, RequestStatus
from tripo_kit.notebook.forms.fields._plain_words import PlainWords
from tripo_kit.notebook.screen import plain, price_line, price_words

__all__ = ["Footer"]


class Footer:
    """Shows what can be done with a request, and lets it be done.

    Args:
        on_click: Gets the button that was pressed.
        tells_progress: Whether it says how far a job is; where a view of the job does, it does not.

    Attributes:
        parts: What a form shows of it, from top to bottom.
        generate: The button that hands the request in.
        another: The button for a further result, once there is one.
        price: What is to be paid, as HTML.
        status: How the request stands, as HTML.
        code: The Python that does the same, as HTML.
    """

    def __init__(self, on_click: Callable[[widgets.Button], None], *, tells_progress: bool) -> None:
        self._tells_progress = tells_progress
        self.price = widgets.HTML()
        self.generate = widgets.Button(button_style="primary")
        self.another = widgets.Button(
            tooltip="The same request once more, for another result; it is paid again"
        )
        self.generate.on_click(on_click)
        self.another.on_click(on_click)
        parts = [self.price, self.another, self.generate]
        bar = widgets.Box(parts, **plain(widgets.Box, "tripo-bar"))
        self.status = widgets.HTML()
        self.code = widgets.HTML()
        self.parts = (bar, self.status, Collapsible("Python", [self.code]))

    def lock(self) -> None:
        """Disables the buttons: something is being handed in."""
        self.generate.disabled = self.another.disabled = True

    def show(self, offer: Offer, *, advice: str, code: str, trouble: Exception | None) -> None:
        """Brings everything up to date.

        Args:
            offer: What can be done.
            advice: What is still to be done before the request can be handed in.
            code: The Python that does the same; "" while there is no request.
            trouble: What went wrong when a button was pressed.
        """
        price = price_words(offer.due)
        self.price.value = price_line(offer.plan, offer.due, said=_words_for(offer.plan).note)
        self.generate.description = {
            RequestStatus.NEW: f"Generate · {price}",
            RequestStatus.PAID: "Generate · sent before, 0 credits",
            RequestStatus.RUNNING: "Working …",
            RequestStatus.DONE: "Show again · free",
            RequestStatus.FAILED: f"Try again · {price}",
            RequestStatus.UNCERTAIN: "Look for it again · free",
        }[offer.status]
        self.generate.disabled = not code or offer.status is RequestStatus.RUNNING
        self.generate.tooltip = advice
        self.another.disabled = offer.another is None
        self.another.layout.display = "none" if offer.another is None else None
        if offer.another is not None:
            number, due = offer.another
            self.another.description = f"Make another (variant {number}) · {price_words(due)}"
        self.code.value = (
            "<div class='tripo-muted'>One click selects all of it.</div>"
            f"<pre class='tripo-code' tabindex='0'>{escape(code)}</pre>"
            if code
            else _muted(advice)
        )
        self.status.value = self._words(offer, advice, trouble or offer.trouble)

    def _words(self, offer: Offer, advice: str, trouble: Exception | None) -> str:
        if trouble is not None:
            return failure_line(trouble)
        if offer.job is None:
            return _muted(advice)
        return status_line(offer.job, tells_progress=self._tells_progress)


def _muted(words: str) -> str:
    return f"<div class='tripo-muted'>{escape(words)}</div>"


def _words_for(plan: Plan) -> PlainWords:
    return PlainWords(spec for step in plan.steps for spec in field_specs(type(step.operation)))
