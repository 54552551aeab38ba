"""The references of an operation: where each stands, and whether the field takes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from tripo_kit.api._fields import FieldSpec
from tripo_kit.api._reference import LocalFile, Reference, claims_other_format, explain, kind_of
from tripo_kit.api._words import expectation
from tripo_kit.api.checks._profile import profile_of
from tripo_kit.calls import show
from tripo_kit.errors import Problem

__all__ = ["Located", "find_references", "reference_problems", "walk"]

_OTHER_KIND = {
    "file": "Name the task that made it.",
    "url": "Name the task that made it.",
    "task": "Download its result and give that, or the address.",
}

Located = tuple[str, Reference, FieldSpec]


def find_references(struct: msgspec.Struct, prefix: str = "") -> Iterator[Located]:
    """Every reference of an operation with its path and its field's description."""
    profile = profile_of(type(struct))
    given = {
        spec.name: value
        for spec in profile.references
        if (value := getattr(struct, spec.name)) is not msgspec.UNSET
    }
    return walk(given, profile.references, prefix)


def walk(given: Mapping[str, Any], specs: tuple[FieldSpec, ...], prefix: str) -> Iterator[Located]:
    """Every reference among these values.

    Args:
        given: The values by field.
        specs: The fields that hold references.
        prefix: What stands before each path.
    """
    for spec in specs:
        if spec.name in given:
            yield from _each(spec, given[spec.name], prefix + spec.name)


def _each(spec: FieldSpec, value: Any, path: str) -> Iterator[Located]:
    if spec.kind == "reference":
        yield path, value, spec
    elif spec.item is not None and isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _each(spec.item, item, f"{path}[{index}]")
    elif isinstance(value, msgspec.Struct):
        yield from find_references(value, f"{path}.")


def reference_problems(path: str, reference: Reference, spec: FieldSpec) -> Iterator[Problem]:
    """What is wrong with one reference."""
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
