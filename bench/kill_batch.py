"""SIGKILL in the middle of a batch of 200, again and again; the server counts, not the client.

Run it: `python bench/kill_batch.py --times 20`. Each time the same call goes on; the last one runs
to its end. Nothing may be lost, nothing may be made twice.
"""

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from _witness import Witness, machine

WORKER = """
import logging, sys
from tripo_kit import AbsenceConfig, Settings, TripoClient

url, home, out, requests = sys.argv[1:]
logging.disable(logging.CRITICAL)
settings = Settings(
    poll_interval=0.03, absence=AbsenceConfig(service=1.0, gateway=1.0, silence=1.0, give_up=20.0)
)
client = TripoClient("tsk_sandbox", base_url=url, home=home, settings=settings)
prompts = [f"request number {n:05d}, a small wooden toy" for n in range(int(requests))]
batch = client.batch(prompts, out, max_credits=20 * int(requests))
print("begun", flush=True)
progress = batch.wait().progress
print(progress.success, progress.uncertain, flush=True)
"""
PRICE = 20.0


def run(times: int, requests: int, seed: int) -> dict[str, float]:
    """One run; returns its figures."""
    rng = random.Random(seed)  # noqa: S311  # instants, not secrets
    began, kills = time.monotonic(), 0
    options = {"speed": 100.0, "results": "tiny", "balance": 1e9, "rates": {"create": 0}}
    with tempfile.TemporaryDirectory() as folder, Witness(**options) as witness:
        command = [
            sys.executable, "-c", WORKER, witness.url, f"{folder}/home", f"{folder}/out",
            str(requests),
        ]  # fmt: skip
        for _ in range(times):
            worker = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
            assert worker.stdout is not None
            assert worker.stdout.readline() == "begun\n"
            try:
                worker.wait(rng.uniform(0.0, 1.5))
            except subprocess.TimeoutExpired:
                worker.send_signal(signal.SIGKILL)
                kills += 1
            worker.communicate()
        ended = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, timeout=900)
        success, uncertain = map(int, ended.stdout.splitlines()[-1].split())
        files = len(list(Path(folder, "out").glob("*.glb")))
        litter = len(list(Path(folder, "out").glob(".*")))
        by_prompt, state = witness.by_prompt(), witness.state()
    return {
        "kills": kills,
        "requests": requests,
        "fulfilled": success,
        "uncertain, for a person to decide": uncertain,
        "lost": requests - success - uncertain,
        "made twice": sum(len(tasks) > 1 for tasks in by_prompt.values()),
        "files on disk": files,
        "half files left": litter,
        "credits charged": state["credits"]["charged"],
        "credits of what is fulfilled": PRICE * success,
        "seconds": time.monotonic() - began,
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--requests", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    figures = run(options.times, options.requests, options.seed)
    print(machine())
    for name, value in figures.items():
        print(f"{name:44} {value:12,.0f}")
    is_clean = figures["made twice"] == figures["lost"] == figures["half files left"] == 0
    is_clean &= figures["files on disk"] == figures["fulfilled"]
    is_clean &= figures["credits charged"] == figures["credits of what is fulfilled"]
    print("clean" if is_clean else "NOT CLEAN")
    return 0 if is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
