"""The upper part of a form: its heading, its fields, and what is wrong with none of them alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as widgets
from msgspec import UNSET

from tripo_kit.api import FieldSpec
from tripo_kit.errors import Problem
from tripo_kit.notebook.forms._collapsible import Collapsible
from tripo_kit.notebook.forms.fields._field import Field, grid_of, sentence
from tripo_kit.notebook.forms.fields._subject import Subject, head_of
from tripo_kit.recipes import GenerationRequest, is_address

__all__ = ["Body", "heading_of"]

_FETCH = "Fetch pictures to this machine first"
_HIDDEN = {"display": "none", "width": "auto"}
_CSS = Path(__file__).parent / "scripts" / "form.css"


@cache
def _style() -> str:
    return f"<style>{_CSS.read_text(encoding='utf-8')}</style>"


def heading_of(title: str, summary: str) -> tuple[widgets.Widget, ...]:
    """The style of all forms, and what this one is for."""
    words = (
        f"<div class='tripo-heading'><strong>{escape(title)}</strong> "
        f"<span class='tripo-muted'>{escape(summary)}</span></div>"
    )
    return widgets.HTML(_style(), layout={"display": "none"}), widgets.HTML(words)


class Body:
    """Lays fields out, and shows what concerns all of them.

    Args:
        subject: What the form is about.
        fields: Its fields, by name.
        has_heading: Whether it says what it is about.

    Attributes:
        parts: What a form shows of it, from top to bottom.
        advanced: The part that opens on a click; None where there are few fields.
        problems: What is wrong with no field alone, as HTML.
        download: The box to tick where a picture at an address is to be fetched here first; it is
            seen only then. An operation hands its addresses on.
    """

    def __init__(
        self, subject: Subject, fields: Mapping[str, Field], *, has_heading: bool = True
    ) -> None:
        self._subject = subject
        self._fields = fields
        above = heading_of(subject.title, subject.summary) if has_heading else ()
        primary = [spec for spec in subject.specs if subject.is_primary(spec)]
        others = [spec for spec in subject.specs if not subject.is_primary(spec)]
        self.advanced = Collapsible("Advanced", self._grids(others)) if others else None
        self.problems = widgets.HTML()
        self.download = widgets.Checkbox(description=_FETCH, indent=False, layout=_HIDDEN)
        opened = [] if self.advanced is None else [self.advanced]
        self.parts = (
            *above,
            *self._grids(primary),
            self.download,
            *opened,
            self.problems,
        )

    @property
    def is_downloading(self) -> bool:
        """Whether a picture at an address was given, and is to be fetched here first."""
        return self.download.value and self.download.layout.display is None

    def show_download(self, given: Mapping[str, object]) -> None:
        """Offers to fetch pictures, where one at an address was given."""
        is_offered = issubclass(self._subject.kind, GenerationRequest) and any(
            self._fields[name].spec.formats and isinstance(value, str) and is_address(value)
            for name, value in given.items()
        )
        self.download.layout.display = None if is_offered else "none"

    def limit(self) -> dict[str, Any]:
        """Takes away what the rules do not offer, and gives what is left and filled in."""
        held = {name: field.value for name, field in self._fields.items()}
        held = {name: value for name, value in held.items() if value is not UNSET}
        given, taken = held, self._subject.taken_away(held)
        gone: set[str] = set()
        # What goes may have been the reason for something else: until nothing changes any more.
        for _ in self._fields:  # pragma: no branch  # the rules of today settle in two rounds
            given = {name: value for name, value in held.items() if name not in gone}
            taken = self._subject.taken_away(given)
            now = {each.field for each in taken if each.values is None} & self._fields.keys()
            if now == gone:
                break
            gone = now
        for name, field in self._fields.items():
            here = [each for each in taken if each.field == name]
            whole = [each for each in here if each.values is None]
            partly = [] if whole else here  # of what is grey itself no entry says more
            field.offer(" ".join(sentence("", each.why, each.hint) for each in whole))
            field.limit(partly, self._subject.window(field.spec, given))
        return given

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Shows each problem at its field; what has none is shown at the end."""
        located = [
            (*head_of(problem.path), problem) for problem in self._subject.displayed(problems)
        ]
        for name, field in self._fields.items():
            here = [(rest, problem) for head, rest, problem in located if head == name]
            field.show(here if field.is_offered else [])
        homeless = [
            problem
            for head, _, problem in located
            if head not in self._fields or not self._fields[head].is_offered
        ]
        self.problems.value = "".join(map(self._line, homeless))

    def _grids(self, specs: Sequence[FieldSpec]) -> list[widgets.Box]:
        """Files side by side, the texts that take a row, the small fields; then what is JSON."""
        fields = [self._fields[spec.name] for spec in specs]
        files = [field for field in fields if field.is_picture]
        others = sorted(
            (field for field in fields if not field.is_picture),
            key=lambda field: (field.spec.kind == "json", not field.is_wide),
        )
        pictures = [grid_of(files, "tripo-pictures")] if files else []
        return [*pictures, grid_of(others)] if others else pictures

    def _line(self, problem: Problem) -> str:
        path = self._subject.plain.path(problem.path)
        words = escape(sentence(path, problem.rule, problem.hint))
        return f"<div class='tripo-error' role='alert'>{words}</div>"
