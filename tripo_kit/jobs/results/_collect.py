"""The result of a request: what its last task made, with what came before, and a sidecar."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

import msgspec

from tripo_kit.api import Task, kind_of_reference
from tripo_kit.errors import (
    CorruptFileError,
    DownloadError,
    NotFoundError,
    TripoError,
    UnsafeUrlError,
)
from tripo_kit.files import SavedFile, settled
from tripo_kit.jobs._plan import Plan
from tripo_kit.jobs.results._on_disk import saved_from
from tripo_kit.jobs.results._saved import SavedModel
from tripo_kit.jobs.results._sidecar import without_addresses, write_sidecar
from tripo_kit.jobs.results._stored import StoredFile, StoredResult, StoredStep
from tripo_kit.jobs.results._task_files import TaskFiles
from tripo_kit.jobs.results._work import Work
from tripo_kit.journal import JobRecord

__all__ = ["Collector", "steps_from"]

# The role that is the point of a task, first wins; else whatever there is but these.
_MAIN_ROLES = ("model", "splat", "image", "depth", "front", "mask")
_BESIDE = frozenset({"preview", "video", "sequence", "basecolor"})
_SUFFIXES = {"model": "", "preview": ".png", "splat": ".ply"}
# What a step on the way has to show: the model that is converted, the picture that becomes a model.
_PICTURES = ("preview", "image")
Kept = Callable[[str, Sequence[str]], Sequence[StoredFile]]

_PREVIEW = 30.0  # seconds: nothing waits longer for what is only nice to have


class Collector:
    """Brings the results of finished tasks to disk.

    Args:
        files: Fetches the files of tasks.
    """

    def __init__(self, files: TaskFiles) -> None:
        self._files = files

    def collect(
        self,
        record: JobRecord,
        plan: Plan,
        tasks: Sequence[Task],
        credits_: float | None,
        previews: Mapping[str, SavedFile],
        *,
        known: Collection[str] = (),
        kept: Kept | None = None,
    ) -> tuple[SavedModel, StoredResult]:
        """Downloads what the last task made, with a sidecar that says how it came about.

        The pictures of the steps on the way are kept, too: they were paid for. A file of somebody
        else's, or one that somebody has changed, is left alone.

        Args:
            record: The request.
            plan: Its plan.
            tasks: The tasks of its steps, in order; the last one with addresses.
            credits_: What they consumed.
            previews: The pictures that are here already, by the task that made them.
            known: The hashes of the pictures that were saved on the way: they may be replaced.
            kept: Gives what is here of a task that the service no longer has.

        Raises:
            DownloadError: The main file could not be fetched; see its kinds. It stays paid.
        """
        final = tasks[-1]
        work = Work(record, plan, known)
        files = self._of_the_last(work, final, previews)
        if files and files[0].path.suffix != ".glb":
            files += self._generated(work, _made_from(plan, tasks), kept)
        shown = final.output.files()  # newer than whatever was made on the way to it
        files += self._on_the_way(work, tasks[:-1], previews, without=shown)
        clean = without_addresses(final)
        files.append(
            write_sidecar(
                work.folder / f"{work.name}.json",
                record=record,
                plan=plan,
                tasks=tasks,
                credits_=credits_,
                files=files,
                known=work.known,
                instead_of=work.instead_of,
            )
        )
        stored = StoredResult(
            files=tuple(
                StoredFile.at(each.path, role=each.role, sha256=each.sha256) for each in files
            ),
            task=clean,
            credits=credits_,
            steps=steps_from(plan, tasks),
            notes=tuple(work.notes),
            instead_of=work.instead_of,
        )
        return saved_from(stored, plan.request), stored

    def _of_the_last(
        self, work: Work, task: Task, previews: Mapping[str, SavedFile]
    ) -> list[SavedFile]:
        """All files of the last task, the main one first."""
        addresses = task.output.files()
        there = {*addresses, *task.output.refused} - _BESIDE
        main = next((role for role in (*_MAIN_ROLES, *addresses) if role in there), None)
        if main in task.output.refused:
            raise UnsafeUrlError(
                f"The address of the {main} is none that may be fetched", task_id=task.task_id
            )
        seen = _still_there(previews, task)
        files: list[SavedFile] = []
        for role in sorted(addresses, key=lambda role: role != main):
            expect = work.model_format if role == "model" else None
            label = work.name if role == main else f"{work.name}-{role}"
            suffix = f".{expect}" if expect else _SUFFIXES.get(role, work.suffix)
            target = work.folder / f"{label}{suffix}"
            try:
                if seen is None or seen.role != role:
                    came = self._files.fetch(work.known, task, role, target, expect)
                    found = settled(came, expect, task_id=task.task_id, known=work.known)
                    files += found.files
                    work.notes += found.notes
                    work.instead_of = work.instead_of or found.instead_of
                    path = found.files[0].path
                    if path.parent == target.parent and path.stem != target.stem:
                        work.notes.append(
                            f"There is another {target.stem}{path.suffix} in the folder, and it is "
                            f"kept; this {role} is {path.name}"
                        )
                else:
                    files.append(seen)
            except DownloadError as error:
                # What an unknown name leads to may be a page, or a kind of file that is not known.
                is_optional = role not in _MAIN_ROLES and (
                    isinstance(error, CorruptFileError) or not work.is_for_a_file
                )
                if role == main and not is_optional:
                    raise
                work.notes.append(f"{role} is missing: {error.message}")
        return files

    def _generated(self, work: Work, task_ids: Sequence[str], kept: Kept | None) -> list[SavedFile]:
        """The model as it was paid for, before it was converted: a notebook turns it."""
        for task_id in reversed(task_ids):
            try:
                fresh = self._files.fresh(task_id)
                if "model" in fresh.output.files():
                    target = work.folder / f"{work.name}-generated.glb"
                    saved = self._files.fetch(work.known, fresh, "model", target, None)
                    return [msgspec.structs.replace(saved, role="generated")]
            except TripoError as error:
                if kept is not None and isinstance(error, NotFoundError):
                    copies = kept(task_id, ["generated"])
                    if copies:
                        return [each.as_saved() for each in copies]
                work.notes.append(f"the model before its conversion is missing: {error.message}")
        return []

    def _on_the_way(
        self,
        work: Work,
        tasks: Sequence[Task],
        previews: Mapping[str, SavedFile],
        *,
        without: Collection[str],
    ) -> list[SavedFile]:
        """The newest picture of each kind that earlier tasks have made."""
        found: dict[str, SavedFile] = {}
        for task in reversed(tasks):
            picture = _still_there(previews, task)
            try:
                if picture is None:
                    fresh = self._files.fresh(task.task_id)
                    picture = self._preview(work, fresh, without={*found, *without})
            except TripoError as error:
                work.notes.append(f"the picture of a step is missing: {error.message}")
            if picture is not None and picture.role not in without:
                found.setdefault(picture.role, picture)
        return list(found.values())

    def preview(
        self, record: JobRecord, plan: Plan, task: Task, *, known: Collection[str] = ()
    ) -> SavedFile | None:
        """Downloads the picture of a task, while there is nothing else yet; None if it has none.

        Args:
            record: The request.
            plan: Its plan.
            task: The task of one of its steps, with addresses.
            known: The hashes of the pictures that were saved on the way: they may be replaced.

        Raises:
            TripoError: It could not be fetched.
        """
        return self._preview(Work(record, plan, known), task)

    def _preview(
        self, work: Work, task: Task, *, without: Collection[str] = ()
    ) -> SavedFile | None:
        from tripo_kit.transport import Deadline  # brings requests

        # A picture that is all that was asked for is no preview of it, but the file itself.
        roles = _PICTURES if len(work.plan.steps) > 1 else _PICTURES[:1]
        shown = task.output.files().keys() - set(without)
        role = next((role for role in roles if role in shown), None)
        if role is None:
            return None
        target = work.folder / f"{work.name}-{role}.png"
        return self._files.fetch(work.known, task, role, target, None, deadline=Deadline(_PREVIEW))


def _made_from(plan: Plan, tasks: Sequence[Task]) -> list[str]:
    """The tasks before the last one; where it stands alone, the one whose model it works on."""
    operation = plan.steps[-1].operation
    source = getattr(operation, "input", None)
    if len(tasks) == 1 and operation.needs in ("model", "file") and isinstance(source, str):
        return [source] if kind_of_reference(source) == "task" else []
    return [task.task_id for task in tasks[:-1]]


def steps_from(plan: Plan, tasks: Sequence[Task]) -> tuple[StoredStep, ...]:
    """The steps of a request that took several; what is made of its result may need each.

    Args:
        plan: Its plan.
        tasks: Their tasks, in order.
    """
    if len(tasks) == 1:
        return ()
    return tuple(
        StoredStep(
            number=number,
            title=step.title,
            task_type=step.operation.task_type,
            task_id=task.task_id,
            credits=task.credits_consumed,
        )
        for number, (step, task) in enumerate(zip(plan.steps, tasks, strict=True))
    )


def _still_there(previews: Mapping[str, SavedFile], task: Task) -> SavedFile | None:
    picture = previews.get(task.task_id)
    return picture if picture is not None and picture.path.is_file() else None
