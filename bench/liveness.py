"""Random schedules of what can go wrong, counted: hangs, wrong ends, paid twice.

    python bench/liveness.py --runs 1000 --seed 1

Each run: a sandbox with faults, a journal, several clients with requests in common, jobs and
batches, listeners that raise or block, closes, stops, killed threads, full pools, refused keys,
forks.
Whatever happens, every wait must end within its bound, and no request be made twice.
"""

from __future__ import annotations

import argparse
import ctypes
import faulthandler
import json
import logging
import os
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from tripo_kit import AbsenceConfig, Settings, TextGenerationRequest, TripoClient
from tripo_kit.config import RetryConfig
from tripo_kit.errors import (
    AuthenticationError,
    CircuitBreakerError,
    ClientClosedError,
    DownloadError,
    MaxRetriesExceededError,
    ServiceError,
    SubmissionUncertainError,
    TripoError,
)
from tripo_kit.sandbox import Sandbox

BOUND = 60.0  # seconds in which every wait must be over
FAULTS = (
    "",
    "create:drop_after=0.1,poll:502=0.1",
    "create:429/2000(0.05)=0.2,poll:drop=0.1",
    "create:503/1001=0.2,download:cut_body=0.2",
    "poll:401/1002=4x",
    "create:slow(0.1)=0.3,download:slow(0.1)=0.2",
    "create:task_fail=0.1,poll:bad_json=0.1",
)
# How a wait may end. What is none of these is a wrong end.
EXPECTED = (
    AuthenticationError,
    CircuitBreakerError,
    ClientClosedError,
    DownloadError,
    MaxRetriesExceededError,
    ServiceError,
    SubmissionUncertainError,
)
_BAD = ("hangs", "wrong ends", "paid twice")
_COUNTED = ("waits", "successes", "told why", *_BAD)
THREADS = ("watcher", "timers", "submit", "create", "collect", "batch")


