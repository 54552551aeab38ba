from __future__ import annotations

import heapq
import itertools
import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress

from tripo_kit.conditions import Condition, Thread

__all__ = ["Timers", "Workers"]

_log = logging.getLogger("tripo_kit.jobs")

Task = Callable[[], None]


class Workers:
    """A few daemon threads that run what is put to them, in order.

    Daemon threads, because the end of the program must not wait for a slow service: the journal
    makes being cut off harmless. Threads start when there is work, and stay; one that dies all the
    same is replaced, and what it had taken and not begun with is done by another.

    Args:
        name: Part of the threads' names.
        count: How many threads at most.
    """

    def __init__(self, name: str, count: int) -> None:
        self._name = name
        self._count = count
        self._changed = Condition()
        self._tasks: deque[Task] = deque()
        self._taken: dict[threading.Thread, Task] = {}
        self._threads: list[threading.Thread] = []
        self._idle: set[threading.Thread] = set()
        self._numbers = itertools.count()
        self._closed = False

    def put(self, task: Task) -> None:
        """Runs the task soon, on one of the threads; after `close()` it is dropped.

        Raises:
            RuntimeError: There is no thread, and none can be started.
        """
        with self._changed:
            if self._closed:
                return
            self._tasks.append(task)
            try:
                self._staff()
            except RuntimeError:
                if not self._threads:
                    self._tasks.remove(task)
                    raise
            self._changed.notify()

    def holds(self, task: Task | None) -> bool:
        """Whether a task will be run, or is being run by a thread that lives."""
        with self._changed:
            at_work = [self._taken[each] for each in self._taken if each.is_alive()]
            return task is not None and (task in self._tasks or task in at_work)

    def revive(self) -> None:
        """Starts again what has died, and wakes what was not told, if there is work."""
        with self._changed:
            if not self._closed:
                with suppress(RuntimeError):  # there is none to be had: the next look tries again
                    self._staff()
                self._changed.notify_all()

    def close(self, timeout: float = 5.0) -> None:
        """Takes nothing more, and waits a little for what is at work."""
        with self._changed:
            self._closed = True
            self._tasks.clear()
            threads = list(self._threads)
            self._changed.notify_all()
        deadline = time.monotonic() + timeout
        for thread in threads:
            if thread is not threading.current_thread() and thread.is_alive():
                thread.join(max(0.0, deadline - time.monotonic()))

    def _staff(self) -> None:
        """As many threads as the work needs, and no more than there may be; the lock is held."""
        for thread in [each for each in self._threads if not each.is_alive()]:
            self._threads.remove(thread)
            self._idle.discard(thread)
            if (lost := self._taken.pop(thread, None)) is not None:
                self._tasks.appendleft(lost)
        while len(self._tasks) > len(self._idle) and len(self._threads) < self._count:
            thread = Thread(self._run, f"tripo-kit-{self._name}-{next(self._numbers)}")
            thread.start()  # it waits for the lock
            self._threads.append(thread)
            self._idle.add(thread)

    def _run(self) -> None:
        me = threading.current_thread()
        try:
            while (task := self._next(me)) is not None:
                _run(task)
                del task  # an idle thread keeps nothing alive
        except BaseException:  # noqa: BLE001  # it was to end, and the work was not
            _log.exception("The thread %s died; another one goes on", me.name)
        finally:
            self._leave(me)

    def _next(self, me: threading.Thread) -> Task | None:
        with self._changed:
            self._taken.pop(me, None)
            self._idle.add(me)
            while not self._tasks and not self._closed:
                self._changed.wait()
            self._idle.discard(me)
            if self._closed:
                return None
            task = self._taken[me] = self._tasks.popleft()
            return task

    def _leave(self, me: threading.Thread) -> None:
        with self._changed:
            if me in self._threads:
                self._threads.remove(me)
            self._idle.discard(me)
            lost = self._taken.pop(me, None)
            if self._closed:
                return
            if lost is not None:
                self._tasks.appendleft(lost)
            self._staff()


class Timers:
    """Runs things later, on one thread that ends when nothing is left to wait for.

    What is run must be quick: it usually puts work to the workers. A thread that dies all the same
    is replaced, and what it had taken is run by the next; so it must bear being run twice.

    Args:
        clock: Monotonic seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._condition = Condition()
        self._heap: list[tuple[float, int, Task]] = []
        self._order = itertools.count()
        self._thread: threading.Thread | None = None
        self._taken: Task | None = None
        self._closed = False

    def after(self, seconds: float, task: Task) -> None:
        """Runs the task after so many seconds; after `close()` it is dropped."""
        with self._condition:
            if self._closed:
                return
            heapq.heappush(self._heap, (self._clock() + seconds, next(self._order), task))
            self._staff()
            self._condition.notify()

    def revive(self) -> None:
        """Starts the thread again if it has died and something waits."""
        with self._condition:
            if (self._heap or self._taken is not None) and not self._closed:
                self._staff()
                self._condition.notify()

    def close(self) -> None:
        """Drops what is still waiting."""
        with self._condition:
            self._closed, self._taken = True, None
            self._heap.clear()
            self._condition.notify()

    def _staff(self) -> None:
        if self._thread is not None and self._thread.is_alive():
            return
        self._thread = Thread(self._run, "tripo-kit-timers")
        with suppress(RuntimeError):  # there is none to be had: the next call tries it again
            self._thread.start()

    def _run(self) -> None:
        try:
            while (due := self._next()) is not None:
                if _run(due):
                    self._taken = None
                del due
        except BaseException:  # noqa: BLE001  # it was to end, and the work was not
            _log.exception("The thread of the timers died; another one goes on")
        finally:
            with self._condition:
                if self._thread is threading.current_thread():
                    self._thread = None
                    if (self._heap or self._taken is not None) and not self._closed:
                        self._staff()

    def _next(self) -> Task | None:
        with self._condition:
            if self._taken is not None:  # the thread before this one was cut off with it
                taken, self._taken = self._taken, None
                return taken
            while self._heap:
                wait = self._heap[0][0] - self._clock()
                if wait <= 0:
                    self._taken = self._heap[0][2]
                    heapq.heappop(self._heap)
                    return self._taken
                self._condition.wait(wait)
            self._thread = None
            return None


def _run(task: Task) -> bool:
    """Whether the task came to its end, well or not, and was not cut off."""
    try:
        task()
    except Exception:  # noqa: BLE001  # the thread serves others
        _log.exception("Work in the background failed unexpectedly")
    except BaseException:  # noqa: BLE001  # SystemExit, too
        _log.exception("Work in the background was cut off")
        return False
    return True
