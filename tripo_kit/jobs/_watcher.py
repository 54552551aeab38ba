from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence

from tripo_kit.api import Task, TaskList
from tripo_kit.errors import (
    AuthenticationError,
    CircuitBreakerError,
    NotFoundError,
    PermissionDeniedError,
    TripoError,
    WaitTimeoutError,
)

__all__ = ["Watcher"]

_log = logging.getLogger("tripo_kit.jobs")

_AT_ONCE = 100  # ids that one /tasks/list takes
_LONGEST_GAP = 8  # intervals; a progress bar should not stand still for longer
_LONGEST_BACKOFF = 30.0  # seconds, while the service is out
_MISSES = 3  # a fresh task may not be listed yet; so many times it is forgiven
_GIVE_UP = 6 * 3600.0  # seconds; no task runs that long

OnUpdate = Callable[[Task | TripoError], None]


class _Open:
    """One task that is not finished yet."""

    __slots__ = ("listeners", "misses", "progress", "since", "task_id")

    def __init__(self, task_id: str, since: float) -> None:
        self.task_id = task_id
        self.since = since
        self.listeners: list[OnUpdate] = []
        self.progress = 0
        self.misses = 0

    def likely_ready(self, now: float) -> float:
        """When it will be done if it goes on as it did; now, if nothing is known."""
        if not self.progress:
            return now
        return self.since + (now - self.since) * 100 / self.progress


class Watcher:
    """Watches all open tasks of a client with one poller, however many jobs they belong to.

    It asks for up to 100 tasks at once, no faster than `interval`, slower while none can be ready
    by its own progress, and its thread ends when nothing is open. An outage never ends the watch:
    it backs off and goes on.

    Args:
        fetch: Reads some tasks at once.
        interval: Seconds between two polls at the least; the contract advises 1–2 s.
        clock: Monotonic seconds.
    """

    def __init__(
        self,
        fetch: Callable[[Sequence[str]], TaskList],
        *,
        interval: float = 1.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._fetch = fetch
        self._interval = interval
        self._clock = clock
        self._condition = threading.Condition()
        self._open: dict[str, _Open] = {}
        self._thread: threading.Thread | None = None
        self._failures = 0
        self._closed = False

    def watch(self, task_id: str, on_update: OnUpdate) -> None:
        """Calls back on every change of the task, on the poller's thread, until it is terminal.

        Args:
            task_id: The task.
            on_update: Gets the task, or the error that ended the watch; must be quick.
        """
        with self._condition:
            entry = self._open.get(task_id)
            if entry is None:
                entry = self._open[task_id] = _Open(task_id, self._clock())
            entry.listeners.append(on_update)
            if self._thread is None and not self._closed:
                self._thread = threading.Thread(
                    target=self._run, name="tripo-kit-watcher", daemon=True
                )
                self._thread.start()
            self._condition.notify()

    @property
    def open_count(self) -> int:
        """How many tasks are being watched."""
        with self._condition:
            return len(self._open)

    def close(self) -> None:
        """Watches no more; the tasks go on at the service."""
        with self._condition:
            self._closed = True
            self._open.clear()
            self._condition.notify()

    def _run(self) -> None:
        polled_at = self._clock()
        while True:
            with self._condition:
                while not self._closed and self._open:
                    wait = self._next_poll(polled_at) - self._clock()
                    if wait <= 0:
                        break
                    self._condition.wait(wait)
                if self._closed or not self._open:
                    self._thread = None
                    return
                task_ids = list(self._open)
            polled_at = self._clock()
            for start in range(0, len(task_ids), _AT_ONCE):
                self._poll(task_ids[start : start + _AT_ONCE])

    def _next_poll(self, polled_at: float) -> float:
        """When to ask next: not too often, and when something may have happened."""
        if self._failures:
            return polled_at + min(_LONGEST_BACKOFF, self._interval * 2**self._failures)
        ready = min(entry.likely_ready(polled_at) for entry in self._open.values())
        # Half an interval late finds it done; a hair early would cost another poll.
        wanted = ready + self._interval / 2
        return min(
            max(wanted, polled_at + self._interval), polled_at + _LONGEST_GAP * self._interval
        )

    def _poll(self, task_ids: Sequence[str]) -> None:
        try:
            listed = self._fetch(task_ids)
        except (AuthenticationError, PermissionDeniedError) as error:
            for task_id in task_ids:  # asking again cannot help; the tasks stay in the journal
                self._finish(task_id, error)
            return
        except CircuitBreakerError as error:
            self._failures = max(self._failures, 1)
            _log.info("Polling pauses while %s is out", error.service_name)
            self._give_up(task_ids)
            return
        except TripoError as error:
            self._failures += 1
            _log.warning("Polling failed and goes on: %s", error.message)
            self._give_up(task_ids)
            return
        self._failures = 0
        for task_id in task_ids:
            task = listed.tasks.get(task_id)
            if task is None:
                self._miss(task_id)
            elif task.is_terminal:
                self._finish(task_id, task)
            else:
                self._advance(task)
        self._give_up(task_ids)

    def _advance(self, task: Task) -> None:
        with self._condition:
            entry = self._open.get(task.task_id)
            if entry is None:
                return
            entry.misses = 0
            entry.progress = task.progress
            listeners = list(entry.listeners)
        for listener in listeners:
            listener(task)

    def _miss(self, task_id: str) -> None:
        with self._condition:
            entry = self._open.get(task_id)
            if entry is None:
                return
            entry.misses += 1
            if entry.misses < _MISSES:
                return
        self._finish(
            task_id,
            NotFoundError(
                "The service does not know this task (any more)",
                hint="variant=2 makes, and pays for, a new one.",
                task_id=task_id,
            ),
        )

    def _give_up(self, task_ids: Sequence[str]) -> None:
        with self._condition:
            now = self._clock()
            late = [
                task_id
                for task_id in task_ids
                if task_id in self._open and now - self._open[task_id].since > _GIVE_UP
            ]
        for task_id in late:
            self._finish(task_id, WaitTimeoutError("The task is not done yet", task_id=task_id))

    def _finish(self, task_id: str, outcome: Task | TripoError) -> None:
        with self._condition:
            entry = self._open.pop(task_id, None)
        for listener in entry.listeners if entry else ():
            listener(outcome)
