from __future__ import annotations

from tripo_kit.errors import JournalError, TripoError
from tripo_kit.jobs._job import Job
from tripo_kit.jobs._plan import Plan
from tripo_kit.jobs._signal import Signal
from tripo_kit.jobs._states import Change
from tripo_kit.jobs.results._on_disk import saved_from, saved_now
from tripo_kit.jobs.results._saved import SavedModel
from tripo_kit.jobs.results._stored import stored_result
from tripo_kit.journal import JobRecord, JobStatus

__all__ = ["job_from_record", "saved_from_record"]


def saved_from_record(
    saved: str | None, folder: str, plan: Plan, *, from_journal: bool = True
) -> SavedModel:
    """A result, from what the journal keeps of it, and how its files are now.

    Args:
        saved: As in `JobRecord.saved`.
        folder: As in `JobRecord.output_dir`.
        plan: The request's plan.
        from_journal: Whether this call found it finished.

    Raises:
        JournalError: The row cannot be read, or names a file elsewhere.
    """
    stored = stored_result(saved, folder)
    if stored is None:
        raise JournalError(
            "The journal names no file in the folder of the request",
            hint="Ask for the same thing again: it is fetched again, and that costs nothing.",
        )
    now = saved_now(stored, plan.request, from_journal=from_journal)
    return now or saved_from(stored, plan.request, from_journal=from_journal)


def job_from_record(
    record: JobRecord, plan: Plan, error: TripoError | None = None, *, from_journal: bool = True
) -> Job:
    """A job that has ended, from what the journal keeps of it, so that nobody else has to.

    Args:
        record: The request.
        plan: Its plan.
        error: Why it ended, if it did not succeed.
        from_journal: Whether this call found it finished.
    """
    job = Job(record, plan, Signal())
    job.credits = record.credits
    if error is None:
        saved = saved_from_record(record.saved, record.output_dir, plan, from_journal=from_journal)
        job.task_ids = (saved.task.task_id,)
        job.tell(Change.SUCCEED, progress=100, saved=saved)
    else:
        job.task_ids = () if error.task_id is None else (error.task_id,)
        ends = {
            JobStatus.UNCERTAIN: Change.DOUBT,
            JobStatus.OPEN: Change.LEAVE,
            JobStatus.STOPPED: Change.STOP,
        }
        change = ends.get(record.status, Change.FAIL)
        job.tell(change, message=error.message, part=error.saved, error=error)
    return job
