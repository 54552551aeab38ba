"""What the journal costs as it grows: to open it, to look a request up, to note a new one.

It also says what a page of the list and of a search cost, and what they take of memory.

Run it: `python bench/journal.py`. The goal is a look-up within 1 ms among 100 000 rows, and growth
that is logarithmic: ten times the rows, and about the same time.
"""

import argparse
import hashlib
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from _witness import machine

from tripo_kit.journal import JobRecord, JobStatus, Journal, Submission

GOAL = 0.001  # seconds for a look-up
SIZES = (1_000, 10_000, 100_000)
ROUNDS = 500
ACCOUNT = "0123456789abcdef"
PLAN = (
    '{"steps":[{"task_type":"text_to_model","operation":{"prompt":"a small wooden toy",'
    '"model":"v3.1-20260211"},"title":"Text to model"}],"stem":"a-small-wooden-toy",'
    '"request":{"prompt":"a small wooden toy"}}'
)
OPERATION = '{"prompt":"a small wooden toy","model":"v3.1-20260211","model_seed":7}'
RESULT = '{"files":[{"role":"model","path":"/out/toy.glb","sha256":"0","size":4700000}]}'


def fingerprint(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()


def request(journal: Journal, number: int) -> JobRecord:
    """The record of a request; a new one if there is none."""
    return journal.jobs.open(
        account=ACCOUNT,
        request=fingerprint(number),
        output_dir="/out",
        variant=1,
        plan=lambda: PLAN,
        digests={},
        fingerprints=[fingerprint(number)],
    )


def intend(journal: Journal, number: int) -> Submission:
    """The row of a paid operation; a new one if there is none."""
    return journal.submissions.intend(
        ACCOUNT, fingerprint(number), "text_to_model", lambda: (OPERATION, True)
    )


def send(journal: Journal, row: str) -> None:
    """What stands between a row and its paid request: the only step that waits for the disk."""
    assert journal.submissions.sending.begin(row, {"prompt": "a small wooden toy", "model_seed": 7})


def finish(journal: Journal, number: int) -> None:
    """One request from beginning to end."""
    job, row = request(journal, number), intend(journal, number)
    send(journal, row.id)
    journal.submissions.replies.accept(row.id, f"task-{number:08d}")
    journal.submissions.settle(row.id, succeeded=True, task=OPERATION, credits_=20.0)
    journal.jobs.update(job.id, JobStatus.SUCCESS, credits_=20.0, saved=RESULT)


def multiply(path: Path, start: int, stop: int) -> None:
    """Copies the first finished request, so that the journal holds this many."""
    with sqlite3.connect(path) as journal:
        journal.row_factory = sqlite3.Row
        for table in ("jobs", "submissions"):
            first = dict(journal.execute(f"SELECT * FROM {table} LIMIT 1").fetchone())  # noqa: S608
            journal.executemany(
                f"INSERT INTO {table} VALUES ({', '.join(f':{name}' for name in first)})",  # noqa: S608
                copies(first, start, stop),
            )
    journal.close()


def copies(first: dict[str, object], start: int, stop: int) -> Iterator[dict[str, object]]:
    for number in range(start, stop):
        own = fingerprint(number)
        unique = {
            "number": number + 1,
            "id": own[:32],
            "request": own,
            "fingerprint": own,
            "body_hash": own,
            "words": f"a small wooden toy number {number} toy glb",
            "ids": f"{own[:32]} task {number:08d}",
        }
        yield (
            first
            | {k: v for k, v in unique.items() if k in first}
            | ({"task_id": f"task-{number:08d}"} if "task_id" in first else {})
        )


def median(work: Callable[[int], object], numbers: Iterable[int]) -> float:
    times = []
    for number in numbers:
        begin = time.perf_counter()
        work(number)
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


def measure(home: Path, size: int, rng: random.Random) -> dict[str, float]:
    """Seconds per operation in a journal of this size."""
    journals: list[Journal] = []
    opening = median(lambda _: journals.append(Journal(home)), range(20))
    journal, *others = journals
    for other in others:
        other.close()
    known = [rng.randrange(size) for _ in range(ROUNDS)]
    fresh = range(10**6 * size, 10**6 * size + ROUNDS)
    rows: list[str] = []
    found = median(lambda n: journal.submissions.find(ACCOUNT, [fingerprint(n)]), known)
    missing = median(lambda n: journal.submissions.find(ACCOUNT, [fingerprint(-1 - n)]), known)
    again = median(lambda n: request(journal, n), known)
    noted = median(lambda n: rows.append(intend(journal, n).id), fresh)
    sent = median(lambda n: send(journal, rows[n - fresh.start]), fresh[:100])

    def found_by(*searches: str) -> float:
        return median(
            lambda n: list(journal.listing(ACCOUNT, search=searches[n % len(searches)])[:25]),
            range(5 * len(searches)),
        )

    page = median(lambda _: list(journal.listing(ACCOUNT)[:25]), range(5))

    unfinished = median(
        lambda _: list(journal.listing(ACCOUNT, statuses=[JobStatus.OPEN])), range(5)
    )
    searches = {
        "search, one request": found_by(*(f"wooden toy {n}" for n in known[:5])),
        "search, every request": found_by("wooden toy"),
        "search, by filters": found_by("model:v3.1 price:>10 state:success sort:price"),
        "search, words and filters": found_by("wooden toy operation:text_to_model sort:price"),
        "search, an id": found_by(*(fingerprint(n)[:12] for n in known[:5])),
    }
    journal.close()
    return {
        "open": opening,
        "list, the newest page": page,
        **searches,
        "all that is open": unfinished,
        "look up, found": found,
        "look up, not found": missing,
        "the same request again": again,
        "insert": noted,
        "ready to send (fsync)": sent,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    sizes = parser.parse_args().sizes
    rng = random.Random(1)  # noqa: S311  # picks rows, no secrets
    columns: list[dict[str, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        journal = Journal(home)
        finish(journal, 0)
        path = journal.path
        journal.close()
        for before, size in zip((1, *sizes), sizes, strict=False):
            multiply(path, before, size)
            columns.append(measure(home, size, rng))
        megabytes = path.stat().st_size / 2**20
    print(f"{machine()}; {megabytes:.0f} MB at the end\n")
    heads = " | ".join(f"{size:,} rows".replace(",", " ") for size in sizes)
    print(f"| microseconds (median) | {heads} | growth |\n|{' --- |' * (len(sizes) + 2)}")
    for name, last in columns[-1].items():
        cells = " | ".join(f"{column[name] * 1e6:,.0f}" for column in columns)
        print(f"| {name} | {cells} | {last / columns[0][name]:.2f}× |")
    worst = max(columns[-1]["look up, found"], columns[-1]["the same request again"])
    print(f"\nlook-up among {sizes[-1]} rows: {worst / GOAL:.2f} of the goal of 1 ms")


if __name__ == "__main__":
    main()
