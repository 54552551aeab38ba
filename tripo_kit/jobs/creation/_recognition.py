"""Whether a task is what was sent, by the echo of its input, in whatever spelling."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any

import msgspec

from tripo_kit.api import OPERATIONS, field_specs

__all__ = ["Likeness", "Verdict", "recognise"]

_ALIASES = {
    "model_version": "model",
    "file": "input",
    "original_model_task_id": "input",
    "files": "inputs",
}
_NOT_SENT = ("type",)
_REFERENCES = ("input", "inputs")  # a token may come back as the address that it stands for


class Likeness(StrEnum):
    """How far an echo tells whose a task is.

    `same`: it is what was sent. `likely`: it may be. `other`: it is something else.
    """

    SAME = "same"
    LIKELY = "likely"
    OTHER = "other"


class Verdict(msgspec.Struct, frozen=True):
    """What an echo shows.

    Attributes:
        likeness: How far it tells whose the task is.
        differs: The fields in which it differs, or which it does not show.
        by_seed: Whether a seed of the kit's own decided, which no other request has.
    """

    likeness: Likeness
    differs: tuple[str, ...] = ()
    by_seed: bool = False


def recognise(
    sent: Mapping[str, Any], echo: Mapping[str, Any], task_type: str, *, seeded: bool
) -> Verdict:
    """Compares what was sent with what a task says of its input.

    An honest echo may use the names of version 2, spell numbers as floats or texts, fill in
    defaults, add the type, or leave seeds or everything out. One that shows another value for
    something that was sent belongs to another request.

    Args:
        sent: The body.
        echo: The task's input.
        task_type: What was sent.
        seeded: Whether the kit drew the seed, for this row alone.
    """
    ours, shown = _plain(sent), _plain(echo)
    if seeded:
        seeds = [name for name in ours if name.endswith("_seed")]
        if any(name in shown and shown[name] != ours[name] for name in seeds):
            return Verdict(Likeness.OTHER, by_seed=True)
        if seeds and all(name in shown for name in seeds):
            return Verdict(Likeness.SAME, by_seed=True)
    defaults = _defaults(task_type)
    wrong = [name for name in ours if name in shown and shown[name] != ours[name]]
    missing = [name for name in ours if name not in shown and ours[name] != defaults.get(name)]
    added = [
        name
        for name, value in shown.items()
        if name not in ours and not _says_nothing(value) and value != defaults.get(name)
    ]
    if any(name not in _REFERENCES or "://" not in str(shown[name]) for name in wrong):
        return Verdict(Likeness.OTHER, tuple(wrong))
    differs = (*wrong, *missing, *added)
    return Verdict(Likeness.LIKELY if differs else Likeness.SAME, differs)


def _plain(body: Mapping[str, Any]) -> dict[str, Any]:
    """A body with one name for each field and one spelling for each value."""
    return {
        _ALIASES.get(name, name): _value(value)
        for name, value in body.items()
        if name not in _NOT_SENT
    }


def _value(value: Any) -> Any:
    match value:
        case bool():
            return str(value).lower()
        case int() | float():
            return _number(value)
        case str():
            return _text(value)
        case dict():
            return _plain({name: each for name, each in value.items() if each is not None})
        case list() | tuple():
            return [_value(each) for each in value]
    return value


def _text(value: str) -> str:
    if value.lower() in ("true", "false"):
        return value.lower()
    try:
        return _number(float(value)) if value.strip() == value else value
    except ValueError:
        return value


def _number(value: float) -> str:
    return f"{float(value):.12g}"


def _says_nothing(value: Any) -> bool:
    return not value or value in ("false", "0")


@cache
def _defaults(task_type: str) -> dict[str, Any]:
    """What the contract assumes for fields that are not given, spelt as `_plain` spells it."""
    operation = OPERATIONS.get(task_type)
    if operation is None:
        return {}
    specs = {spec.name: spec.default for spec in field_specs(operation) if not spec.required}
    known = {name: value for name, value in specs.items() if value is not msgspec.UNSET}
    return _plain(msgspec.to_builtins(known, enc_hook=str))
