"""What the kit adds to one poll and to one creation, against a bare `requests.Session`.

Run it: `python bench/overhead.py`. The goals are 1.25 times for a poll, 1.5 times for a creation.
The server is a tiny one on this machine, in a process of its own, which answers in a fraction of a
millisecond: over the internet, what is added is the same, and the whole is a hundred times longer.

Creations open a connection each, on both sides: a kept one that the server has just closed would
leave it open whether the creation was taken.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import requests
from _paid_server import TASK_ID
from _witness import machine

from tripo_kit.api import TextToModel
from tripo_kit.config import Settings
from tripo_kit.journal import Journal
from tripo_kit.privacy import Secret
from tripo_kit.transport import Transport

KEY = "tsk_sandbox"
OPERATION = TextToModel(prompt="a small wooden toy", model="v3.1-20260211", model_seed=7)
BODY = OPERATION.wire()
TIMEOUTS = (10.0, 30.0)
Work = Callable[[], object]


def bare(url: str, *, trust_env: bool = True, **headers: str) -> tuple[Work, Work]:
    """A poll and a creation as one writes them without a library.

    Without `trust_env`, a session looks for no proxy, and works behind none.
    """
    session = requests.Session()
    session.trust_env = trust_env
    session.headers.update({"Authorization": f"Bearer {KEY}", **headers})

    def poll() -> dict:
        reply = session.get(f"{url}/tasks/{TASK_ID}", timeout=TIMEOUTS)
        reply.raise_for_status()
        return reply.json()["data"]

    def create() -> str:
        address = f"{url}/generation/text-to-model"
        reply = session.post(address, json=BODY, timeout=TIMEOUTS)
        reply.raise_for_status()
        return reply.json()["data"]["task_id"]

    return poll, create


def journalled(transport: Transport, journal: Journal) -> Work:
    """A creation as a job makes it: written down before and after."""
    numbers = iter(range(10**9))

    def create() -> object:
        row = journal.submissions.intend(
            transport.account, str(next(numbers)), "text_to_model", lambda: ("{}", True)
        )
        journal.submissions.sending.begin(row.id, BODY)
        created = transport.create(OPERATION)
        # The server gives every task the same id, and a row owns its task alone.
        journal.submissions.replies.accept(row.id, f"{created.task_id}-{row.id}")
        return created

    return create


def compare(works: dict[str, Work], rounds: int) -> dict[str, float]:
    """The median of each, in seconds; in turns, so that a busy moment hits all."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            begin = time.perf_counter()
            work()
            times[name].append(time.perf_counter() - begin)
    return {name: statistics.median(values[rounds // 10 :]) for name, values in times.items()}


def show(title: str, medians: dict[str, float], goal: float) -> None:
    first = next(iter(medians.values()))
    print(f"\n| {title} | median | ratio | goal |\n| --- | --- | --- | --- |")
    for name, seconds in medians.items():
        wanted = f"≤ {goal}×" if "tripo_kit" in name and "journal" not in name else ""
        print(f"| {name} | {seconds * 1e6:,.0f} µs | {seconds / first:.2f}× | {wanted} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=2000)
    rounds = parser.parse_args().rounds
    print(machine())
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(
            [sys.executable, Path(__file__).with_name("_paid_server.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as server,
    ):
        url = f"{server.stdout.readline().strip()}/works/v3"
        settings = Settings(api_key=Secret(KEY), base_url=url, home=Path(folder))
        transport, journal = Transport(settings), Journal(Path(folder))
        polls = {
            "requests.Session": bare(url)[0],
            "the same, blind for proxies": bare(url, trust_env=False)[0],
            "tripo_kit": lambda: transport.task(TASK_ID),
        }
        creations = {
            "requests.Session": bare(url, Connection="close")[1],
            "the same, blind for proxies": bare(url, trust_env=False, Connection="close")[1],
            "tripo_kit": lambda: transport.create(OPERATION),
        }
        # By itself: what the disk does for it would slow down whoever comes next.
        written = {"tripo_kit, with the journal": journalled(transport, journal)}
        show("one poll", compare(polls, rounds), 1.25)
        show("one creation", compare(creations, rounds) | compare(written, rounds // 4), 1.5)
        transport.close()
        journal.close()
        server.stdin.close()


if __name__ == "__main__":
    main()
