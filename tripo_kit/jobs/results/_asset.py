"""The result of a chain: every step's files, under names that sort, and one sidecar."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from tripo_kit.api import Task, format_of
from tripo_kit.errors import DownloadError, UnsafeUrlError
from tripo_kit.files import SavedFile, settled, write_file
from tripo_kit.jobs._plan import Plan
from tripo_kit.jobs.results._sidecar import without_addresses, write_sidecar
from tripo_kit.jobs.results._stored import StoredFile, StoredResult, StoredStep
from tripo_kit.jobs.results._task_files import TaskFiles
from tripo_kit.jobs.results._work import Work
from tripo_kit.journal import JobRecord

__all__ = ["assembled", "fetch_step", "write_report"]

# Of a task's files those that are the point of it; what else there is belongs to the first.
_MAIN = ("model", "splat", "image", "depth", "mask")
_VIEWS = ("front", "left", "back", "right")


def fetch_step(
    task_files: TaskFiles,
    record: JobRecord,
    plan: Plan,
    number: int,
    task: Task,
    *,
    known: Collection[str],
) -> tuple[tuple[StoredFile, ...], list[str], str]:
    """Downloads the files of one step of a chain, and says what is odd about them.

    Args:
        task_files: Fetches files.
        record: The request.
        plan: Its plan.
        number: The step, from 0.
        task: Its task, with addresses.
        known: The hashes of files that may be replaced.

    Returns:
        The files; what is odd; and the format that its main file should have, if it has another.

    Raises:
        DownloadError: What is the point of it could not be fetched. It stays paid.
    """
    step = plan.steps[number]
    addresses = {role for role in task.output.files() if role != "preview"}
    names = _names(addresses, step.link.roles)
    main = next((role for role in (*_MAIN, *_VIEWS) if role in addresses), None)
    if step.link.roles and main is None and task.output.refused:
        raise UnsafeUrlError(
            f"The address of the {task.output.refused[0]} is none that may be fetched",
            task_id=task.task_id,
        )
    work = Work(record, plan, known)
    width = len(str(len(plan.steps)))
    files: list[SavedFile] = []
    instead_of = ""
    for role in sorted(names, key=lambda role: (role != main, names[role])):
        name = names[role]
        expect = format_of(step.operation) if role.partition("_")[0] == "model" else None
        suffix = f".{expect}" if expect else ".ply" if role == "splat" else ".png"
        target = work.folder / f"{work.name}-{number + 1:0{width}d}-{name}{suffix}"
        try:
            came = task_files.fetch(work.known, task, role, target, expect)
        except DownloadError as error:
            if role == main or role in _VIEWS:
                raise
            work.notes.append(f"{name} is missing: {error.message}")
            continue
        found = settled(came, expect, task_id=task.task_id, known=work.known)
        files += (
            msgspec.structs.replace(f, role=f.role.replace(role, name, 1)) for f in found.files
        )
        work.notes += found.notes
        if role == main:
            instead_of = found.instead_of
    stored = tuple(StoredFile.at(each.path, role=each.role, sha256=each.sha256) for each in files)
    return stored, work.notes, instead_of


def write_report(
    record: JobRecord,
    plan: Plan,
    number: int,
    report: Mapping[str, Any],
    *,
    known: Collection[str],
) -> SavedFile:
    """Writes down what a gate saw of a step's file, beside it.

    Args:
        record: The request.
        plan: Its plan.
        number: The step, from 0.
        report: What the file is.
        known: The hashes of files that may be replaced.

    Raises:
        StorageError: It cannot be written.
    """
    work = Work(record, plan, known)
    width = len(str(len(plan.steps)))
    target = work.folder / f"{work.name}-{number + 1:0{width}d}-report.json"
    told = {**report, "path": Path(report["path"]).name}  # a folder names its user
    text = msgspec.json.format(msgspec.json.encode(told), indent=2)
    return write_file(target, [text], role="report", task_id="", known=work.known)


def _names(addresses: Collection[str], roles: Sequence[str]) -> dict[str, str]:
    """What each file of a task is called among those of the chain."""
    if not roles:
        return {}
    first = roles[0]
    mains = sorted(role for role in addresses if role.partition("_")[0] in _MAIN)
    names = dict(zip(mains, roles, strict=False))
    if len(mains) == 1 < len(roles):
        names = {mains[0]: "_".join(roles)}  # one file with all of them
    for role in addresses:
        names.setdefault(role, role if role in _VIEWS else f"{first}_{role}")
    return names


def assembled(
    record: JobRecord,
    plan: Plan,
    *,
    steps: Mapping[int, StoredStep],
    files: Mapping[int, Sequence[StoredFile]],
    tasks: Mapping[int, Task],
    reports: Sequence[SavedFile] = (),
    preview: SavedFile | None,
    known: Collection[str],
    is_part: bool,
    notes: Sequence[str] = (),
    instead_of: str = "",
) -> StoredResult | None:
    """All that is there of a chain, with a sidecar that says how it came about.

    Args:
        record: The request.
        plan: Its plan.
        steps: What is finished, by number.
        files: The files, by the number of their step.
        tasks: The tasks, likewise.
        reports: What gates saw of them.
        preview: The newest picture of it.
        known: The hashes of files that may be replaced.
        is_part: Whether more is to come.
        notes: What is worth knowing of the steps.
        instead_of: The format that was asked for, if the main file is of another.

    Returns:
        The result; None if nothing is finished.

    Raises:
        StorageError: The sidecar cannot be written.
    """
    if not tasks:
        return None
    work = Work(record, plan, known)
    with_files = [number for number in sorted(files) if files[number]]
    first = plan.main if plan.main in with_files else (with_files or [max(tasks)])[-1]
    order = [first, *(number for number in with_files if number != first)]
    everything = [file for number in order for file in files.get(number, ())]
    for count, report in enumerate(reports, 1):
        role = "report" if count == 1 else f"report_{count}"
        everything.append(StoredFile.at(report.path, role=role, sha256=report.sha256))
    if preview is not None:
        everything.append(StoredFile.at(preview.path, role="preview", sha256=preview.sha256))
    charged = [step.credits for step in steps.values() if step.credits is not None]
    credits_ = sum(charged) if charged else None
    sidecar = write_sidecar(
        work.folder / f"{work.name}.json",
        record=record,
        plan=plan,
        tasks=[*(tasks[number] for number in sorted(tasks) if number != first), tasks[first]],
        credits_=credits_,
        files=[file.as_saved() for file in everything],
        known=work.known,
        steps=[steps[number] for number in sorted(steps)],
        is_part=is_part,
        instead_of=instead_of,
    )
    everything.append(StoredFile.at(sidecar.path, role="sidecar", sha256=sidecar.sha256))
    return StoredResult(
        files=tuple(everything),
        task=without_addresses(tasks[first]),
        credits=credits_,
        steps=tuple(steps[number] for number in sorted(steps)),
        is_part=is_part,
        notes=tuple(notes),
        instead_of=instead_of,
    )
