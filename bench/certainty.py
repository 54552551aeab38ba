"""Ordinary faults, and some that come late: is everything delivered, by itself, and once?

Run it: `python bench/certainty.py --requests 200`. The server counts, not the client. `--late` has
15 % of the creations carried out later by somebody on the way; the fences are set as much shorter
as the server's time is faster. `--server` puts a gateway before the service, `--lag`, `--skew`,
`--echo` and `--foreign` change the account, `--runs` repeats it with other seeds. The bound is what
the slots need for the tasks that were made if each takes the next one the instant it is free.
"""

import argparse
import contextlib
import logging
import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from _gateway import Carrier, Nginx
from _witness import Witness, bound, machine

from tripo_kit import Settings, TextGenerationRequest, TripoClient
from tripo_kit.config import AbsenceConfig, CircuitBreakerConfig, RetryConfig
from tripo_kit.errors import SubmissionUncertainError, TripoError
from tripo_kit.events import BreakerChanged, Event
from tripo_kit.jobs import Job
from tripo_kit.journal import Fate, Journal

FAULTS = (
    "create:drop_after=0.08,create:drop=0.04,create:503=0.1,create:500=0.05,create:bad_json=0.05,"
    "create:429/1007(0.05)=0.05,poll:drop=0.1,account:drop=0.1"
)
LATE = "create:drop_late(5-120)=0.05,create:504_late(5-120)=0.05,create:503_late(5-120)=0.05"
SPEED = 60.0  # seconds of the service in one of ours
SLOTS = 10


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=200)
    parser.add_argument("--late", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--server", choices=GATEWAYS, default="direct")
    parser.add_argument("--lag", type=float, default=0.0, help="seconds until a task is listed")
    parser.add_argument("--skew", type=float, default=0.0, help="seconds its clock is ahead")
    parser.add_argument("--echo", default="same", help="a dialect's echo, such as v2+floats")
    parser.add_argument("--foreign", action="store_true", help="somebody else uses the account")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    print(machine())
    is_clean = True
    for seed in range(options.seed, options.seed + options.runs):
        figures = run(options, seed)
        for name, value in figures.items():
            print(f"{name:44} {value:10,.2f}")
        is_clean &= not figures["lost"]
        # A gateway that delivers twice has it made twice; then each further task is surplus.
        twice = figures["made twice"]
        is_clean &= twice == (figures["surplus"] if options.server == "twice" else 0)
    print("clean" if is_clean else "NOT CLEAN")
    return 0 if is_clean else 1


GATEWAYS = {
    "direct": lambda _url: contextlib.nullcontext(),
    "whole": Carrier,
    "twice": lambda url: Carrier(url, times=2),
    "nginx-streaming": lambda url: Nginx(url, is_streaming=True),
    "nginx-buffering": lambda url: Nginx(url, is_streaming=False),
}


def run(options: argparse.Namespace, seed: int) -> dict[str, float]:
    """One run; returns its figures."""
    count, faults = options.requests, LATE if options.late else FAULTS
    if options.server == "twice":
        faults = ""
    server = {"speed": SPEED, "results": "tiny", "seed": seed, "balance": 1e9}
    server |= {"pools": {"3d_h": SLOTS}, "rates": {"create": 0, "upload": 0}}
    server |= {"skew": options.skew}
    server |= {"dialect": f"echo={options.echo}", "usage_shows_fresh_tasks": options.lag or True}
    opened: list[BreakerChanged] = []

    def hear(event: Event) -> None:
        if isinstance(event, BreakerChanged) and (event.kind, event.new) == ("submit", "open"):
            opened.append(event)

    with (
        tempfile.TemporaryDirectory() as folder,
        Witness(**server) as witness,
        GATEWAYS[options.server](witness.url) as gateway,
    ):
        place = Path(folder)
        settings = Settings(
            base_url=witness.url if gateway is None else gateway.url,
            home=place / "home",
            poll_interval=0.05,
            absence=AbsenceConfig().faster(SPEED),
            retry=RetryConfig(initial_delay=0.02, max_delay=1.0),
            circuit=CircuitBreakerConfig(timeout=0.5),
            pool_limits={"3d_h": SLOTS},
        )
        client = TripoClient("tsk_sandbox", settings=settings, on_event=hear)
        client.generate_from_text("the first one, so that the account lists something", place)
        witness.faults(faults)
        began, before = time.monotonic(), len(witness.state(tasks=True)["tasks"])
        if options.foreign:
            foreign = settings.replace(home=place / "foreign", base_url=witness.url)
            other = TripoClient("tsk_sandbox", settings=foreign)
            for number in range(count // 4):
                other.submit(TextGenerationRequest(f"somebody else's, {number:05d}"), place / "f")
        jobs = [
            client.submit(TextGenerationRequest(f"request number {number:05d}, a toy"), place)
            for number in range(count)
        ]
        ends = Counter(_end(job) for job in jobs)
        print({name: ends[name] for name in ends if name != "delivered"})
        wall = time.monotonic() - began
        surplus, account = len(client.surplus()), client.settings.account
        client.close()
        if options.foreign:
            other.close()
        journal = Journal(place / "home")
        rows = journal.submissions.rows.with_task(account)
        attempts = [journal.submissions.attempts.of(row.id) for row in rows]
        journal.close()
        made = witness.by_prompt()
        tasks = witness.state(tasks=True)["tasks"][before:]
    shortest = bound([task["ends"] - task["created"] for task in tasks], SLOTS)
    searches = [each[-1].sent_at - each[0].sent_at for each in attempts if len(each) > 1]
    return {
        "requests": count,
        "delivered": ends["delivered"],
        "uncertain": ends["uncertain"],
        "lost": count - ends["delivered"] - ends["uncertain"],
        "adopted": sum(row.adopted for row in rows),
        "proved absent": sum(a.fate is Fate.ABSENT for each in attempts for a in each),
        "surplus": surplus,
        "breaker for creations opened": len(opened),
        "made twice": sum(len(tasks) > 1 for tasks in made.values()),
        "seconds to certainty, median": statistics.median(searches or [0.0]),
        "seconds to certainty, worst": max(searches, default=0.0),
        "seconds in all": wall,
        "bound": shortest,
        "seconds in all / bound": wall / shortest,
    }


def _end(job: Job) -> str:
    try:
        job.result(600)
    except SubmissionUncertainError as error:
        print("uncertain:", "; ".join(error.missing or error.evidence))
        return "uncertain"
    except TripoError as error:
        cause = getattr(error, "last_error", None)
        print(f"{type(error).__name__}: {error}", "" if cause is None else f"<- {cause!r}")
        return type(error).__name__
    return "delivered"


if __name__ == "__main__":
    sys.exit(main())
