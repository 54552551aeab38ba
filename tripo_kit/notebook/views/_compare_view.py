"""Models side by side, turned together, and which one is better."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from string import ascii_uppercase
from typing import Protocol, cast

import ipywidgets as widgets

from tripo_kit.calls import all_named, named
from tripo_kit.errors import Problem, RequestValidationError
from tripo_kit.jobs import SavedModel, card, thumbnail
from tripo_kit.notebook.screen import (
    Divider,
    Panel,
    StaticView,
    button,
    counted,
    notice,
    text,
    weakly,
)
from tripo_kit.notebook.viewer import ModelViewer, find_preview
from tripo_kit.notebook.views._gallery import Shown, described, titles_of

_TWO = "A slider parts two: give two models, or leave it out."

__all__ = ["Ballot", "CompareView"]


class Ballot(Protocol):
    """What the view needs of a comparison in which people vote."""

    @property
    def models(self) -> Sequence[str]: ...

    def results(self) -> Mapping[str, SavedModel]: ...

    def record(self, vote: str | None) -> object: ...

    def tally(self) -> Mapping[str, int]: ...

    def on_vote(self, listener: Callable[[], None]) -> None: ...


def _shuffle(names: list[str]) -> None:
    secrets.SystemRandom().shuffle(names)


@all_named
class CompareView(StaticView, widgets.VBox):
    """Models side by side, whose cameras move together; votes where there is something to vote on.

    Args:
        comparison: A comparison of the client, or models: results or paths, by name if a mapping.
        height: Of each drawing, in CSS pixels.
        is_slider: Whether two models lie on one another, before and after, with a slider between.
        is_blind: Whether the models stand in a random order, as A, B, …, until a vote was given.
        shuffle: Brings names into a random order.

    Attributes:
        models: What is compared, by name.
        viewers: What shows them, by name.
        divider: The slider between two; None without.

    Raises:
        RequestValidationError: A slider between more or fewer than two models.
    """

    @named(settings=True)
    def __init__(
        self,
        comparison: Ballot | Mapping[str, Shown] | Iterable[Shown],
        *,
        height: int = 340,
        is_slider: bool = False,
        is_blind: bool = False,
        shuffle: Callable[[list[str]], None] = _shuffle,
    ) -> None:
        self._ballot = ballot = _ballot_of(comparison)
        if ballot is not None:
            self.models: dict[str, Shown] = dict(ballot.results())
        elif isinstance(comparison, Mapping):
            self.models = dict(comparison)
        else:
            self.models = _named(cast(Iterable[Shown], comparison))
        names = list(self.models)
        if is_slider and len(names) != 2:  # noqa: PLR2004  # before, and after
            problem = Problem(
                "is_slider", "True", f"there are {counted(len(names), 'model')}", _TWO
            )
            raise RequestValidationError([problem], subject="CompareView")
        self._letters: dict[str, str] = {}
        if is_blind:
            shuffle(names)
            self.models = {name: self.models[name] for name in names}
            self._letters = dict(zip(names, ascii_uppercase, strict=False))
        group = uuid.uuid4().hex  # of this view only: another one turns by itself
        self.viewers = {
            name: ModelViewer(
                model, name=self._file_name(name, model), height=height, link_group=group
            )
            for name, model in self.models.items()
        }
        self._captions = {name: Panel(self._voted) for name in self.models}
        self.divider: Divider | None = None
        self._foot = Panel(self._voted)
        super().__init__([*self._arranged(is_slider=is_slider), self._foot])
        self.add_class("tripo-view")
        self._draw()
        if ballot is not None:
            ballot.on_vote(weakly(self._counted))

    def _arranged(self, *, is_slider: bool) -> list[widgets.Widget]:
        """The models side by side, or the second on the first with a slider below."""
        if not is_slider:
            columns = [widgets.VBox([self.viewers[n], self._captions[n]]) for n in self.models]
            return [_box("tripo-pair", columns)]
        self.divider = Divider(f"How much is seen of {' and of '.join(self._shown_names())}")
        above = _box("tripo-overlay", list(self.viewers.values()))
        return [above, self.divider, _box("tripo-pair", list(self._captions.values()))]

    def _shown_names(self) -> list[str]:
        return [self._title(name) for name in self.models]

    def __repr__(self) -> str:
        return f"CompareView({', '.join(self._shown_names())})"

    def _voted(self, word: str) -> None:
        if self._ballot is None:
            return
        number = int(word.removeprefix("vote:"))
        voted = None if number < 0 else list(self.models)[number]
        self._letters = {}  # the names are told now
        self._ballot.record(voted)

    def _file_name(self, name: str, model: Shown) -> str | None:
        """What a viewer calls the file: a name that tells nothing, in a blind comparison."""
        letter = self._letters.get(name)
        return None if letter is None else f"{letter}{Path(model).suffix}"

    def _counted(self) -> None:
        self._draw()
        self._redraw_static()

    def _draw(self) -> None:
        votes = {} if self._ballot is None else self._ballot.tally()
        for number, (name, model) in enumerate(self.models.items()):
            ask = (
                button(f"vote:{number}", "This one is better", kind="tripo-main")
                if self._ballot is not None
                else ""
            )
            count = (
                f"<span class='tripo-quiet'>{counted(votes.get(name, 0), 'vote')}</span>"
                if ask and not self._letters
                else ""
            )
            self._captions[name].html = (
                f"<div class='tripo-head'><strong>{text(self._title(name))}</strong></div>"
                f"<p class='tripo-quiet tripo-above'>{text(self._line(name, model))}</p>"
                f"<div class='tripo-actions'>{ask}{count}</div>"
            )
        if self._ballot is not None:
            is_told = not self._letters  # votes that are known would sway
            none = f"<span class='tripo-quiet'>{counted(votes.get('', 0), 'vote')}</span>"
            said = (f"{name}: {votes.get(name, 0)}" for name in self.models)
            say, none = (", ".join(said), none) if is_told else ("", "")
            self._foot.html = (
                f"{self._missing(self._ballot)}<div class='tripo-actions' data-say='{text(say)}'>"
                f"{button('vote:-1', 'Neither is better')}{none}</div>"
            )

    def _title(self, name: str) -> str:
        return self._letters.get(name, name)

    def _line(self, name: str, model: Shown) -> str:
        return "" if name in self._letters else described(model)[1]

    def _missing(self, ballot: Ballot) -> str:
        missing = ", ".join(name for name in ballot.models if name not in self.models)
        words = f"Not here yet: {missing}. Once they are made, show the comparison again."
        return notice(text(words)) if missing else ""

    def _static_html(self) -> str:
        votes = {} if self._ballot is None else self._ballot.tally()
        cards = "".join(self._static_card(name, votes) for name in self.models)
        return f"<div style='display:flex;flex-wrap:wrap;gap:10px'>{cards}</div>"

    def _static_card(self, name: str, votes: Mapping[str, int]) -> str:
        model = self.models[name]
        line = self._line(name, model)
        if self._ballot is not None and not self._letters:
            line = f"{line} · {counted(votes.get(name, 0), 'vote')}"
        return card(
            self._title(name), {}, picture=thumbnail(find_preview(model) or Path(model)), line=line
        )


def _box(kind: str, parts: list[widgets.Widget]) -> widgets.Box:
    box = widgets.Box(parts)
    box.add_class(kind)
    return box


def _ballot_of(comparison: object) -> Ballot | None:
    return cast(Ballot, comparison) if hasattr(comparison, "tally") else None


def _named(models: Iterable[Shown]) -> dict[str, Shown]:
    """Models by what tells each from the others; a second one of the same name gets a number."""
    named: dict[str, Shown] = {}
    shown = list(models)
    for model, title in zip(shown, titles_of(shown), strict=True):
        name, number = title, 2
        while name in named:
            name = f"{title} ({number})"
            number += 1
        named[name] = model
    return named
