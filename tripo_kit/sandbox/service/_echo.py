"""The request as a task's ``input`` repeats it: seldom word for word."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import msgspec

from ._task import Task
from .contract import OPERATIONS, Body

_EXACT = 2**53  # up to here every whole number is a float


def echo(task: Task, forms: frozenset[str]) -> dict[str, Any] | str:
    """Return what a task says that it was asked for, in these forms of the dialect."""
    if "empty" in forms:
        return {}
    body = dict(task.input)
    for name, change in _CHANGES.items():
        if name in forms:
            body = change(task, body)
    return msgspec.json.encode(body).decode() if "text" in forms else body


def _in_v2_names(task: Task, body: Body) -> Body:
    names = {"model": "model_version", "inputs": "files", "input": "file"}
    if not str(task.body.get("input", "")).startswith(("file_", "http")):
        names["input"] = "original_model_task_id"
    return {names.get(name, name): value for name, value in body.items()}


def _with_defaults(task: Task, body: Body) -> Body:
    fields = OPERATIONS[task.type].fields
    return {name: row.default for name, row in fields.items() if row.default is not None} | body


def _as_float(value: float) -> float:
    return float(value) if abs(value) <= _EXACT else value


def _mapped(change: Callable[[float], Any], value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _mapped(change, item) for name, item in value.items()}
    if isinstance(value, list):
        return [_mapped(change, item) for item in value]
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return change(value) if is_number else value


_CHANGES: Mapping[str, Callable[[Task, Body], Body]] = MappingProxyType({
    "defaults": _with_defaults,
    "seedless": lambda _, body: {
        name: value for name, value in body.items() if not name.endswith("_seed")
    },
    "floats": lambda _, body: _mapped(_as_float, body),
    "strings": lambda _, body: _mapped(str, body),
    "type": lambda task, body: {"type": task.type} | body,
    "v2": _in_v2_names,
})  # fmt: skip
