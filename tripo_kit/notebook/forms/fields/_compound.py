"""Fields made of fields: groups, lists of them, and named slots."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import ipywidgets as widgets
import msgspec
from msgspec import UNSET

from tripo_kit.api import FieldSpec
from tripo_kit.notebook.forms.fields._field import Field, Located, grid_of
from tripo_kit.notebook.forms.fields._inputs import (
    ChoiceField,
    LinesField,
    OpenChoiceField,
    TextField,
)
from tripo_kit.notebook.forms.fields._json_field import JsonField
from tripo_kit.notebook.forms.fields._numbers import NumberField, SeedField
from tripo_kit.notebook.forms.fields._references import ReferenceField, Sources
from tripo_kit.notebook.forms.fields._subject import head_of
from tripo_kit.notebook.screen import plain, release

__all__ = ["GroupField", "RowsField", "SlotsField", "make_field"]


def make_field(spec: FieldSpec, sources: Sources, absent: Any = UNSET) -> Field:
    """The field of a form for what is described.

    Args:
        spec: What it is.
        sources: Where what it works on comes from.
        absent: What stands when it is not given.
    """
    match spec.kind:
        case "json":
            field: Field = JsonField(spec)
        case "reference":
            field = ReferenceField(spec, sources)
        case "choice" | "bool":
            kind = OpenChoiceField if spec.is_open else ChoiceField
            field = kind(spec, absent)
        case "int" | "float":
            field = SeedField(spec) if spec.name.endswith("_seed") else NumberField(spec)
        case "group":
            field = GroupField(spec, sources)
        case "list":
            field = _make_list(spec, sources)
        case "text":
            field = ReferenceField(spec, sources) if spec.formats else TextField(spec)
    return field


def _make_list(spec: FieldSpec, sources: Sources) -> Field:
    item = spec.item
    assert item is not None  # noqa: S101  # every list has items
    if item.fields and all(field.kind == "reference" for field in item.fields):
        return SlotsField(spec, sources)
    if item.holds_references or item.fields:
        return RowsField(spec, sources)
    return LinesField(spec)


class _Compound(Field):
    """A box with a legend around other fields."""

    is_wide = True
    classes = ("tripo-field", "tripo-group")

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(spec)
        self._legend = widgets.Label(self.label, **plain(widgets.Label, "tripo-legend"))

    def _pass_on(self, problems: Sequence[Located], fields: dict[str, Field]) -> None:
        """Gives each problem to the member that it is about, and keeps the others."""
        for name, field in fields.items():
            field.show([(head_of(rest)[1], p) for rest, p in problems if head_of(rest)[0] == name])
        super().show([(rest, p) for rest, p in problems if head_of(rest)[0] not in fields])


class GroupField(_Compound):
    """A struct within a struct; not given while all of it is blank."""

    def __init__(self, spec: FieldSpec, sources: Sources) -> None:
        super().__init__(spec)
        self.fields = {member.name: make_field(member, sources) for member in spec.fields}
        for field in self.fields.values():
            field.on_edit(self.edited)
        self._arrange(self._legend, grid_of(list(self.fields.values())))

    @property
    def value(self) -> Any:
        """The members as a dictionary; `UNSET` when none is given."""
        values = {name: field.value for name, field in self.fields.items()}
        if all(value is UNSET for value in values.values()):
            return UNSET
        # What is needed and blank is sent on as a blank, so that the check names it by its path.
        return {
            name: "" if value is UNSET else value
            for name, value in values.items()
            if value is not UNSET or self.fields[name].spec.required
        }

    @value.setter
    def value(self, value: Any) -> None:
        given = msgspec.structs.asdict(value) if isinstance(value, msgspec.Struct) else value
        for name, field in self.fields.items():
            field.value = UNSET if given is UNSET else given.get(name, UNSET)

    def show(self, problems: Sequence[Located]) -> None:
        """Shows each problem at its member."""
        self._pass_on(problems, self.fields)


class SlotsField(_Compound):
    """A list whose items are one reference each, as named slots: front, left, back, right."""

    def __init__(self, spec: FieldSpec, sources: Sources) -> None:
        super().__init__(spec)
        members = spec.item.fields if spec.item is not None else ()
        self.slots = {member.name: ReferenceField(member, sources) for member in members}
        for field in self.slots.values():
            field.on_edit(self.edited)
        self._arrange(self._legend, grid_of(list(self.slots.values())))

    @property
    def value(self) -> Any:
        """One item for each slot that is filled; `UNSET` when none is."""
        return tuple({name: self.slots[name].value} for name in self._filled) or UNSET

    @value.setter
    def value(self, value: Any) -> None:
        items = () if value is UNSET else msgspec.to_builtins(value)
        given = {name: reference for item in items for name, reference in item.items()}
        for name, field in self.slots.items():
            held = given.get(name, UNSET)
            field.value = held["path"] if isinstance(held, dict) else held

    @property
    def _filled(self) -> list[str]:
        return [name for name, field in self.slots.items() if field.value is not UNSET]

    def show(self, problems: Sequence[Located]) -> None:
        """Shows each problem at its slot."""
        slots = dict(enumerate(self._filled))
        moved = [
            (f"{slots[int(head)]}.", problem)
            if (head := head_of(rest)[0]).isdecimal() and int(head) in slots
            else (rest, problem)
            for rest, problem in problems
        ]
        self._pass_on(moved, dict(self.slots))


class RowsField(_Compound):
    """A list of larger items, with buttons to add and to remove one."""

    def __init__(self, spec: FieldSpec, sources: Sources) -> None:
        super().__init__(spec)
        self._sources = sources
        self._lines: dict[Field, widgets.VBox] = {}
        self.add = widgets.Button(description="Add", icon="plus", tooltip=f"Add: {self.label}")
        self.add.on_click(lambda _: self._grow())
        self._box = widgets.VBox(**plain(widgets.VBox, "tripo-field"))
        self._arrange(self._legend, self._box, self.add)
        if spec.required:
            self._append()
        self._lay_out()

    @property
    def value(self) -> Any:
        """The items that are given; `UNSET` when none is."""
        return tuple(row.value for row in self._filled) or UNSET

    @value.setter
    def value(self, value: Any) -> None:
        for row in self.rows:
            self._remove(row)
        for item in () if value is UNSET else value:
            self._append().value = item
        self._lay_out()
        self.edited()

    @property
    def rows(self) -> list[Field]:
        """The fields of the items, from first to last."""
        return list(self._lines)

    @property
    def _filled(self) -> list[Field]:
        return [row for row in self.rows if row.value is not UNSET]

    def show(self, problems: Sequence[Located]) -> None:
        """Shows each problem at its item."""
        filled = {str(number): row for number, row in enumerate(self._filled)}
        self._pass_on(problems, filled)

    def _append(self) -> Field:
        item = self.spec.item
        assert item is not None  # noqa: S101  # every list has items
        noun = item.title if item.title != item.name else self.spec.title
        named = msgspec.structs.replace(item, title=f"{noun} {len(self.rows) + 1}")
        row = make_field(named, self._sources)
        row.on_edit(self.edited)
        button = widgets.Button(description="Remove", icon="times", tooltip=f"Remove: {row.label}")
        button.on_click(self._remover(row))
        self._lines[row] = widgets.VBox([row.widget, button])
        return row

    def _grow(self) -> None:
        self._append()
        self._lay_out()
        self.edited()

    def _remover(self, row: Field) -> Callable[[object], None]:
        def remove(_button: object) -> None:
            self._remove(row)
            self._lay_out()
            self.edited()

        return remove

    def _remove(self, row: Field) -> None:
        line = self._lines.pop(row)
        self._box.children = tuple(each for each in self._box.children if each is not line)
        release(line)

    def _lay_out(self) -> None:
        self._box.children = tuple(self._lines.values())
        self.add.disabled = len(self.rows) >= (self.spec.max_length or len(self.rows) + 1)
