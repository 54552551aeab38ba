"""What to call requests that stand side by side, so that each can be told from the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import PurePath
from typing import Any

from tripo_kit.api import OPERATIONS, field_specs
from tripo_kit.jobs._stored_plan import request_as_values

__all__ = ["labels"]

_WORDS = ("prompt", "image_path", "front", "input", "stem")  # what names a request, the best first
_OF_THE_CHAIN = ("on_gate", "made", "gone", "stem", "from")


def labels(requests: Sequence[Any], names: Sequence[str] | None = None) -> list[str]:
    """Each request by its prompt; of several with the same, by what differs, too.

    Such as `a red chair · seed 7`. A request that is not given a value that others are, says
    nothing of it.

    Args:
        requests: Requests, operations, pipelines, or any of them as the journal keeps it.
        names: What to call those that have no prompt; by default after their file or their steps.
    """
    values = [_values(request) for request in requests]
    words = [
        _words(each) or (names[number] if names else "") or _steps(each)
        for number, each in enumerate(values)
    ]
    alike: dict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(words):
        alike[each].append(number)
    found = list(words)
    for numbers in alike.values():
        keys = dict.fromkeys(key for number in numbers for key in values[number])
        differing = [
            key
            for key in keys
            if key not in (*_WORDS, *_OF_THE_CHAIN)
            and any(values[each].get(key) != values[numbers[0]].get(key) for each in numbers)
        ]
        for number in numbers:
            given = [_told(key, values[number].get(key)) for key in differing]
            found[number] = " · ".join([words[number], *filter(None, given)])
    return found


def _values(request: Any) -> Mapping[str, Any]:
    values = request if isinstance(request, dict) else request_as_values(request)
    return values if isinstance(values, dict) else {}


def _words(values: Mapping[str, Any]) -> str:
    prompt = values.get("prompt")
    if isinstance(prompt, str) and prompt:
        return prompt
    for name in _WORDS[1:]:
        value = values.get(name)
        path = value.get("path") if isinstance(value, dict) else value
        if isinstance(path, str) and path and name != "input":
            return PurePath(path).stem
    return ""


def _steps(values: Mapping[str, Any]) -> str:
    return _told("then", values.get("then")) or "request"


def _told(key: str, value: Any) -> str:
    """A value for people; "" for one that is not given, or that says little."""
    if value is None or value == "" or isinstance(value, dict):
        return ""
    if key == "then":
        return " → ".join(_operation(step) for step in value)
    if key == "model":
        return str(value)
    if isinstance(value, list | tuple):
        value = ", ".join(map(str, value))
    if isinstance(value, bool):
        value = "on" if value else "off"
    return f"{_titles().get(key, key)} {value}"


def _operation(step: Any) -> str:
    if isinstance(step, list):
        return " → ".join(map(_operation, step))
    name = step.get("operation") or step.get("gate") or ""
    return OPERATIONS[name].title if name in OPERATIONS else str(name)


@cache
def _titles() -> Mapping[str, str]:
    """What people call a field: `seed`, `PBR`."""
    specs = [spec for kind in OPERATIONS.values() for spec in field_specs(kind)]
    plain = {spec.name: spec.title for spec in specs}
    return {name: each if each.isupper() else each.lower() for name, each in plain.items()}
