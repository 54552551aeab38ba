"""Tasks, and the answers that hold them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from tripo_kit.api._chainable import Beginning, Chainable, Finished, Made
from tripo_kit.api.replies._output import TaskOutput, read_output
from tripo_kit.api.replies._reader import Reader
from tripo_kit.calls import Named
from tripo_kit.errors import ConfigurationError, ResponseValidationError
from tripo_kit.privacy import reported, shown

__all__ = ["Created", "Task", "TaskList", "read_created", "read_task", "read_tasks"]

_OPEN = frozenset({"queued", "running"})
_GONE = frozenset({"expired", "banned", "unknown"})
_COMPLETE = 100  # per cent


class Task(msgspec.Struct, Chainable, metaclass=Named, frozen=True, kw_only=True):
    """One task at the service.

    Attributes:
        task_id: Its UUID.
        type: A key of `OPERATIONS`, or "" if the service did not say.
        status: `queued`, `running`, `success`, `failed`, `cancelled`, or a newer word.
        progress: 0 to 100.
        input: The request as the service echoes it.
        output: What it made.
        credits_consumed: What it cost; None while that is not known.
        created_at: When it was taken, in UTC.
        completed_at: When it ended, in UTC.
        error_code: The business code of a failure; 2008 is moderation, 2018 too complex.
        error_message: The failure in the service's words.
        extra: Fields that the kit does not know.
        raw: The whole task as the service showed it: what is odd is there, and None above.
    """

    task_id: str
    type: str = ""
    status: str
    progress: int = 0
    input: dict[str, Any] = {}
    output: TaskOutput = TaskOutput()
    credits_consumed: float | None = None
    created_at: datetime | None = None
    completed_at: datetime | None = None
    error_code: int | None = None
    error_message: str | None = None
    extra: dict[str, Any] = {}
    raw: dict[str, Any] = {}

    def __repr__(self) -> str:
        return (
            f"Task({self.task_id!r}, type={self.type!r}, status={self.status!r}, "
            f"progress={self.progress}, output={self.output!r})"
        )

    def beginning(self) -> Beginning:
        """Itself.

        Raises:
            ConfigurationError: It has not succeeded.
        """
        if not self.is_success:
            raise ConfigurationError(
                f"The task {shown(self.task_id)} is {shown(self.status)}: there is nothing to go "
                "on from"
            )
        return Finished((Made(self.task_id, self.type),))

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        shown_fields = ("task_id", "type", "status", "progress", "output")
        return [(name, getattr(self, name)) for name in shown_fields]

    @property
    def is_terminal(self) -> bool:
        """Whether it has ended; a status that the kit does not know is an end."""
        return self.status not in _OPEN

    @property
    def is_gone(self) -> bool:
        """Whether the service no longer has what it made, if it made something."""
        return self.status in _GONE

    @property
    def is_success(self) -> bool:
        """Whether it made what was asked for."""
        return self.status == "success"


class TaskList(msgspec.Struct, metaclass=Named, frozen=True):
    """Several tasks at once.

    Attributes:
        tasks: Those found, by id.
        missed: The ids that this key knows no task of.
        unreadable: The ids of tasks that have no status that can be read.
    """

    tasks: dict[str, Task]
    missed: list[str]
    unreadable: tuple[str, ...] = ()


class Created(msgspec.Struct, frozen=True):
    """The service has taken an operation; its credits are frozen from here on."""

    task_id: str
    type: str | None = None
    status: str | None = None


_TASK_FIELDS = (*Task.__struct_fields__, "error_msg", "error")


def read_task(reader: Reader, task_id: str | None = None) -> Task:
    """Read a task in any of its spellings.

    Args:
        reader: The task.
        task_id: Its id, where the reply has it elsewhere.
    """
    said = reader.value.get("error")
    told = {"message": said} if isinstance(said, str) else reader.mapping("error")
    failure = reader.under(told, ".error")
    status = shown(reader.text("status", required=True))
    progress = reader.number("progress")
    if progress is None:
        progress = _COMPLETE if status == "success" else 0
    words = _first(reader.text("error_message", "error_msg"), failure.text("message"))
    return Task(
        task_id=_own_id(reader, task_id),
        type=shown(reader.text("type") or ""),
        status=status,
        # A bar's overshoot is no reason to lose a paid task.
        progress=int(min(max(progress, 0), _COMPLETE)),
        input=reader.mapping("input"),
        output=read_output(reader.under(reader.mapping("output"), ".output")),
        credits_consumed=reader.number("credits_consumed"),
        created_at=reader.moment("created_at"),
        completed_at=reader.moment("completed_at"),
        error_code=_first(reader.integer("error_code"), failure.integer("code")),
        error_message=None if words is None else reported(words),
        extra=reader.rest(*_TASK_FIELDS),
        raw=dict(reader.value),
    )


def _own_id(reader: Reader, expected: str | None) -> str:
    if expected is None:
        return reader.token("task_id", required=True)
    own = reader.token("task_id")
    if own not in (None, expected):
        raise ResponseValidationError(f"{reader.path} holds another task, {own}")
    return expected


def read_tasks(reader: Reader) -> TaskList:
    """Read the answer of `POST /tasks/list`; a task that is odd does not cost the others."""
    tasks: dict[str, Task] = {}
    unreadable: list[str] = []
    for task_id, value in _by_id(reader).items():
        try:
            tasks[task_id] = read_task(reader.under(value, f".tasks.{task_id}"), task_id)
        except ResponseValidationError:
            reader.note(f".tasks.{task_id}", value, "a task with a status")
            unreadable.append(task_id)
    missed = [value for value in reader.items("missed") if isinstance(value, str)]
    return TaskList(tasks, missed, tuple(unreadable))


def _by_id(reader: Reader) -> dict[str, Any]:
    """The tasks by their ids, from an object or from a list."""
    listed = reader.value.get("tasks")
    if not isinstance(listed, list):
        return reader.mapping("tasks")
    return {
        value["task_id"]: value
        for value in listed
        if isinstance(value, dict) and isinstance(value.get("task_id"), str)
    }


def read_created(reader: Reader) -> Created:
    """Read the answer to a creation; only the id is certain."""
    return Created(
        reader.token("task_id", required=True), reader.text("type"), reader.text("status")
    )


def _first(*values: Any) -> Any:
    return next((value for value in values if value is not None), None)
