"""What has become of the steps of a chain, and which of them may still go."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tripo_kit.api import (
    LocalFile,
    Operation,
    RetargetAnimation,
    RigModel,
    StepOutput,
    Task,
    bound,
    unfit_presets,
)
from tripo_kit.errors import StoppedAtGateError, TripoError
from tripo_kit.files import SavedFile
from tripo_kit.jobs._outcome import task_of
from tripo_kit.jobs._plan import Plan
from tripo_kit.jobs.results._stored import (
    FileState,
    StoredFile,
    StoredResult,
    StoredStep,
    stored_result,
)
from tripo_kit.journal import JobRecord, Submission

__all__ = ["Chain", "bound_by_answers"]


class Chain:
    """The steps of one chain on their way.

    A step that failed, or whose gate did not open, takes those along that need it; what stands
    beside it goes on.

    Args:
        record: The request, which may know of files that are here already.
        plan: The steps.
        repair: Whether a file that somebody has changed is none.

    Attributes:
        arrived: The step whose task has ended well, and which is still to be looked at.
        looked_at: The steps that were looked at.
        steps: What is finished, by number.
        files: What was fetched, by the number of its step.
        reports: What gates saw of the file of a step, by number.
        tasks: Their tasks, by number.
        preview: The newest picture that an earlier run has fetched.
        failed: Why a step came to nothing, by number.
        closed: Why a gate did not open, by the number of its step.
        known: The hashes of all files that were written: newer ones may take their place.
        stored: All that is here so far.
        notes: What is worth knowing of it, for people.
        instead_of: The format that its main file should have, if it has another; else "".
    """

    def __init__(self, record: JobRecord, plan: Plan, *, repair: bool = False) -> None:
        self._plan = plan
        self.arrived: tuple[int, Submission] | None = None
        self.looked_at: set[int] = set()
        self.steps: dict[int, StoredStep] = {}
        self.files: dict[int, tuple[StoredFile, ...]] = {}
        self.reports: dict[int, SavedFile] = {}
        self.tasks: dict[int, Task] = {}
        self.preview: SavedFile | None = None
        self.failed: dict[int, TripoError] = {}
        self.closed: dict[int, TripoError] = {}
        self.known: set[str] = set()
        self.stored: StoredResult | None = None
        self.notes: list[str] = []
        self.instead_of = ""
        stored = stored_result(record.saved, record.output_dir)
        if stored is not None:
            self._remember(stored, repair=repair)

    def _remember(self, stored: StoredResult, *, repair: bool) -> None:
        """Takes what an earlier run has fetched, as far as it is still here."""
        missing = (FileState.GONE, FileState.CHANGED) if repair else (FileState.GONE,)
        here = {file.role: file for file in stored.files if file.state() not in missing}
        self.known.update(stored.hashes)
        self.notes += stored.notes
        self.instead_of = stored.instead_of
        for step in stored.steps:
            if step.files and step.files.keys() <= here.keys():
                self.steps[step.number] = step
                self.files[step.number] = tuple(here[role] for role in step.files)
        if (seen := here.get("preview")) is not None:
            self.preview = seen.as_saved()

    @property
    def trouble(self) -> TripoError | None:
        """Why it is not whole: what failed before what a gate has stopped."""
        for troubles in (self.failed, self.closed):
            if troubles:
                return troubles[min(troubles)]
        return None

    def is_cut(self, number: int) -> bool:
        """Whether a step does not go, because of one that it needs, or has failed itself."""
        if number in self.failed:
            return True
        step = self._plan.steps[number]
        if any(place in self.closed or self.is_cut(place) for place in step.link.behind):
            return True
        references = step.operation.references()
        return any(self.is_cut(item.step) for _, item in references if isinstance(item, StepOutput))

    def has(self, number: int, row: Submission) -> bool:
        """Whether a step's files are here, as this task has made them."""
        return number in self.steps and self.steps[number].task_id == row.task_id

    def take(self, number: int, row: Submission, files: Sequence[StoredFile]) -> None:
        """Notes a finished step and its files."""
        step = self._plan.steps[number]
        self.files[number] = tuple(files)
        self.known.update(file.sha256 for file in files)
        self.steps[number] = StoredStep(
            number=number,
            title=step.title,
            task_type=step.operation.task_type,
            task_id=row.task_id or "",
            credits=row.credits,
            facts=task_of(row).output.facts(),
            files={file.role: file.sha256 for file in files},
        )

    def file_of(self, number: int) -> Path | None:
        """The main file of a step, or the person's own that it brought to the service."""
        if self.files.get(number):
            return Path(self.files[number][0].path)
        given = getattr(self._plan.steps[number].operation, "input", None)
        return Path(given.path) if isinstance(given, LocalFile) else None

    def unfit(self, number: int, task: Task) -> str | None:
        """Why a rig-check's answer is one with which nothing more is paid; None if it is not.

        Args:
            number: The check.
            task: Its task.
        """
        output = task.output
        if output.riggable is False:
            kind = f": it is of the type {output.rig_type}" if output.rig_type else ""
            return f"The model cannot be rigged{kind}"
        for step in self._plan.steps:
            retarget = step.operation
            if not isinstance(retarget, RetargetAnimation):
                continue
            rigged = retarget.input
            rig = self._plan.steps[rigged.step] if isinstance(rigged, StepOutput) else None
            if rig is None or number not in rig.link.behind:
                continue
            if isinstance(rig.operation, RigModel):
                for preset, rule, _ in unfit_presets(rig.operation, retarget, output.rig_type):
                    return f"{preset}: {rule}"
        return None

    def close(self, number: int, gate: str, why: str) -> None:
        """A gate does not open; with `on_gate="note"` it only says so."""
        if self._plan.on_gate == "note":
            self.notes.append(f"{gate}: {why}")
        else:
            self.closed[number] = StoppedAtGateError.at(gate, why)


def bound_by_answers(plan: Plan, number: int, done: Sequence[Submission | None]) -> Operation:
    """A step's operation, with what an earlier rig-check's answer fills in.

    Args:
        plan: The steps.
        number: The step.
        done: The rows of the steps before it.
    """
    step = plan.steps[number]
    check = None if step.link.follows is None else done[step.link.follows]
    if check is None or not isinstance(step.operation, RigModel):
        return step.operation
    return bound(step.operation, task_of(check).output.rig_type)
