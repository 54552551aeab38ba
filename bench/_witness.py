"""A sandbox in a process of its own, and what it saw. For the scripts of this folder."""

import heapq
import os
import platform
import subprocess
import sys
from collections import defaultdict
from typing import Self

import requests

_START = """
import sys, time, msgspec
from tripo_kit.sandbox import run
options = msgspec.json.decode(sys.argv[1])
skew = options.pop("skew", 0)
options["clock"] = lambda: time.time() + skew
run(on_ready=lambda server: print(server.url, flush=True), **options)
"""


def machine() -> str:
    """This machine in a few words, to stand beside figures."""
    return (
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"{platform.system()}"
    )


def bound(durations: list[float], slots: int) -> float:
    """What so many slots need, if each takes the next task the instant it is free."""
    ends = [0.0] * slots
    for duration in durations:
        heapq.heappush(ends, heapq.heappop(ends) + duration)
    return max(ends)


class Witness:
    """Starts a sandbox with these options, and counts what it saw.

    `skew` is how many seconds its clock is ahead of this machine's.
    """

    def __init__(self, **options: object) -> None:
        import msgspec

        self._process = subprocess.Popen(
            [sys.executable, "-c", _START, msgspec.json.encode(options).decode()],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        self.url = self._process.stdout.readline().strip()
        self._origin = self.url.removesuffix("/v3")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()

    def state(self, *, tasks: bool = False) -> dict:
        """What it saw so far."""
        reply = requests.get(f"{self._origin}/_sandbox/state?tasks={int(tasks)}", timeout=120)
        reply.raise_for_status()
        return reply.json()

    def faults(self, spec: str) -> None:
        """Replaces the fault plan."""
        requests.post(f"{self._origin}/_sandbox/faults", data=spec, timeout=30).raise_for_status()

    def top_up(self, amount: float) -> None:
        """Adds credits to the account."""
        url = f"{self._origin}/_sandbox/credits"
        requests.post(url, data=str(amount), timeout=30).raise_for_status()

    def by_prompt(self) -> dict[str, list[dict]]:
        """The tasks that were not given back, by the words that made them."""
        found = defaultdict(list)
        for task in self.state(tasks=True)["tasks"]:
            if task["status"] in {"queued", "running", "success"}:
                found[task["input"].get("prompt", task["task_id"])].append(task)
        return found
