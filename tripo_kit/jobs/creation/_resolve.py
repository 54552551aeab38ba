from __future__ import annotations

from collections.abc import Callable

from tripo_kit.api import Task
from tripo_kit.errors import ConfigurationError, JournalError
from tripo_kit.journal import JobRecord, JobStatus, Journal, Phase, Submission

__all__ = ["resolve", "uncertain_row"]


def uncertain_row(journal: Journal, record: JobRecord) -> Submission | None:
    """The submission of a job that waits for a person's decision, with its evidence."""
    rows = journal.submissions.find(record.account, record.fingerprints)
    return next((row for row in rows.values() if row.phase is Phase.UNCERTAIN), None)


def resolve(
    journal: Journal,
    record: JobRecord,
    decision: str,
    *,
    task: Callable[[str], Task],
    look: Callable[[Submission], str | None],
) -> bool:
    """Carries out a person's decision about a submission that may or may not have been charged.

    Args:
        journal: The journal.
        record: The job.
        decision: `resubmit`: it was not taken, send it again; if a fresh look finds it, that is
            its task, and nothing is sent. `abandon`: give it up. Else the id of the task that it
            became.
        task: Asks the service for a task.
        look: Looks for the row's task afresh, and gives its id.

    Returns:
        Whether the job can go on now.

    Raises:
        ConfigurationError: There is nothing to decide, or the task is another one's.
        TripoError: The service does not show that task, or cannot be asked; nothing was decided.
    """
    row = uncertain_row(journal, record)
    if row is None:
        raise ConfigurationError(
            f"Job {record.id[:8]} ({record.status}) has no uncertain submission",
            hint="client.jobs() lists those that wait for a decision.",
        )
    if decision == "resubmit":
        _resubmit(journal, row, look(row))
        journal.jobs.update(record.id, JobStatus.OPEN)
        return True
    if decision == "abandon":
        journal.submissions.abandon(row.id, "given up by a person")
        journal.jobs.update(record.id, JobStatus.FAILED, error="Given up by a person")
        return False
    found = task(decision)
    if found.type and found.type != row.task_type:
        raise ConfigurationError(
            f"Task {decision} is a {found.type}, and what was sent was a {row.task_type}"
        )
    if not journal.submissions.adopt(row.id, found.task_id, [*row.evidence, "named by a person"]):
        raise JournalError(
            f"Task {decision} belongs to another job of the journal",
            hint="Look at the usage page for a task that no job has.",
        )
    journal.jobs.update(record.id, JobStatus.OPEN)
    return True


def _resubmit(journal: Journal, row: Submission, found: str | None) -> None:
    """Lets a row be sent again, with the same seed, unless it has a task already."""
    if found is None:
        journal.submissions.send_as_told(row.id)
    elif not journal.submissions.adopt(row.id, found, [*row.evidence, "found before sending it"]):
        raise JournalError(
            f"Task {found} may be what became of it, or another client's that is being sent",
            hint="Decide again in a minute. Nothing was sent.",
        )
