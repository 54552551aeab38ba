"""A game's whole roster from one table: 33 characters that move, 35 props, killed again and again.

Run it: `python bench/roster.py --kills 20`. A character is a model, looked at, rigged, animated
with two to four clips and converted to FBX; a prop is a model in one or two further formats. The
service has faults, the process is killed, and the same call goes on. The account has credits for
half of it at first, so that the floor is what ends it; then it gets the rest. The server counts,
not the client: what is delivered, paid twice and charged, and how low the balance ever was.
"""

import argparse
import csv
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import msgspec
from _witness import Witness, machine

FAULTS = (
    "create:drop_after=0.03,create:503/1001=0.03,create:429/1007(0.02)=0.03,create:502_after=0.01,"
    "create:empty=0.01,create:cut_headers=0.01,create:bad_json=0.01,create:task_fail=0.02,"
    "poll:drop=0.03,poll:502=0.03,poll:bad_json=0.02,account:503/1001=0.05,"
    "download:cut_body=0.03,download:503=0.03"
)
FLOOR = 100.0  # credits that stay in the account
ROUNDS = 8  # how often what the service itself failed is asked for again

WORKER = """
import logging, sys
from tripo_kit import AbsenceConfig, Settings, TripoClient

url, home, out, table, floor = sys.argv[1:]
logging.disable(logging.CRITICAL)
settings = Settings(
    poll_interval=0.03, absence=AbsenceConfig(service=1.0, gateway=1.0, silence=1.0, give_up=20.0)
)
client = TripoClient("tsk_sandbox", base_url=url, home=home, settings=settings)
print("begun", flush=True)
batch = client.batch_from_csv(table, out, min_balance=float(floor))
print(*[row.status for row in batch.wait().rows()], flush=True)
"""

PEOPLE = ("knight", "wizard", "warrior", "pirate", "astronaut", "hero", "woman", "man", "girl")
KINDS = ("old", "young", "brave", "tired")
CLIPS = ("idle", "walk", "run", "jump")
THINGS = ("chair", "table", "lamp", "vase", "cup", "bottle", "sword")
STUFFS = ("wood", "iron", "red glass", "white stone", "brass")


def write_roster(path: Path) -> int:
    """Writes the table, and gives the number of its rows."""
    figures = [f"a {kind} {who}, T-pose, full body" for kind in KINDS for who in PEOPLE][:33]
    props = [f"a simple {thing} made of {stuff}" for stuff in STUFFS for thing in THINGS]
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["prompt", "then", "rig", "animations", "formats"])
        for number, prompt in enumerate(figures):
            clips = " ".join(CLIPS[: 2 + number % 3])
            rows.writerow([prompt, "require:max_faces=1000000", "yes", clips, "fbx"])
        for number, prompt in enumerate(props):
            rows.writerow([prompt, "", "", "", ("fbx", "usdz obj")[number % 2]])
    return len(figures) + len(props)


def paid_twice(tasks: list[dict]) -> int:
    """How many things were made more than once, seeds aside."""
    made: Counter[bytes] = Counter()
    for task in tasks:
        if task["status"] in {"queued", "running", "success"}:
            what = {k: v for k, v in task["input"].items() if not k.endswith("_seed")}
            made[msgspec.json.encode([task["type"], what], order="deterministic")] += 1
    return sum(number - 1 for number in made.values())


class Roster:
    """The call that is killed and made again: `batch_from_csv(…, min_balance=…)`."""

    def __init__(self, witness: Witness, folder: str, table: Path, rng: random.Random) -> None:
        self.killed = 0
        self._rng = rng
        self._command = [
            sys.executable, "-c", WORKER, witness.url, f"{folder}/home", f"{folder}/out",
            str(table), str(FLOOR),
        ]  # fmt: skip

    def is_killed(self, times: int) -> None:
        """Makes the call so often, and ends its process at some instant."""
        for _ in range(times):
            worker = subprocess.Popen(self._command, stdout=subprocess.PIPE, text=True)
            assert worker.stdout is not None
            assert worker.stdout.readline().startswith("begun")
            try:
                worker.wait(self._rng.uniform(0.0, 4.0))
            except subprocess.TimeoutExpired:
                worker.send_signal(signal.SIGKILL)
                self.killed += 1
            worker.communicate()

    def ends(self) -> Counter[str]:
        """Makes the call, lets it end, and counts the states of its rows."""
        ended = subprocess.run(
            self._command, check=True, stdout=subprocess.PIPE, text=True, timeout=1800
        )
        return Counter(ended.stdout.splitlines()[-1].split())


def run(kills: int, seed: int, speed: float, faults: str) -> dict[str, float]:
    """One run; returns its figures."""
    rng = random.Random(seed)  # noqa: S311  # instants, not secrets
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "roster.csv"
        rows = write_roster(table)
        planned = _price(table, Path(folder) / "plan")
        short = planned // 2
        options = {
            "speed": speed, "results": "tiny", "balance": planned - short + FLOOR,
            "rates": {"create": 0, "upload": 0}, "faults": faults, "seed": seed,
        }  # fmt: skip
        with Witness(**options) as witness:
            roster = Roster(witness, folder, table, rng)
            roster.is_killed(kills // 2)
            held = roster.ends()
            then = witness.state()["credits"]
            witness.top_up(short)
            roster.is_killed(kills - kills // 2)
            for _ in range(ROUNDS):
                ends = roster.ends()
                if ends["success"] + ends["stopped"] == rows:
                    break
            state = witness.state(tasks=True)
    return {
        "kills": roster.killed,
        "assets": rows,
        "held back by the floor, before more credits": held["skipped"],
        "balance when it held them back": then["balance"],
        "delivered": ends["success"],
        "stopped at a gate": ends["stopped"],
        "uncertain, for a person to decide": ends["uncertain"],
        "failed or skipped": rows - ends["success"] - ends["stopped"] - ends["uncertain"],
        "paid twice": paid_twice(state["tasks"]),
        "credits by the plan": planned,
        "credits charged": state["credits"]["charged"],
        "lowest balance": state["credits"]["lowest"],
        "seconds": time.monotonic() - began,
    }


def _price(table: Path, home: Path) -> float:
    from tripo_kit import TripoClient

    with TripoClient("tsk_none", home=home) as client:
        return client.batch_from_csv(table, home / "out", dry_run=True).plan().total


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--speed", type=float, default=200.0)
    parser.add_argument("--faults", default=FAULTS)
    options = parser.parse_args()
    figures = run(options.kills, options.seed, options.speed, options.faults)
    print(machine())
    for name, value in figures.items():
        print(f"{name:44} {value:12,.0f}")
    is_clean = figures["delivered"] == figures["assets"] and figures["paid twice"] == 0
    is_clean &= figures["credits charged"] == figures["credits by the plan"]
    is_clean &= figures["lowest balance"] >= FLOOR
    is_clean &= figures["held back by the floor, before more credits"] > 0
    print("clean" if is_clean else "NOT CLEAN")
    return 0 if is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
