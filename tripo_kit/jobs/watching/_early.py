from __future__ import annotations

from collections import OrderedDict

from tripo_kit.api import Task

__all__ = ["EarlyEnds", "says_all"]

_MOST = 1000  # most that nobody waits for are other programs' tasks


class EarlyEnds:
    """Ends of tasks that came before the reply that names the task; not safe across threads."""

    def __init__(self) -> None:
        self._tasks: OrderedDict[str, Task] = OrderedDict()

    def keep(self, task: Task) -> None:
        """Keeps the newest ones."""
        if says_all(task):
            self._tasks[task.task_id] = task
            while len(self._tasks) > _MOST:
                self._tasks.popitem(last=False)

    def take(self, task_id: str) -> Task | None:
        """The end of a task, once."""
        return self._tasks.pop(task_id, None)


def says_all(task: Task) -> bool:
    """Whether it is the end of a task, with what it made and what it cost."""
    if not task.is_success:
        return task.is_terminal
    return bool(task.output.raw) and task.credits_consumed is not None
