"""Finished requests whose files are still here are answered without a request."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from tripo_kit.api import Task
from tripo_kit.api import decode as decode_reply
from tripo_kit.files import format_of_name, sha256_of, write_file
from tripo_kit.jobs.results._saved import SavedModel, StoredFile, StoredResult
from tripo_kit.journal import JobRecord, JobRecords, JobStatus

__all__ = ["copy_of_another", "is_intact", "model_format", "on_disk", "saved_from"]

_CHUNK = 2**20  # bytes
_LARGEST_SIDECAR = 2**22  # bytes


def on_disk(record: JobRecord, request: Any) -> SavedModel | None:
    """The result of a finished request, if its main file is still what it was."""
    if record.saved is None:
        return None
    stored = msgspec.json.decode(record.saved, type=StoredResult)
    if not is_intact(stored.files[0]):
        return None
    present = tuple(file for file in stored.files if is_intact(file))
    return saved_from(msgspec.structs.replace(stored, files=present), request, from_journal=True)


def model_format(record: JobRecord, asked: str) -> str:
    """The format in which a request's model is fetched: the one it had, once it was here.

    Its name and its bytes come back as they were, whatever this version makes of such a request.

    Args:
        record: The request.
        asked: The format of its plan.
    """
    if record.saved is None:
        return asked
    main = msgspec.json.decode(record.saved, type=StoredResult).files[0]
    known = format_of_name(main.path) if main.role == "model" else None
    return known.name if known is not None else asked


def copy_of_another(jobs: JobRecords, record: JobRecord, request: Any) -> SavedModel | None:
    """The same request's result, found without a record of it here; None if there is none.

    A journal that was restored from an older copy knows nothing of what lies in the folder: its
    sidecar does. What lies in another folder is copied to this one.

    Raises:
        StorageError: The copy cannot be written.
    """
    found = _from_sidecar(record) if record.saved is None else None
    if found is not None:
        text = msgspec.json.encode(found).decode()
        jobs.update(record.id, JobStatus.SUCCESS, credits_=found.credits, saved=text)
        return on_disk(msgspec.structs.replace(record, saved=text), request)
    for other in jobs.succeeded(record.account, record.request):
        if record.saved is not None and other.account != record.account:
            continue  # it has a result of its own, to be fetched again
        stored = _copied(other, record.output_dir) if other.id != record.id else None
        if stored is not None:
            text = msgspec.json.encode(stored).decode()
            jobs.update(record.id, JobStatus.SUCCESS, credits_=stored.credits, saved=text)
            return on_disk(msgspec.structs.replace(record, saved=text), request)
    return None


class _Listed(msgspec.Struct):
    role: str
    name: str
    sha256: str
    size: int


class _Sidecar(msgspec.Struct):
    """What a sidecar says of the result beside it."""

    request_key: str
    fingerprints: tuple[str, ...]
    task: dict[str, Any]
    files: list[_Listed]
    credits: float | None = None


# Made once, at the import: a struct's first use by several threads crashes msgspec.
_sidecar = msgspec.json.Decoder(_Sidecar)


def _from_sidecar(record: JobRecord) -> StoredResult | None:
    """The result that lies in the folder beside a sidecar with the request's fingerprints."""
    folder = Path(record.output_dir)
    path = folder / f"{record.title}-{record.request[:8]}.json"
    try:
        text = path.read_bytes() if path.stat().st_size <= _LARGEST_SIDECAR else b""
        sidecar = _sidecar.decode(text)
        if (sidecar.request_key, sidecar.fingerprints) != (record.request, record.fingerprints):
            return None
        files = [
            StoredFile(each.role, str(place), each.sha256, each.size, place.stat().st_mtime_ns)
            for each in sidecar.files
            if (place := folder / Path(each.name).name).is_file()
            and sha256_of(place) == each.sha256
        ]
        itself = StoredFile(
            "sidecar", str(path), sha256_of(path), len(text), path.stat().st_mtime_ns
        )
    except (OSError, msgspec.MsgspecError, UnicodeError, ValueError):
        return None
    if not files or files[0].role != sidecar.files[0].role or "task_id" not in sidecar.task:
        return None
    return StoredResult((*files, itself), sidecar.task, sidecar.credits)


def _copied(source: JobRecord, output_dir: str) -> StoredResult | None:
    if on_disk(source, None) is None or source.saved is None:
        return None
    stored = msgspec.json.decode(source.saved, type=StoredResult)
    copies = []
    for file in stored.files:
        if not is_intact(file):
            continue
        place = Path(output_dir) / Path(file.path).name
        task_id = str(stored.task["task_id"])
        try:
            with Path(file.path).open("rb") as original:
                chunks = iter(partial(original.read, _CHUNK), b"")
                write_file(place, chunks, role=file.role, task_id=task_id)
        except OSError:  # taken away in the meantime: as if it had not been found
            return None
        copies.append(
            msgspec.structs.replace(file, path=str(place), mtime_ns=place.stat().st_mtime_ns)
        )
    return msgspec.structs.replace(stored, files=tuple(copies))


def saved_from(
    stored: StoredResult,
    request: Any,
    *,
    from_journal: bool = False,
    notes: tuple[str, ...] = (),
) -> SavedModel:
    """The result as its owner sees it."""
    main = stored.files[0]
    return SavedModel(
        path=Path(main.path),
        files={file.role: Path(file.path) for file in stored.files},
        sha256=main.sha256,
        size=main.size,
        task=decode_reply(Task, msgspec.json.encode(stored.task)),
        credits=stored.credits,
        request=request,
        from_journal=from_journal,
        notes=notes,
    )


def is_intact(file: StoredFile) -> bool:
    """Whether a file is still what was saved; one that was only touched is hashed."""
    try:
        facts = Path(file.path).stat()
    except OSError:
        return False
    if facts.st_size != file.size:
        return False
    return facts.st_mtime_ns == file.mtime_ns or sha256_of(Path(file.path)) == file.sha256
