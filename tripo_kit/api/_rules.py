"""The kinds of rule that the catalogue is written in.

A rule is data: which field, in which circumstances, what is allowed, why, and the hint. Each
kind knows how to find its own problems in the given fields; `checks/` runs them all. They stand
together as one vocabulary: who writes an operation chooses among them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, ClassVar

import msgspec

from tripo_kit.api._reference import claims_other_format, kind_of
from tripo_kit.api._words import grouped
from tripo_kit.calls import show
from tripo_kit.errors import Problem

__all__ = [
    "Absent",
    "Case",
    "Facts",
    "ForFiles",
    "Formats",
    "OneOf",
    "Only",
    "Required",
    "Rule",
    "UniqueItems",
    "Views",
    "Where",
    "Window",
]

Where = Mapping[str, frozenset[Any]]
"""Circumstances: each named field has one of the listed values (None: not given, no default)."""


class Facts(msgspec.Struct, frozen=True):
    """The fields that were given and are sound by themselves.

    Attributes:
        given: What the person gave.
        assumed: The service's defaults of what was not given.
        broken: Fields with a problem of their own: rules about them would only echo it.
    """

    given: Mapping[str, Any]
    assumed: Mapping[str, Any] = {}
    broken: frozenset[str] = frozenset()

    def value(self, field: str) -> Any:
        """A field's effective value; None if it is not given and has no default."""
        return self.given[field] if field in self.given else self.assumed.get(field)

    def fit(self, where: Where) -> bool:
        """Whether these are the circumstances."""
        given, assumed = self.given, self.assumed
        for field, values in where.items():  # asked for every rule of every request: no generator
            if (given[field] if field in given else assumed.get(field)) not in values:
                return False
        return True

    def can_tell(self, *fields: str) -> bool:
        """Whether none of the fields is broken."""
        return self.broken.isdisjoint(fields)


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule between fields.

    Attributes:
        field: The field that is at fault when it is broken.
        refuses: Whether breaking it is refused; else it is disputed: sent, with a note.
        speaks_of_missing: Whether a field that is not given can break it.
    """

    speaks_of_missing: ClassVar[bool] = False
    field: str
    refuses: bool = True

    def concerns(self, given: Collection[str]) -> bool:
        """Whether it can be broken by what is given, or by what is missing."""
        return self.field in given or self.speaks_of_missing

    def problems(self, facts: Facts) -> Iterator[Problem]:
        """Find what breaks this rule."""
        raise NotImplementedError  # pragma: no cover - each kind of rule has its own

    def _problem(self, value: Any, rule: str, hint: str, path: str = "") -> Problem:
        return Problem(path=path or self.field, value=show(value), rule=rule, hint=hint)


class Only(Rule, frozen=True, kw_only=True):
    """A field may be given, or may have certain values, in certain circumstances only.

    Attributes:
        where: The circumstances in which it is allowed.
        values: The values meant; None means any, even the default.
        why: The rule in words.
        hint: What to do instead.
    """

    where: Where
    values: frozenset[Any] | None = None
    why: str
    hint: str

    def bites(self, facts: Facts) -> bool:
        """Whether the field, or the values, cannot be used in these circumstances."""
        return facts.can_tell(self.field, *self.where) and not facts.fit(self.where)

    def problems(self, facts: Facts) -> Iterator[Problem]:
        """Find a use of the field outside its circumstances."""
        if self.field not in facts.given:
            return
        value = facts.given[self.field]
        if (self.values is None or value in self.values) and self.bites(facts):
            yield self._problem(value, self.why, self.hint)


class Case(msgspec.Struct, frozen=True):
    """One row of a window: in these circumstances, from `low` to `high`."""

    where: Where
    low: int
    high: int
    label: str


class Window(Rule, frozen=True, kw_only=True):
    """A range that depends on other fields; the first case that fits counts.

    Attributes:
        cases: The rows.
        noun: What is counted.
    """

    cases: tuple[Case, ...]
    noun: str

    def case(self, facts: Facts) -> Case | None:
        """The row that counts in these circumstances, if one does."""
        if facts.broken:
            names = {name for case in self.cases for name in case.where}
            if not facts.can_tell(self.field, *names):
                return None
        for case in self.cases:
            if facts.fit(case.where):
                return case
        return None

    def problems(self, facts: Facts) -> Iterator[Problem]:
        """Find a number, or a number of items, outside the window."""
        if self.field not in facts.given:
            return
        value, case = facts.given[self.field], self.case(facts)
        amount = len(value) if isinstance(value, tuple) else value
        if case is not None and not case.low <= amount <= case.high:
            span = f"{grouped(case.low)} to {grouped(case.high)} {self.noun}"
            yield self._problem(amount, f"{case.label} takes {span}", f"Choose {span}.")


class Required(Rule, frozen=True, kw_only=True):
    """A field must be given in certain circumstances."""

    speaks_of_missing: ClassVar[bool] = True
    where: Where
    why: str
    hint: str

    def problems(self, facts: Facts) -> Iterator[Problem]:
        """Find that the field is missing."""
        if (
            self.field not in facts.given
            and facts.can_tell(self.field, *self.where)
            and facts.fit(self.where)
        ):
            yield Problem(self.field, "(not given)", self.why, self.hint)


class Absent(Rule, frozen=True, kw_only=True):
    """A field, or some of its values, that is not to be given at all.

    Attributes:
        values: The values meant; None means any.
        why: The rule in words.
        hint: What to do instead.
    """

    values: frozenset[Any] | None = None
    why: str
    hint: str

    def problems(self, facts: Facts) -> Iterator[Problem]:
        """Find a use of the field."""
        value = facts.given.get(self.field)
        is_given = self.field in facts.given and facts.can_tell(self.field)
        if is_given and (self.values is None or value in self.values):
            yield self._problem(value, self.why, self.hint)


class ForFiles(Rule, frozen=True, kw_only=True):
    """A field is needed where a reference is a file or an address, and not a task.

    Attributes:
        by: The reference.
        why: The rule in words.
        hint: What to do.
    """

    speaks_of_missing: ClassVar[bool] = True
    by: str
    why: str
    hint: str

    def problems(self, facts: Facts) -> Iterator[Problem]:
        """Find that the field is missing."""
        is_file = self.by in facts.given and kind_of(facts.given[self.by]) in ("file", "url")
        if is_file and self.field not in facts.given and facts.can_tell(self.field, self.by):
            yield Problem(self.field, "(not given)", self.why, self.hint)


class OneOf(Rule, frozen=True, kw_only=True):
    """Exactly one of several fields is given; `field` is the first of them."""

    speaks_of_missing: ClassVar[bool] = True
    others: tuple[str, ...]

    def problems(self, facts: Facts) -> Iterator[Problem]:
        """Find none or several of the fields."""
        names = (self.field, *self.others)
        chosen = [name for name in names if name in facts.given]
        if len(chosen) == 1 or not facts.can_tell(*names):
            return
        listed = ", ".join(names)
        yield Problem(
            self.field,
            " and ".join(chosen) or "(not given)",
            f"exactly one of {listed} is needed",
            "Keep one of them." if chosen else f"Give {' or '.join(names)}.",
        )


class UniqueItems(Rule, frozen=True, kw_only=True):
    """No two items of a list have the same `key`."""

    key: str

    def problems(self, facts: Facts) -> Iterator[Problem]:
        """Find the items that repeat an earlier one."""
        seen = set()
        for index, item in enumerate(facts.given.get(self.field, ())):
            value = getattr(item, self.key)
            if value in seen:
                path = f"{self.field}[{index}].{self.key}"
                yield self._problem(value, f"each {self.key} once only", "Merge the two.", path)
            seen.add(value)


class Views(Rule, frozen=True, kw_only=True):
    """The views of one object: a multiview task alone, or a front and at least one other."""

    def problems(self, facts: Facts) -> Iterator[Problem]:
        """Find a missing front, a lonely or repeated view, or a task among views."""
        if self.field not in facts.given:
            return
        names = [
            name
            for item in facts.given[self.field]
            for name in item.__struct_fields__
            if getattr(item, name) is not msgspec.UNSET
        ]
        if names == ["task_id"]:
            return
        shown = ", ".join(names)
        if "task_id" in names:
            hint = "Give the task_id alone, or pictures only."
            yield self._problem(shown, "a multiview task stands for all views", hint)
        if "front" not in names:
            yield self._problem(shown, "the front view is required", "Add a front view.")
        if len(names) < 2:  # noqa: PLR2004 - the contract's "≥ 2 views"
            yield self._problem(shown, "at least 2 views are needed", "Add another view.")
        if len(set(names)) < len(names):
            yield self._problem(shown, "each view once only", "Keep one picture of each side.")


class Formats(Rule, frozen=True, kw_only=True):
    """The file formats that a reference may have depend on another field.

    Attributes:
        by: The other field.
        formats: The formats for each of its values.
    """

    by: str
    formats: Mapping[str, tuple[str, ...]]

    def problems(self, facts: Facts) -> Iterator[Problem]:
        """Find a file whose name says that it is of another format."""
        if self.field in facts.given and self.by in facts.given:
            reference, chosen = facts.given[self.field], facts.given[self.by]
            if kind_of(reference) and claims_other_format(reference, self.formats[chosen]):
                listed = ", ".join(name.upper() for name in self.formats[chosen])
                rule = f"{self.by}={chosen!r} takes {listed}"
                yield self._problem(reference, rule, "Convert it first, or change the type.")
