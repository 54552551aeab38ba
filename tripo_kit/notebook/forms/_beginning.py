"""What a pipeline begins with: words, pictures, or something that is finished."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets as widgets
import msgspec
from msgspec import UNSET

from tripo_kit.api import (
    Continued,
    FieldSpec,
    Finished,
    ImageToImage,
    ImageToMultiview,
    LocalFile,
    ModelFile,
    RigModel,
    TextToImage,
    field_specs,
)
from tripo_kit.errors import Problem
from tripo_kit.jobs import Plan
from tripo_kit.notebook.forms._body import Body
from tripo_kit.notebook.forms.fields._compound import make_field
from tripo_kit.notebook.forms.fields._field import Field
from tripo_kit.notebook.forms.fields._references import ReferenceField, Sources
from tripo_kit.notebook.forms.fields._subject import Draft, Subject
from tripo_kit.notebook.screen import plain
from tripo_kit.recipes import (
    ImageGenerationRequest,
    MultiviewGenerationRequest,
    TextGenerationRequest,
)

__all__ = ["Beginnings"]

_FINISHED = "A finished model, or a file"
_KINDS: dict[str, type[msgspec.Struct]] = {
    "Words": TextGenerationRequest,
    "A picture": ImageGenerationRequest,
    "Several views": MultiviewGenerationRequest,
    "A picture made from words": TextToImage,
    "A picture made from another": ImageToImage,
    "The other sides of a picture": ImageToMultiview,
}


class _Asked:
    """It begins with a request or an operation, which has fields."""

    def __init__(self, kind: type[Any], sources: Sources) -> None:
        self._subject = Subject(kind)
        self.fields: dict[str, Field] = {
            spec.name: make_field(spec, sources, self._subject.absent[spec.name])
            for spec in self._subject.specs
        }
        self._body = Body(self._subject, self.fields, has_heading=False)
        classes = ("tripo-collapsible",)
        self.widget = widgets.VBox(list(self._body.parts), _dom_classes=classes)

    def fill(self, head: Any) -> None:
        for field in msgspec.structs.fields(type(head)):
            value = getattr(head, field.name)
            is_given = field.required or value != field.default
            self.fields[field.name].value = value if is_given else self._subject.absent[field.name]

    def draft(self) -> Draft:
        return self._subject.draft(self._body.limit())

    def show(self, draft: Draft) -> None:
        self._body.show_problems(draft.problems)


class _Finished:
    """It begins with a model of the journal, or with a file."""

    def __init__(self, sources: Sources) -> None:
        spec = next(each for each in field_specs(RigModel) if each.name == "input")
        self._sources = sources
        self._field = ReferenceField(spec, sources)
        self.fields: dict[str, Field] = {"input": self._field}
        self.widget = widgets.VBox([self._field.widget])
        self._spec: FieldSpec = spec

    def fill(self, head: Any) -> None:
        self._field.value = head.path if isinstance(head, ModelFile) else head

    def draft(self) -> Draft:
        value = self._field.value
        blank = Plan(steps=(), stem="")
        if value is UNSET:
            return Draft(None, blank, (), (self._spec,))
        if isinstance(value, LocalFile):
            return Draft(ModelFile(value.path), blank, (), ())
        found = None if self._sources.find is None else next(self._sources.find(value), None)
        if found is None:
            hint = "Choose one of the journal, or give a file."
            problem = Problem("input", value, "no finished model of this journal", hint)
            return Draft(None, blank, (problem,), ())
        beginning = found.beginning()
        assert isinstance(beginning, Finished)  # noqa: S101  # a record is
        return Draft(Continued(beginning), blank, (), ())

    def show(self, draft: Draft) -> None:
        self._field.show([("", problem) for problem in draft.problems])


class Beginnings:
    """What it may begin with, one of which is shown.

    Args:
        sources: Where models and pictures come from.
        on_edit: Called when anything of it has changed.

    Attributes:
        choice: The choice between them.
        box: What is shown of the chosen one.
    """

    def __init__(self, sources: Sources, on_edit: Callable[[], None]) -> None:
        self._sources = sources
        self._on_edit = on_edit
        self._made: dict[str, _Asked | _Finished] = {}
        self.choice = widgets.Dropdown(
            description="Begin with", options=[*_KINDS, _FINISHED], value="Words"
        )
        self.box = widgets.VBox(**plain(widgets.VBox, "tripo-steps"))
        self.choice.observe(self._chosen, "value")
        self._show()

    @property
    def chosen(self) -> _Asked | _Finished:
        """The one that is shown."""
        return self._made[self.choice.value]

    @property
    def kind(self) -> type[msgspec.Struct] | None:
        """The type of what it begins with; None for what is finished."""
        return _KINDS.get(self.choice.value)

    @property
    def fields(self) -> dict[str, Field]:
        """Its fields by name."""
        return self.chosen.fields

    def fill(self, head: Any) -> None:
        """Shows what a pipeline begins with."""
        self.choice.value = next(
            (title for title, kind in _KINDS.items() if type(head) is kind), _FINISHED
        )
        self.chosen.fill(head)

    def _chosen(self, _change: object) -> None:
        self._show()
        self._on_edit()

    def _show(self) -> None:
        title = self.choice.value
        if title not in self._made:
            made = _Asked(_KINDS[title], self._sources) if title in _KINDS else None
            self._made[title] = made or _Finished(self._sources)
            for field in self._made[title].fields.values():
                field.on_edit(self._on_edit)
            self.box.children = (*self.box.children, self._made[title].widget)
        for name, each in self._made.items():
            each.widget.layout.display = None if name == title else "none"
