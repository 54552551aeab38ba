"""A hundred tasks: the official SDK and tripo_kit against the same sandbox, in one run.

Run it: `python bench/batch.py` (about six minutes, in real time), or one scenario by its name:
`short` (100 tasks of 2–6 s), `long` (40 tasks of 20–60 s), `faults` (the short ones while a tenth of
everything fails). The bound is what ten slots need for the same durations if each takes the next
task the instant it is free. The SDK runs as its documentation shows: a semaphore of ten around
create, `wait_for_task`, download.
"""

import asyncio
import heapq
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

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
SERVER = """
import json, sys
from tripo_kit.sandbox import run
options = json.loads(sys.argv[1])
options["durations"] = tuple(options["durations"])
run(on_ready=lambda server: print(server.origin, flush=True), **options)
"""


class Server:
    """A sandbox in a process of its own."""

    def __init__(self, **options: Any) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", SERVER, json.dumps(options)], stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        self.origin = self._process.stdout.readline().strip()

    def state(self) -> dict[str, Any]:
        with urllib.request.urlopen(f"{self.origin}/_sandbox/state?tasks=1") as reply:  # noqa: S310  # loopback
            return json.load(reply)

    def close(self) -> None:
        self._process.terminate()
        self._process.wait()


def prompts(count: int) -> list[str]:
    return [f"a wooden toy animal, number {number}" for number in range(count)]


def run_kit(server: Server, count: int, home: Path) -> int:
    from tripo_kit import TripoClient

    with TripoClient("tsk_sandbox", base_url=f"{server.origin}/v3", home=home / "kit") as client:
        return len(client.batch(prompts(count), home / "out").wait().results())


def run_sdk(server: Server, count: int, home: Path) -> int:
    import tripo3d

    (home / "out").mkdir(parents=True)

    async def everything() -> int:
        places = asyncio.Semaphore(SLOTS)
        async with tripo3d.TripoClient(api_key="tsk_sandbox", v3_base_url=server.origin) as client:

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

    return asyncio.run(everything())


def bound(durations: list[float]) -> float:
    """List scheduling: each slot takes the next task the instant it is free."""
    slots = [0.0] * SLOTS
    for duration in durations:
        heapq.heappush(slots, heapq.heappop(slots) + duration)
    return max(slots)


def measure(
    run: Callable[[Server, int, Path], int], count: int, span: tuple[float, float], faults: str
) -> dict[str, float]:
    server = Server(
        speed=1.0, durations=span, faults=faults, results="tiny", seed=7,
        rates={"create": 0, "upload": 0}, balance=1e6, key="tsk_sandbox",
    )  # fmt: skip
    try:
        with tempfile.TemporaryDirectory() as folder:
            began = time.monotonic()
            delivered = run(server, count, Path(folder))
            wall = time.monotonic() - began
        state = server.state()
    finally:
        server.close()
    tasks = state["tasks"]
    asked = Counter(task["input"]["prompt"] for task in tasks)
    late = [t["noticed"] - t["ends"] for t in tasks if t["noticed"] is not None]
    calls = sum(n for path, n in state["requests"].items() if "/cdn/" not in path)
    shortest = bound([task["ends"] - task["created"] for task in tasks[:count]])
    return {
        "wall": wall,
        "ratio": wall / shortest,
        "calls": calls / count,
        "late": statistics.median(late) if late else float("nan"),
        "delivered": delivered,
        "twice": sum(asked.values()) - len(asked),
        "lost": count - delivered,
        "refused": state["refusals"].get("429/2000", 0),
    }


def main() -> None:
    wanted = sys.argv[1:] or list(SCENARIOS)
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} CPUs\n")
    print("| tasks | client | wall s | wall/bound | requests/task | noticed after | delivered | "
          "twice | lost |")  # fmt: skip
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name in wanted:
        count, span, faults = SCENARIOS[name]
        label = f"{count} of {span[0]:g}–{span[1]:g} s{', faults' if faults else ''}"
        for client, run in (("tripo3d 1.0.0", run_sdk), ("tripo_kit", run_kit)):
            if os.environ.get("BENCH_ONLY", client) != client:
                continue
            it = measure(run, count, span, faults)
            print(
                f"| {label} | {client} | {it['wall']:.1f} | {it['ratio']:.3f} | {it['calls']:.2f} | "
                f"{it['late']:.2f} s | {it['delivered']} | {it['twice']} | {it['lost']} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
