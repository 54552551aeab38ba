"""A hundred tasks: the official SDK and tripo_kit against the same sandbox, in one run.

Run it: `python bench/batch.py` (about ten minutes, in real time), or name scenarios: `short` (100
tasks of 2–6 s), `long` (40 tasks of 20–60 s), `faults` (the short ones while a tenth of everything
fails). The bound is what ten slots need for the same durations if each takes the next task the
instant it is free. The SDK runs as its documentation shows: a semaphore of ten around create,
`wait_for_task`, download. A bare 503 to a creation leaves open whether it was taken: the kit looks
for the task, and sends it again only when it was told so (`on_uncertain="resubmit"`).
"""

import asyncio
import logging
import os
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from _witness import Witness, bound, machine

os.environ["TRIPO_DISABLE_GEO_DETECTION"] = "1"

SLOTS = 10
FAULTS = (
    "create:drop_after=0.05,create:503=0.10,create:429=0.05,"
    "poll:drop=0.10,poll:502=0.05,poll:bad_json=0.05,download:cut_body=0.10,download:503=0.10"
)
SCENARIOS: dict[str, tuple[int, tuple[float, float], str]] = {
    "short": (100, (2.0, 6.0), ""),
    "long": (40, (20.0, 60.0), ""),
    "faults": (100, (2.0, 6.0), FAULTS),
}


def prompts(count: int) -> list[str]:
    return [f"a wooden toy animal, number {number}" for number in range(count)]


def run_kit(witness: Witness, count: int, home: Path, *, resubmit: bool = False) -> tuple[int, int]:
    """As a notebook does it."""
    from tripo_kit import TripoClient

    how = "resubmit" if resubmit else "raise"
    with TripoClient("tsk_sandbox", base_url=witness.url, home=home / "kit") as client:
        batch = client.batch(prompts(count), home / "out", on_uncertain=how).wait()
        return len(batch.results()), batch.progress.uncertain


def run_sdk(witness: Witness, count: int, home: Path) -> tuple[int, int]:
    import tripo3d

    (home / "out").mkdir(parents=True)

    async def everything() -> int:
        places = asyncio.Semaphore(SLOTS)
        async with tripo3d.TripoClient(
            api_key="tsk_sandbox", v3_base_url=witness.url.removesuffix("/v3")
        ) as client:

            async def one(prompt: str) -> None:
                async with places:
                    task = await client.wait_for_task(await client.text_to_model(prompt))
                    files = await client.download_task_models(task, str(home / "out"))
                    if not files.get("model") and not files.get("pbr_model"):
                        raise RuntimeError("no file")

            ends = await asyncio.gather(
                *(one(prompt) for prompt in prompts(count)), return_exceptions=True
            )
        return sum(1 for end in ends if end is None)

    return asyncio.run(everything()), 0


def measure(
    run: Callable[[Witness, int, Path], tuple[int, int]],
    count: int,
    span: tuple[float, float],
    faults: str,
) -> dict[str, float]:
    with (
        tempfile.TemporaryDirectory() as folder,
        Witness(
            speed=1.0,
            durations=span,
            faults=faults,
            results="tiny",
            seed=7,
            rates={"create": 0, "upload": 0},
            balance=1e6,
        ) as witness,
    ):
        began = time.monotonic()
        delivered, undecided = run(witness, count, Path(folder))
        wall = time.monotonic() - began
        state = witness.state(tasks=True)
    tasks = state["tasks"]
    asked = Counter(task["input"]["prompt"] for task in tasks)
    late = [t["noticed"] - t["ends"] for t in tasks if t["noticed"] is not None]
    noticed = [task["noticed"] for task in tasks if task["noticed"] is not None]
    calls = sum(n for path, n in state["requests"].items() if "/cdn/" not in path)
    shortest = bound([task["ends"] - task["created"] for task in tasks[:count]], SLOTS)
    return {
        "wall": wall,
        "ratio": wall / shortest,
        "calls": calls / count,
        "last": (max(noticed) - tasks[0]["created"]) / shortest if noticed else float("nan"),
        "late": statistics.median(late) if late else float("nan"),
        "delivered": delivered,
        "twice": sum(asked.values()) - len(asked),
        "undecided": undecided,
        "lost": count - delivered - undecided,
    }


def main() -> None:
    wanted = sys.argv[1:] or list(SCENARIOS)
    logging.disable(logging.CRITICAL)  # a storm of faults fills screens
    print(f"{machine()}\n")
    columns = (
        "tasks", "client", "wall s", "wall/bound", "last task/bound", "requests/task",
        "noticed after", "delivered", "made twice", "for a person to decide", "lost",
    )  # fmt: skip
    print(f"| {' | '.join(columns)} |")
    print(f"| --- | --- |{' ---: |' * 9}")
    for name in wanted:
        count, span, faults = SCENARIOS[name]
        runs = [("tripo3d 1.0.0", run_sdk), ("tripo_kit", run_kit)]
        if faults:
            runs.append(("tripo_kit, resubmit", partial(run_kit, resubmit=True)))
        label = f"{count} of {span[0]:g}–{span[1]:g} s{', faults' if faults else ''}"
        for client, run in runs:
            it = measure(run, count, span, faults)
            figures = (
                f"{it['wall']:.1f}", f"{it['ratio']:.3f}", f"{it['last']:.3f}",
                f"{it['calls']:.2f}", f"{it['late']:.2f} s",
                it["delivered"], it["twice"], it["undecided"], it["lost"],
            )  # fmt: skip
            print(f"| {label} | {client} | {' | '.join(map(str, figures))} |", flush=True)


if __name__ == "__main__":
    main()
