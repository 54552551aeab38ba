from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tripo_kit.api import Task
from tripo_kit.errors import TripoError
from tripo_kit.events import guarded

__all__ = ["OpenTask", "TaskListener", "tell"]


class TaskListener:
    """Who wants to know of a task. All are called on the poller's thread, and must be quick.

    Attributes:
        on_update: Gets the task on every change, or the error that ended the watch.
        on_forecast: Gets the seconds in which it will be done, if it goes on as it did and that is
            before the next look.
        on_trouble: Gets why the task could not be looked at, and in how many seconds it will be.
    """

    __slots__ = ("on_forecast", "on_trouble", "on_update")

    def __init__(
        self,
        on_update: Callable[[Task | TripoError], None],
        on_forecast: Callable[[float], None] | None,
        on_trouble: Callable[[str, float], None] | None,
    ) -> None:
        self.on_update = on_update
        self.on_forecast = on_forecast
        self.on_trouble = on_trouble


class OpenTask:
    """One task that is not finished yet, and when it may be.

    Args:
        task_id: The task.
        kind: Tasks of one kind take about as long.
        since: When it was sent, in monotonic seconds.
        soonest: Seconds after that before which it cannot be done.
    """

    __slots__ = (
        "first_seen",
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
        self.first_seen: float | None = None
        self.listeners: list[TaskListener] = []
        self.progress = 0
        self.ready = since + soonest  # when it will be done if it goes on as it did
        self.misses = 0

    def note(self, progress: int, now: float) -> None:
        """Learns from one look at it."""
        self.misses = 0
        if self.first_seen is None:
            self.first_seen = now
        was_guess, self.progress = not self.progress, progress
        if not progress:
            self.ready = max(self.ready, now)
            return
        # Progress is rounded down, and a task begins after it was sent: so this is rather late than
        # early, and the smallest of several is the best. One that has passed was wrong.
        linear = self.since + (now - self.since) * 100 / progress
        self.ready = linear if was_guess or self.ready <= now else min(self.ready, linear)

    def watched_for(self, now: float) -> float:
        """Seconds for which it has been seen unfinished; what nobody looked at does not count."""
        return 0.0 if self.first_seen is None else now - self.first_seen


def tell(callback: Callable[..., Any] | None, *arguments: object) -> None:
    """Tells a listener of a task; what it raises is logged, and stops nobody else."""
    guarded(callback, what="A part of the kit that watches a task")(*arguments)
