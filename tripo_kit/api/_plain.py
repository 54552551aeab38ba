from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

__all__ = ["structs_in"]


def structs_in(value: Any, path: str) -> Iterator[tuple[str, msgspec.Struct]]:
    """What in a JSON value is no JSON but a placeholder, each with its path."""
    if isinstance(value, msgspec.Struct):
        yield path, value
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from structs_in(item, f"{path}.{name}")
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from structs_in(item, f"{path}[{index}]")
