"""Many requests out of one: every combination of some fields' values."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import msgspec

from tripo_kit.api import Operation, Pipeline
from tripo_kit.batch._entries import Entry, Request
from tripo_kit.calls import show, unknown_field
from tripo_kit.errors import Problem, RequestValidationError
from tripo_kit.recipes import remade

__all__ = ["grid_of"]


def grid_of(request: Request, grid: Mapping[str, Any]) -> list[Entry]:
    """A request for every combination of the values; the last field changes fastest.

    Args:
        request: What stays the same.
        grid: The values by field: a list of them.

    Raises:
        RequestValidationError: There is no such field; a value is no list, or an empty one; there
            is nothing to vary.
    """
    kind = type(request.head if isinstance(request, Pipeline) else request)
    problems = [
        unknown_field(kind, name, values)
        for name, values in grid.items()
        if name not in kind.__struct_fields__
    ]
    if not grid:
        hint = "Name a field, with the values to try: model_seed=[1, 2, 3]."
        problems.append(Problem("(fields)", "(not given)", "there is nothing to vary", hint))
    axes: dict[str, Sequence[Any]] = {}
    for name, given in grid.items():
        values = _values(given)
        if values is None:
            hint = f"Give a list: {name}=[{show(given)}]."
            problems.append(Problem(name, show(given), "must be a list of values to try", hint))
        elif not values:
            problems.append(Problem(name, "[]", "there is nothing to try", "Give a value."))
        else:
            axes[name] = values
    if problems:
        raise RequestValidationError(problems, subject="sweep")
    return [
        (_where(changes), partial(_changed, request, changes))
        for changes in (
            dict(zip(axes, values, strict=True)) for values in itertools.product(*axes.values())
        )
    ]


def _values(value: Any) -> Sequence[Any] | None:
    if isinstance(value, list | tuple | range | set | frozenset):
        return list(value)
    is_list = type(value).__name__ in ("ndarray", "Series") and len(value.shape) == 1
    return list(value.tolist()) if is_list else None


def _where(changes: Mapping[str, Any]) -> str:
    return f"{', '.join(f'{name}={value}' for name, value in changes.items())}: "


def _changed(request: Request, changes: Mapping[str, Any]) -> Request:
    if isinstance(request, Pipeline):
        return msgspec.structs.replace(request, head=_changed(request.head, changes))
    if isinstance(request, Operation):
        return msgspec.structs.replace(request, **changes)
    return remade(request, changes)