class Run:
    """One schedule.

    Args:
        seed: Of all that is random in it.
        folder: Of the journal and the files.
        kills: How often a thread is killed, against six jobs and three batches.
    """

    def __init__(self, seed: int, folder: Path, kills: int = 2) -> None:
        self._dice = random.Random(seed)  # noqa: S311  # a schedule, no secret
        self._folder = folder
        self._kills = kills
        self._gate = threading.Event()
        self.counts: Counter[str] = Counter()
        self._clients: list[TripoClient] = []
        self._waits: list[threading.Thread] = []
        self._subjects: dict[threading.Thread, Callable[[], str]] = {}  # what they wait for

    def play(self) -> Counter[str]:
        """Plays it to its end."""
        dice = self._dice
        server = Sandbox(
            speed=400.0,
            results="tiny",
            rates={"create": 0, "upload": 0},
            pools={"3d_h": dice.choice([1, 3, 10])},
            faults=dice.choice(FAULTS),
            seed=dice.randrange(1000),
        )
        with server:
            for _ in range(dice.randint(1, 3)):
                self._open(server)
            for _ in range(dice.randint(4, 12)):
                self._happen(server)
            end = time.monotonic() + BOUND
            for wait in self._waits:
                wait.join(max(0.1, end - time.monotonic()))
                self.counts["hangs"] += wait.is_alive()
                if wait.is_alive() and wait in self._subjects:
                    print(f"hangs: {self._subjects[wait]()}", file=sys.stderr, flush=True)
            if self.counts["hangs"]:  # what does every thread wait for?
                faulthandler.dump_traceback()
            self._gate.set()
            for client in self._clients:
                client.close()
            tasks = server.state(tasks=True)["tasks"]
        made = Counter(
            task["input"]["prompt"] for task in tasks if task["status"] not in ("failed", "banned")
        )
        self.counts["paid twice"] += sum(number - 1 for number in made.values())
        self.counts["waits"] += len(self._waits)
        return self.counts

    def _open(self, server: Sandbox) -> None:
        settings = Settings(
            poll_interval=0.02,
            uncertain_window=5.0,  # what was stopped is looked for so long
            absence=AbsenceConfig(service=1.0, gateway=1.0, silence=1.0, give_up=10.0),
            retry=RetryConfig(initial_delay=0.01, max_delay=1.0),
        )
        listener = self._dice.choice([None, self._raise, self._block])
        self._clients.append(
            TripoClient(
                server.key,
                base_url=server.url,
                home=self._folder / "home",
                settings=settings,
                on_event=listener,
            )
        )

    def _raise(self, _fact: object) -> None:
        raise self._dice.choice([ValueError, SystemExit])("not liked")

    def _block(self, _fact: object) -> None:
        if threading.current_thread() is not threading.main_thread():  # that is who plays
            self._gate.wait(2 * BOUND)

    def _happen(self, server: Sandbox) -> None:
        dice = self._dice
        client = dice.choice(self._clients)
        what = dice.choices(
            ["job", "batch", "stop", "close", "kill", "faults", "fork"],
            [6, 3, 1, 1, self._kills, 1, 1],
        )[0]
        self.counts[what] += 1
        try:
            if what == "job":
                job = client.submit(self._request(), self._folder / "out")
                if dice.random() < 0.5:  # every other one
                    job.on_change(dice.choice([self._raise, self._block]))
                self._wait(job.result, lambda: f"{job.status}: {job.message}")
            elif what == "batch":
                requests = [self._request() for _ in range(dice.randint(1, 8))]
                batch = client.batch(requests, self._folder / "out")
                self._wait(batch.wait, lambda: repr(batch))
                if dice.random() < 0.2:  # some
                    batch.stop()
            elif what == "close" and len(self._clients) > 1:
                self._clients.remove(client)
                client.close()
            elif what == "kill":
                _kill(dice.choice(THREADS))
            elif what == "faults":
                server.set_faults(dice.choice(FAULTS))
            elif what == "fork" and hasattr(os, "fork"):
                self._fork(client)
        except EXPECTED:
            self.counts["refused"] += 1

    def _request(self) -> TextGenerationRequest:
        return TextGenerationRequest(f"a small chair, number {self._dice.randrange(12)}")

    def _wait(self, wait: Callable[[], object], subject: Callable[[], str]) -> None:
        def waiting() -> None:
            try:
                wait()
                self.counts["successes"] += 1
            except EXPECTED:
                self.counts["told why"] += 1
            except TripoError as error:
                is_known = type(error).__name__ in ("TaskFailedError", "TripoError")
                is_broken = "The kit failed" in error.message
                self.counts["told why"] += is_known and not is_broken
                if not is_known or is_broken:
                    self._note_wrong(error)
            except BaseException as error:  # noqa: BLE001  # that is what is counted
                self._note_wrong(error)

        thread = threading.Thread(target=waiting, daemon=True)
        thread.start()
        self._waits.append(thread)
        self._subjects[thread] = subject

    def _note_wrong(self, error: BaseException) -> None:
        self.counts["wrong ends"] += 1
        print(f"wrong end: {type(error).__name__}: {error}", file=sys.stderr, flush=True)

    def _fork(self, client: TripoClient) -> None:
        """A child does some work of its own, and has to end."""
        request, out = self._request(), self._folder / "out"
        child = os.fork()
        if child == 0:
            status = 0
            faulthandler.dump_traceback_later(0.8 * BOUND, exit=True)  # where it hangs
            try:
                client.submit(request, out).wait(BOUND / 2)
            except EXPECTED:
                pass
            except BaseException as error:  # noqa: BLE001  # that is what is counted
                self._note_wrong(error)
                status = 1
            finally:
                os._exit(status)

        def waiting() -> None:
            _, status = os.waitpid(child, 0)
            self.counts["wrong ends"] += status != 0

        thread = threading.Thread(target=waiting, daemon=True)
        thread.start()
        self._waits.append(thread)


def _kill(name: str) -> None:
    """Has one thread of the mechanism die.

    Not while it logs: the lock of `logging` is one for the whole process, and an exception that
    strikes inside it leaves it held for ever, for the sandbox and this script as well.
    """
    frames = sys._current_frames()  # noqa: SLF001  # the one way to see where another thread is
    for thread in threading.enumerate():
        if thread.name.startswith(f"tripo-kit-{name}") and thread.ident is not None:
            if _is_logging(frames.get(thread.ident)):
                continue
            ctypes.pythonapi.PyThreadState_SetAsyncExc(
                ctypes.c_ulong(thread.ident), ctypes.py_object(SystemExit)
            )
            return


def _is_logging(frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_globals.get("__name__") == "logging":
            return True
        frame = frame.f_back
    return False


def play(runs: int, seed: int, kills: int = 2) -> Counter[str]:
    """Plays so many schedules.

    Args:
        runs: How many.
        seed: Of the first; the next ones follow.
        kills: How often a thread is killed, against six jobs and three batches.
    """
    total: Counter[str] = Counter()
    for number in range(runs):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            counts = Run(seed + number, Path(folder), kills).play()
        bad = [name for name in _BAD if counts[name]]
        if bad:
            said = ", ".join(f"{counts[name]} {name}" for name in bad)
            print(f"seed {seed + number}: {said}", file=sys.stderr, flush=True)
        total += counts
    return total


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kills", type=int, default=2, help="how often a thread is killed")
    parser.add_argument("--json", action="store_true", help="the counts, in one line")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    total = play(options.runs, options.seed, options.kills)
    if options.json:
        print(json.dumps({name: total[name] for name in _COUNTED}))
    else:
        for name in _COUNTED:
            print(f"{name:<12} {total[name]}")
    return int(any(total[name] for name in _BAD))


if __name__ == "__main__":
    sys.exit(main())
