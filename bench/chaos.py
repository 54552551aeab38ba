"""Thousands of paid requests under faults: is each fulfilled once, or honestly uncertain?

Run it: `python bench/chaos.py --jobs 10000`. The server counts, not the client.

A request that ends with an error that spent nothing is asked for again, as a person would who runs
the cell again; one that ends as uncertain is left so.
"""

import argparse
import logging
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from _witness import Witness, machine

from tripo_kit import TextGenerationRequest, TripoClient
from tripo_kit.config import AbsenceConfig, CircuitBreakerConfig, RetryConfig, Settings
from tripo_kit.errors import SubmissionUncertainError, TripoError
from tripo_kit.journal import Journal
from tripo_kit.privacy import Secret

FAULTS = (
    "create:drop_after=0.05,create:drop=0.002,create:503/1001=0.05,create:429/1007(0.02)=0.03,"
    "create:502_after=0.01,create:500_after=0.01,create:empty=0.01,create:cut_headers=0.01,"
    "create:bad_json=0.01,create:task_fail=0.01,poll:drop=0.05,poll:502=0.03,poll:bad_json=0.02,"
    "account:503/1001=0.1,account:drop=0.05,download:cut_body=0.05,download:503=0.05"
)
SLOTS = 40
ROUNDS = 12
PRICE = 20.0


def settings(witness: Witness, home: Path) -> Settings:
    return Settings(
        api_key=Secret("tsk_sandbox"),
        base_url=witness.url,
        home=home,
        poll_interval=0.05,
        absence=AbsenceConfig(service=1.0, gateway=1.0, silence=1.0, give_up=60.0),
        retry=RetryConfig(initial_delay=0.02, max_delay=2.0),
        circuit=CircuitBreakerConfig(timeout=0.5),
        pool_limits={"3d_h": SLOTS},
    )


def ask(client: TripoClient, prompts: list[str], out: Path) -> Counter[str]:
    """Asks for all of them at once, and tells how they ended."""
    ends: Counter[str] = Counter()
    jobs = [client.submit(TextGenerationRequest(prompt), out) for prompt in prompts]
    for prompt, job in zip(list(prompts), jobs, strict=True):
        try:
            job.result(600)
        except SubmissionUncertainError:
            ends["uncertain"] += 1
        except TripoError as error:
            ends[f"again: {type(error).__name__}"] += 1
            continue
        else:
            ends["fulfilled"] += 1
        prompts.remove(prompt)
    return ends


def run(jobs: int, faults: str, seed: int) -> dict[str, float]:
    """One run; returns its figures."""
    prompts = [f"request number {number:06d}, a small wooden toy" for number in range(jobs)]
    began = time.monotonic()
    with (
        tempfile.TemporaryDirectory() as folder,
        Witness(
            speed=2000.0,
            results="tiny",
            faults=faults,
            seed=seed,
            balance=1e9,
            pools={"3d_h": SLOTS},
            rates={"create": 0, "upload": 0},
        ) as witness,
    ):
        client = TripoClient(settings=settings(witness, Path(folder) / "home"))
        total: Counter[str] = Counter()
        open_requests = list(prompts)
        for _ in range(ROUNDS):
            if not open_requests:
                break
            ends = ask(client, open_requests, Path(folder) / "out")
            total.update(ends)
        rows = list(client.jobs())
        account = client.settings.account
        client.close()
        journal = Journal(Path(folder) / "home")
        owned = {row.task_id: row for row in journal.submissions.rows.with_task(account)}
        journal.close()
        by_prompt = witness.by_prompt()
        state = witness.state()
    uncertain = {record.id for record in rows if record.status == "uncertain"}
    alive = [task for tasks in by_prompt.values() for task in tasks]
    unowned = [task for task in alive if task["task_id"] not in owned]
    return {
        "requests": jobs,
        "paid POSTs": sum(n for path, n in state["requests"].items() if "/generation/" in path),
        "tasks made": sum(state["tasks_created"].values()),
        "tasks failed by the service, given back": sum(state["tasks_created"].values())
        - len(alive),
        "requests fulfilled": total["fulfilled"],
        "requests uncertain": len(uncertain),
        "requests lost": jobs - total["fulfilled"] - len(uncertain),
        "tasks adopted": sum(row.adopted for row in owned.values()),
        "requests paid twice": sum(len(tasks) > 1 for tasks in by_prompt.values()),
        "tasks that nobody owns": len(unowned),
        "credits charged": state["credits"]["charged"],
        "credits of fulfilled requests": PRICE * total["fulfilled"],
        "seconds": time.monotonic() - began,
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=10_000)
    parser.add_argument("--faults", default=FAULTS)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    figures = run(options.jobs, options.faults, options.seed)
    print(machine())
    for name, value in figures.items():
        print(f"{name:44} {value:12,.0f}")
    is_clean = figures["requests paid twice"] == 0 and figures["requests lost"] == 0
    is_clean &= figures["credits charged"] == figures["credits of fulfilled requests"]
    print("clean" if is_clean else "NOT CLEAN")
    return 0 if is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
