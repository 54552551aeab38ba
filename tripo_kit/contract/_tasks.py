"""The account's last tasks: what they echo, what their outputs are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from tripo_kit.api import OPERATIONS, Task
from tripo_kit.contract._account import dates
from tripo_kit.contract._line import Line, agrees, judged, kind, names, unknown

__all__ = ["echoes", "forms", "is_whole", "outputs", "seeds"]

_STATUSES = {"queued", "running", "success", "failed", "cancelled", "banned", "expired", "unknown"}
_DECIMALS = ("a number", "a text", "null")
# How else the service may call a field in an echo (the v3 contract, "Further witnesses").
_ALIASES: Mapping[str, tuple[str, ...]] = {
    "model": ("model_version",),
    "input": ("file", "original_model_task_id"),
    "inputs": ("files",),
}

Spelling = Literal["as sent", "spelt otherwise", "changed", "missing"]


def forms(tasks: Sequence[Task]) -> Iterator[Line]:
    """The fields of a task."""
    types = {task.type for task in tasks} - OPERATIONS.keys()
    yield judged(not types, "tasks", "types", names(types) or "all known")
    words = {task.status for task in tasks} - _STATUSES
    yield judged(not words, "tasks", "status", names(words) or "all known")
    cost = {kind(task.raw.get("credits_consumed")) for task in tasks}
    yield judged(cost <= set(_DECIMALS), "tasks", "credits_consumed", " and ".join(sorted(cost)))
    yield dates("tasks", (task.raw.get("created_at") for task in tasks))
    further = {name for task in tasks for name in task.extra}
    yield agrees("tasks", "further fields", names(further) or "none")


def outputs(tasks: Sequence[Task]) -> Line:
    """Whether the kit knows the names of all files."""
    done = [task for task in tasks if task.is_success and task.output.raw]
    if not done:
        return unknown("tasks", "names of outputs", "no task has made anything")
    strange = {name for task in done for name in task.output.new_names()}
    known = {role for task in done for role in task.output.urls}
    text = f"unknown: {names(strange)}" if strange else f"known: {names(known) or 'no files'}"
    return judged(not strange, "tasks", "names of outputs", text)


def echoes(tasks: Sequence[Task], sent: Mapping[str, Mapping[str, Any]]) -> Iterator[Line]:
    """How tasks repeat what was asked for.

    Args:
        tasks: The last ones.
        sent: What the kit sent for those that it made, by task id.
    """
    shapes = {kind(task.raw.get("input")) for task in tasks}
    is_known = shapes <= {"an object", "a text"} and any(task.input for task in tasks)
    text = " and ".join(sorted(shapes))
    yield judged(is_known, "echo", "form", text if is_known else f"{text}, and nothing in it")
    found: dict[Spelling, set[str]] = {}
    added: set[str] = set()
    ours = [task for task in tasks if task.task_id in sent]
    for task in ours:
        body = sent[task.task_id]
        for name in body:
            found.setdefault(_spelling(name, body[name], task.input), set()).add(name)
        aliases = {alias for name in body for alias in _ALIASES.get(name, ())}
        added |= task.input.keys() - body.keys() - aliases
    if not ours:
        yield unknown("echo", "fields", "this kit's journal knows none of the last tasks")
        return
    for spelling in ("changed", "missing"):
        there = found.get(spelling, set())
        yield judged(not there, "echo", f"fields {spelling}", names(there) or "none")
    for name, there in (
        ("fields spelt otherwise", found.get("spelt otherwise", set())),
        ("fields added", added),
    ):
        yield agrees("echo", name, names(there) or "none")


def seeds(tasks: Iterable[Task], sent: Mapping[str, Mapping[str, Any]]) -> tuple[bool | None, str]:
    """Whether the seeds that the kit sent come back."""
    spellings = [
        _spelling(name, value, task.input)
        for task in tasks
        for name, value in sent.get(task.task_id, {}).items()
        if name.endswith("_seed")
    ]
    if not spellings:
        return None, "no task of this kit with a seed is among the last ones"
    held = [spelling in ("as sent", "spelt otherwise") for spelling in spellings]
    return all(held), f"{sum(held)} of {len(held)} came back"


def is_whole(tasks: Iterable[Task], sent: Mapping[str, Mapping[str, Any]]) -> bool | None:
    """Whether everything that the kit sent comes back, in whatever spelling."""
    spellings = [
        _spelling(name, value, task.input)
        for task in tasks
        for name, value in sent.get(task.task_id, {}).items()
    ]
    if not spellings:
        return None
    return all(spelling in ("as sent", "spelt otherwise") for spelling in spellings)


def _spelling(name: str, value: Any, echo: Mapping[str, Any]) -> Spelling:
    key = next((key for key in (name, *_ALIASES.get(name, ())) if key in echo), None)
    if key is None:
        return "missing"
    if key == name and echo[key] == value and type(echo[key]) is type(value):
        return "as sent"
    return "spelt otherwise" if _plain(echo[key]) == _plain(value) else "changed"


def _plain(value: Any) -> Any:
    """A value without its spelling: 7, 7.0 and "7" are one."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    text = str(value)
    try:
        return float(text)
    except ValueError:
        return text.lower() if text.lower() in ("true", "false") else text
