"""What the notebook's views cost the kernel, and what an update sends to the page.

Run it: `python bench/job_view.py`. A job's view is told of changes; its log is full. A batch's view
looks at its page of twenty-five finished requests, each with its picture, while the credits change.
Views draw at most four times a second. The sandbox makes the batches, with the smallest results.
"""

import argparse
import itertools
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ipywidgets
import msgspec
from _witness import machine
from comm.base_comm import BaseComm

from tripo_kit import TextGenerationRequest, TripoClient
from tripo_kit.batch import Batch
from tripo_kit.events import BatchChanged
from tripo_kit.notebook import BatchView, JobView

COUNTS = (200, 1_000)
A_SECOND = 4  # updates that a view draws at the most


class Page(BaseComm):
    """A page that counts what it gets."""

    received = 0

    def publish_msg(
        self, _kind: str, data: Any = None, *, buffers: Any = None, **_others: Any
    ) -> None:
        """Takes a message of the kernel."""
        Page.received += len(json.dumps(data)) + sum(map(len, buffers or ()))


class Hurry:
    """A clock by which a second has passed at each look, so that no update is put off."""

    def __init__(self) -> None:
        self._seconds = itertools.count()
        self.next: Callable[[], None] = lambda: None

    def clock(self) -> float:
        """A second later than before."""
        return float(next(self._seconds))

    def later(self, _seconds: float, task: Callable[[], None]) -> None:
        """Keeps what would be done next."""
        self.next = task


class Moving:
    """A finished batch that says it were still at work, with other credits each time."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._spent = itertools.count()
        self.is_done = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._batch, name)

    def __len__(self) -> int:
        return len(self._batch)

    @property
    def progress(self) -> BatchChanged:
        """As it is, with other credits."""
        return msgspec.structs.replace(self._batch.progress, spent=next(self._spent))


def measure(update: Callable[[int], object], rounds: int) -> tuple[float, float]:
    """The median of an update in seconds, and the bytes it sends."""
    times = []
    before = Page.received
    for number in range(rounds):
        begin = time.perf_counter()
        update(number)
        times.append(time.perf_counter() - begin)
    return statistics.median(times), (Page.received - before) / rounds


def of_a_job(client: TripoClient, folder: str, rounds: int) -> tuple[str, float, float, float]:
    """A job that never ends, so that it can be told anything."""
    job = client.submit(TextGenerationRequest("a chair that is never done [stuck]"), folder)
    alone, _ = measure(lambda number: job.update("running", progress=number % 100), rounds)
    hurry = Hurry()
    begin = time.perf_counter()
    JobView(job, clock=hurry.clock, later=hurry.later)
    first = time.perf_counter() - begin
    watched, sent = measure(
        lambda number: job.update("running", message=f"{number} of {rounds}"), rounds
    )
    return "`JobView`", first, watched - alone, sent


def of_a_batch(
    client: TripoClient, folder: str, count: int, rounds: int
) -> tuple[str, float, float, float]:
    """A batch that is done: every row has a picture, a file and a time."""
    requests = [f"a wooden toy animal, number {number}" for number in range(count)]
    batch = client.batch(requests, folder, limits={"3d_h": 20}).wait()
    hurry = Hurry()
    begin = time.perf_counter()
    view = BatchView(Moving(batch), clock=hurry.clock, later=hurry.later)
    first = time.perf_counter() - begin
    again, sent = measure(lambda _: hurry.next(), rounds // 10)
    view.close()
    return f"`BatchView`, {count:,} rows", first, again, sent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=1000)
    rounds = parser.parse_args().rounds
    ipywidgets.widgets.widget.comm.create_comm = Page
    print(machine())
    options = {"speed": 10_000.0, "results": "tiny", "rates": {"create": 0, "upload": 0}}
    pools = {"3d_h": 20}
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        with TripoClient.sandbox(home=home, balance=1e9, pools=pools, **options) as client:
            rows.append(of_a_job(client, folder, rounds))
            rows += [of_a_batch(client, folder, count, rounds) for count in COUNTS]
    print("\n| view | first drawing | an update | ratio | of a core, at most | sent by an update |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for name, first, update, sent in rows:
        print(
            f"| {name} | {first * 1e3:,.1f} ms | {update * 1e6:,.0f} µs | "
            f"{update / rows[0][2]:.1f}× | {update * A_SECOND:.2%} | {sent / 1e3:,.1f} kB |"
        )


if __name__ == "__main__":
    main()
