"""How long tasks take, in seconds at speed 1.

The four figures of the generation models are the contract's; the rest are guesses of the same kind.
"""

import random

from .contract import Body, Operation

_QUEUE_SECONDS = (0.5, 2.0)
_SLOW_FACTOR = 10.0


def draw_times(
    operation: Operation,
    body: Body,
    rng: random.Random,
    *,
    span: tuple[float, float] | None = None,
    name: str = "",
) -> tuple[float, float]:
    """Draw how long a task waits in the queue and how long it runs, in seconds at speed 1.

    Args:
        operation: The task's operation.
        body: Its request body.
        rng: Where the variation comes from.
        span: Draw the whole duration evenly from this span instead.
        name: "slow" takes ten times as long, "stuck" never ends.
    """
    if span is not None:
        queued, runs = 0.0, rng.uniform(*span)
    else:
        queued = rng.uniform(*_QUEUE_SECONDS)
        runs = operation.seconds(body) * rng.uniform(0.8, 1.25)
    if name == "slow":
        return queued, runs * _SLOW_FACTOR
    return queued, float("inf") if name == "stuck" else runs
