"""What became of a task, and of the request it was for."""

from __future__ import annotations

from tripo_kit.api import Task, decode
from tripo_kit.errors import (
    NotFoundError,
    ResultExpiredError,
    StoppedAtGateError,
    SubmissionUncertainError,
    TaskFailedError,
    TripoError,
)
from tripo_kit.journal import JobStatus, Phase, Submission
from tripo_kit.privacy import shown

__all__ = ["cut_off", "failure_of", "status_after", "task_of"]


def task_of(row: Submission) -> Task:
    """A row's task as it was seen last."""
    return decode(Task, (row.task or "{}").encode())


def cut_off(error: BaseException, times: int) -> TripoError:
    """The kit's threads were ended from outside again and again, in the middle of one work.

    Args:
        error: What ended them.
        times: How often.
    """
    return TripoError(
        f"The work on it was cut off {times} times ({type(error).__name__})",
        hint="Something ends the kit's threads, such as a debugger. The same call goes on.",
    )


def failure_of(task: Task) -> TaskFailedError:
    """Why a task that ended without success did so."""
    reason = shown(task.error_message or f"the service ended it as {task.status}")
    is_policy = task.error_code == 2008  # noqa: PLR2004  # the contract: moderation
    return TaskFailedError(
        f"The task did not succeed: {reason}",
        hint="Reword the prompt or choose another picture."
        if is_policy
        else "Its credits were given back; ask again to try again.",
        task_status=task.status,
        reason=task.error_message or "",
        code=task.error_code,
        task_id=task.task_id,
    )


def status_after(error: TripoError, row: Submission | None) -> JobStatus:
    """How a request stands in the journal after an error at this row."""
    if isinstance(error, SubmissionUncertainError):
        return JobStatus.UNCERTAIN
    if isinstance(error, StoppedAtGateError):
        return JobStatus.STOPPED
    if (
        row is not None
        and row.phase in (Phase.ACCEPTED, Phase.SUCCESS)
        and not isinstance(error, ResultExpiredError | NotFoundError)
    ):
        return JobStatus.OPEN  # paid, and still to be had: resume() goes on
    return JobStatus.FAILED
