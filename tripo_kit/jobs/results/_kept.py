"""What is here of a task that the service no longer has: any request may have saved it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec import UNSET

from tripo_kit.api import Operation, Task, TextureModel
from tripo_kit.errors import ConfigurationError
from tripo_kit.jobs._plan import Plan, PlannedStep
from tripo_kit.jobs.results._collect import steps_from
from tripo_kit.jobs.results._on_disk import copy_of, known_hashes, saved_from
from tripo_kit.jobs.results._saved import SavedModel
from tripo_kit.jobs.results._sidecar import without_addresses, write_sidecar
from tripo_kit.jobs.results._stored import FileState, StoredFile, StoredResult, stored_result
from tripo_kit.jobs.results._work import Work
from tripo_kit.journal import JobRecord, Journal, Submission

__all__ = [
    "Loss",
    "answered",
    "does_for",
    "gone_for_good",
    "kept_copies",
    "kept_file",
    "kept_files",
    "kept_result",
]

_BESIDE = ("sidecar", "report", "preview", "generated")
_OF_THEIR_OWN = ("views", "depth", "splat")
_CALLED = {"picture": "image"}
_VIEWS = ("front", "left", "back", "right")


class Loss(NamedTuple):
    """What the service has lost of what is paid for a request, and is still needed.

    Attributes:
        notes: What of it is brought to the service again from files, for people.
        rows: What of it is to be paid for again, in a sandbox.
    """

    notes: tuple[str, ...] = ()
    rows: tuple[Submission, ...] = ()


def answered(journal: Journal, account: str, requests: Sequence[str]) -> set[str]:
    """Those of the requests that are finished, and whose main file is here.

    Args:
        journal: The journal.
        account: Whose requests.
        requests: Their identities.
    """
    here = set()
    for record in journal.jobs.succeeded(account, requests):
        stored = stored_result(record.saved, record.output_dir)
        if stored is not None and not stored.is_part and stored.is_here():
            here.add(record.request)
    return here


def kept_files(journal: Journal, account: str, task_id: str) -> tuple[StoredFile, ...]:
    """The files of a task as they were saved, the main one first; none if they are not here.

    Args:
        journal: The journal.
        account: Whose task.
        task_id: The task.
    """
    for record in journal.jobs.with_task(account, task_id):
        stored = stored_result(record.saved, record.output_dir)
        files = () if stored is None else _files_of(stored, task_id)
        if files and all(file.state() is FileState.INTACT for file in files):
            return files
    return ()


def kept_file(journal: Journal, account: str, task_id: str, path: str | None) -> str | None:
    """The main file of a task; None if it is not here, or is no longer as it was saved.

    Args:
        journal: The journal.
        account: Whose task.
        task_id: The task.
        path: Where its file is said to be; None if nobody says so.
    """
    kept = kept_files(journal, account, task_id)
    if kept:
        return kept[0].path
    for record in journal.jobs.with_task(account, task_id):
        stored = stored_result(record.saved, record.output_dir)
        if stored is not None and any(file.path == path for file in stored.files):
            return None  # that is the file, and somebody has changed it
    return path if path is not None and Path(path).is_file() else None


def does_for(made: Operation, worker: Operation) -> bool:
    """Whether the file of what was made can be worked on in its place.

    A rig is none any more, and a model has no picture any more to be painted from.

    Args:
        made: What made it.
        worker: What works on it.
    """
    if made.makes == "picture":
        return True
    is_painted = isinstance(worker, TextureModel) and worker.texture_prompt is UNSET
    return made.makes == "model" and not is_painted


def gone_for_good(
    step: PlannedStep, row: Submission, files: Sequence[StoredFile] = ()
) -> ConfigurationError:
    """What there is to say of a paid step that nothing brings back; nothing is sent.

    Args:
        step: The step.
        row: Its row.
        files: What is here of it, and would not do.
    """
    how = "cannot be brought back" if files else "is not here as it was saved"
    return ConfigurationError(
        f"The service no longer has the task {row.task_id} ({step.title}), and its file {how}",
        hint="Go on from a file: ModelFile(path).then(…); variant=2 makes all of it again.",
    )


def _files_of(stored: StoredResult, task_id: str) -> tuple[StoredFile, ...]:
    for step in stored.steps:
        if step.task_id == task_id and step.files:
            return tuple(file for file in stored.files if file.role in step.files)
    if any(step.files for step in stored.steps):
        return ()
    if stored.task.get("task_id") == task_id:
        main = stored.files[0].role
        if main.partition("_")[0] in _BESIDE:
            return ()
        return tuple(file for file in stored.files if _belongs(file.role, main))
    before = stored.steps[-2].task_id if len(stored.steps) > 1 else ""
    if before == task_id:  # a request's own conversion keeps what it was made of
        return tuple(file for file in stored.files if file.role == "generated")
    return ()


def _belongs(role: str, main: str) -> bool:
    return role == main or role.startswith(f"{main}_") or {role, main} <= set(_VIEWS)


def kept_copies(
    journal: Journal, record: JobRecord, task_id: str, roles: Sequence[str]
) -> tuple[StoredFile, ...]:
    """The same files in the folder of a request, under the roles that they have in it.

    What lies in the folder already is not copied.

    Args:
        journal: The journal.
        record: The request.
        task_id: The task.
        roles: What its files are called in the request.

    Raises:
        StorageError: The copy cannot be written.
    """
    found, folder = kept_files(journal, record.account, task_id), Path(record.output_dir)
    copies = []
    for file, role in zip(found, _roles([file.role for file in found], roles), strict=True):
        copy: StoredFile | None = file
        if Path(file.path).parent != folder:
            copy = copy_of(file, folder, known_hashes(record), task_id)
        if copy is None:  # it has gone in this moment
            return ()
        copies.append(StoredFile.at(Path(copy.path), role=role, sha256=copy.sha256))
    return tuple(copies)


def kept_result(
    journal: Journal,
    record: JobRecord,
    plan: Plan,
    tasks: Sequence[Task],
    credits_: float | None,
) -> tuple[SavedModel, StoredResult] | None:
    """A request's result, as a chain that made the same has saved it; None if none has.

    Args:
        journal: The journal.
        record: The request.
        plan: Its plan.
        tasks: The tasks of its steps, in order, as the journal has them.
        credits_: What they consumed.

    Raises:
        StorageError: It cannot be written.
    """
    final = tasks[-1]
    role = plan.steps[-1].operation.role
    called = () if role in _OF_THEIR_OWN else (_CALLED.get(role, "model"),)
    files = kept_copies(journal, record, final.task_id, called)
    if not files:
        return None
    work = Work(record, plan, ())
    sidecar = write_sidecar(
        work.folder / f"{work.name}.json",
        record=record,
        plan=plan,
        tasks=tasks,
        credits_=credits_,
        files=[file.as_saved() for file in files],
        known=work.known,
    )
    beside = StoredFile.at(sidecar.path, role=sidecar.role, sha256=sidecar.sha256)
    stored = StoredResult(
        files=(*files, beside),
        task=without_addresses(final),
        credits=credits_,
        steps=steps_from(plan, tasks),
    )
    return saved_from(stored, plan.request), stored


def _roles(had: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """What files are called here that were called otherwise there."""
    if not had or not wanted:
        return list(had)
    if len(had) >= len(wanted) > 1:
        return [*wanted, *had[len(wanted) :]]
    main = "_".join(wanted)
    return [main, *(role.replace(had[0], main, 1) for role in had[1:])]
