"""The steps of a pipeline as rows: each with its fields, to be moved and removed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import Any

import ipywidgets as widgets

from tripo_kit.api import FieldSpec, Operation, field_specs
from tripo_kit.errors import Problem, RequestValidationError
from tripo_kit.jobs import Plan
from tripo_kit.notebook.forms._body import Body
from tripo_kit.notebook.forms.fields._choice import Choice
from tripo_kit.notebook.forms.fields._compound import make_field
from tripo_kit.notebook.forms.fields._field import Field, sentence
from tripo_kit.notebook.forms.fields._plain_words import PlainWords
from tripo_kit.notebook.forms.fields._references import Sources
from tripo_kit.notebook.forms.fields._subject import Subject
from tripo_kit.notebook.screen import plain, price_words, release

__all__ = ["StepChoice", "StepRow", "Steps"]

_PLAIN = PlainWords(())
_PLACE = ("", "input", "inputs")  # a problem of where a step stands, and of none of its fields


class StepChoice:
    """The kinds of steps, in which those that do not fit behind what is there are greyed.

    Args:
        kinds: What there is to choose from.

    Attributes:
        control: What is shown.
    """

    def __init__(self, kinds: Sequence[type[Operation]]) -> None:
        self._kinds = tuple(kinds)
        self.control = Choice("Step", "What is done next")
        self.offer({})

    @property
    def value(self) -> type[Operation]:
        """The kind that is chosen."""
        return self._kinds[self.control.index]

    @value.setter
    def value(self, kind: type[Operation]) -> None:
        self.control.index = self._kinds.index(kind)

    def judge(self, judge: Callable[[Operation], object]) -> None:
        """Greys what does not fit, with the reason; chooses another one if the chosen one is grey.

        Args:
            judge: Refuses a step that does not go behind the others.
        """
        reasons = {}
        for kind in self._kinds:
            try:
                judge(kind(**_blanks(kind)))
            except RequestValidationError as error:
                here = [each for each in error.problems if _field_of(each) in _PLACE]
                if here:
                    reasons[kind] = _placed(here[0])
        self.offer(reasons)

    def offer(self, reasons: Mapping[type[Operation], str]) -> None:
        """Greys the kinds that have a reason."""
        entries = [(kind.title, reasons.get(kind, "")) for kind in self._kinds]
        fitting = [number for number, (_, reason) in enumerate(entries) if not reason]
        index = self.control.index
        self.control.offer(entries, index if index in fitting or not fitting else fitting[0])


class StepRow:
    """One step: its fields, and the buttons that move it.

    Args:
        kind: Its operation.
        sources: Where pictures that it takes come from.
        is_branch: Whether what follows it does not see it.

    Attributes:
        kind: Its operation.
        fields: Its fields by name.
        branch: The box that makes it a branch.
        widget: What is shown.
    """

    def __init__(self, kind: type[Operation], sources: Sources, *, is_branch: bool = False) -> None:
        self.kind = kind
        self._subject = Subject(kind, is_step=True)
        self.fields: dict[str, Field] = {
            spec.name: make_field(spec, sources, self._subject.absent[spec.name])
            for spec in self._subject.specs
        }
        self._body = Body(self._subject, self.fields, has_heading=False)
        self.branch = widgets.Checkbox(
            value=is_branch,
            description="On the side",
            indent=False,
            tooltip="Steps behind it go on from what was before it",
        )
        self.up = _button("↑", f"Up: {kind.title}")
        self.down = _button("↓", f"Down: {kind.title}")
        self.remove = _button("✕", f"Remove: {kind.title}")
        self._title = widgets.HTML()
        head = widgets.Box(
            [self._title, self.branch, self.up, self.down, self.remove],
            **plain(widgets.Box, "tripo-step-head"),
        )
        parts = [head, *self._body.parts]
        self.widget = widgets.VBox(parts, **plain(widgets.VBox, "tripo-group"))

    @property
    def missing(self) -> list[FieldSpec]:
        """The fields that must still be given."""
        given = self._body.limit()
        return [spec for spec in self._subject.specs if spec.required and spec.name not in given]

    def step(self) -> Operation:
        """The operation, without what it works on.

        Raises:
            RequestValidationError: A field is wrong or missing.
        """
        return self.kind(**self._body.limit())

    def priced(self) -> Plan:
        """What it costs, whatever is still missing."""
        return self._subject.priced(self._body.limit())

    def show(self, number: int, problems: Sequence[Problem]) -> None:
        """Brings its heading up to date, and shows what is wrong with it."""
        self._title.value = (
            f"<strong>{number}. {self.kind.title}</strong> "
            f"<span class='tripo-muted'>{price_words(self.priced())}</span>"
        )
        named = [(each, _field_of(each)) for each in problems]
        self._body.show_problems(
            [replace(each, path=name) for each, name in named if name not in _PLACE]
        )
        self._body.problems.value += "".join(
            f"<div class='tripo-error' role='alert'>{escape(_placed(each))}</div>"
            for each, name in named
            if name in _PLACE
        )


class Steps:
    """All steps in order.

    Args:
        sources: Where pictures that they take come from.
        on_edit: Called when anything of them has changed.

    Attributes:
        rows: The steps.
        sound: Those that go together, as `then` takes them.
        box: What is shown of them.
    """

    def __init__(self, sources: Sources, on_edit: Callable[[], None]) -> None:
        self._sources = sources
        self._on_edit = on_edit
        self.rows: list[StepRow] = []
        self.sound: tuple[Any, ...] = ()
        self.box = widgets.VBox(**plain(widgets.VBox, "tripo-steps"))

    def add(self, kind: type[Operation], *, is_branch: bool = False, **values: Any) -> StepRow:
        """Puts a step behind the others."""
        row = StepRow(kind, self._sources, is_branch=is_branch)
        for name, value in values.items():
            row.fields[name].value = value
        for field in row.fields.values():
            field.on_edit(self._on_edit)
        row.branch.observe(lambda _: self._on_edit(), "value")
        row.up.on_click(lambda _: self._move(row, -1))
        row.down.on_click(lambda _: self._move(row, 1))
        row.remove.on_click(lambda _: self._drop(row))
        self.rows.append(row)
        self._lay_out()
        return row

    def clear(self) -> None:
        """Takes all of them away."""
        gone, self.rows = self.rows, []
        self._lay_out()
        for row in gone:
            release(row.widget)

    def judged(self, judge: Callable[[tuple[Any, ...]], object]) -> dict[StepRow, list[Problem]]:
        """What is wrong with each, behind those before it that are sound.

        Args:
            judge: Refuses steps that do not go together.
        """
        self.sound = ()
        found: dict[StepRow, list[Problem]] = {}
        for row in self.rows:
            found[row] = []
            try:
                step = row.step()
                steps = (*self.sound, (step,) if row.branch.value else step)
                judge(steps)
            except RequestValidationError as error:
                found[row] = [each for each in error.problems if not _is_missing(row, each)]
            else:
                self.sound = steps
        return found

    def _move(self, row: StepRow, by: int) -> None:
        place = self.rows.index(row)
        self.rows.insert(place + by, self.rows.pop(place))
        self._lay_out()
        self._on_edit()

    def _drop(self, row: StepRow) -> None:
        self.rows.remove(row)
        self._lay_out()
        release(row.widget)
        self._on_edit()

    def _lay_out(self) -> None:
        for number, row in enumerate(self.rows):
            row.up.disabled = number == 0
            row.down.disabled = number == len(self.rows) - 1
        self.box.children = tuple(row.widget for row in self.rows)


def _is_missing(row: StepRow, problem: Problem) -> bool:
    """Whether it is only about a field that is still blank, which is said at the button."""
    return _field_of(problem) in {spec.name for spec in row.missing}


def _field_of(problem: Problem) -> str:
    """The field of the step, of a problem's path such as `step 2 (RigModel): rig_type`."""
    return problem.path.partition(": ")[2]


def _placed(problem: Problem) -> str:
    """What is wrong with where a step stands: "the model" is that of the chain, and no field."""
    return _PLAIN(sentence("", problem.rule, problem.hint))


def _blanks(kind: type[Operation]) -> dict[str, Any]:
    """Something for each field that must be given: only its place is judged."""
    needed = (s for s in field_specs(kind) if s.required and s.name not in kind.from_chain)
    return {spec.name: () if spec.kind == "list" else "" for spec in needed}


def _button(sign: str, label: str) -> widgets.Button:
    looks = plain(widgets.Button, "tripo-step-button")
    return widgets.Button(description=sign, tooltip=label, **looks)
