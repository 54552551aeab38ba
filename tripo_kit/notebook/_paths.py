"""The paths of problems: `texture_prompt.images[2]`, taken apart from the front."""

from __future__ import annotations

import re

__all__ = ["head_of"]

_HEAD = re.compile(r"\[?(\w+)\]?\.?(.*)")


def head_of(path: str) -> tuple[str, str]:
    """The first member of a path, and the rest: `inputs`, `[0].front`; then `0`, `front`.

    A path that names no member, such as `(request)`, is its own head.
    """
    found = _HEAD.fullmatch(path)
    return (found[1], found[2]) if found else (path, "")
