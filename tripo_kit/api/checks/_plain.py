from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

__all__ = ["not_plain"]

_DEEPEST = 64  # levels; what holds itself has no end


def not_plain(value: Any, path: str, depth: int = 0) -> Iterator[tuple[str, Any]]:
    """What in a value that is sent as it stands is no JSON, each with its path.

    An encoder would write null for what is no number, a text for bytes and dates, and a set in
    another order in each process, which would be another request.
    """
    if depth > _DEEPEST:
        yield f"{path[:_DEEPEST]}…", value
    elif isinstance(value, dict):
        for name, item in value.items():
            below = f"{path}.{name}"
            yield from (
                not_plain(item, below, depth + 1) if isinstance(name, str) else [(below, name)]
            )
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from not_plain(item, f"{path}[{index}]", depth + 1)
    elif not (value is None or isinstance(value, str) or _is_number(value)):
        yield path, value


def _is_number(value: Any) -> bool:
    try:
        return isinstance(value, int | float) and math.isfinite(value)
    except OverflowError:  # an integer that no other program could read
        return False
