"""Fields, limits and values in words: for error messages, tooltips and the docs table."""

from __future__ import annotations

import math
from typing import Any

from tripo_kit.api._fields import FieldSpec
from tripo_kit.calls import described, nearest

__all__ = ["expectation", "grouped", "hint"]

_REFERENCE_WORDS = {
    "file": "an uploaded file",
    "url": "an https:// URL",
    "task": "the id of a finished task",
}
_LONG = ("text", "list")
_NOUNS = {
    "bool": "true or false",
    "int": "a whole number",
    "float": "a number",
    "text": "a text",
    "list": "a list",
    "json": "JSON",
}


def grouped(number: float) -> str:
    """A number with its thousands apart: 1,500,000."""
    return f"{number:,}"


def expectation(spec: FieldSpec) -> str:
    """What a field must be, such as `a whole number from 126 to 2,016`."""
    if spec.kind == "choice":
        return f"one of {', '.join(spec.choices)}"
    if spec.kind == "reference":
        return _alternatives([_REFERENCE_WORDS[kind] for kind in spec.accepts])
    if spec.kind == "group":
        return f"a group of {', '.join(field.name for field in spec.fields)}"
    form = " of the right form" if spec.pattern else ""
    return f"{_NOUNS[spec.kind]}{_range(spec)}{_length(spec)}{form}"


def hint(spec: FieldSpec, value: Any) -> str:
    """How to mend a value that is not what the field must be."""
    if value is None:
        return "Leave the field out instead of giving None."
    if isinstance(value, str if spec.kind == "text" else list | tuple) and spec.kind in _LONG:
        return _mend_length(spec, value)
    if isinstance(value, int | float) and spec.kind in ("int", "float"):
        return _mend_number(spec, value)
    if isinstance(value, str) and spec.kind == "choice":
        close = nearest(value, spec.choices)
        return f"Did you mean {close!r}?" if close else "Choose one of these."
    return f"This is {described(value)}."


def _mend_length(spec: FieldSpec, value: str | list[Any] | tuple[Any, ...]) -> str:
    if spec.max_length is not None and len(value) > spec.max_length:
        return f"Shorten it by {grouped(len(value) - spec.max_length)}."
    if spec.min_length is not None and len(value) < spec.min_length:
        return f"Add at least {spec.min_length - len(value)}."
    # What is left is a form that does not match, or characters that are none.
    return spec.description if spec.pattern else "Remove what is not proper text."


def _mend_number(spec: FieldSpec, value: Any) -> str:
    if isinstance(value, float) and not math.isfinite(value):
        return "Give a finite number."
    if spec.le is not None and value > spec.le:
        return f"Choose {grouped(spec.le)} or less."
    if spec.ge is not None and value < spec.ge:
        return f"Choose {grouped(spec.ge)} or more."
    if spec.gt is not None and value <= spec.gt:
        return f"Choose more than {grouped(spec.gt)}."
    return f"This is {described(value)}."


def _range(spec: FieldSpec) -> str:
    if spec.gt is not None:
        return f" above {grouped(spec.gt)}"
    if spec.ge is not None and spec.le is not None:
        return f" from {grouped(spec.ge)} to {grouped(spec.le)}"
    return f" of at least {grouped(spec.ge)}" if spec.ge is not None else ""


def _length(spec: FieldSpec) -> str:
    noun = "item" if spec.kind == "list" else "character"
    low, high = spec.min_length, spec.max_length
    if high is None:
        return f" of at least {low} {noun}" if low else ""
    if not low:
        return f" of at most {grouped(high)} {noun}s"
    span = str(low) if low == high else f"{low} to {grouped(high)}"
    return f" of {span} {noun}s"


def _alternatives(words: list[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last
