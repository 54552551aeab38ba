"""What is done for a job beside its tasks: its files fetched, its gates held, its result."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from tripo_kit.api import RigCheck, Task
from tripo_kit.errors import CorruptFileError, NotFoundError
from tripo_kit.jobs._outcome import task_of
from tripo_kit.jobs.driving._chain import Chain
from tripo_kit.jobs.driving._previews import Previews
from tripo_kit.jobs.driving._run import Run
from tripo_kit.jobs.driving._tasks import OpenTasks
from tripo_kit.jobs.results._asset import assembled, fetch_step, write_report
from tripo_kit.jobs.results._kept import kept_copies, kept_result
from tripo_kit.jobs.results._on_disk import saved_from
from tripo_kit.jobs.results._saved import SavedModel
from tripo_kit.jobs.results._stored import StoredFile
from tripo_kit.journal import JobStatus, Journal, Submission
from tripo_kit.loading import load

if TYPE_CHECKING:
    from tripo_kit.inspection import ModelReport

__all__ = ["Delivery"]


class Delivery:
    """Brings what a job has made to disk, a chain's step by step, and looks at it.

    Args:
        journal: The journal.
        tasks: What needs the network.
        previews: Fetches pictures on the way.
    """

    def __init__(self, journal: Journal, tasks: OpenTasks, previews: Previews) -> None:
        self._journal = journal
        self._tasks = tasks
        self._previews = previews

    def look(self, run: Run, chain: Chain) -> None:
        """Fetches the files of the step that has arrived, notes them, and holds its gates.

        Args:
            run: The job.
            chain: Its steps.

        Raises:
            TripoError: They cannot be had now; they stay paid.
        """
        if chain.arrived is None:
            return
        number, row = chain.arrived
        job, step = run.job, run.job.plan.steps[number]
        chain.tasks[number] = task_of(row)
        seen = run.fresh.pop(row.task_id or "", None)
        if not chain.has(number, row):
            files: tuple[StoredFile, ...] = ()
            if step.link.roles:
                files = self._fetched(run, chain, number, row.task_id or "", seen)
            chain.take(number, row, files)
            self._note(run, chain, is_part=True)
        report = self._hold(chain, number, run)
        if report is not None:
            chain.reports[number] = write_report(
                job.record, job.plan, number, report.to_dict(), known=chain.known
            )
            self._note(run, chain, is_part=True)
        chain.looked_at.add(number)
        chain.arrived = None

    def _fetched(
        self, run: Run, chain: Chain, number: int, task_id: str, seen: Task | None
    ) -> tuple[StoredFile, ...]:
        """The files of a step: from the service, else as an earlier request has saved them."""
        job, step = run.job, run.job.plan.steps[number]
        job.say(f"fetching: {', '.join(step.link.roles)}")
        machinery = self._tasks.machinery()
        try:
            task = seen or machinery.task(task_id)
        except NotFoundError:
            kept = kept_copies(self._journal, job.record, task_id, step.link.roles)
            if not kept:
                raise
            return kept
        with run.pictures.lock:
            self._previews.fetch(job, run.pictures, task)
        known = chain.known | run.pictures.known()
        files, notes, instead_of = fetch_step(
            machinery.files, job.record, job.plan, number, task, known=known
        )
        chain.notes += notes
        if number == job.plan.main:
            chain.instead_of = chain.instead_of or instead_of
        return files

    def _hold(self, chain: Chain, number: int, run: Run) -> ModelReport | None:
        """Holds the gates of a step; gives what they saw of its file."""
        step = run.job.plan.steps[number]
        if isinstance(step.operation, RigCheck):
            why = chain.unfit(number, chain.tasks[number])
            if why is not None:
                chain.close(number, "rig-check", why)
        path = chain.file_of(number)
        if not step.link.gates or path is None:
            return None
        load("tripo_kit.inspection")
        from tripo_kit.inspection import Require, inspect_model, shortfalls

        report, missing = None, []
        try:
            report = inspect_model(path)
        except CorruptFileError as error:
            missing = [error.message]
        for gate in step.link.gates:
            if report is not None and isinstance(gate, Require):
                missing = shortfalls(report, gate)
            if missing:
                chain.close(number, gate.describe(), " ".join(missing))
        return report

    def _note(self, run: Run, chain: Chain, *, is_part: bool) -> None:
        """Writes down what is here so far, in the journal and in the sidecar."""
        job = run.job
        seen = run.pictures.final()
        newest = [seen[t.task_id] for _, t in sorted(chain.tasks.items()) if t.task_id in seen]
        chain.preview = newest[-1] if newest else chain.preview
        stored = assembled(
            job.record,
            job.plan,
            steps={n: step for n, step in chain.steps.items() if n in chain.tasks},
            files={n: files for n, files in chain.files.items() if n in chain.tasks},
            tasks=chain.tasks,
            reports=[chain.reports[number] for number in sorted(chain.reports)],
            preview=chain.preview,
            known=chain.known | run.pictures.known(),
            is_part=is_part,
            notes=chain.notes,
            instead_of=chain.instead_of,
        )
        if stored is None:
            return
        chain.stored = stored
        chain.known.update(stored.hashes)
        job.credits = stored.credits
        self._journal.jobs.update(
            job.id,
            JobStatus.OPEN if is_part else JobStatus.SUCCESS,
            credits_=stored.credits,
            saved=msgspec.json.encode(stored).decode(),
        )

    def collect(self, run: Run, rows: Sequence[Submission]) -> SavedModel:
        """The result of a job whose tasks have all ended.

        Args:
            run: The job.
            rows: The rows of its steps.

        Raises:
            TripoError: It cannot be had now, and stays paid; or the chain is not whole.
        """
        if run.chain is not None:
            return self._whole(run, run.chain)
        machinery, job = self._tasks.machinery(), run.job
        known = [row.credits for row in rows if row.credits is not None]
        job.credits = sum(known) if known else None
        final = rows[-1].task_id or ""
        earlier = [task_of(row) for row in rows[:-1]]
        try:
            task = run.fresh.pop(final, None) or machinery.task(final)
        except NotFoundError:
            tasks = [*earlier, task_of(rows[-1])]
            kept = kept_result(self._journal, job.record, job.plan, tasks, job.credits)
            if kept is None:
                raise
            saved, stored = kept
        else:
            with run.pictures.lock:
                self._previews.fetch(job, run.pictures, task)
                saved, stored = machinery.collector.collect(
                    job.record,
                    job.plan,
                    [*earlier, task],
                    job.credits,
                    run.pictures.final(),
                    known=run.pictures.known(),
                    kept=partial(kept_copies, self._journal, job.record),
                )
        self._journal.jobs.update(
            job.id,
            JobStatus.SUCCESS,
            credits_=job.credits,
            saved=msgspec.json.encode(stored).decode(),
        )
        return saved

    def _whole(self, run: Run, chain: Chain) -> SavedModel:
        if chain.trouble is not None:
            raise chain.trouble
        self._note(run, chain, is_part=False)
        saved = self.part(run, chain)
        if saved is None:
            raise AssertionError("a whole chain has steps")
        return saved

    def part(self, run: Run, chain: Chain) -> SavedModel | None:
        """What is here of a chain so far; None if that is nothing."""
        if chain.stored is None:
            return None
        return saved_from(chain.stored, run.job.plan.request, notes=tuple(chain.notes))
