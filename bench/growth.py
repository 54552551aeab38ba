"""100, 1 000, 10 000 requests: what one more of them costs in time and memory.

Run it: `python bench/growth.py` (about ten minutes). The sandbox runs in a process of its own, as
fast as it can, with the smallest results and a pool so wide that the kit is what takes the time.
Then each batch is called again in a new process, where everything is on disk already. Linux only:
memory is read from /proc.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

COUNTS = (100, 1_000, 10_000)
SERVER = """
import json, sys
from tripo_kit.sandbox import run
run(on_ready=lambda server: print(server.url, flush=True), **json.loads(sys.argv[1]))
"""


def memory() -> float:
    """This process's memory in KB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(float(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def child(url: str, folder: str, count: int) -> None:
    """One batch, measured from within."""
    import gc

    from tripo_kit import Settings, TextGenerationRequest, TripoClient

    # The sandbox is ten thousand times as fast as the service; so polls are a little faster, too.
    settings = Settings(poll_interval=0.05)
    with TripoClient(
        "tsk_sandbox", base_url=url, home=Path(folder) / "home", settings=settings
    ) as client:
        # Warm: what is loaded and started once is no part of a request.
        client.batch(["a wooden toy animal to warm up"], Path(folder) / "warm").wait()
        requests = [
            TextGenerationRequest(f"a wooden toy animal, number {number}")
            for number in range(count)
        ]
        gc.collect()
        before, began, busy = memory(), time.monotonic(), time.process_time()
        batch = client.batch(requests, Path(folder) / "out", limits={"3d_h": 20})
        returned = time.monotonic() - began
        batch.wait()
        wall, cpu = time.monotonic() - began, time.process_time() - busy
        gc.collect()
        result = {
            "wall": wall,
            "cpu": cpu,
            "returned": returned,
            "kb": memory() - before,
            "success": batch.progress.success,
        }
    print(json.dumps(result))


def run_child(url: str, folder: str, count: int) -> dict[str, Any]:
    command = [sys.executable, __file__, "child", url, folder, str(count)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    result: dict[str, Any] = json.loads(done.stdout)
    assert result["success"] == count
    return result


def main() -> None:
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} CPUs\n")
    print("| requests | ms a request | in the kit | MB | called again: returned | all known | MB |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    options = {
        "speed": 10_000.0, "results": "tiny", "rates": {"create": 0, "upload": 0},
        "balance": 1e9, "pools": {"3d_h": 20},
    }  # fmt: skip
    rows: list[tuple[int, dict[str, Any], dict[str, Any]]] = []
    for count in COUNTS:
        server = subprocess.Popen(
            [sys.executable, "-c", SERVER, json.dumps(options)], stdout=subprocess.PIPE, text=True
        )
        assert server.stdout is not None
        url = server.stdout.readline().strip()
        try:
            with tempfile.TemporaryDirectory() as folder:
                fresh = run_child(url, folder, count)
                again = run_child(url, folder, count)
        finally:
            server.terminate()
            server.wait()
        rows.append((count, fresh, again))
        each = fresh["cpu"] / count / rows[0][1]["cpu"] * rows[0][0]
        print(
            f"| {count:,} | {1000 * fresh['wall'] / count:.1f} "
            f"| {1000 * fresh['cpu'] / count:.1f} ({each:.2f} ×) | {fresh['kb'] / 1000:.1f} "
            f"| {again['returned']:.2f} s | {again['wall']:.2f} s | {again['kb'] / 1000:.1f} |",
            flush=True,
        )
    (few, *less), (many, *more) = rows[0], rows[-1]
    fresh_kb, again_kb = (
        (large["kb"] - small["kb"]) / (many - few) for small, large in zip(less, more, strict=True)
    )
    print(f"\nOne more request: {fresh_kb:.1f} KB, called again {again_kb:.1f} KB")


if __name__ == "__main__":
    if sys.argv[1:2] == ["child"]:
        child(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    else:
        main()
