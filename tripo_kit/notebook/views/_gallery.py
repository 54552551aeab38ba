"""Results as cards; the one that is chosen can be turned."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from tripo_kit.calls import all_named, named
from tripo_kit.errors import Problem, RequestValidationError
from tripo_kit.jobs import SavedModel, card, labels, thumbnail
from tripo_kit.notebook.screen import Pages, Panel, StaticView, counted, release, text
from tripo_kit.notebook.viewer import ModelViewer, find_preview
from tripo_kit.notebook.views._next_bar import NextBar, next_bar

__all__ = ["Gallery", "Shown"]

Shown = SavedModel | str | os.PathLike[str]
"""A result of the kit, or the path of a model."""

_PAGE = 24
_THUMBNAIL = 14_000  # characters of a data URI
_SIDE = 192  # pixels


@all_named
class Gallery(StaticView, widgets.VBox):
    """A card per model, with its picture; a click shows it as something to be turned.

    Args:
        models: Results, or paths of models.
        client: Who goes on from the chosen one: a `TripoClient`; the notebook's own by default.
        height: Of the drawing, in CSS pixels.

    Attributes:
        models: What is shown.
        chosen: The number of the model that is shown large, or None.
        viewer: What shows it.
        next: What it can become next.
    """

    @named(settings=True)
    def __init__(self, models: Iterable[Shown], *, client: Any = None, height: int = 420) -> None:
        self.models: Sequence[Shown] = tuple(models)
        self.chosen: int | None = None
        self.viewer: ModelViewer | None = None
        self.next: NextBar | None = None
        self._client = client
        self._height = height
        self._pages = Pages(_PAGE)
        self._pictures: dict[int, str | None] = {}
        self._panel = Panel(self._pressed)
        self._slot = widgets.VBox()
        self._slot.add_class("tripo-slot")
        super().__init__([self._slot, self._panel])
        self.add_class("tripo-view")
        self._draw()

    def choose(self, number: int) -> None:
        """Shows a model large.

        Raises:
            RequestValidationError: There are not so many, or its file is gone.
        """
        if not 0 <= number < len(self.models):
            rule = f"there are {counted(len(self.models), 'model')}"
            hint = "Count from 0, as in a list."
            raise RequestValidationError([Problem("number", str(number), rule, hint)])
        viewer = ModelViewer(self.models[number], height=self._height)
        before = self._slot.children
        self.chosen, self.viewer = number, viewer
        self.next = next_bar(self._client, self.models[number])
        self._slot.children = (viewer,) if self.next is None else (viewer, self.next)
        for each in before:
            release(each)
        self._draw()

    def _forget(self) -> None:
        self.viewer = self.next = None
        self._pictures.clear()

    def __repr__(self) -> str:
        return f"Gallery({counted(len(self.models), 'model')})"

    def _pressed(self, word: str) -> None:
        if self._pages.turn(word):
            self._draw()
        else:
            self.choose(int(word))

    def _picture(self, number: int) -> str | None:
        if number not in self._pictures:
            model = self.models[number]
            preview = find_preview(model) or Path(model)
            self._pictures[number] = thumbnail(preview, limit=_THUMBNAIL, side=_SIDE)
        return self._pictures[number]

    def _draw(self) -> None:
        numbers = self._pages.of(range(len(self.models)))
        cards = "".join(map(self._card, numbers, titles_of([self.models[n] for n in numbers])))
        pages = self._pages.buttons(len(self.models), "models")
        self._panel.html = (
            f"<div class='tripo-cards' role='group' aria-label='Models'>{cards}</div>{pages}"
            if self.models
            else "<p class='tripo-quiet'>Nothing to show yet.</p>"
        )

    def _card(self, number: int, title: str) -> str:
        picture = self._picture(number)
        image = (
            f"<img class='tripo-picture' src='{picture}' alt=''>"
            if picture
            else "<span class='tripo-picture' aria-hidden='true'>⬡</span>"
        )
        line = described(self.models[number])[1]
        is_chosen = "true" if number == self.chosen else "false"
        return (
            f"<button type='button' data-key='{number}' data-press='{number}' "
            f"aria-pressed='{is_chosen}'>{image}<b>{text(title)}</b><span>{text(line)}</span>"
            "</button>"
        )

    def _static_html(self) -> str:
        shown = range(min(len(self.models), _PAGE))
        cards = "".join(map(self._static_card, shown, titles_of(self.models[: len(shown)])))
        rest = len(self.models) - len(shown)
        more = f"<p>… and {rest} more</p>" if rest else ""
        empty = "" if self.models else "Nothing to show yet."
        return f"<div style='display:flex;flex-wrap:wrap;gap:10px'>{cards}{empty}</div>{more}"

    def _static_card(self, number: int, title: str) -> str:
        line = described(self.models[number])[1]
        return card(title, {}, picture=self._picture(number), line=line, side=128)


def titles_of(models: Sequence[Shown]) -> list[str]:
    """What to call models that stand side by side."""
    requests = [getattr(model, "request", None) for model in models]
    return labels(requests, [described(model)[0] for model in models])


def described(model: Shown) -> tuple[str, str]:
    """A model's name, and its facts in a line."""
    path = Path(model)
    if not isinstance(model, SavedModel):
        size = f"{path.stat().st_size / 1e6:.2f} MB" if path.is_file() else "the file is gone"
        return path.name, size
    paid = "" if model.credits is None else f" · {model.credits:.12g} credits"
    said = model.request  # of a journal it may be plain
    prompt = said.get("prompt") if isinstance(said, dict) else getattr(said, "prompt", None)
    title = prompt if isinstance(prompt, str) else path.stem
    return title, f"{model.size / 1e6:.2f} MB{paid}"
