from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from tripo_kit.api import Task
from tripo_kit.errors import DownloadError, ResultExpiredError, TripoError, UnsafeUrlError
from tripo_kit.files import SavedFile, name_inputs, settled, write_file
from tripo_kit.jobs._plan import Plan
from tripo_kit.jobs.results._on_disk import model_format, saved_from
from tripo_kit.jobs.results._saved import SavedModel, StoredFile, StoredResult
from tripo_kit.journal import JobRecord
from tripo_kit.privacy import scrub_values

if TYPE_CHECKING:
    from tripo_kit.transport import Deadline

__all__ = ["Collector", "without_addresses"]

# The role that is the point of a task, first wins.
_MAIN_ROLES = ("model", "splat", "image", "depth", "front", "mask")
_SUFFIXES = {"model": "", "preview": ".png", "splat": ".ply"}
# What a step on the way has to show: the model that is converted, the picture that becomes a model.
_PICTURES = ("preview", "image")
_PREVIEW = 30.0  # seconds: nothing waits longer for what is only nice to have


class Fetches(Protocol):
    """Brings one file of a task to disk, whole and verified."""

    def fetch(
        self,
        url: str,
        target: Path,
        *,
        role: str,
        expect: str | None,
        refresh: Callable[[], str],
        task_id: str,
        deadline: Deadline | None,
    ) -> SavedFile: ...


class Collector:
    """Brings the results of finished tasks to disk.

    Args:
        downloads: Fetches one file.
        task: Asks the service for a task again, for fresh addresses.
    """

    def __init__(self, downloads: Fetches, task: Callable[[str], Task]) -> None:
        self._downloads = downloads
        self._task = task

    def collect(
        self,
        record: JobRecord,
        plan: Plan,
        tasks: Sequence[Task],
        credits_: float | None,
        previews: Mapping[str, SavedFile],
    ) -> tuple[SavedModel, StoredResult]:
        """Downloads what the last task made, with a sidecar that says how it came about.

        The pictures of the steps on the way are kept, too: they were paid for.

        Args:
            record: The request.
            plan: Its plan.
            tasks: The tasks of its steps, in order; the last one with addresses.
            credits_: What they consumed.
            previews: The pictures that are here already, by the task that made them.

        Raises:
            DownloadError: The main file could not be fetched; see its kinds. It stays paid.
        """
        final = tasks[-1]
        notes: list[str] = []
        files = self._of_the_last(record, plan, final, previews, notes)
        if files and files[0].path.suffix != ".glb":
            files += self._generated(record, plan, tasks[:-1], notes)
        shown = final.output.files()  # newer than whatever was made on the way to it
        files += self._on_the_way(record, plan, tasks[:-1], previews, notes, without=shown)
        clean = without_addresses(final)
        files.append(
            _write_sidecar(
                Path(record.output_dir) / f"{_name(record, plan)}.json",
                record=record,
                plan=plan,
                tasks=tasks,
                credits_=credits_,
                files=files,
            )
        )
        stored = StoredResult(
            files=tuple(_stored(file) for file in files), task=clean, credits=credits_
        )
        return saved_from(stored, plan.request, notes=tuple(notes)), stored

    def _of_the_last(
        self,
        record: JobRecord,
        plan: Plan,
        task: Task,
        previews: Mapping[str, SavedFile],
        notes: list[str],
    ) -> list[SavedFile]:
        """All files of the last task, the main one first."""
        addresses = task.output.files()
        main = next(
            (role for role in _MAIN_ROLES if role in {*addresses, *task.output.refused}), None
        )
        if main in task.output.refused:
            raise UnsafeUrlError(
                f"The address of the {main} is none that may be fetched", task_id=task.task_id
            )
        seen = _still_there(previews, task)
        files: list[SavedFile] = []
        for role in sorted(addresses, key=lambda role: role != main):
            expect = model_format(record, plan.output_format) if role == "model" else None
            label = _name(record, plan) if role == main else f"{_name(record, plan)}-{role}"
            suffix = f".{expect}" if expect else _SUFFIXES.get(role, ".png")
            target = Path(record.output_dir) / f"{label}{suffix}"
            try:
                if seen is None or seen.role != role:
                    came = self._fetch(task, role, target, expect)
                    found = settled(came, expect, task_id=task.task_id)
                    files += found.files
                    notes += found.notes
                else:
                    files.append(seen)
            except DownloadError as error:
                if role == main:
                    raise
                notes.append(f"{role} is missing: {error.message}")
        return files

    def _generated(
        self, record: JobRecord, plan: Plan, tasks: Sequence[Task], notes: list[str]
    ) -> list[SavedFile]:
        """The model as it was paid for, before it was converted: a notebook turns it."""
        for task in reversed(tasks):
            try:
                fresh = self._task(task.task_id)
                if "model" in fresh.output.files():
                    target = Path(record.output_dir) / f"{_name(record, plan)}-generated.glb"
                    saved = self._fetch(fresh, "model", target, None)
                    return [msgspec.structs.replace(saved, role="generated")]
            except TripoError as error:
                notes.append(f"the model before its conversion is missing: {error.message}")
        return []

    def _on_the_way(
        self,
        record: JobRecord,
        plan: Plan,
        tasks: Sequence[Task],
        previews: Mapping[str, SavedFile],
        notes: list[str],
        *,
        without: Collection[str],
    ) -> list[SavedFile]:
        """The newest picture of each kind that earlier tasks have made."""
        found: dict[str, SavedFile] = {}
        for task in reversed(tasks):
            picture = _still_there(previews, task)
            try:
                if picture is None:
                    fresh = self._task(task.task_id)
                    picture = self.preview(record, plan, fresh, without={*found, *without})
            except TripoError as error:
                notes.append(f"the picture of a step is missing: {error.message}")
            if picture is not None and picture.role not in without:
                found.setdefault(picture.role, picture)
        return list(found.values())

    def preview(
        self, record: JobRecord, plan: Plan, task: Task, *, without: Collection[str] = ()
    ) -> SavedFile | None:
        """Downloads the picture of a task, while there is nothing else yet; None if it has none.

        Args:
            record: The request.
            plan: Its plan.
            task: The task of one of its steps, with addresses.
            without: What is not wanted, by role.

        Raises:
            TripoError: It could not be fetched.
        """
        from tripo_kit.transport import Deadline  # brings requests

        # A picture that is all that was asked for is no preview of it, but the file itself.
        roles = _PICTURES if len(plan.steps) > 1 else _PICTURES[:1]
        shown = task.output.files().keys() - set(without)
        role = next((role for role in roles if role in shown), None)
        if role is None:
            return None
        target = Path(record.output_dir) / f"{_name(record, plan)}-{role}.png"
        return self._fetch(task, role, target, None, Deadline(_PREVIEW))

    def _fetch(
        self,
        task: Task,
        role: str,
        target: Path,
        expect: str | None,
        deadline: Deadline | None = None,
    ) -> SavedFile:
        def refresh() -> str:
            url = self._task(task.task_id).output.files().get(role)
            if url is None:
                raise ResultExpiredError(
                    f"The service no longer shows the {role} of this task", task_id=task.task_id
                )
            return url

        return self._downloads.fetch(
            task.output.files()[role],
            target,
            role=role,
            expect=expect,
            refresh=refresh,
            task_id=task.task_id,
            deadline=deadline,
        )


