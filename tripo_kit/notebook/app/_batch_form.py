"""A form for many requests: a sentence a line, the price of all, and the batch that they become."""

from __future__ import annotations

import os
from typing import Any

import ipywidgets as widgets

from tripo_kit.calls import all_named, named
from tripo_kit.client import TripoClient
from tripo_kit.errors import TripoError
from tripo_kit.jobs import card
from tripo_kit.notebook.forms import heading_of
from tripo_kit.notebook.screen import Panel, StaticView, button, notice, release, reported
from tripo_kit.notebook.views import BatchView

__all__ = ["BatchForm"]

_SUMMARY = "A model for each sentence, under one budget. The plan is shown before anything is paid."
_EXAMPLE = "a wooden chair\na chair of brass\na chair for a child"


@all_named
class BatchForm(StaticView, widgets.VBox):
    """Asks for many models at once. Nothing is paid before the plan's own button is pressed.

    Args:
        client: Who does the work.
        output_dir: Where the files go.

    Attributes:
        sentences: The field of the sentences.
        most: The field of the credits that may be spent; empty for no limit.
        view: What shows the plan, and then the batch; None before.
    """

    @named(settings=True)
    def __init__(self, client: TripoClient, output_dir: str | os.PathLike[str] = "out") -> None:
        self.view: BatchView | None = None
        self._client = client
        self._output_dir = output_dir
        self.sentences = widgets.Textarea(
            description="Sentences, one a line", placeholder=_EXAMPLE, rows=6
        )
        self.most = widgets.Text(description="Spend at most, in credits", placeholder="no limit")
        self._panel = Panel(self._pressed)
        self._slot = widgets.VBox()
        self._slot.add_class("tripo-slot")
        fields = [widgets.VBox([control]) for control in (self.sentences, self.most)]
        for field in fields:
            field.add_class("tripo-field")
        fields[1].layout.max_width = "290px"  # a number
        form = widgets.VBox([*heading_of("Batch", _SUMMARY), *fields, self._panel])
        form.add_class("tripo-form")
        super().__init__([form, self._slot])
        self.add_class("tripo-view")
        self._draw()

    def plan(self) -> None:
        """Shows what the sentences would become, with the price, and the button that starts it."""
        self._pressed("plan")

    def __repr__(self) -> str:
        return f"BatchForm({len(self._lines)} sentences)"

    def _static_html(self) -> str:
        line = "Many sentences at once · run this cell to use it"
        return card("Batch", {}, line=line, has_picture=False)

    def _forget(self) -> None:
        self.view = None

    @property
    def _lines(self) -> list[str]:
        return [line.strip() for line in self.sentences.value.splitlines() if line.strip()]

    def _pressed(self, _word: str) -> None:
        try:
            batch = self._client.batch(
                self._lines, self._output_dir, dry_run=True, max_credits=self._limit()
            )
        except TripoError as error:
            self._draw(notice(reported(error), "bad"))
            return
        except ValueError:
            words = f"Spend at most: {self.most.value!r} is no number of credits."
            self._draw(notice(reported(words), "bad"))
            return
        before, self.view = self.view, BatchView(batch)
        self._slot.children = (self.view,)
        if before is not None:
            release(before)
        self._draw()

    def _limit(self) -> float | None:
        said: Any = self.most.value.strip().replace(",", "")
        return float(said) if said else None

    def _draw(self, trouble: str = "") -> None:
        hint = "What it costs; nothing is sent yet"
        press = button("plan", "Show the plan", hint=hint, kind="tripo-main")
        self._panel.html = f"{trouble}<div class='tripo-actions'>{press}</div>"
