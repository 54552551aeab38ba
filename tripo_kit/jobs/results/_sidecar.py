"""What stands beside a result: how it came about, and by which it is found without the journal."""

from __future__ import annotations

import math
import os
from collections.abc import Collection, Sequence
from itertools import count
from pathlib import Path
from typing import Any

import msgspec

from tripo_kit.api import Task, decode
from tripo_kit.decoders import convert
from tripo_kit.files import SavedFile, name_inputs, sha256_of, write_file
from tripo_kit.foreign import or_none, read_json
from tripo_kit.jobs._plan import Plan
from tripo_kit.jobs._stored_plan import request_as_values
from tripo_kit.jobs.results._stored import StoredFile, StoredResult, StoredStep
from tripo_kit.journal import JobRecord
from tripo_kit.privacy import scrub_values, shown

__all__ = ["from_sidecar", "without_addresses", "write_sidecar"]

_LARGEST_SIDECAR = 2**22  # bytes
_LONGEST_NAME = 255  # bytes; no file system has a longer one
_LONGEST_ROLE = 60  # characters; the longest of today has a third of it


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


def write_sidecar(
    path: Path,
    *,
    record: JobRecord,
    plan: Plan,
    tasks: Sequence[Task],
    credits_: float | None,
    files: Sequence[SavedFile],
    known: Collection[str],
    steps: Sequence[StoredStep] = (),
    is_part: bool = False,
    instead_of: str = "",
) -> SavedFile:
    """Writes the sidecar of a result.

    Args:
        path: Its name.
        record: The request.
        plan: Its plan.
        tasks: The tasks of its steps, in order.
        credits_: What they consumed.
        files: The files, the main one first.
        known: The hashes of files that may be replaced.
        steps: The finished steps of a chain.
        is_part: Whether more is to come.
        instead_of: The format that was asked for, if the main file is of another.

    Raises:
        StorageError: It cannot be written.
    """
    # A conversion has neither; the task whose result it converts does.
    made_by = {key: value for task in tasks for key, value in task.input.items()}
    content = {
        "request": scrub_values(name_inputs(request_as_values(plan.request), record.digests)),
        "operations": [step.operation.task_type for step in plan.steps],
        "variant": record.variant,
        **({"tags": record.tags} if record.tags else {}),
        **({"instead_of": instead_of} if instead_of else {}),
        # By these the files are found again without the journal.
        "account": record.account,
        "request_key": record.request,
        "fingerprints": record.fingerprints,
        "task": without_addresses(tasks[-1]),
        "model": made_by.get("model"),
        "model_seed": made_by.get("model_seed"),
        "credits": credits_,
        "files": [
            {"role": f.role, "name": f.path.name, "sha256": f.sha256, "size": f.size} for f in files
        ],
    }
    if plan.is_chain:
        content |= {"steps": msgspec.to_builtins(tuple(steps)), "is_part": is_part}
    text = msgspec.json.format(msgspec.json.encode(content), indent=2)
    task_id = tasks[-1].task_id
    return write_file(path, [text], role="sidecar", task_id=task_id, known=known)


class _Listed(msgspec.Struct):
    role: str
    name: str
    sha256: str
    size: int


class _Sidecar(msgspec.Struct):
    """What a sidecar says of the result beside it."""

    account: str
    request_key: str
    fingerprints: tuple[str, ...]
    task: dict[str, Any]
    files: list[_Listed]
    credits: float | None = None
    steps: tuple[StoredStep, ...] = ()
    is_part: bool = False
    instead_of: str = ""


def from_sidecar(record: JobRecord, accounts: Collection[str]) -> StoredResult | None:
    """The result that a sidecar in the folder names, whatever has become of its files since.

    Args:
        record: The request, whose fingerprints the sidecar must have.
        accounts: The names of the account: another's sidecar is not believed.
    """
    folder = Path(record.output_dir)
    name = f"{record.title}-{record.request[:8]}"
    for number in count(1):
        path = folder / (f"{name}.json" if number == 1 else f"{name}-{number}.json")
        if not path.exists():
            return None
        found = _named_by(path, record, accounts)
        if found is not None:
            return found
    raise AssertionError(name)  # there is an end to what exists


def _named_by(path: Path, record: JobRecord, accounts: Collection[str]) -> StoredResult | None:
    # What is no file (a pipe, a device) would be read for ever.
    sidecar = or_none(_read, path) if path.is_file() else None
    if sidecar is None or (sidecar.request_key, sidecar.fingerprints) != (
        record.request,
        record.fingerprints,
    ):
        return None
    try:
        itself = StoredFile.at(path, role="sidecar", sha256=sha256_of(path))
    except OSError:
        return None
    files = tuple(
        StoredFile(
            shown(each.role, _LONGEST_ROLE),
            str(path.parent / Path(each.name).name),
            each.sha256,
            each.size,
        )
        for each in sidecar.files
    )
    if sidecar.is_part or sidecar.account not in accounts:
        return None
    if not files or not _is_sane(sidecar):
        return None
    return StoredResult(
        (*files, itself),
        sidecar.task,
        sidecar.credits,
        sidecar.steps,
        instead_of=sidecar.instead_of,
    )


def _is_sane(sidecar: _Sidecar) -> bool:
    """Whether there can be such a result: what is damaged is as good as none."""
    names = [each.name for each in sidecar.files]
    return (
        or_none(decode, Task, sidecar.task) is not None
        and (sidecar.credits is None or 0 <= sidecar.credits < math.inf)
        and all(name.isprintable() and len(os.fsencode(name)) <= _LONGEST_NAME for name in names)
    )


def _read(path: Path) -> _Sidecar:
    with path.open("rb") as file:
        text = file.read(_LARGEST_SIDECAR + 1)
    # Anybody may have written it, and the journal keeps what is read here.
    values = scrub_values(read_json(text, dict[str, Any], max_bytes=_LARGEST_SIDECAR))
    return convert(values, _Sidecar)
