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
    ResponseValidationError,
    TripoError,
    WaitTimeoutError,
)

__all__ = ["Watcher"]

_log = logging.getLogger("tripo_kit.jobs")

_AT_ONCE = 100  # ids that one /tasks/list takes
_LONGEST_GAP = 8  # intervals; a progress bar should not stand still for longer
_LONGEST_BACKOFF = 30.0  # seconds, while the service is out
_MISSES = 3  # a fresh task may not be listed yet, or be unreadable once; so often it is forgiven
_MARGIN = 0.1  # intervals; a hair early would cost another poll, and a whole interval
_GIVE_UP = 6 * 3600.0  # seconds; no task runs that long

OnUpdate = Callable[[Task | TripoError], None]
OnForecast = Callable[[float], None]


class _Open:
    """One task that is not finished yet."""

    __slots__ = (
        "forecast",
        "kind",
        "listeners",
        "misses",
        "progress",
        "ready",
        "since",
        "task_id",
    )

    def __init__(self, task_id: str, kind: str, since: float, soonest: float) -> None:
        self.task_id = task_id
        self.kind = kind
        self.since = since
        self.listeners: list[OnUpdate] = []
        self.forecast: list[OnForecast] = []
        self.progress = 0
        self.ready = since + soonest  # when it will be done if it goes on as it did
        self.misses = 0

    def note(self, progress: int, now: float) -> None:
        """Learns from one look at it."""
        self.misses = 0
        was_guess, self.progress = not self.progress, progress
        if not progress:
            self.ready = max(self.ready, now)
            return
        # Progress is rounded down, and a task begins after it was sent: so this is rather late than
        # early, and the smallest of several is the best. One that has passed was wrong.
        linear = self.since + (now - self.since) * 100 / progress
        self.ready = linear if was_guess or self.ready <= now else min(self.ready, linear)


class Watcher:
    """Watches all open tasks of a client with one poller, however many jobs they belong to.

    It asks for up to 100 tasks at once, no faster than `interval`, slower while none can be ready
    by its own progress, or by how long its kind took so far, and its thread ends when nothing is
    open. An outage never ends the watch: it backs off and goes on.

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
        self._shortest: dict[str, float] = {}
        self._thread: threading.Thread | None = None
        self._failures = 0
        self._closed = False

    def watch(
        self,
        task_id: str,
        on_update: OnUpdate,
        *,
        kind: str = "",
        age: float = 0.0,
        on_forecast: OnForecast | None = None,
    ) -> None:
        """Calls back on every change of the task, on the poller's thread, until it is terminal.

        Args:
            task_id: The task.
            on_update: Gets the task, or the error that ended the watch; must be quick.
            kind: Tasks of one kind take about as long.
            age: Seconds since it was sent.
            on_forecast: Gets the seconds in which it will be done, if it goes on as it did and
                that is before the next look; must be quick.
        """
        with self._condition:
            entry = self._open.get(task_id)
            if entry is None:
                # Half of the shortest so far: no time to look at a task that cannot be done yet.
                soonest = self._shortest.get(kind, 0.0) / 2
                entry = self._open[task_id] = _Open(task_id, kind, self._clock() - age, soonest)
            entry.listeners.append(on_update)
            if on_forecast is not None:
                entry.forecast.append(on_forecast)
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
            self._foretell()

    def _next_poll(self, polled_at: float) -> float:
        """When to ask next: not too often, and when something may have happened."""
        if self._failures:
            return polled_at + min(_LONGEST_BACKOFF, self._interval * 2.0**self._failures)
        ready = min(entry.ready for entry in self._open.values())
        wanted = max(ready, polled_at) + _MARGIN * self._interval
        return min(
            max(wanted, polled_at + self._interval), polled_at + _LONGEST_GAP * self._interval
        )

    def _foretell(self) -> None:
        """Says which tasks will be done before they are looked at again."""
        with self._condition:
            now = self._clock()
            until = now + _LONGEST_GAP * self._interval
            soon = [
                (entry.ready - now, tuple(entry.forecast))
                for entry in self._open.values()
                if entry.progress and entry.ready <= until
            ]
        for seconds, listeners in soon:
            for listener in listeners:
                listener(seconds)

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
        except ResponseValidationError as error:
            self._part(task_ids, error)
            return
        except TripoError as error:
            self._failures += 1
            _log.warning("Polling failed and goes on: %s", error.message)
            self._give_up(task_ids)
            return
        self._failures = 0
        for task_id in task_ids:
            task = listed.tasks.get(task_id)
            if task_id in listed.unreadable:
                self._miss(task_id, ResponseValidationError(f"Task {task_id} cannot be read"))
            elif task is None:
                self._miss(task_id)
            elif task.is_terminal:
                self._finish(task_id, task)
            else:
                self._advance(task)
        self._give_up(task_ids)

    def _part(self, task_ids: Sequence[str], error: ResponseValidationError) -> None:
        """One task that cannot be read makes the whole list unreadable: asks for halves of it."""
        if len(task_ids) > 1:
            middle = len(task_ids) // 2
            self._poll(task_ids[:middle])
            self._poll(task_ids[middle:])
        else:
            _log.warning("A task could not be read: %s", error.message)
            self._miss(task_ids[0], error)

    def _advance(self, task: Task) -> None:
        with self._condition:
            entry = self._open.get(task.task_id)
            if entry is None:
                return
            entry.note(task.progress, self._clock())
            listeners = list(entry.listeners)
        for listener in listeners:
            listener(task)

    def _miss(self, task_id: str, error: TripoError | None = None) -> None:
        with self._condition:
            entry = self._open.get(task_id)
            if entry is None:
                return
            entry.misses += 1
            if entry.misses < _MISSES:
                return
        self._finish(
            task_id,
            error
            or NotFoundError(
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
            if entry is not None and isinstance(outcome, Task) and outcome.is_success:
                took = self._clock() - entry.since
                self._shortest[entry.kind] = min(took, self._shortest.get(entry.kind, took))
        for listener in entry.listeners if entry else ():
            listener(outcome)
