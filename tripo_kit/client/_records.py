from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from tripo_kit.batch import BatchTable
from tripo_kit.calls import named, nearest, show
from tripo_kit.client._assembly import Parts
from tripo_kit.errors import (
    ConfigurationError,
    DownloadError,
    JournalError,
    Problem,
    RequestValidationError,
    StorageError,
)
from tripo_kit.files import absolute, writable
from tripo_kit.jobs import Job, JobTable, Plan, job_from_record, readable, resolve, uncertain_row
from tripo_kit.journal import JobRecord, JobStatus, Listing, Submission, SurplusTask

__all__ = ["Records"]

PathLike = str | os.PathLike[str]

_FOR_ALL = ("resubmit", "abandon")
_UNREADABLE = "The kit that asked for it can read it; a newer one, too. It was left as it is."


class Records:
    """What the journal knows, and how to go on with it.

    Args:
        parts: What the client is made of.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def jobs(
        self, *, open_only: bool, status: JobStatus | str | None, search: str = ""
    ) -> JobTable:
        """See `TripoClient.jobs`."""
        wanted = [JobStatus.OPEN, JobStatus.UNCERTAIN] if open_only else None
        if status is not None:
            wanted = [_status(status)]
        if wanted == [JobStatus.UNREADABLE]:  # only who reads them can tell
            found = [readable(each) for each in self._listing(None, search)]
            return JobTable([each for each in found if each.status is JobStatus.UNREADABLE])
        return JobTable(self._listing(wanted, search))

    def _listing(self, statuses: Sequence[JobStatus] | None, search: str) -> Listing:
        journal = self._parts.journal
        return journal.listing(self._parts.account, statuses=statuses, search=search)

    def resume(self, output_dir: PathLike | None, *, repair: bool) -> list[Job]:
        """See `TripoClient.resume`."""
        folder = None if output_dir is None else str(absolute(Path(output_dir)))
        unfinished = self._listing([JobStatus.OPEN, JobStatus.UNCERTAIN], "")
        return [
            self._resumed(record, repair=repair)
            for record in reversed(list(unfinished))
            if folder in (None, record.output_dir)
        ]

    def _resumed(self, record: JobRecord, *, repair: bool) -> Job:
        """A request that goes on; or a job that says why it does not: the others do."""
        error: JournalError | StorageError
        record = readable(record)
        if record.status is JobStatus.UNREADABLE:
            error = JournalError(record.error or "", hint=_UNREADABLE)
        else:
            try:
                return self._parts.engine.resume(record, repair=repair)
            except StorageError as trouble:
                error = trouble
        return job_from_record(record, Plan(steps=(), stem=record.title or record.id[:8]), error)

    def resolve(self, job: Job | JobRecord | str, decision: str) -> Job | None:
        """See `TripoClient.resolve`."""
        record = self._record(job)
        goes_on = resolve(
            self._parts.journal,
            record,
            decision,
            task=self._parts.transport.task,
            look=self._look,
        )
        return self._parts.engine.resume(record) if goes_on else None

    def _look(self, row: Submission) -> str | None:
        attempts = self._parts.journal.submissions.attempts.of(row.id)
        return self._parts.reconciler.look(row, attempts).task_id

    def resolve_all(self, decision: str, batch: str | None) -> list[Job]:
        """See `TripoClient.resolve_all`."""
        if decision not in _FOR_ALL:
            problem = Problem(
                "decision",
                repr(decision),
                f"must be one of {', '.join(_FOR_ALL)}",
                "A task's id decides about one job: client.resolve(job, task_id).",
            )
            raise RequestValidationError([problem], subject="resolve_all")
        uncertain = [
            record
            for record in self._listing([JobStatus.UNCERTAIN], "")
            if batch is None or record.batch == batch
        ]
        # All are decided before the first goes on: whoever shares a submission finds it decided.
        going_on = [record for record in reversed(uncertain) if self._decided(record, decision)]
        return [self._resumed(record, repair=False) for record in going_on]

    def _decided(self, record: JobRecord, decision: str) -> bool:
        if uncertain_row(self._parts.journal, record) is None:  # another job of the same shares it
            return True
        return resolve(
            self._parts.journal,
            record,
            decision,
            task=self._parts.transport.task,
            look=self._look,
        )

    def surplus(self, *, fresh: bool) -> list[SurplusTask]:
        """See `TripoClient.surplus`."""
        if fresh:
            self._parts.reconciler.sweep()
        return self._parts.journal.submissions.surplus.select(self._parts.account)

    @named()  # the client does not load what a surplus task is
    def download_surplus(self, task: SurplusTask | str, output_dir: PathLike) -> list[Path]:
        """See `TripoClient.download_surplus`."""
        task_id = task if isinstance(task, str) else task.task_id
        known = self._parts.journal.submissions.surplus.select(self._parts.account)
        if all(each.task_id != task_id for each in known):
            raise ConfigurationError(
                f"Task {task_id} is not surplus",
                hint="client.surplus() lists those that are; a request's own files come by itself.",
            )
        folder = writable(absolute(Path(output_dir)))
        fresh = self._parts.transport.task(task_id, fresh=True)
        if not fresh.is_success:
            raise DownloadError(
                f"Task {task_id} is {fresh.status}, and has no files",
                hint="Ask again when it has ended: client.get_task(…) says how it stands.",
                task_id=task_id,
            )
        return [file.path for file in self._parts.machinery.files.surplus(fresh, folder)]

    def reopen(self, job: JobRecord | str, *, repair: bool) -> Job:
        """See `TripoClient.reopen`."""
        record = self._record(job)
        if record.status in (JobStatus.FAILED, JobStatus.STOPPED, JobStatus.PLANNED):
            raise ConfigurationError(
                f"Job {record.id[:8]} is {record.status}: there is nothing to come back to",
                hint="Ask for the same thing again to pay for it.",
            )
        if record.status is JobStatus.UNREADABLE:
            raise JournalError(record.error or "", hint=_UNREADABLE)
        return self._parts.engine.resume(record, repair=repair)

    def evidence(self, job: JobRecord | str) -> tuple[str, ...]:
        """See `TripoClient.evidence`."""
        row = uncertain_row(self._parts.journal, self._record(job))
        return () if row is None else row.evidence

    def batches(self) -> BatchTable:
        """See `TripoClient.batches`."""
        return BatchTable(self._parts.journal.batches.select(self._parts.account))

    def _record(self, job: Job | JobRecord | str) -> JobRecord:
        if not isinstance(job, Job | JobRecord | str):
            rule = "must be a job, its record, or its id"
            hint = "client.jobs() lists them."
            raise RequestValidationError([Problem("job", show(job), rule, hint)], subject="job")
        job_id = job if isinstance(job, str) else job.id
        record = self._parts.journal.jobs.get(self._parts.account, job_id)
        if record is None:
            raise ConfigurationError(f"The journal has no single job {job_id!r}")
        return readable(record)


def _status(name: object) -> JobStatus:
    known = [str(status) for status in JobStatus]
    if isinstance(name, str) and name in known:
        return JobStatus(name)
    near = nearest(name, known) if isinstance(name, str) else None
    hint = f"Did you mean {near!r}?" if near else "Choose one of these."
    problem = Problem("status", repr(name), f"must be one of {', '.join(known)}", hint)
    raise RequestValidationError([problem], subject="jobs")
