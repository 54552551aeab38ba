from __future__ import annotations

import os
from pathlib import Path

from msgspec import structs

from tripo_kit.batch import Request
from tripo_kit.client._parts import Parts
from tripo_kit.config import Settings
from tripo_kit.errors import ConfigurationError
from tripo_kit.jobs import Job, JobTable, Plan, identify, resolve, uncertain_row
from tripo_kit.journal import JobRecord, JobStatus
from tripo_kit.recipes import plan

__all__ = ["Remembering"]

PathLike = str | os.PathLike[str]


class Remembering:
    """The client's calls about what the journal knows."""

    settings: Settings
    _parts: Parts

    def jobs(self, open_only: bool = False, *, status: JobStatus | str | None = None) -> JobTable:
        """What the journal knows, newest first, as a list that shows itself as a table.

        Args:
            open_only: Only what is unfinished: open, or waiting for a decision.
            status: Only what stands so: `planned`, `open`, `success`, `failed`, `uncertain` or
                `stopped`.
        """
        wanted = [JobStatus.OPEN, JobStatus.UNCERTAIN] if open_only else list(JobStatus)
        if status is not None:
            wanted = [JobStatus(status)]
        return JobTable(self._parts.journal.jobs.select(self.settings.account, statuses=wanted))

    def resume(self, output_dir: PathLike | None = None) -> list[Job]:
        """Goes on with everything that the journal knows is unfinished; pays for nothing twice.

        Args:
            output_dir: Only what goes to this folder.
        """
        records = self._parts.journal.jobs.select(
            self.settings.account, statuses=[JobStatus.OPEN, JobStatus.UNCERTAIN]
        )
        folder = None if output_dir is None else str(Path(output_dir).expanduser().resolve())
        return [
            self._parts.engine.resume(record)
            for record in reversed(records)
            if folder in (None, record.output_dir)
        ]

    def resolve(self, job: Job | JobRecord | str, decision: str) -> Job | None:
        """Decides about a submission that may or may not have been charged.

        Args:
            job: The job, its record, or its id (the beginning of it suffices).
            decision: `resubmit`, `abandon`, or the id of the task that it became.

        Returns:
            The job, going on; None if it was abandoned.

        Raises:
            ConfigurationError: There is no such job, or nothing to decide.
        """
        record = self._record(job)
        goes_on = resolve(self._parts.journal, record, decision, task=self._parts.transport.task)
        return self._parts.engine.resume(record) if goes_on else None

    def reopen(self, job: JobRecord | str) -> Job:
        """Comes back to a request: its files from disk or fetched again, or its task.

        Args:
            job: The record, or its id (the beginning of it suffices).

        Raises:
            ConfigurationError: There is no such job, or only paying again would bring it back.
        """
        record = self._record(job)
        if record.status in (JobStatus.FAILED, JobStatus.STOPPED, JobStatus.PLANNED):
            raise ConfigurationError(
                f"Job {record.id[:8]} is {record.status}: there is nothing to come back to",
                hint="Ask for the same thing again to pay for it.",
            )
        return self._parts.engine.resume(record)

    def evidence(self, job: JobRecord | str) -> tuple[str, ...]:
        """What is known of an uncertain submission, for `resolve`; nothing if there is none.

        Args:
            job: The record, or its id (the beginning of it suffices).

        Raises:
            ConfigurationError: There is no such job.
        """
        row = uncertain_row(self._parts.journal, self._record(job))
        return () if row is None else row.evidence

    def unpaid(self, request: Request, *, variant: int = 1) -> Plan:
        """What of a request is still to be paid: its plan without the steps that are paid already.

        A step counts as paid from the moment it is sent until it is known to have failed, whatever
        folder its files were for. Nothing is sent.

        Args:
            request: A request of `tripo_kit.recipes`, or any operation of the service.
            variant: Which result of the same request.

        Raises:
            RequestValidationError: The request breaks a rule.
        """
        whole = plan(request)
        journal = self._parts.journal
        names = journal.names(self.settings.account)
        prints = identify(whole, variant, names=names).fingerprints
        paid = journal.submissions.paid(self.settings.account, prints)
        steps = zip(whole.steps, prints, strict=True)
        return structs.replace(whole, steps=tuple(step for step, each in steps if each not in paid))

    def _record(self, job: Job | JobRecord | str) -> JobRecord:
        job_id = job if isinstance(job, str) else job.id
        record = self._parts.journal.jobs.get(self.settings.account, job_id)
        if record is None:
            raise ConfigurationError(f"The journal has no single job {job_id!r}")
        return record
