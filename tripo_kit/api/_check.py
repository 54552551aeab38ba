"""Checks an operation against its declaration and its rules, and reports every problem at once."""

from __future__ import annotations

import datetime as dt
import decimal
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from itertools import islice
from typing import Any

import msgspec
from msgspec.structs import replace as replace_facts

from tripo_kit.api._decoders import decoder_of
from tripo_kit.api._fields import FieldSpec, field_specs
from tripo_kit.api._plain import not_plain
from tripo_kit.api._reference import (
    LocalFile,
    Reference,
    claims_other_format,
    explain,
    is_usual_task_id,
    kind_of,
)
from tripo_kit.api._rules import Facts, Rule
from tripo_kit.api._words import expectation, hint
from tripo_kit.calls import missing_name, probably_meant, show
from tripo_kit.errors import Problem

__all__ = ["facts_of", "find_notes", "find_problems", "find_references"]

_MAX_BODY_BYTES = 20_000_000  # the v3 contract: a request body is 20 MB at most

_MOST_TOLD = 20  # of values in one field that are no JSON

_SENT = "It is sent all the same."
_PLAIN = "Give an https:// URL, a file token, or the id of a finished task."
_VALUES = "Give texts, finite numbers, true, false, null, and lists and groups of these."
_UNKNOWN = "is not known to this version: its rules and its price are unknown"

# msgspec would write these as text; as a field's value they are mistakes.
_NOT_JSON = (
    bytes,
    bytearray,
    memoryview,
    dt.date,
    dt.time,
    dt.timedelta,
    decimal.Decimal,
    uuid.UUID,
)
_UNSOUND = (msgspec.MsgspecError, TypeError, ValueError, OverflowError, RecursionError)

_OTHER_KIND = {
    "file": "Name the task that made it.",
    "url": "Name the task that made it.",
    "task": "Download its result and give that, or the address.",
}

Located = tuple[str, Reference, FieldSpec]


class _Plan(msgspec.Struct, frozen=True):
    """What is worth computing once per type."""

    specs: tuple[FieldSpec, ...]
    names: frozenset[str]
    rules: tuple[Rule, ...]
    required: tuple[FieldSpec, ...]
    assumed: dict[str, Any]
    groups: tuple[FieldSpec, ...]
    references: tuple[FieldSpec, ...]
    named: tuple[FieldSpec, ...]
    json: tuple[FieldSpec, ...]
    disputed: tuple[FieldSpec, ...]
    decoder: msgspec.json.Decoder[Any]


@cache
def _plan(struct: type[msgspec.Struct]) -> _Plan:
    specs = field_specs(struct)
    rules: tuple[Rule, ...] = getattr(struct, "rules", ())
    return _Plan(
        specs=specs,
        names=frozenset(spec.name for spec in specs),
        rules=rules,
        required=tuple(spec for spec in specs if spec.required),
        assumed={spec.name: spec.default for spec in specs if spec.default is not None},
        groups=tuple(s for s in specs if s.fields or (s.item is not None and s.item.fields)),
        references=tuple(spec for spec in specs if spec.holds_references),
        named=tuple(spec for spec in specs if spec.is_open),
        json=tuple(spec for spec in specs if spec.kind == "json"),
        disputed=tuple(spec for spec in specs if spec.disputed),
        decoder=decoder_of(struct),
    )


@lru_cache(1024)  # the rows of a table give the same fields
def _plan_of_given(struct: type[msgspec.Struct], given: tuple[str, ...]) -> _Plan:
    """The plan, with what concerns these fields only; of rules, those that can be broken."""
    plan, names = _plan(struct), frozenset(given)

    def only(specs: tuple[FieldSpec, ...]) -> tuple[FieldSpec, ...]:
        return tuple(spec for spec in specs if spec.name in names)

    return replace_facts(
        plan,
        rules=tuple(rule for rule in plan.rules if rule.concerns(names)),
        required=tuple(spec for spec in plan.required if spec.name not in names),
        groups=only(plan.groups),
        references=only(plan.references),
        named=only(plan.named),
        json=only(plan.json),
        disputed=only(plan.disputed),
    )


def find_problems(operation: msgspec.Struct) -> list[Problem]:
    """Everything that is wrong with an operation; [] if it can be sent."""
    struct = type(operation)
    plan = _plan(struct)
    try:
        twin, size = _round_trip(operation, struct, plan.decoder)
    except _UNSOUND:
        problems = _field_problems(operation, plan)
        broken = frozenset(_root(problem.path) for problem in problems)
        facts = Facts(_given(operation, broken), plan.assumed, broken)
    else:
        problems = [] if size <= _MAX_BODY_BYTES else [_too_long()]
        facts = Facts(_given(twin), plan.assumed)
        plan = _plan_of_given(struct, tuple(facts.given))
    astray = list(_not_plain(operation, plan))
    roots = {_root(problem.path) for problem in astray}  # of which it is known better what is wrong
    problems = [problem for problem in problems if problem.path not in roots] + astray
    problems.extend(_misspelt(facts, plan))
    problems.extend(_not_further(facts, plan))
    missing = _missing(operation, plan)
    if missing:
        problems.extend(missing_name(name) for name in missing)
        facts = replace_facts(facts, broken=facts.broken | missing)
    facts = _telling(facts, plan)
    for rule in plan.rules:
        if rule.refuses and rule.concerns(facts.given):
            problems.extend(rule.problems(facts))
    problems.extend(_group_problems(facts, plan))
    for path, reference, spec in _walk_fields(facts.given, plan.references, ""):
        problems.extend(_reference_problems(path, reference, spec))
    return problems


