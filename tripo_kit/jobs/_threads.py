from __future__ import annotations

import heapq
import itertools
import logging
import queue
import threading
import time
from collections.abc import Callable

__all__ = ["Timers", "Workers"]

_log = logging.getLogger("tripo_kit.jobs")

Task = Callable[[], None]


class Workers:
    """A few daemon threads that run what is put to them, in order.

    Daemon threads, because the end of the program must not wait for a slow service: the journal
    makes being cut off harmless. Threads start when there is work and stay.

    Args:
        name: Part of the threads' names.
        count: How many threads at most.
    """

    def __init__(self, name: str, count: int) -> None:
        self._name = name
        self._count = count
        self._queue: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []
        self._idle = 0
        self._closed = False

    def put(self, task: Task) -> None:
        """Runs the task soon, on one of the threads; after `close()` it is dropped."""
        with self._lock:
            if self._closed:
                return
            self._queue.put(task)
            if self._idle < self._queue.qsize() and len(self._threads) < self._count:
                thread = threading.Thread(
                    target=self._run,
                    name=f"tripo-kit-{self._name}-{len(self._threads)}",
                    daemon=True,
                )
                self._threads.append(thread)
                thread.start()

    def close(self, timeout: float = 5.0) -> None:
        """Takes nothing more, and waits a little for what is at work."""
        with self._lock:
            self._closed = True
            threads = list(self._threads)
        for _ in threads:
            self._queue.put(None)
        for thread in threads:
            if thread is not threading.current_thread():
                thread.join(timeout)

    def _run(self) -> None:
        while True:
            with self._lock:
                self._idle += 1
            task = self._queue.get()
            with self._lock:
                self._idle -= 1
                closed = self._closed
            if task is None or closed:
                return
            try:
                task()
            except Exception:  # noqa: BLE001  # the thread serves others, too
                _log.exception("A background task failed unexpectedly")


class Timers:
    """Runs things later, on one thread that ends when nothing is left to wait for.

    What is run must be quick: it usually puts work to the workers.

    Args:
        clock: Monotonic seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._condition = threading.Condition()
        self._heap: list[tuple[float, int, Task]] = []
        self._order = itertools.count()
        self._thread: threading.Thread | None = None
        self._closed = False

    def after(self, seconds: float, task: Task) -> None:
        """Runs the task after so many seconds; after `close()` it is dropped."""
        with self._condition:
            if self._closed:
                return
            heapq.heappush(self._heap, (self._clock() + seconds, next(self._order), task))
            if self._thread is None:
                self._thread = threading.Thread(
                    target=self._run, name="tripo-kit-timers", daemon=True
                )
                self._thread.start()
            self._condition.notify()

    def close(self) -> None:
        """Drops what is still waiting."""
        with self._condition:
            self._closed = True
            self._heap.clear()
            self._condition.notify()

    def _run(self) -> None:
        while True:
            with self._condition:
                if not self._heap:
                    self._thread = None
                    return
                wait = self._heap[0][0] - self._clock()
                if wait > 0:
                    self._condition.wait(wait)
                    continue
                _, _, task = heapq.heappop(self._heap)
            try:
                task()
            except Exception:  # noqa: BLE001  # the thread serves others, too
                _log.exception("A delayed task failed unexpectedly")
