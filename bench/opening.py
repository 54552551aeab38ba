"""How often the first opening of a journal fails when many processes open it at the same moment.

Run it: `python bench/opening.py`. The goal is none of 300 homes, with 4 processes each.
"""

import argparse
import multiprocessing
import tempfile
from multiprocessing.synchronize import Barrier
from pathlib import Path

from _witness import machine

from tripo_kit.journal import Journal


def open_each(
    folder: str, homes: int, barrier: Barrier, failures: "multiprocessing.Queue[str]"
) -> None:
    """Opens every home at the moment in which the others do, and writes to it."""
    for number in range(homes):
        barrier.wait()
        try:
            journal = Journal(Path(folder) / str(number))
            journal.submissions.intend("a", "f", "text_to_model", lambda: ("{}", True))
            journal.close()
        except Exception as error:  # noqa: BLE001  # counted, whatever it is
            failures.put(f"home {number}: {error}")


def count_failures(homes: int, processes: int) -> list[str]:
    """The failures of so many processes at so many fresh homes."""
    context = multiprocessing.get_context("spawn")
    barrier, failures = context.Barrier(processes), context.Queue()
    with tempfile.TemporaryDirectory() as folder:
        workers = [
            context.Process(target=open_each, args=(folder, homes, barrier, failures))
            for _ in range(processes)
        ]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    broken = [f"a process ended with {worker.exitcode}" for worker in workers if worker.exitcode]
    return broken + [failures.get() for _ in range(failures.qsize())]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--homes", type=int, default=300)
    parser.add_argument("--processes", type=int, default=4)
    args = parser.parse_args()
    failures = count_failures(args.homes, args.processes)
    print(f"{machine()}\n{args.processes} processes, {args.homes} fresh homes")
    print(f"failures: {len(failures)}", *failures[:10], sep="\n")
    raise SystemExit(bool(failures))


if __name__ == "__main__":
    main()