def _too_long() -> Problem:
    rule, hint = "a request has at most 20 MB", "Shorten its texts and lists."
    return Problem("(request)", "(too long)", rule, hint)


def _missing(operation: msgspec.Struct, plan: _Plan) -> frozenset[str]:
    """What has to be given and was not: an operation is made without what a chain fills in."""
    return frozenset(
        spec.name for spec in plan.required if getattr(operation, spec.name) is msgspec.UNSET
    )


def facts_of(struct: type[msgspec.Struct], given: Mapping[str, Any]) -> Facts:
    """The circumstances that a half-filled form describes."""
    plan = _plan(struct)
    # What is required and still missing says nothing yet: treated as broken, it silences rules.
    missing = frozenset(spec.name for spec in plan.specs if spec.required) - given.keys()
    return _telling(Facts(given, plan.assumed, missing), plan)


def find_notes(operation: msgspec.Struct) -> list[Problem]:
    """What is disputed or not known yet about a sound operation: it is sent all the same."""
    plan = _plan(type(operation))
    facts = Facts(_given(operation), plan.assumed)
    notes = [
        Problem(spec.name, show(facts.given[spec.name]), _UNKNOWN, f"Known: {listed}.")
        for spec in _unknown_names(facts, plan)
        for listed in [", ".join(spec.choices)]
    ]
    notes += (
        Problem(spec.name, show(facts.given[spec.name]), spec.disputed, _SENT)
        for spec in plan.disputed
        if spec.name in facts.given
    )
    notes += (
        Problem(f"extra.{name}", show(value), "is not known to this version", _SENT)
        for name, value in _further(facts).items()
    )
    for path, reference, spec in find_references(operation):
        if spec.also and claims_other_format(reference, spec.formats):
            listed = ", ".join(name.upper() for name in spec.formats)
            why = f"not every source says that this format is taken; {listed} are"
            notes.append(Problem(path, show(reference), why, _SENT))
        if kind_of(reference) == "task" and not is_usual_task_id(reference):
            notes.append(
                Problem(path, show(reference), "is no UUID, as the ids of tasks are", _SENT)
            )
    telling = _telling(facts, plan)
    for rule in plan.rules:
        if not rule.refuses:
            notes.extend(rule.problems(telling))
    return notes


def _further(facts: Facts) -> Mapping[str, Any]:
    extra = facts.given.get("extra")
    return extra if isinstance(extra, dict) else {}


def _not_plain(operation: msgspec.Struct, plan: _Plan) -> Iterator[Problem]:
    """What is no JSON in fields that are sent as they are, where nothing is resolved."""
    for spec in plan.json:
        given = getattr(operation, spec.name)
        found = () if given is msgspec.UNSET else not_plain(given, spec.name)
        for path, value in islice(found, _MOST_TOLD):
            hint = _PLAIN if isinstance(value, msgspec.Struct) else _VALUES
            yield Problem(path, show(value), "is sent as it stands: plain JSON only", hint)


def _not_further(facts: Facts, plan: _Plan) -> Iterator[Problem]:
    """Further fields that are none: they have a field of their own, or no proper name."""
    for name, value in _further(facts).items():
        if name in plan.names:
            hint = f"Give {name} without extra."
            yield Problem(f"extra.{name}", show(value), "it has a field of its own", hint)
        elif not name.isidentifier():
            yield Problem(f"extra.{name}", show(value), "is no name of a field", "Mend the name.")


def find_references(struct: msgspec.Struct, prefix: str = "") -> Iterator[Located]:
    """Every reference of an operation with its path and its field's description."""
    plan = _plan(type(struct))
    given = {
        spec.name: value
        for spec in plan.references
        if (value := getattr(struct, spec.name)) is not msgspec.UNSET
    }
    return _walk_fields(given, plan.references, prefix)


def _unknown_names(facts: Facts, plan: _Plan) -> Iterator[FieldSpec]:
    for spec in plan.named:
        if spec.name in facts.given and facts.given[spec.name] not in spec.choices:
            yield spec


