"""What a form is about: a type of operation or of request, and what its declaration says of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any, cast

import msgspec
from msgspec import UNSET

from tripo_kit.api import (
    FieldSpec,
    ImageToModel,
    MultiviewToModel,
    Operation,
    Restriction,
    TextToModel,
    field_specs,
    restrictions,
    window,
)
from tripo_kit.errors import ConfigurationError, Problem, RequestValidationError
from tripo_kit.jobs import Plan, PlannedStep
from tripo_kit.notebook.forms.fields._plain_words import PlainWords
from tripo_kit.recipes import (
    ImageGenerationRequest,
    MultiviewGenerationRequest,
    TextGenerationRequest,
    plan,
    tags_from,
)

__all__ = ["Draft", "Subject", "head_of"]

_HEAD = re.compile(r"\[?(\w+)\]?\.?(.*)")

_CENTRAL: Mapping[type[msgspec.Struct], type[Operation]] = {
    TextGenerationRequest: TextToModel,
    ImageGenerationRequest: ImageToModel,
    MultiviewGenerationRequest: MultiviewToModel,
}

# What most people want to see at once; everything else that can be left out is under Advanced.
_PRIMARY = frozenset(
    {
        "animation",
        "animations",
        "back",
        "face_limit",
        "granularity",
        "input",
        "inputs",
        "left",
        "model",
        "model_seed",
        "negative_prompt",
        "output_format",
        "prompt",
        "quad",
        "right",
        "rig_type",
        "texture_prompt",
        "texture_quality",
    }
)
_LEAVE_OUT = re.compile(r"^Leave it out, or (\w)|, or leave \w+ out(?=\.)")
_INPUTS = ("input", "inputs")
_FEW = 6  # so few fields need no second part
_TAGS = "tags"
_IN_JSON = frozenset({_TAGS, "extra", "parameters"})  # for few people: last, and opened on a click


@dataclass(frozen=True)
class Draft:
    """What the filled-in fields amount to.

    Attributes:
        request: The struct; None while something is wrong with it.
        plan: Its operations; while something is wrong, what the sound fields would cost.
        problems: Everything that is wrong.
        missing: The fields that must still be given.
    """

    request: Any
    plan: Plan
    problems: tuple[Problem, ...]
    missing: tuple[FieldSpec, ...]

    @property
    def advice(self) -> str:
        """What is still to be done before it can be handed in."""
        if self.missing:
            return f"Still needed: {', '.join(spec.title for spec in self.missing)}"
        if self.problems:
            count = len(self.problems)
            return f"{count} problem{'s' if count != 1 else ''} to correct"
        return "Nothing is sent before you press the button"


class Subject:
    """A type that can be asked for, as a form needs it.

    Args:
        kind: An operation of `tripo_kit.api`, or a request of `tripo_kit.recipes`.
        is_step: Whether it is a step of a chain, which fills its input in.

    Attributes:
        specs: Its fields.
        plain: Says a rule with the names of the fields.
        absent: What each field has when it is not given.

    Raises:
        ConfigurationError: It is neither.
    """

    def __init__(self, kind: type[Any], *, is_step: bool = False) -> None:
        is_operation = issubclass(kind, Operation)
        if not is_operation and kind not in _CENTRAL:
            raise ConfigurationError(
                f"There is no form for {kind!r}",
                hint="Give an operation of tripo_kit.api or a request of tripo_kit.recipes.",
            )
        self.kind = kind
        self._operation: type[Operation] = kind if is_operation else _CENTRAL[kind]
        own: tuple[FieldSpec, ...] = field_specs(kind)  # type: ignore[arg-type]  # mypy finds that a class may lack a hash
        self._has_few = len([spec for spec in own if spec.name not in _IN_JSON]) <= _FEW
        # An operation is what is sent, and has no tags of its own: they go beside it.
        self.specs = (*own, _tags()) if is_operation else own
        # What a chain fills in where it is not given: the model, too.
        self._filled: dict[str, Any] = {}
        if is_step:
            chain = self._operation.from_chain
            steps = [spec for spec in own if spec.name not in _INPUTS]
            self._filled = {s.name: s.choices[0] for s in steps if s.name in chain and s.choices}
            self.specs = tuple(
                msgspec.structs.replace(
                    spec,
                    required=spec.required and spec.name not in chain,
                    default=self._filled.get(spec.name, spec.default),
                )
                for spec in steps
            )
        self.specs = tuple(sorted(self.specs, key=lambda spec: spec.name in _IN_JSON))
        self.plain = PlainWords(self.specs)
        self.absent: dict[str, Any] = {_TAGS: UNSET} | {
            field.name: UNSET if field.required or field.default is None else field.default
            for field in msgspec.structs.fields(kind)
        }

    @property
    def title(self) -> str:
        """What people call it."""
        return self._operation.title

    @property
    def summary(self) -> str:
        """What it makes, in one line."""
        return (self.kind.__doc__ or "").partition("\n")[0]

    def is_primary(self, spec: FieldSpec) -> bool:
        """Whether the field is seen without opening anything."""
        return (
            spec.required or spec.name in _PRIMARY or (self._has_few and spec.name not in _IN_JSON)
        )

    def taken_away(self, given: Mapping[str, Any]) -> list[Restriction]:
        """What the rules of the service do not offer with these fields."""
        return [
            msgspec.structs.replace(
                each, why=self.plain(each.why), hint=self.plain(_to_have_it(each.hint))
            )
            for each in restrictions(self._operation, self._known(given))
        ]

    def displayed(self, problems: Sequence[Problem]) -> list[Problem]:
        """Problems in the words of the form; their paths still lead to the fields."""
        return [
            replace(problem, rule=self.plain(problem.rule), hint=self.plain(problem.hint))
            for problem in problems
        ]

    def window(self, spec: FieldSpec, given: Mapping[str, Any]) -> tuple[int, int] | None:
        """The least and greatest value that a number can have with these fields, if both exist."""
        narrow = window(self._operation, spec.name, self._known(given))
        if narrow is not None or spec.ge is None or spec.le is None:
            return narrow
        return int(spec.ge), int(spec.le)

    def draft(self, given: Mapping[str, Any]) -> Draft:
        """Builds and checks what these fields describe. Nothing is sent."""
        missing = tuple(spec for spec in self.specs if spec.required and spec.name not in given)
        own, beside = self._parted(given)
        try:
            tags = tags_from(beside)
            # None is no value of any field: the problems that it makes are replaced below.
            request = self.kind(**{spec.name: None for spec in missing}, **own)
            complete = plan(request).tagged(tags)
        except RequestValidationError as error:
            problems = tuple(self._own_problems(error.problems, given, missing))
            faulty = {head_of(problem.path)[0] for problem in problems}
            # Of a list the length can cost something, whatever is wrong with an item.
            sound = {
                name: value
                for name, value in own.items()
                if name not in faulty or isinstance(value, tuple)
            }
            return Draft(None, self.priced(sound), problems, missing)
        return Draft(request, complete, (), ())

    def _parted(self, given: Mapping[str, Any]) -> tuple[dict[str, Any], Any]:
        """The fields of the struct itself, and the tags that go beside an operation."""
        if not issubclass(self.kind, Operation):
            return dict(given), None
        own = {name: value for name, value in given.items() if name != _TAGS}
        return own, given.get(_TAGS)

    def _known(self, given: Mapping[str, Any]) -> dict[str, Any]:
        fields = self._operation.__struct_fields__
        return self._filled | {name: value for name, value in given.items() if name in fields}

    def _own_problems(
        self,
        found: tuple[Problem, ...],
        given: Mapping[str, Any],
        missing: tuple[FieldSpec, ...],
    ) -> list[Problem]:
        if not missing:
            return list(found)
        # What is missing shows in other fields, too; only what was filled in is judged meanwhile.
        judged = [problem for problem in found if head_of(problem.path)[0] in given]
        return judged + [Problem(spec.name, "(not given)", "is needed", "") for spec in missing]

    def priced(self, sound: Mapping[str, Any]) -> Plan:
        """What these fields cost, whatever is still missing."""
        steps: tuple[PlannedStep, ...]
        if issubclass(self.kind, Operation):
            blank = {
                spec.name: () if spec.kind == "list" else "" for spec in self.specs if spec.required
            }
            steps = (PlannedStep(self.kind(**{**blank, **self._filled, **sound}), self.title),)
        else:
            # A request is checked when it is made, so an unfinished one is only something like it.
            unfinished = SimpleNamespace(
                __struct_fields__=self.kind.__struct_fields__,
                **{field.name: field.default for field in msgspec.structs.fields(self.kind)},
            )
            vars(unfinished).update(sound)
            steps = cast(Any, self.kind).steps(unfinished)
        return Plan(steps=steps, stem="")


def _tags() -> FieldSpec:
    return next(spec for spec in field_specs(TextGenerationRequest) if spec.name == _TAGS)


def _to_have_it(hint: str) -> str:
    """A hint without its advice to leave out what the form does not offer anyway."""
    return _LEAVE_OUT.sub(lambda found: (found[1] or "").upper(), hint)


def head_of(path: str) -> tuple[str, str]:
    """The first member of a problem's path, and the rest: `inputs`, `[0].front`; then `0`, `front`.

    A path that names no member, such as `(request)`, is its own head.
    """
    found = _HEAD.fullmatch(path)
    return (found[1], found[2]) if found else (path, "")
