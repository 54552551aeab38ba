"""Models and pictures of the journal, to choose one from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import ipywidgets as widgets

from tripo_kit.api import holds
from tripo_kit.errors import TripoError
from tripo_kit.jobs import labels, stored_result, thumbnail
from tripo_kit.journal import JobRecord, read_column
from tripo_kit.notebook.screen import Panel, notice, reported, text

__all__ = ["Find", "Picker", "finder", "picture_of_record"]

Find = Callable[[str], Iterator[JobRecord]]
"""Gives the finished requests of the journal in which some words are, the best or newest first."""

_SHOWN = 12
_LOOKED_AT = 500  # records, of which not all hold what is needed
_THUMBNAIL = 8_000  # characters of a data URI
_SIDE = 128  # pixels


def finder(client: Any) -> Find | None:
    """What finds a client's finished requests; None if it has no journal to be asked."""
    jobs = getattr(client, "jobs", None)
    if not callable(jobs):
        return None

    def find(words: str) -> Iterator[JobRecord]:
        yield from islice(jobs(status="success", search=words), _LOOKED_AT)

    return find


def picture_of_record(record: JobRecord) -> str | None:
    """The picture of a finished request as a data URI, if there is one."""
    stored = stored_result(record.saved, record.output_dir)
    files = () if stored is None else stored.files
    seen = [file.path for file in files if file.role == "preview"] or [f.path for f in files[:1]]
    return thumbnail(seen[0], limit=_THUMBNAIL, side=_SIDE) if seen else None


class Picker(widgets.VBox):
    """A button that opens the journal's results as cards, with a search; a press chooses one.

    Nothing is read before it is opened.

    Args:
        find: Finds them.
        needs: What they have to hold.
        label: What is chosen, for screen readers.
        on_pick: Gets the one that was chosen.
    """

    def __init__(
        self, find: Find, needs: str, label: str, on_pick: Callable[[JobRecord], None]
    ) -> None:
        self._find = find
        self._needs = needs
        self._on_pick = on_pick
        self._found: list[JobRecord] = []
        self._parts: list[widgets.Widget] = []
        self.heading = widgets.ToggleButton(tooltip=f"Choose from the journal: {label}")
        self.heading.observe(self._turned, "value")
        super().__init__([self.heading])
        self.add_class("tripo-collapsible")
        self.add_class("tripo-picker")
        self._turned()

    def __repr__(self) -> str:
        return f"Picker({self._needs!r})"

    def pick(self, number: int) -> None:
        """Chooses one of those that are shown, as a press of its card does."""
        record = self._found[number]
        self.heading.value = False
        self._on_pick(record)

    def _turned(self, _change: object = None) -> None:
        is_open = self.heading.value
        self.heading.description = f"{'▾' if is_open else '▸'} From the journal"
        if is_open and not self._parts:
            self.search = widgets.Text(placeholder="Search: words, an id, model:…, day:…")
            self.search.observe(self._draw, "value")
            self.cards = Panel(lambda word: self.pick(int(word)))
            self.children = (self.heading, self.search, self.cards)
            self._parts = [self.search, self.cards]
        for part in self._parts:
            part.layout.display = None if is_open else "none"
        if is_open:
            self._draw()

    def _draw(self, _change: object = None) -> None:
        wrong = ""
        try:
            self._found = list(islice(self._fitting(self.search.value), _SHOWN))
        except TripoError as error:  # a filter that is not typed to its end, say
            self._found, wrong = [], notice(reported(error), "bad")
        called = labels([_request_of(each) for each in self._found], [r.title for r in self._found])
        cards = "".join(map(_card, range(len(called)), self._found, called))
        self.cards.html = (
            f"<div class='tripo-cards tripo-small-cards' role='group'>{cards}</div>"
            if cards
            else wrong or "<p class='tripo-quiet'>No matches.</p>"
        )

    def _fitting(self, words: str) -> Iterator[JobRecord]:
        for record in self._find(words):
            try:
                if holds(record, self._needs):
                    yield record
            except TripoError:
                continue  # its row cannot be read


def _request_of(record: JobRecord) -> Any:
    try:
        plan = read_column(record.plan, dict[str, Any], what="its plan")
    except TripoError:
        return None  # an older row's
    return {**(plan.get("request") or {}), "variant": record.variant}


def _card(number: int, record: JobRecord, title: str) -> str:
    picture = picture_of_record(record)
    image = (
        f"<img class='tripo-picture' src='{picture}' alt=''>"
        if picture
        else "<span class='tripo-picture' aria-hidden='true'>⬡</span>"
    )
    return (
        f"<button type='button' data-key='{record.id}' data-press='{number}'>{image}"
        f"<b>{text(title)}</b></button>"
    )