def _misspelt(facts: Facts, plan: _Plan) -> Iterator[Problem]:
    for spec in _unknown_names(facts, plan):
        value = facts.given[spec.name]
        meant = probably_meant(value, spec.choices)
        if meant is not None:
            rule = f"must be {expectation(spec)}"
            yield Problem(spec.name, show(value), rule, f"Did you mean {meant!r}?")


def _telling(facts: Facts, plan: _Plan) -> Facts:
    """The facts, without what rules cannot tell: those of a model that is not known."""
    unknown = frozenset(spec.name for spec in _unknown_names(facts, plan))
    return replace_facts(facts, broken=facts.broken | unknown) if unknown else facts


def _round_trip(value: Any, annotation: Any, decoder: msgspec.json.Decoder[Any]) -> tuple[Any, int]:
    """The value as the service will read it, and its size in bytes.

    Raises one of `_UNSOUND` for a wrong type, a broken limit, or what JSON cannot say.
    """
    plain = msgspec.convert(msgspec.to_builtins(value, builtin_types=_NOT_JSON), annotation)
    body = msgspec.json.encode(plain)
    # JSON has no NaN and no infinity: they come back as null, and are refused here.
    return decoder.decode(body), len(body)


def _given(struct: msgspec.Struct, broken: frozenset[str] = frozenset()) -> dict[str, Any]:
    return {
        name: value
        for name, value in msgspec.structs.asdict(struct).items()
        if value is not msgspec.UNSET and name not in broken
    }


def _root(path: str) -> str:
    return path.partition(".")[0].partition("[")[0]


def _field_problems(operation: msgspec.Struct, plan: _Plan) -> list[Problem]:
    return [
        problem
        for spec in plan.specs
        if (value := getattr(operation, spec.name)) is not msgspec.UNSET
        for problem in _value_problems(spec, value, spec.name)
    ]


def _value_problems(spec: FieldSpec, value: Any, path: str) -> Iterator[Problem]:
    try:
        _round_trip(value, spec.annotation, msgspec.json.Decoder(spec.annotation))
    except _UNSOUND:
        inner = list(_inner_problems(spec, value, path))
        yield from inner or [
            Problem(path, show(value), f"must be {expectation(spec)}", hint(spec, value))
        ]


def _inner_problems(spec: FieldSpec, value: Any, path: str) -> Iterator[Problem]:
    if spec.item is not None and isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from _value_problems(spec.item, item, f"{path}[{index}]")
    elif spec.fields and isinstance(value, dict | msgspec.Struct):
        members = value if isinstance(value, dict) else msgspec.structs.asdict(value)
        known = {field.name: field for field in spec.fields}
        for name, member in members.items():
            if name not in known:
                listed = f"Known here: {', '.join(known)}."
                yield Problem(f"{path}.{name}", show(member), "is not a known field", listed)
            elif member is not msgspec.UNSET:
                yield from _value_problems(known[name], member, f"{path}.{name}")


def _group_problems(facts: Facts, plan: _Plan) -> Iterator[Problem]:
    """Run the rules that groups carry themselves, such as a texture prompt's."""
    for spec in plan.groups:
        value = facts.given.get(spec.name)
        members = enumerate(value) if isinstance(value, tuple) else [(None, value)]
        for index, group in members:
            if group is not None:
                path = spec.name if index is None else f"{spec.name}[{index}]"
                yield from _rule_problems(group, f"{path}.")


def _rule_problems(group: msgspec.Struct, prefix: str) -> Iterator[Problem]:
    plan = _plan(type(group))
    facts = Facts(_given(group), plan.assumed)
    for rule in plan.rules:
        for problem in rule.problems(facts):
            yield replace(problem, path=prefix + problem.path)


def _walk_fields(
    given: Mapping[str, Any], specs: tuple[FieldSpec, ...], prefix: str
) -> Iterator[Located]:
    for spec in specs:
        if spec.name in given:
            yield from _walk(spec, given[spec.name], prefix + spec.name)


def _walk(spec: FieldSpec, value: Any, path: str) -> Iterator[Located]:
    if spec.kind == "reference":
        yield path, value, spec
    elif spec.item is not None and isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _walk(spec.item, item, f"{path}[{index}]")
    elif isinstance(value, msgspec.Struct):
        yield from find_references(value, f"{path}.")


def _reference_problems(path: str, reference: Reference, spec: FieldSpec) -> Iterator[Problem]:
    kind = kind_of(reference)
    shown = show(reference.path if isinstance(reference, LocalFile) else reference)
    if kind is None:
        # Only a string can be of no kind: placeholders always are of one.
        rule, out = explain(str(reference))
        yield Problem(path, shown, rule, out)
        return
    if kind not in spec.accepts:
        yield Problem(path, shown, f"must be {expectation(spec)}", _OTHER_KIND[kind])
    if claims_other_format(reference, (*spec.formats, *spec.also) if spec.formats else ()):
        listed = ", ".join(name.upper() for name in spec.formats)
        yield Problem(path, shown, f"must be a {listed} file", "Convert it first.")
