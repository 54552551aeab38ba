"""How many tasks at once, and how long one takes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tripo_kit.api._generation import ImageToModel, MultiviewToModel, TextToModel
from tripo_kit.api._operation import Operation
from tripo_kit.api._prices import effective, is_textured
from tripo_kit.api._versions import FAMILIES

__all__ = ["POOL_LIMITS", "expected_seconds"]

POOL_LIMITS: Mapping[str, int] = MappingProxyType(
    {"3d_h": 10, "3d_p": 5, "image": 1, "animation": 10, "model": 5, "mesh": 10}
)
"""Tasks at once (queued or running) per account and pool, from the v3 contract.

Plans differ, and some have 3: take these as a start, and learn from the service's refusals.
"""

# Seconds, bare and textured, from the v3 contract's notes on the models.
_GENERATION = {"H": (40.0, 120.0), "P1": (10.0, 60.0), "P2": (10.0, 60.0)}
_FINER = {"detailed": 1.5, "extreme": 2.0}
# Nothing is published on the rest: guesses that only pace polls and move a progress bar.
_BY_POOL = {"3d_h": 60.0, "image": 20.0, "model": 20.0, "animation": 20.0, "mesh": 45.0}
_BY_TYPE = {"texture_model": 80.0, "animate_prerigcheck": 5.0, "import_model": 5.0}


def expected_seconds(operation: Operation) -> float:
    """About how many seconds the service takes, without queueing; for progress and polling."""
    if isinstance(operation, TextToModel | ImageToModel | MultiviewToModel):
        bare, textured = _GENERATION[FAMILIES.get(operation.model, "H")]
        seconds = bare
        if is_textured(operation):
            seconds = textured * _FINER.get(effective(operation, "texture_quality"), 1.0)
        return seconds * _FINER.get(effective(operation, "geometry_quality"), 1.0)
    guess = _BY_TYPE.get(operation.task_type)
    return _BY_POOL[operation.pool_name()] if guess is None else guess
