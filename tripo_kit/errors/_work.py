"""A paid request did not become a result."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tripo_kit.errors._root import TripoError

__all__ = [
    "OtherFormatError",
    "StoppedAtGateError",
    "SubmissionUncertainError",
    "TaskFailedError",
    "WaitTimeoutError",
]


class SubmissionUncertainError(TripoError):
    """A paid submission may or may not have reached the service. It is not sent again by itself.

    Attributes:
        job_id: The job in the journal.
        evidence: What was looked for and what was found, line by line.
        price: What it costs by the price list, for people.
        cause: What went wrong first.
        request_ids: The names of its attempts (`X-Request-ID`), for the service's support.
        missing: What was missing to prove that nothing came of it, line by line.
    """

    default_hint = (
        "The same call looks again, and that costs nothing. Or look at the usage page of your "
        "account, then call client.resolve(job, 'resubmit'), 'abandon', or with the task's id."
    )

    def __init__(
        self,
        message: str,
        *,
        job_id: str = "",
        evidence: Sequence[str] = (),
        price: str = "",
        cause: str = "",
        request_ids: Sequence[str] = (),
        missing: Sequence[str] = (),
        **facts: Any,
    ) -> None:
        super().__init__(message, **facts)
        self.job_id = job_id
        self.evidence = tuple(evidence)
        self.price = price
        self.cause = cause
        self.request_ids = tuple(request_ids)
        self.missing = tuple(missing)


class TaskFailedError(TripoError):
    """The service ran the task, and it did not succeed. Its credits were given back.

    Attributes:
        task_status: The task's last status, such as `failed` or `cancelled`.
        reason: Why, in the service's words, of which the message has the beginning; "" if it gave
            none.
    """

    def __init__(
        self, message: str, *, task_status: str = "failed", reason: str = "", **facts: Any
    ) -> None:
        super().__init__(message, **facts)
        self.task_status = task_status
        self.reason = reason


class ClientClosedError(TripoError):
    """The client was closed, or belongs to another process. Open tasks go on at the service."""

    default_hint = (
        "Make a new TripoClient and ask for the same thing again, or call its resume(): "
        "nothing is paid twice."
    )


class WaitTimeoutError(TripoError, TimeoutError):
    """Waiting ended before the work did. The task goes on, and stays in the journal."""

    default_hint = (
        "Call job.wait() again, or client.resume() in a new kernel: nothing is paid twice."
    )


class StoppedAtGateError(TripoError):
    """A gate did not open: what stands behind it was not paid. What came before it is saved.

    Attributes:
        saved: The finished steps' files, as a `SavedModel`; None if there are none.
        gate: What was asked for.
        why: In what the model falls short of it.
    """

    default_hint = (
        "The files so far are in error.saved. Ask for something else of the model, or go on with "
        "it all the same: on_gate='note'."
    )

    def __init__(self, message: str, *, gate: str = "", why: str = "", **facts: Any) -> None:
        super().__init__(message, **facts)
        self.gate = gate
        self.why = why

    @classmethod
    def at(cls, gate: str, why: str) -> StoppedAtGateError:
        """The error of a gate that did not open."""
        return cls(f"{why} ({gate})", gate=gate, why=why)


class OtherFormatError(TripoError):
    """The result is here, in another format than the one that was asked for. The job succeeded.

    Attributes:
        saved: The result with all its files, as a `SavedModel`.
        asked: The format that was asked for, such as `glb`.
        path: Where the file lies that came instead.
    """

    default_hint = (
        "Go on with error.saved, or with job.saved: it is paid, kept, and the same call answers "
        "from the journal for free."
    )

    def __init__(self, message: str, *, asked: str = "", path: str = "", **facts: Any) -> None:
        super().__init__(message, **facts)
        self.asked = asked
        self.path = path

    @classmethod
    def of(cls, saved: Any) -> OtherFormatError:
        """The error for a result whose `path` is not of the format that was asked for."""
        came = saved.path.suffix.removeprefix(".").upper() or "something unknown"
        error = cls(
            f"{saved.instead_of.upper()} was asked for, and {came} came: it lies at {saved.path}",
            asked=saved.instead_of,
            path=str(saved.path),
            task_id=saved.task_id,
        )
        error.saved = saved
        return error
