"""What becomes of what was asked for: requests, jobs, batches, files."""

from __future__ import annotations

from tripo_kit.events._root import Event

__all__ = [
    "BatchChanged",
    "DownloadAdvanced",
    "FileSaved",
    "JobChanged",
    "RequestChanged",
    "RequestsJudged",
]


class RequestsJudged(Event, frozen=True, kw_only=True):
    """Requests were handed in, and passed the rules or were refused before anything was sent.

    Attributes:
        taken: How many passed.
        refused: How many did not.
        fields: The fields that were wrong, each as often as it was.
    """

    taken: int = 0
    refused: int = 0
    fields: tuple[str, ...] = ()


class JobChanged(Event, frozen=True, kw_only=True):
    """A job moved.

    Attributes:
        job_id: The job.
        status: The job's status, such as `queued`, `running` or `success`.
        progress: 0–100 over all its steps.
        step: The operation at work, from 1.
        steps: How many operations the job has.
        task_id: The task at work, once it exists.
        message: One line for people.
        credits: Credits consumed so far, as the service says.
    """

    job_id: str
    status: str
    progress: int = 0
    step: int = 1
    steps: int = 1
    task_id: str | None = None
    message: str = ""
    credits: float | None = None


class BatchChanged(Event, frozen=True, kw_only=True):
    """A batch moved. Each says everything, so a screen needs the newest one only.

    Attributes:
        batch: The batch's id.
        title: What people call it.
        state: `running`, `paused` (the service is out, or refuses the key), `stopping` or `done`.
        total: How many requests it has.
        waiting: Those that have not begun.
        active: Those at work.
        success: Those whose files are here.
        failed: Those that ended without a file.
        uncertain: Those that wait for a person's decision.
        open: Those that are paid, and whose files are still to be had: the same call goes on.
        stopped: Those that were stopped before they were paid for.
        skipped: Those that were not begun, because they did not fit into the budget.
        spent: Credits consumed, as far as the service said so.
        reserved: Credits reserved for those at work.
        message: One line for people.
    """

    batch: str
    title: str
    state: str
    total: int
    waiting: int = 0
    active: int = 0
    success: int = 0
    failed: int = 0
    uncertain: int = 0
    open: int = 0
    stopped: int = 0
    skipped: int = 0
    spent: float = 0.0
    reserved: float = 0.0
    message: str = ""


class RequestChanged(Event, frozen=True, kw_only=True):
    """One request of a batch moved. Each says everything about it.

    Attributes:
        batch: The batch's id.
        index: Which request, from 0.
        job_id: Its job in the journal.
        name: What it is called.
        status: The job's status, or `skipped`.
        progress: 0–100 over all its steps.
        credits: Credits consumed so far, as the service says.
        message: One line for people.
    """

    batch: str
    index: int
    job_id: str
    name: str
    status: str
    progress: int = 0
    credits: float | None = None
    message: str = ""


class DownloadAdvanced(Event, frozen=True, kw_only=True):
    """Some bytes of a result arrived.

    Attributes:
        task_id: Whose result.
        name: The file's name.
        received: Bytes so far.
        total: Bytes in all, if the server said so.
    """

    task_id: str
    name: str
    received: int
    total: int | None


class FileSaved(Event, frozen=True, kw_only=True):
    """A result is on disk, whole and verified.

    Attributes:
        task_id: Whose result.
        path: Where.
        size: Bytes.
        sha256: Its hash, in hex.
    """

    task_id: str
    path: str
    size: int
    sha256: str
