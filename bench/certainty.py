"""Ordinary faults, and some that come late: is everything delivered, by itself, and once?

Run it: `python bench/certainty.py --requests 200`. The server counts, not the client. `--late` has
15 % of the creations carried out later by somebody on the way; the fences are set as much shorter
as the server's time is faster.
"""

import argparse
import logging
import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from _witness import Witness, machine

from tripo_kit import Settings, TextGenerationRequest, TripoClient
from tripo_kit.config import AbsenceConfig, CircuitBreakerConfig, RetryConfig
from tripo_kit.errors import SubmissionUncertainError, TripoError
from tripo_kit.jobs import Job
from tripo_kit.journal import Fate, Journal

FAULTS = (
    "create:drop_after=0.08,create:drop=0.04,create:503=0.1,create:500=0.05,create:bad_json=0.05,"
    "create:429/1007(0.05)=0.05,poll:drop=0.1,account:drop=0.1"
)
LATE = "create:drop_late(5-120)=0.05,create:504_late(5-120)=0.05,create:503_late(5-120)=0.05"
SPEED = 60.0  # seconds of the service in one of ours
SLOTS = 40


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=200)
    parser.add_argument("--late", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    figures = run(options.requests, LATE if options.late else FAULTS, options.seed)
    print(machine())
    for name, value in figures.items():
        print(f"{name:44} {value:10,.1f}")
    is_clean = not figures["made twice"] and not figures["lost"]
    print("clean" if is_clean else "NOT CLEAN")
    return 0 if is_clean else 1


def run(count: int, faults: str, seed: int) -> dict[str, float]:
    """One run; returns its figures."""
    server = {"speed": SPEED, "results": "tiny", "seed": seed, "balance": 1e9}
    server |= {"pools": {"3d_h": SLOTS}, "rates": {"create": 0, "upload": 0}}
    with tempfile.TemporaryDirectory() as folder, Witness(**server) as witness:
        place, began = Path(folder), time.monotonic()
        settings = Settings(
            base_url=witness.url,
            home=place / "home",
            poll_interval=0.05,
            absence=AbsenceConfig().faster(SPEED),
            retry=RetryConfig(initial_delay=0.02, max_delay=1.0),
            circuit=CircuitBreakerConfig(timeout=0.5),
            pool_limits={"3d_h": SLOTS},
        )
        client = TripoClient("tsk_sandbox", settings=settings)
        client.generate_from_text("the first one, so that the account lists something", place)
        witness.faults(faults)
        jobs = [
            client.submit(TextGenerationRequest(f"request number {number:05d}, a toy"), place)
            for number in range(count)
        ]
        ends = Counter(_end(job) for job in jobs)
        wall = time.monotonic() - began
        surplus, account = len(client.surplus()), client.settings.account
        client.close()
        journal = Journal(place / "home")
        rows = journal.submissions.with_task(account)
        attempts = [journal.submissions.attempts.of(row.id) for row in rows]
        journal.close()
        made = witness.by_prompt()
    searches = [each[-1].sent_at - each[0].sent_at for each in attempts if len(each) > 1]
    return {
        "requests": count,
        "delivered": ends["delivered"],
        "uncertain": ends["uncertain"],
        "lost": count - ends["delivered"] - ends["uncertain"],
        "adopted": sum(row.adopted for row in rows),
        "proved absent": sum(a.fate is Fate.ABSENT for each in attempts for a in each),
        "surplus": surplus,
        "made twice": sum(len(tasks) > 1 for tasks in made.values()),
        "seconds to certainty, median": statistics.median(searches or [0.0]),
        "seconds to certainty, worst": max(searches, default=0.0),
        "seconds in all": wall,
    }


def _end(job: Job) -> str:
    try:
        job.result(600)
    except SubmissionUncertainError:
        return "uncertain"
    except TripoError as error:
        return type(error).__name__
    return "delivered"


if __name__ == "__main__":
    sys.exit(main())
