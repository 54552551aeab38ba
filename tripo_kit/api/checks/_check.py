"""Checks an operation against its declaration and its rules, and reports every problem at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

import msgspec
from msgspec.structs import replace as replace_facts

from tripo_kit.api._fields import FieldSpec
from tripo_kit.api._reference import (
    claims_other_format,
    is_usual_task_id,
    kind_of,
)
from tripo_kit.api._rules import Facts
from tripo_kit.api._words import expectation
from tripo_kit.api.checks._plain import not_plain
from tripo_kit.api.checks._profile import Profile, profile_of, profile_of_given
from tripo_kit.api.checks._references import find_references, reference_problems, walk
from tripo_kit.api.checks._values import UNSOUND, field_problems, round_trip
from tripo_kit.calls import missing_name, probably_meant, show
from tripo_kit.errors import Problem

__all__ = ["facts_of", "find_notes", "find_problems"]

_MAX_BODY_BYTES = 20_000_000  # the v3 contract: a request body is 20 MB at most

_MOST_TOLD = 20  # of values in one field that are no JSON

_SENT = "It is sent all the same."
_PLAIN = "Give an https:// URL, a file token, or the id of a finished task."
_VALUES = "Give texts, finite numbers, true, false, null, and lists and groups of these."
_UNKNOWN = "is not known to this version: its rules and its price are unknown"


def find_problems(operation: msgspec.Struct) -> list[Problem]:
    """Everything that is wrong with an operation; [] if it can be sent."""
    struct = type(operation)
    profile = profile_of(struct)
    try:
        twin, size = round_trip(operation, struct, profile.decoder)
    except UNSOUND:
        problems = field_problems(operation, profile.specs)
        broken = frozenset(_root(problem.path) for problem in problems)
        facts = Facts(_given(operation, broken), profile.assumed, broken)
    else:
        problems = [] if size <= _MAX_BODY_BYTES else [_too_long()]
        facts = Facts(_given(twin), profile.assumed)
        profile = profile_of_given(struct, tuple(facts.given))
    astray = list(_not_plain(operation, profile))
    roots = {_root(problem.path) for problem in astray}  # of which it is known better what is wrong
    problems = [problem for problem in problems if problem.path not in roots] + astray
    problems.extend(_misspelt(facts, profile))
    problems.extend(_not_further(facts, profile))
    missing = _missing(operation, profile)
    if missing:
        problems.extend(missing_name(name) for name in missing)
        facts = replace_facts(facts, broken=facts.broken | missing)
    facts = _telling(facts, profile)
    for rule in profile.rules:
        if rule.refuses and rule.concerns(facts.given):
            problems.extend(rule.problems(facts))
    problems.extend(_group_problems(facts, profile))
    for path, reference, spec in walk(facts.given, profile.references, ""):
        problems.extend(reference_problems(path, reference, spec))
    return problems


def _too_long() -> Problem:
    rule, hint = "a request has at most 20 MB", "Shorten its texts and lists."
    return Problem("(request)", "(too long)", rule, hint)


def _missing(operation: msgspec.Struct, profile: Profile) -> frozenset[str]:
    """What has to be given and was not: an operation is made without what a chain fills in."""
    return frozenset(
        spec.name for spec in profile.required if getattr(operation, spec.name) is msgspec.UNSET
    )


def facts_of(struct: type[msgspec.Struct], given: Mapping[str, Any]) -> Facts:
    """The circumstances that a half-filled form describes."""
    profile = profile_of(struct)
    # What is required and still missing says nothing yet: treated as broken, it silences rules.
    missing = frozenset(spec.name for spec in profile.specs if spec.required) - given.keys()
    return _telling(Facts(given, profile.assumed, missing), profile)


def find_notes(operation: msgspec.Struct) -> list[Problem]:
    """What is disputed or not known yet about a sound operation: it is sent all the same."""
    profile = profile_of(type(operation))
    facts = Facts(_given(operation), profile.assumed)
    notes = [
        Problem(spec.name, show(facts.given[spec.name]), _UNKNOWN, f"Known: {listed}.")
        for spec in _unknown_names(facts, profile)
        for listed in [", ".join(spec.choices)]
    ]
    notes += (
        Problem(spec.name, show(facts.given[spec.name]), spec.disputed, _SENT)
        for spec in profile.disputed
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
    telling = _telling(facts, profile)
    for rule in profile.rules:
        if not rule.refuses:
            notes.extend(rule.problems(telling))
    return notes


def _further(facts: Facts) -> Mapping[str, Any]:
    extra = facts.given.get("extra")
    return extra if isinstance(extra, dict) else {}


def _not_plain(operation: msgspec.Struct, profile: Profile) -> Iterator[Problem]:
    """What is no JSON in fields that are sent as they are, where nothing is resolved."""
    for spec in profile.json:
        given = getattr(operation, spec.name)
        found = () if given is msgspec.UNSET else not_plain(given, spec.name)
        for path, value in islice(found, _MOST_TOLD):
            hint = _PLAIN if isinstance(value, msgspec.Struct) else _VALUES
            yield Problem(path, show(value), "is sent as it stands: plain JSON only", hint)


def _not_further(facts: Facts, profile: Profile) -> Iterator[Problem]:
    """Further fields that are none: they have a field of their own, or no proper name."""
    for name, value in _further(facts).items():
        if name in profile.names:
            hint = f"Give {name} without extra."
            yield Problem(f"extra.{name}", show(value), "it has a field of its own", hint)
        elif not name.isidentifier():
            yield Problem(f"extra.{name}", show(value), "is no name of a field", "Mend the name.")


def _unknown_names(facts: Facts, profile: Profile) -> Iterator[FieldSpec]:
    for spec in profile.named:
        if spec.name in facts.given and facts.given[spec.name] not in spec.choices:
            yield spec


def _misspelt(facts: Facts, profile: Profile) -> Iterator[Problem]:
    for spec in _unknown_names(facts, profile):
        value = facts.given[spec.name]
        meant = probably_meant(value, spec.choices)
        if meant is not None:
            rule = f"must be {expectation(spec)}"
            yield Problem(spec.name, show(value), rule, f"Did you mean {meant!r}?")


def _telling(facts: Facts, profile: Profile) -> Facts:
    """The facts, without what rules cannot tell: those of a model that is not known."""
    unknown = frozenset(spec.name for spec in _unknown_names(facts, profile))
    return replace_facts(facts, broken=facts.broken | unknown) if unknown else facts


def _given(struct: msgspec.Struct, broken: frozenset[str] = frozenset()) -> dict[str, Any]:
    return {
        name: value
        for name, value in msgspec.structs.asdict(struct).items()
        if value is not msgspec.UNSET and name not in broken
    }


def _root(path: str) -> str:
    return path.partition(".")[0].partition("[")[0]


def _group_problems(facts: Facts, profile: Profile) -> Iterator[Problem]:
    """Run the rules that groups carry themselves, such as a texture prompt's."""
    for spec in profile.groups:
        value = facts.given.get(spec.name)
        members = enumerate(value) if isinstance(value, tuple) else [(None, value)]
        for index, group in members:
            if group is not None:
                path = spec.name if index is None else f"{spec.name}[{index}]"
                yield from _rule_problems(group, f"{path}.")


def _rule_problems(group: msgspec.Struct, prefix: str) -> Iterator[Problem]:
    profile = profile_of(type(group))
    facts = Facts(_given(group), profile.assumed)
    for rule in profile.rules:
        for problem in rule.problems(facts):
            yield replace(problem, path=prefix + problem.path)
