from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

import msgspec

from tripo_kit.api import Task
from tripo_kit.errors import DownloadError, ResultExpiredError
from tripo_kit.files import SavedFile, write_file
from tripo_kit.jobs._on_disk import saved_from
from tripo_kit.jobs._plan import Plan
from tripo_kit.jobs._saved import SavedModel, StoredFile, StoredResult
from tripo_kit.ledger import JobRecord
from tripo_kit.privacy import scrub_values

__all__ = ["Collector", "without_addresses"]

# The role that is the point of a task, first wins.
_MAIN_ROLES = ("model", "splat", "image", "depth", "front", "mask")
_SUFFIXES = {"model": "", "preview": ".png", "splat": ".ply"}


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
    ) -> tuple[SavedModel, StoredResult]:
        """Downloads everything that the last task made, with a sidecar that says how it came about.

        Args:
            record: The wish.
            plan: Its plan.
            tasks: The tasks of its steps, in order; the last one with addresses.
            credits_: What they consumed.

        Raises:
            DownloadError: The main file could not be fetched; see its kinds. It stays paid.
        """
        final = tasks[-1]
        addresses = final.output.files()
        folder, name = Path(record.output_dir), f"{plan.stem}-{record.wish[:8]}"
        main = next((role for role in _MAIN_ROLES if role in addresses), None)
        files: list[SavedFile] = []
        notes: list[str] = []
        for role in sorted(addresses, key=lambda role: role != main):
            expect = plan.output_format if role == "model" else None
            label = name if role == main else f"{name}-{role}"
            suffix = f".{expect}" if expect else _SUFFIXES.get(role, ".png")
            try:
                files.append(self._fetch(final, role, folder / f"{label}{suffix}", expect))
            except DownloadError as error:
                if role == main:
                    raise
                notes.append(f"{role} is missing: {error.message}")
        if "preview" not in addresses:
            files += self._preview_of_earlier(tasks[:-1], folder / f"{name}-preview.png", notes)
        clean = without_addresses(final)
        files.append(
            _write_sidecar(
                folder / f"{name}.json",
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

    def _fetch(self, task: Task, role: str, target: Path, expect: str | None) -> SavedFile:
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
        )

    def _preview_of_earlier(
        self, tasks: Sequence[Task], target: Path, notes: list[str]
    ) -> list[SavedFile]:
        """A conversion renders no picture; the task it converts did."""
        for task in reversed(tasks):
            fresh = self._task(task.task_id)
            if "preview" in fresh.output.files():
                try:
                    return [self._fetch(fresh, "preview", target, None)]
                except DownloadError as error:
                    notes.append(f"preview is missing: {error.message}")
        return []


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
        "request": scrub_values(msgspec.to_builtins(plan.request)),
        "operations": [step.operation.task_type for step in plan.steps],
        "variant": record.variant,
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
