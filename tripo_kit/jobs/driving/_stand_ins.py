"""What a step works on, and the service has lost: its file is here, and stands in for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from tripo_kit.api import ImportModel, LocalFile
from tripo_kit.errors import NotFoundError, StorageError, TripoError
from tripo_kit.jobs._operation_of import operation_of
from tripo_kit.jobs._plan import Plan, PlannedStep
from tripo_kit.jobs.creation._identity import identify
from tripo_kit.jobs.driving._run import Run
from tripo_kit.jobs.driving._tasks import OpenTasks
from tripo_kit.jobs.results._kept import does_for
from tripo_kit.jobs.results._stored import StoredFile
from tripo_kit.journal import Journal, Submission

__all__ = ["StandIn", "StandIns"]


class StandIn(msgspec.Struct, frozen=True):
    """An import, which is free, of what a lost task has made.

    Attributes:
        operation: The import.
        fingerprint: Its name in the journal.
    """

    operation: ImportModel
    fingerprint: str


class StandIns:
    """Knows what the service has lost of what is paid for, and what of it is here.

    Args:
        journal: The journal.
        tasks: What needs the network.
    """

    def __init__(self, journal: Journal, tasks: OpenTasks) -> None:
        self._journal = journal
        self._tasks = tasks

    def is_there(self, run: Run, task_id: str | LocalFile) -> bool:
        """Whether the service has what a task made; each is asked for once.

        Args:
            run: The job.
            task_id: The task, which has ended well; or the file that stands in for it.
        """
        if isinstance(task_id, LocalFile):
            return True
        if task_id not in run.there:
            try:
                self._tasks.machinery().task(task_id)
                run.there[task_id] = True
            except NotFoundError:
                run.there[task_id] = False
            except TripoError:  # whoever cannot be asked now is asked when it is sent
                return True
        return run.there[task_id]

    def is_lost(self, run: Run, number: int, inputs: Sequence[str | LocalFile]) -> bool:
        """Whether the service has lost something that is worked on, and that is known here.

        Args:
            run: The job.
            number: The step that works on it.
            inputs: What earlier steps have made of it, or what stands in for that.
        """
        named = _named(run, number)
        known = [row.task_id or "" for row in self._journal.submissions.rows.owners(named)]
        stand_ins = [run.stand_ins.get(each, each) for each in known]
        asked: list[str | LocalFile] = [*inputs, *stand_ins]
        there = [self.is_there(run, each) for each in asked]  # all of it is asked for
        return not all(there)

    def lost_by_name(self, run: Run, number: int) -> Iterator[tuple[PlannedStep, Submission]]:
        """The tasks that a step's operation itself names, and that turned out to be lost.

        Args:
            run: The job.
            number: The step.

        Yields:
            The step that made it, and its row.
        """
        named = _named(run, number)
        lost = [each for each in named if run.there.get(run.stand_ins.get(each, each)) is False]
        for row in self._journal.submissions.rows.owners(lost) if lost else ():
            operation = operation_of(row)
            yield PlannedStep(operation, operation.title), row

    def of(
        self, run: Run, step: PlannedStep, files: Sequence[StoredFile], number: int
    ) -> StandIn | None:
        """What stands in for a step's result; None if its file is not here, or would not do.

        Args:
            run: The job.
            step: The step.
            files: What is here of it.
            number: The step that works on it.

        Raises:
            StorageError: The file cannot be read.
        """
        is_fit = does_for(step.operation, run.job.plan.steps[number].operation)
        if not files or not is_fit or isinstance(step.operation, ImportModel):
            return None
        operation = ImportModel(input=LocalFile(files[0].path))
        plan = Plan(steps=(PlannedStep(operation, operation.title),), stem="")
        names = self._journal.names(run.job.record.account)
        try:
            (fingerprint,) = identify(plan, 1, names=names).fingerprints
        except OSError as error:  # it was here a moment ago
            raise StorageError(f"{files[0].path} cannot be read: {error.strerror}") from error
        return StandIn(operation, fingerprint)


def _named(run: Run, number: int) -> list[str]:
    return sorted(run.job.plan.steps[number].operation.task_ids())
