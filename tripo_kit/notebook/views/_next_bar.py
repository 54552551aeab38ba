"""Below a finished model: what it can become next, each with its price and its form."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import ipywidgets as widgets
import msgspec
from IPython.core.getipython import get_ipython
from msgspec import UNSET

from tripo_kit.api import Chainable
from tripo_kit.calls import all_named, named
from tripo_kit.client import TripoClient
from tripo_kit.errors import TripoError
from tripo_kit.jobs import Plan
from tripo_kit.notebook.screen import (
    Panel,
    StaticView,
    button,
    notice,
    price_words,
    release,
    reported,
)
from tripo_kit.recipes import next_steps, plan, request_from

__all__ = ["NextBar", "client_here", "next_bar"]

OpenForm = Callable[..., widgets.Widget]
"""Makes a form: gets the client, the kind, the folder, and the fields that are filled in."""

_AGAIN = "Again"


@all_named
class NextBar(StaticView, widgets.VBox):
    """Buttons for what can be done with a finished model; a press opens the form of it.

    What the model cannot take is greyed, with the reason.

    Args:
        client: Who would do the work: a `TripoClient`.
        model: A result, or the path of a model.
        output_dir: Where the files go; the model's own folder by default.

    Attributes:
        form: The form that is open, or None.

    Raises:
        TripoError: There is nothing to go on from.
    """

    open_form: ClassVar[OpenForm]
    """The forms stand above the views: they hand in here how one is made."""

    @named(settings=True)
    def __init__(
        self,
        client: Any,
        model: Chainable | str | os.PathLike[str],
        output_dir: str | os.PathLike[str] | None = None,
    ) -> None:
        self.form: widgets.Widget | None = None
        self._client = client
        self._opened = ""
        self._trouble: Exception | None = None
        self._steps = {step.title: step for step in next_steps(model)}
        # What is no path was refused by now.
        self._output_dir = Path(model).parent if output_dir is None else Path(output_dir)  # type: ignore[arg-type]
        self._request = _asked(getattr(model, "request", None))
        self._again = _plan_of(self._request)
        self._panel = Panel(self._pressed)
        self._slot = widgets.VBox()
        self._slot.add_class("tripo-slot")
        super().__init__([self._panel, self._slot])
        self.add_class("tripo-view")
        self._draw()

    def press(self, title: str) -> None:
        """Opens the form of a step, as a press of its button does; closes it if it is open."""
        self._panel.press(title)

    def __repr__(self) -> str:
        return f"NextBar({', '.join(self._offered)})"

    def _forget(self) -> None:
        self.form = None

    def _static_html(self) -> str:
        return ""  # what goes on needs a kernel

    @property
    def _offered(self) -> list[str]:
        again = [] if self._again is None else [_AGAIN]
        return [title for title, step in self._steps.items() if not step.reason] + again

    def _pressed(self, title: str) -> None:
        self._trouble = None
        if title == self._opened:
            self._show("", None)
            return
        try:
            form = self._form(title)
        except TripoError as error:
            self._trouble = error
            self._draw()
        else:
            self._show(title, form)

    def _form(self, title: str) -> widgets.Widget:
        open_form = type(self).open_form
        if title == _AGAIN:
            request = self._request
            return open_form(self._client, type(request), self._output_dir, **_given(request))
        step = self._steps[title]
        return open_form(self._client, step.kind, self._output_dir, input=step.input)

    def _show(self, title: str, form: widgets.Widget | None) -> None:
        before, self.form, self._opened = self.form, form, title
        self._slot.children = () if form is None else (form,)
        if before is not None:
            release(before)
        self._draw()

    def _draw(self) -> None:
        buttons = [
            self._button(step.title, step.plan, step.reason) for step in self._steps.values()
        ]
        if self._again is not None:
            hint = "The same request once more, for another result"
            buttons.append(self._button(_AGAIN, self._again, "", hint=hint))
        trouble = "" if self._trouble is None else notice(reported(self._trouble), "bad")
        self._panel.html = (
            "<div class='tripo-actions tripo-next' role='group' aria-label='Next'>"
            f"<span>Next</span>{''.join(buttons)}</div>{trouble}"
        )

    def _button(self, title: str, plan: Plan, reason: str, *, hint: str = "") -> str:
        label = title if reason else f"{title} · {price_words(plan)}"
        html = button(title, label, hint=reason or hint, disabled=bool(reason))
        expanded = "true" if title == self._opened else "false"
        return html.replace("<button", f"<button aria-expanded='{expanded}'", 1)


def next_bar(client: Any, model: Any) -> NextBar | None:
    """The bar for a finished model; None without a client, or if nothing is known of the model.

    Args:
        client: Who would do the work; the notebook's own by default.
        model: What is shown.
    """
    client = client or client_here()
    if client is None or not isinstance(model, str | os.PathLike):
        return None
    return NextBar(client, model)


def client_here() -> TripoClient | None:
    """The notebook's client, if it has exactly one: which of several is meant nobody knows."""
    shell = get_ipython()
    named = () if shell is None else tuple(shell.user_ns.values())
    found = {id(each): each for each in named if isinstance(each, TripoClient)}
    return next(iter(found.values())) if len(found) == 1 else None


def _asked(request: Any) -> Any:
    """What was asked for, also as the journal keeps it; None if no form is for it."""
    if not isinstance(request, dict):
        return request
    try:
        return request_from(request)
    except TripoError:
        return None  # an operation's or a pipeline's


def _plan_of(request: Any) -> Plan | None:
    """What a request costs once more; None if it cannot be asked for once more."""
    if not isinstance(request, msgspec.Struct):
        return None
    try:
        return plan(request)  # type: ignore[arg-type]  # anything else is refused
    except TripoError:
        return None  # its picture is gone, say


def _given(request: msgspec.Struct) -> dict[str, Any]:
    """The fields of a request that are not as they are by themselves."""
    return {
        field.name: value
        for field in msgspec.structs.fields(type(request))
        if (value := getattr(request, field.name)) is not UNSET
        and (field.required or value not in (field.default, {}))
    }
