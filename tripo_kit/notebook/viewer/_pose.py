"""Where a camera is, and what it looks at, checked before a page hears of it."""

from __future__ import annotations

import math
from typing import Any

import traitlets

__all__ = ["Pose"]

_PARTS = ("position", "target")


class Pose(traitlets.Dict):
    """`{"position": [x, y, z], "target": [x, y, z]}`; None: in front of the model."""

    def info(self) -> str:
        """What it must be, for an error."""
        return "{'position': [x, y, z], 'target': [x, y, z]} of finite numbers, or None"

    def validate(self, obj: Any, value: Any) -> Any:
        """The pose with plain lists of floats, as it travels."""
        if value is None:
            return None
        try:
            pose = {part: [float(number) for number in value[part]] for part in _PARTS}
        except (KeyError, TypeError, ValueError):
            self.error(obj, value)
        if set(value) != set(_PARTS) or not all(_is_point(point) for point in pose.values()):
            self.error(obj, value)
        return pose


def _is_point(point: list[float]) -> bool:
    return len(point) == 3 and all(map(math.isfinite, point))  # noqa: PLR2004  # of space