def _name(record: JobRecord, plan: Plan) -> str:
    return f"{plan.stem}-{record.request[:8]}"


def _still_there(previews: Mapping[str, SavedFile], task: Task) -> SavedFile | None:
    picture = previews.get(task.task_id)
    return picture if picture is not None and picture.path.is_file() else None


def without_addresses(task: Task) -> dict[str, Any]:
    """The task as plain values, for the journal and the sidecar: addresses and tokens left out."""
    kept = {
        "task_id": task.task_id,
        "type": task.type,
        "status": task.status,
        "progress": task.progress,
        "input": task.input,
        "output": task.output.facts(),
        "credits_consumed": task.credits_consumed,
        "created_at": task.created_at.isoformat() if task.created_at else None,
        "completed_at": task.completed_at.isoformat() if task.completed_at else None,
        "error_code": task.error_code,
        "error_message": task.error_message,
    }
    return {key: scrub_values(value) for key, value in kept.items() if value is not None}


def _write_sidecar(
    path: Path,
    *,
    record: JobRecord,
    plan: Plan,
    tasks: Sequence[Task],
    credits_: float | None,
    files: Sequence[SavedFile],
) -> SavedFile:
    # A conversion has neither; the task whose result it converts does.
    made_by = {key: value for task in tasks for key, value in task.input.items()}
    content = {
        "request": scrub_values(name_inputs(msgspec.to_builtins(plan.request), record.digests)),
        "operations": [step.operation.task_type for step in plan.steps],
        "variant": record.variant,
        "request_key": record.request,  # by it the files are found again without the journal
        "fingerprints": record.fingerprints,
        "task": without_addresses(tasks[-1]),
        "model": made_by.get("model"),
        "model_seed": made_by.get("model_seed"),
        "credits": credits_,
        "files": [
            {"role": f.role, "name": f.path.name, "sha256": f.sha256, "size": f.size} for f in files
        ],
    }
    text = msgspec.json.format(msgspec.json.encode(content), indent=2)
    return write_file(path, [text], role="sidecar", task_id=tasks[-1].task_id)


def _stored(file: SavedFile) -> StoredFile:
    return StoredFile(
        role=file.role,
        path=str(file.path),
        sha256=file.sha256,
        size=file.size,
        mtime_ns=file.path.stat().st_mtime_ns,
    )
