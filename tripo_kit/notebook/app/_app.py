"""Everything on one page, without cells: `tripo-kit app` serves it."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import ipywidgets as widgets

from tripo_kit.calls import all_named, named
from tripo_kit.client import TripoClient
from tripo_kit.errors import TripoError
from tripo_kit.jobs import SavedModel, card, stored_result
from tripo_kit.notebook.app._batch_form import BatchForm
from tripo_kit.notebook.forms import ImageForm, KeyEntry, MultiviewForm, TextForm
from tripo_kit.notebook.screen import Panel, StaticView, notice, release, reported
from tripo_kit.notebook.views import Gallery, HealthPanel, JournalView

__all__ = ["App"]

_HEAD = (
    "<h1 style='font-size:1.5em;margin:12px 0 0'>tripo_kit</h1>"
    "<p class='tripo-quiet' style='margin:0 0 8px'>Words and pictures into 3D models.</p>"
)
_NEWEST = 48  # models in the gallery; the journal has all
_FRESH = ("Gallery", "Journal")  # drawn again when they are chosen: there may be more


@all_named
class App(StaticView, widgets.VBox):
    """A page of tabs: forms, a batch, the gallery, the journal, the service's health.

    Without a client it uses the key that is found, or asks for one.

    Args:
        client: Who does the work; closed by who made it.
        output_dir: Where the files go.

    Attributes:
        client: Who does the work; None until there is a key.
        tabs: The tabs.
    """

    @named(settings=True)
    def __init__(
        self, client: TripoClient | None = None, output_dir: str | os.PathLike[str] = "out"
    ) -> None:
        self.client = client
        self._output_dir = output_dir
        self.tabs = widgets.Tab()
        self._makers: dict[str, Callable[[], widgets.Widget]] = {}
        self._key: KeyEntry | None = None
        head = Panel()
        head.html = _HEAD
        super().__init__([head])
        self.add_class("tripo-app")
        if client is not None:
            self._open(client)
            return
        self._key = KeyEntry(self._use)
        if self.client is None:  # no key was found: it is asked for
            self.children = (head, self._key)
        else:
            self._open(self.client)

    def choose(self, title: str) -> None:
        """Opens a tab by its title."""
        self.tabs.selected_index = list(self._makers).index(title)

    def __repr__(self) -> str:
        return "App()"

    def _static_html(self) -> str:
        return card("tripo_kit", {}, line="Run this cell to use it", has_picture=False)

    def _use(self, client: TripoClient) -> None:
        """Takes the client of a key that was found, or typed in."""
        self.client = client
        if self._key is not None:  # else it is being made, and found one at once
            self._open(client)

    def _open(self, client: TripoClient) -> None:
        """Shows the tabs."""
        out = self._output_dir
        self._makers = {
            "Text": partial(TextForm, client, out),
            "Picture": partial(ImageForm, client, out),
            "Views": partial(MultiviewForm, client, out),
            "Batch": partial(BatchForm, client, out),
            "Gallery": lambda: Gallery(_newest(client), client=client),
            "Journal": partial(JournalView, client),
            "Health": partial(HealthPanel, client),
        }
        if self._key is not None:
            self._makers["Key"] = lambda: self._key
        before = self.tabs
        self.tabs = widgets.Tab([widgets.VBox() for _ in self._makers])
        self.tabs.titles = tuple(self._makers)
        self.tabs.observe(self._chosen, "selected_index")
        self.tabs.selected_index = 0
        self._fill(0)
        self.children = (self.children[0], self.tabs)
        for page in before.children:
            page.children = tuple(each for each in page.children if each is not self._key)
        release(before)

    def _chosen(self, change: dict[str, int | None]) -> None:
        if change["new"] is not None:
            self._fill(change["new"])

    def _fill(self, number: int) -> None:
        """Makes what a tab shows, when it is looked at."""
        title = list(self._makers)[number]
        page = self.tabs.children[number]
        if page.children and title not in _FRESH:
            return
        before = page.children
        try:
            made = self._makers[title]()
        except TripoError as error:  # the journal is damaged, say
            made = Panel()
            made.html = notice(reported(error), "bad")
        page.children = (made,)
        for each in before:
            release(each)


def _newest(client: TripoClient) -> list[SavedModel]:
    """The newest models of the journal whose files are still there."""
    models = []
    for record in client.jobs(status="success")[:_NEWEST]:
        try:
            stored = stored_result(record.saved, record.output_dir)
            is_here = stored is not None and Path(stored.files[0].path).is_file()
            saved = client.reopen(record).saved if is_here else None
        except TripoError:
            continue  # the journal says what is wrong with it
        if saved is not None:
            models.append(saved)
    return models
