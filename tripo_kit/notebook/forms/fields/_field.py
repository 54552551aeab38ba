"""What all fields of a form have in common: a control, what it holds, and a word below it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import Any

import ipywidgets as widgets
from msgspec import UNSET

from tripo_kit.api import FieldSpec, Restriction
from tripo_kit.errors import Problem
from tripo_kit.notebook.screen import plain

__all__ = ["Field", "Located", "grid_of", "sentence"]

Located = tuple[str, Problem]
"""A problem, with its path below the field that it is given to ("" for the field itself)."""


class Field(ABC):
    """One field of a form.

    Args:
        spec: What it is.

    Attributes:
        spec: What it is.
        widget: What is shown, once it is arranged.
        note_text: What limits it now, as HTML; "" if nothing does.
        error_text: What is wrong with it, as HTML; "" if nothing is.
        is_offered: Whether it can be given now.
    """

    is_wide = False
    """Whether it takes a whole row."""

    classes: tuple[str, ...] = ("tripo-field",)
    """Of its widget."""

    is_picture = False
    """Whether it is a place for a file, to be laid out beside others of its kind."""

    def __init__(self, spec: FieldSpec) -> None:
        self.spec = spec
        self._listeners: list[Callable[[], None]] = []
        # Help, notes and errors are one widget: a form has many fields, and each widget costs.
        self._words = widgets.HTML(_line("tripo-help", spec.description), **plain(widgets.HTML))
        self.note_text = ""
        self.error_text = ""
        self.is_offered = True
        self._reason = ""

    @property
    @abstractmethod
    def value(self) -> Any:
        """What it holds, sound or not; `UNSET` when nothing is given."""

    @value.setter
    @abstractmethod
    def value(self, value: Any) -> None:
        """Fills it in; `UNSET` empties it."""

    @property
    def label(self) -> str:
        """The title, with the unit of a number."""
        return f"{self.spec.title} ({self.spec.unit})" if self.spec.unit else self.spec.title

    def on_edit(self, listener: Callable[[], None]) -> None:
        """Calls back when what it holds may have changed."""
        self._listeners.append(listener)

    def edited(self, *_: object) -> None:
        """Tells those who listen."""
        for listener in self._listeners:
            listener()

    def offer(self, reason: str) -> None:
        """Greys it with the reason, or lights it up; what was filled in is kept until then.

        Args:
            reason: Why it cannot be given now; "" if it can.
        """
        if self.is_offered == (not reason) and self._reason == reason:
            return
        self.is_offered, self._reason = not reason, reason
        (self.widget.remove_class if self.is_offered else self.widget.add_class)("tripo-off")
        for part in _below(self.widget):
            if part.has_trait("disabled"):
                part.disabled = not self.is_offered

    def limit(
        self,
        taken: Sequence[Restriction],
        window: tuple[int, int] | None,  # noqa: ARG002  # numbers use it
    ) -> None:
        """Says what cannot be chosen now, and in which window a number must be."""
        self.note_text = "" if not self._reason else self._why_not("Not available", self._reason)
        for rule in taken:
            names = ", ".join(sorted(map(str, rule.values or ())))
            self.note_text += self._why_not(f"Not {names}", sentence("", rule.why, rule.hint))
        self._say()

    def show(self, problems: Sequence[Located]) -> None:
        """Shows what is wrong with it; red only once there is something that can be wrong."""
        is_blank = self.value is UNSET
        kind = "tripo-note" if is_blank else "tripo-error"
        role = "" if is_blank else " role='alert'"
        self.error_text = "".join(
            _line(kind, sentence("", problem.rule, problem.hint), role)
            for _, problem in problems
            # What is only missing is said once, at the button.
            if not (is_blank and self.spec.required)
        )
        self._say()

    def _say(self) -> None:
        help_text = _line("tripo-help", self.spec.description) if self.is_offered else ""
        self._words.value = f"{help_text}{self.note_text}{self.error_text}"

    def _why_not(self, words: str, reason: str) -> str:
        """A word that the keyboard reaches, and that gives its reason when it is pointed at."""
        said = escape(f"{self.spec.title}: {words}. {reason}", quote=True)
        return (
            f"<div class='tripo-reason' tabindex='0' role='note' aria-label='{said}'>"
            f"<span>{escape(words)}</span>"
            f"<div class='tripo-why'><p>{escape(reason)}</p></div></div>"
        )

    def _text_area(self, placeholder: str, rows: int = 2) -> widgets.Textarea:
        """A control for a text of several lines."""
        return widgets.Textarea(
            description=self.label,
            placeholder=placeholder,
            tooltip=self.spec.description,
            rows=rows,
            **plain(widgets.Textarea),
        )

    def _arrange(self, *controls: widgets.Widget) -> None:
        """Puts the controls above the words: made with them, it takes no second message."""
        classes = (*self.classes, "tripo-wide") if self.is_wide else self.classes
        self.widget = widgets.VBox([*controls, self._words], **plain(widgets.VBox, *classes))


def grid_of(fields: Sequence[Field], *classes: str) -> widgets.Box:
    """Fields in as many columns as the page has room for; wide ones take a row."""
    looks = plain(widgets.Box, "tripo-grid", *classes)
    return widgets.Box([field.widget for field in fields], **looks)


def sentence(subject: str, rule: str, hint: str) -> str:
    """A rule and its hint as plain sentences."""
    is_name = rule[1:2].isdigit()  # v1.0, which is no other name with a capital
    text = f"{subject}: {rule}" if subject else rule if is_name else rule[:1].upper() + rule[1:]
    return f"{text}. {hint}".strip()


def _below(widget: widgets.Widget) -> Iterator[widgets.Widget]:
    """All widgets in it."""
    for each in getattr(widget, "children", ()):
        yield each
        yield from _below(each)


def _line(kind: str, text: str, role: str = "") -> str:
    return f"<div class='{kind}'{role}>{escape(text)}</div>" if text else ""
