"""A process killed with SIGKILL at random instants of a run of jobs, and started again until done.

Run it: `python bench/kill.py --times 100`. The server counts, not the client.
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

from tripo_kit.journal import JobStatus, Journal

# The run that is killed: asks for every request, every time, as a notebook's cell does.
WORKER = """
import logging, sys
from pathlib import Path
from tripo_kit import TextGenerationRequest, TripoClient
from tripo_kit.config import AbsenceConfig, Settings
from tripo_kit.errors import SubmissionUncertainError
from tripo_kit.privacy import Secret

url, home, out, requests = sys.argv[1:]
logging.disable(logging.CRITICAL)
settings = Settings(
    api_key=Secret("tsk_sandbox"), base_url=url, home=Path(home), poll_interval=0.03,
    absence=AbsenceConfig(service=1.0, gateway=1.0, silence=1.0, give_up=20.0), account_name="kill",
)
print("ready", flush=True)
client = TripoClient(settings=settings)
jobs = [
    client.submit(TextGenerationRequest(f"request number {n:05d}, a small wooden toy"), out)
    for n in range(int(requests))
]
for job in jobs:
    try:
        job.result(120)
    except SubmissionUncertainError:
        pass
print("done", flush=True)
"""
PRICE = 20.0


def start(witness: Witness, folder: str, requests: int) -> subprocess.Popen[str]:
    arguments = [witness.url, f"{folder}/home", f"{folder}/out", str(requests)]
    return subprocess.Popen(
        [sys.executable, "-c", WORKER, *arguments], stdout=subprocess.PIPE, text=True
    )


def run(times: int, requests: int, seed: int) -> dict[str, float]:
    """One run; returns its figures."""
    rng = random.Random(seed)  # noqa: S311  # instants, not secrets
    began, kills = time.monotonic(), 0
    with (
        tempfile.TemporaryDirectory() as folder,
        Witness(
            speed=250.0,
            results="tiny",
            balance=1e9,
            rates={"create": 0, "upload": 0},
            faults="create:slow(0.05)=0.3",
        ) as witness,
    ):
        while kills < times:
            worker = start(witness, folder, requests)
            assert worker.stdout is not None
            assert worker.stdout.readline() == "ready\n"
            try:
                # The instants lie where the work is: within the first second of each run.
                worker.wait(rng.uniform(0.0, 1.0))
            except subprocess.TimeoutExpired:
                worker.send_signal(signal.SIGKILL)
                worker.wait()
                kills += 1
            else:
                break  # everything is done before the last kill: ask for more requests
            worker.stdout.close()
        worker = start(witness, folder, requests)
        output, _ = worker.communicate(timeout=600)
        assert output.endswith("done\n"), output
        journal = Journal(Path(folder) / "home")
        fulfilled = journal.jobs.count("kill", JobStatus.SUCCESS)
        uncertain = journal.jobs.count("kill", JobStatus.UNCERTAIN)
        rows = journal.submissions.rows.with_task("kill")
        journal.close()
        files = len(list(Path(folder, "out").glob("*.glb")))
        litter = len(list(Path(folder, "out").glob(".*")))
        by_prompt, state = witness.by_prompt(), witness.state()
    owned = {row.task_id for row in rows}
    return {
        "kills": kills,
        "requests": requests,
        "requests fulfilled": fulfilled,
        "requests uncertain": uncertain,
        "requests lost": requests - fulfilled - uncertain,
        "files on disk": files,
        "half files left": litter,
        "tasks made": sum(state["tasks_created"].values()),
        "tasks adopted": sum(row.adopted for row in rows),
        "requests paid twice": sum(len(tasks) > 1 for tasks in by_prompt.values()),
        "tasks that nobody owns": sum(
            task["task_id"] not in owned for tasks in by_prompt.values() for task in tasks
        ),
        "credits charged": state["credits"]["charged"],
        "credits of fulfilled requests": PRICE * fulfilled,
        "seconds": time.monotonic() - began,
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--requests", type=int, default=0, help="20 per kill unless given")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    figures = run(options.times, options.requests or 20 * options.times, options.seed)
    print(machine())
    for name, value in figures.items():
        print(f"{name:44} {value:12,.0f}")
    is_clean = figures["requests paid twice"] == 0 and figures["requests lost"] == 0
    is_clean &= figures["kills"] == options.times
    is_clean &= figures["credits charged"] == figures["credits of fulfilled requests"]
    print("clean" if is_clean else "NOT CLEAN")
    return 0 if is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
