"""What counting costs: an event, and a poll with metrics against a poll without.

Run it: `python bench/metrics.py`. The goals are 2 µs an event and 1.05 times a poll. The server is
a tiny one on this machine; polls with and without take turns, so that both see the same machine.
"""

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from _paid_server import TASK_ID
from _witness import machine

from tripo_kit.config import Settings
from tripo_kit.events import RequestFinished, guarded
from tripo_kit.listening import Broadcast
from tripo_kit.metrics import Tally
from tripo_kit.privacy import Secret
from tripo_kit.transport import Transport

EVENT = RequestFinished(
    kind="poll", method="GET", path="/tasks/x", status=200, attempts=1, seconds=0.1
)


def seconds_of(work: Callable[[], object], times: int) -> float:
    """Of this thread's own time: what the machine does besides does not count."""
    began = time.thread_time()
    for _ in range(times):
        work()
    return (time.thread_time() - began) / times


def an_event(times: int) -> float:
    """Microseconds of one event, from whoever tells it to the end of its counting."""
    quiet, counted = Broadcast(), Broadcast()
    counted.follow(Tally().hear)
    bare = min(seconds_of(lambda: quiet(EVENT), times) for _ in range(7))
    return 1e6 * (min(seconds_of(lambda: counted(EVENT), times) for _ in range(7)) - bare)


def a_poll(url: str, rounds: int, times: int) -> float:
    """How many times as long a poll takes with metrics as without: the median of pairs."""
    settings = Settings(api_key=Secret("tsk_sandbox"), base_url=url)
    counting = Broadcast()
    counting.follow(Tally().hear)
    without, with_them = (Transport(settings, emit=emit) for emit in (guarded(None), counting))
    shares = []
    for number in range(rounds):
        pair = [without, with_them] if number % 2 else [with_them, without]
        took = {
            each: seconds_of(lambda each=each: each.task(TASK_ID, fresh=True), times)
            for each in pair
        }
        shares.append(took[with_them] / took[without])
    for each in (without, with_them):
        each.close()
    return statistics.median(shares)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--times", type=int, default=20)
    arguments = parser.parse_args()
    with subprocess.Popen(
        [sys.executable, Path(__file__).with_name("_paid_server.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        url = f"{server.stdout.readline().strip()}/works/v3"
        print(machine())
        print(f"an event: {an_event(20_000):.2f} µs")
        print(f"a poll:   {a_poll(url, arguments.rounds, arguments.times):.3f} times")
        server.stdin.close()


if __name__ == "__main__":
    main()
