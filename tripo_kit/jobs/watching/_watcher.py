from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress

from tripo_kit.api import Task, TaskList
from tripo_kit.conditions import Condition, Thread
from tripo_kit.errors import (
    AuthenticationError,
    NotFoundError,
    PermissionDeniedError,
    ResponseValidationError,
    TripoError,
    WaitTimeoutError,
)
from tripo_kit.jobs.watching._cadence import Cadence
from tripo_kit.jobs.watching._early import EarlyEnds, says_all
from tripo_kit.jobs.watching._open_task import OpenTask, TaskListener, tell
from tripo_kit.privacy import shown

__all__ = ["Watcher"]

_log = logging.getLogger("tripo_kit.jobs")

_AT_ONCE = 100  # ids that one /tasks/list takes
_MISSES = 3  # a fresh task may not be listed yet, or be unreadable once; so often it is forgiven
_GIVE_UP = 6 * 3600.0  # seconds for which a task was seen unfinished; none runs that long


class Watcher:
    """Watches all open tasks of a client with one poller, however many jobs they belong to.

    It asks for up to 100 tasks at once, no faster than `interval`, slower while none can be ready
    by its own progress, or by how long its kind took so far, and its thread ends when nothing is
    open; one that dies is replaced. An outage never ends the watch: it backs off and goes on.

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
        self._cadence = Cadence(interval)
        self._clock = clock
        self._condition = Condition()
        self._open: dict[str, OpenTask] = {}
        self._early = EarlyEnds()
        self._shortest: dict[str, float] = {}
        self._thread: threading.Thread | None = None
        self._closed = False

    def watch(
        self,
        task_id: str,
        on_update: Callable[[Task | TripoError], None],
        *,
        kind: str = "",
        age: float = 0.0,
        on_forecast: Callable[[float], None] | None = None,
        on_trouble: Callable[[str, float], None] | None = None,
    ) -> None:
        """Calls back on every change of the task, on the poller's thread, until it is terminal.

        Args:
            task_id: The task.
            on_update: See `TaskListener`, and so the other two.
            kind: Tasks of one kind take about as long.
            age: Seconds since it was sent.
            on_forecast: See there.
            on_trouble: See there.
        """
        with self._condition:
            entry = self._open.get(task_id)
            if entry is None:
                # Half of the shortest so far: no time to look at a task that cannot be done yet.
                soonest = self._shortest.get(kind, 0.0) / 2
                entry = self._open[task_id] = OpenTask(task_id, kind, self._clock() - age, soonest)
            entry.listeners.append(TaskListener(on_update, on_forecast, on_trouble))
            told = self._early.take(task_id)
            self._staff()
            self._condition.notify()
        if told is not None:
            self._finish(task_id, told)

    def notify(self, task: Task) -> bool:
        """Somebody says how a task stands, so that it need not be looked at for that.

        What comes before the task is watched is kept: the reply that names it is on its way. An end
        that leaves something open is looked at soon.

        Returns:
            Whether the task was watched.
        """
        with self._condition:
            entry = self._open.get(task.task_id)
            if entry is None:
                self._early.keep(task)
                return False
            if task.is_terminal:
                entry.ready = self._clock()
                self._condition.notify()
        if says_all(task):
            self._finish(task.task_id, task)
        elif not task.is_terminal:
            self._advance(task)
        return True

    def is_watching(self, task_id: str) -> bool:
        """Whether news of the task will come."""
        with self._condition:
            return task_id in self._open

    def revive(self) -> None:
        """Starts the poller again if it has died."""
        with self._condition:
            if self._open:
                self._staff()

    def _staff(self) -> None:
        if self._closed or (self._thread is not None and self._thread.is_alive()):
            return
        self._thread = Thread(self._run, "tripo-kit-watcher")
        with suppress(RuntimeError):  # there is none to be had: `revive` tries it again
            self._thread.start()

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
        try:
            self._watch_all()
        except BaseException:  # noqa: BLE001  # it was to end, and the work was not
            _log.exception("The thread of the watcher died; another one goes on")
        finally:
            with self._condition:
                if self._thread is threading.current_thread():
                    self._thread = None
                    if self._open:
                        self._staff()

    def _watch_all(self) -> None:
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
        return self._cadence.next(polled_at, min(entry.ready for entry in self._open.values()))

    def _foretell(self) -> None:
        """Says which tasks will be done before they are looked at again."""
        with self._condition:
            now = self._clock()
            until = now + self._cadence.longest
            soon = [
                (entry.ready - now, tuple(entry.listeners))
                for entry in self._open.values()
                if entry.progress and entry.ready <= until
            ]
        for seconds, listeners in soon:
            for listener in listeners:
                tell(listener.on_forecast, seconds)

    def _poll(self, task_ids: Sequence[str]) -> None:
        try:
            listed = self._fetch(task_ids)
        except (AuthenticationError, PermissionDeniedError) as error:
            if not self._cadence.refused():
                self._defer(task_ids, error)
                return
            for task_id in task_ids:  # the tasks stay in the journal
                self._finish(task_id, error)
            return
        except ResponseValidationError as error:
            self._part(task_ids, error)
            return
        except TripoError as error:
            self._defer(task_ids, error)
            return
        except Exception as error:  # noqa: BLE001  # a defect is no reason to look no more
            _log.exception("Polling broke")
            self._defer(
                task_ids, TripoError(f"The kit failed: {type(error).__name__}: {shown(error)}")
            )
            return
        self._cadence.answered()
        for task_id in task_ids:
            self._take(task_id, listed)

    def _take(self, task_id: str, listed: TaskList) -> None:
        """What a listing says of one task."""
        task = listed.tasks.get(task_id)
        if task_id in listed.unreadable:
            self._miss(task_id, ResponseValidationError(f"Task {task_id} cannot be read"))
        elif task is None:
            self._miss(task_id)
        elif task.is_terminal:
            self._finish(task_id, task)
        else:
            self._advance(task)

    def _defer(self, task_ids: Sequence[str], error: TripoError) -> None:
        """They could not be looked at: that is said, and they are looked at again later."""
        self._cadence.failed(error)
        _log.warning("Polling failed and goes on: %s", error.message)
        with self._condition:
            entries = [self._open[task_id] for task_id in task_ids if task_id in self._open]
            listeners = [listener for entry in entries for listener in entry.listeners]
            seconds = self._cadence.backoff
        for listener in listeners:
            tell(listener.on_trouble, error.message, seconds)

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
            now = self._clock()
            entry.note(task.progress, now)
            is_late = entry.watched_for(now) > _GIVE_UP
            listeners = list(entry.listeners)
        if is_late:
            late = WaitTimeoutError("The task is not done yet", task_id=task.task_id)
            self._finish(task.task_id, late)
            return
        for listener in listeners:
            tell(listener.on_update, task)

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

    def _finish(self, task_id: str, outcome: Task | TripoError) -> None:
        with self._condition:
            entry = self._open.pop(task_id, None)
            if entry is not None and isinstance(outcome, Task) and outcome.is_success:
                took = self._clock() - entry.since
                self._shortest[entry.kind] = min(took, self._shortest.get(entry.kind, took))
        for listener in entry.listeners if entry else ():
            tell(listener.on_update, outcome)
