"""How long tasks take, in seconds at speed 1.

The four figures of the generation models are the contract's; the rest are guesses of the same kind.
"""

import random
from typing import Any

from ._prices import is_textured

_QUEUE_SECONDS = (0.5, 2.0)
_SLOW_FACTOR = 10.0
_BARE = {"P": 10.0, "v": 40.0}
_TEXTURED = {"P": 60.0, "v": 120.0}
_SECONDS = {
    "image_to_splat": 60.0,
    "text_to_image": 15.0,
    "generate_image": 15.0,
    "generate_multiview_image": 30.0,
    "edit_multiview_image": 20.0,
    "image_to_depth": 5.0,
    "texture_model": 60.0,
    "convert_model": 8.0,
    "import_model": 5.0,
    "animate_prerigcheck": 5.0,
    "animate_rig": 40.0,
    "animate_retarget": 15.0,
    "mesh_segmentation": 40.0,
    "smart_segment": 30.0,
    "mesh_completion": 60.0,
    "highpoly_to_lowpoly": 30.0,
    "mesh_uv": 20.0,
}


def draw_times(
    task_type: str,
    body: dict[str, Any],
    rng: random.Random,
    *,
    span: tuple[float, float] | None = None,
    name: str = "",
) -> tuple[float, float]:
    """Draw how long a task waits in the queue and how long it runs, in seconds at speed 1.

    Args:
        task_type: The task's type.
        body: Its request body; the generation model and the texture decide.
        rng: Where the variation comes from.
        span: Draw the whole duration evenly from this span instead.
        name: "slow" takes ten times as long, "stuck" never ends.
    """
    if span is not None:
        queued, runs = 0.0, rng.uniform(*span)
    else:
        queued = rng.uniform(*_QUEUE_SECONDS)
        runs = _typical(task_type, body) * rng.uniform(0.8, 1.25)
    if name == "slow":
        return queued, runs * _SLOW_FACTOR
    return queued, float("inf") if name == "stuck" else runs


def _typical(task_type: str, body: dict[str, Any]) -> float:
    if task_type in _SECONDS:
        return _SECONDS[task_type]
    return (_TEXTURED if is_textured(body) else _BARE)[body["model"][0]]
