"""Finished requests whose files are still here are answered without a request."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from tripo_kit.api import Task
from tripo_kit.api import decode as decode_reply
from tripo_kit.files import format_of_name, sha256_of, write_file
from tripo_kit.jobs.results._saved import SavedModel
from tripo_kit.jobs.results._sidecar import from_sidecar
from tripo_kit.jobs.results._stored import FileState, StoredFile, StoredResult, stored_result
from tripo_kit.journal import JobRecord, JobStatus, Journal

__all__ = [
    "copy_of",
    "found",
    "instead_of",
    "known_hashes",
    "model_format",
    "saved_from",
    "saved_now",
]

_CHUNK = 2**20  # bytes
_NO_TASK = (
    "The journal knows no task that the original could be fetched from; variant=2 pays for another"
)


def _on_disk(record: JobRecord, request: Any, *, repair: bool = False) -> SavedModel | None:
    """The result of a finished request, if its main file is here: as it was saved, or changed.

    Args:
        record: The request as the journal knows it.
        request: What was asked for.
        repair: Whether files that somebody has changed do not do, because the original is wanted.
    """
    stored = stored_result(record.saved, record.output_dir)
    if stored is None or stored.is_part:
        return None
    return saved_now(stored, request, repair=repair)


def saved_now(
    stored: StoredResult, request: Any, *, from_journal: bool = True, repair: bool = False
) -> SavedModel | None:
    """A result as it lies there now; None if its main file is gone. See `found`.

    Args:
        stored: What was saved.
        request: What was asked for.
        from_journal: Whether this call found it finished.
        repair: As for `found`.
    """
    if not stored.is_here(repair=repair):
        return None
    present, notes = [], []
    for file in stored.files:
        state = file.state()
        if state is FileState.GONE:
            continue
        present.append(file if state is FileState.INTACT else file.as_it_is())
        if state is FileState.CHANGED:
            notes.append(
                f"{Path(file.path).name} was changed since it was saved, and is kept as it is; "
                "repair=True fetches the original beside it"
            )
    stored = msgspec.structs.replace(stored, files=tuple(present))
    return saved_from(stored, request, from_journal=from_journal, notes=tuple(notes))


def instead_of(record: JobRecord) -> str:
    """The format that was asked for when another came; "" if none did, or nothing is saved."""
    stored = stored_result(record.saved, record.output_dir)
    return "" if stored is None else stored.instead_of


def model_format(record: JobRecord, asked: str | None) -> str | None:
    """The format in which a request's model is fetched: the one it had, once it was here.

    Its name and its bytes come back as they were, whatever this version makes of such a request.

    Args:
        record: The request.
        asked: The format of its plan; None if none was asked for.
    """
    stored = stored_result(record.saved, record.output_dir)
    if stored is None:
        return asked
    if any(step.files for step in stored.steps):  # a chain: each step has its own
        return asked
    main = stored.files[0]
    known = format_of_name(main.path) if main.role == "model" else None
    return known.name if known is not None else asked


def _copy_of_another(
    journal: Journal, record: JobRecord, request: Any, *, repair: bool = False
) -> SavedModel | None:
    """The same request's result, found without a record of it here; None if there is none.

    A journal that was restored from an older copy knows nothing of what lies in the folder: its
    sidecar does. What lies in another folder is copied to this one.

    Raises:
        StorageError: The copy cannot be written.
    """
    named = None
    if record.saved is None:
        named = from_sidecar(record, journal.accounts.members(record.account))
    saved = None if named is None else saved_now(named, request, repair=repair)
    if named is not None and saved is not None:
        _note(journal, record, named)
        return saved
    for other in journal.jobs.succeeded(record.account, [record.request]):
        if record.saved is not None and other.account != record.account:
            continue  # it has a result of its own, to be fetched again
        stored = _copied(other, record) if other.id != record.id else None
        if stored is not None:
            _note(journal, record, stored)
            return saved_now(stored, request)
    return None


def found(journal: Journal, record: JobRecord, request: Any, *, repair: bool) -> SavedModel | None:
    """A result that needs no request, wherever it is; None if there is none.

    Args:
        journal: The journal.
        record: The request as the journal knows it.
        request: What was asked for.
        repair: Whether files that somebody has changed do not do, because the original is wanted.
            Where the journal knows no task that it could be fetched from, they have to do.

    Raises:
        StorageError: The result is in another folder, and cannot be copied to this one.
    """
    here = _on_disk(record, request, repair=repair)
    if here is not None and record.status is not JobStatus.SUCCESS:
        journal.jobs.update(record.id, JobStatus.SUCCESS)
    saved = here or _copy_of_another(journal, record, request, repair=repair)
    if saved is not None or not repair:
        return saved
    paid = journal.submissions.rows.paid(record.account, record.fingerprints)
    if paid.keys() >= set(record.fingerprints):
        return None
    saved = found(journal, record, request, repair=False)
    if saved is None:
        return None
    return msgspec.structs.replace(saved, notes=(*saved.notes, _NO_TASK))


def _note(journal: Journal, record: JobRecord, stored: StoredResult) -> None:
    text = msgspec.json.encode(stored).decode()
    journal.jobs.update(record.id, JobStatus.SUCCESS, credits_=stored.credits, saved=text)


def _copied(source: JobRecord, record: JobRecord) -> StoredResult | None:
    """The other's files in this folder; None if they are not what was saved, every byte."""
    stored = stored_result(source.saved, source.output_dir)
    if stored is None:
        return None
    known = stored.hashes | known_hashes(record)
    copies = []
    for file in stored.files:
        if file.state() is FileState.INTACT:
            copy = copy_of(
                file, Path(record.output_dir), known, str(stored.task.get("task_id", ""))
            )
            if copy is not None:
                copies.append(copy)
        if not copies:  # the main file comes first, and without it there is nothing
            return None
    return msgspec.structs.replace(stored, files=tuple(copies))


def copy_of(
    file: StoredFile, folder: Path, known: frozenset[str], task_id: str
) -> StoredFile | None:
    """A file in another folder; None if it is not what was saved, or has gone meanwhile.

    Args:
        file: The file.
        folder: Where the copy goes.
        known: The hashes of files there that may be replaced.
        task_id: Whose result it is, for errors.

    Raises:
        StorageError: The copy cannot be written.
    """
    source = Path(file.path)
    try:
        if sha256_of(source) != file.sha256:  # though its size and its times may be the same
            return None
        with source.open("rb") as original:
            chunks = iter(partial(original.read, _CHUNK), b"")
            copy = write_file(
                folder / source.name, chunks, role=file.role, task_id=task_id, known=known
            )
        return StoredFile.at(copy.path, role=copy.role, sha256=copy.sha256)
    except OSError:  # taken away in the meantime: as if it had not been found
        return None


def known_hashes(record: JobRecord) -> frozenset[str]:
    """The hashes of the files that were saved for a request: the kit may replace them."""
    stored = stored_result(record.saved, record.output_dir)
    return frozenset() if stored is None else stored.hashes


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
        notes=tuple(dict.fromkeys((*stored.notes, *notes))),
        steps=stored.steps,
        instead_of=stored.instead_of,
    )
