"""How long it takes to validate a request for a model from words; the goal is 50 µs.

Run it: `python bench/validation.py`. Every rule of the service is checked when a request is made,
and again, with its price, when it becomes a plan; beside it stands the naked struct, unchecked.
"""

import statistics
import time
import timeit
from collections.abc import Callable

import msgspec
from _witness import machine

from tripo_kit import TextGenerationRequest
from tripo_kit.errors import RequestValidationError
from tripo_kit.recipes import plan

GOAL = 50e-6  # seconds
LOOPS, ROUNDS = 2000, 15
PROMPT = "a small wooden toy on a round table, hand-painted"


class Naked(msgspec.Struct, frozen=True):
    """Takes anything."""

    prompt: str
    output_format: str = "glb"


def median(work: Callable[[], object]) -> float:
    work()
    # The process's own time: what else the machine does meanwhile is not counted.
    times = timeit.repeat(work, timer=time.process_time, number=LOOPS, repeat=ROUNDS)
    return statistics.median(times) / LOOPS


def refused() -> None:
    try:
        TextGenerationRequest("toy", model="P1-20260311", quad=True, face_limit=10)
    except RequestValidationError:
        return
    raise AssertionError("nothing was wrong with it")


def main() -> None:
    request = TextGenerationRequest(PROMPT)
    options = {"texture_quality": "detailed", "face_limit": 50_000, "negative_prompt": "blurry"}
    works: dict[str, Callable[[], object]] = {
        "a request": lambda: TextGenerationRequest(PROMPT),
        "a request with three options": lambda: TextGenerationRequest(PROMPT, **options),
        "the same as FBX: two operations": lambda: TextGenerationRequest(PROMPT, "fbx", **options),
        "its plan and price": lambda: plan(request).total,
        "the body that is sent": plan(request).steps[0].operation.wire,
        "a refusal that names every problem": refused,
        "a struct without checks": lambda: Naked(PROMPT),
    }
    print(f"{machine()}\n\n| work | median | of the goal |\n| --- | --- | --- |")
    for name, work in works.items():
        seconds = median(work)
        print(f"| {name} | {seconds * 1e6:.1f} µs | {seconds / GOAL:.2f}× |")


if __name__ == "__main__":
    main()
