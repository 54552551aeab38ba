"""A result as the journal keeps it, and how its files are now."""

from __future__ import annotations

import os
import stat
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

import msgspec

from tripo_kit.errors import JournalError
from tripo_kit.files import SavedFile, sha256_of
from tripo_kit.journal import read_column

__all__ = ["FileState", "StoredFile", "StoredResult", "StoredStep", "stored_result"]


class FileState(StrEnum):
    """How a file that was saved is now."""

    INTACT = "intact"
    CHANGED = "changed"
    GONE = "gone"


class StoredFile(msgspec.Struct, frozen=True):
    """One file of a result, as it was saved.

    Attributes:
        role: What it is, such as `model` or `preview`.
        path: Where it is.
        sha256: The hash of its bytes.
        size: Bytes.
        mtime_ns: When it was written; 0 if that is not known.
        ctime_ns: When the file system last noted a change of it. Nobody can set it, so while this,
            `mtime_ns` and the size hold, the file is not hashed again. 0 if that is not known.
    """

    role: str
    path: str
    sha256: str
    size: int
    mtime_ns: int = 0
    ctime_ns: int = 0

    @classmethod
    def at(cls, path: Path, *, role: str, sha256: str) -> Self:
        """A file that was just written or hashed.

        Raises:
            OSError: It is gone.
        """
        facts = path.stat()
        return cls(role, str(path), sha256, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns)

    def as_saved(self) -> SavedFile:
        """The same, as whoever has just written it has it."""
        return SavedFile(role=self.role, path=Path(self.path), sha256=self.sha256, size=self.size)

    def state(self) -> FileState:
        """How it is now. One that was only touched, or copied back, is hashed, and is intact."""
        try:
            facts = Path(self.path).stat()
        except OSError:
            return FileState.GONE
        if not stat.S_ISREG(facts.st_mode):
            return FileState.GONE
        # What a link shows from elsewhere is no work of anybody's here.
        changed = FileState.GONE if self._leads_out() else FileState.CHANGED
        if facts.st_size != self.size:
            return changed
        if (facts.st_mtime_ns, facts.st_ctime_ns) == (self.mtime_ns, self.ctime_ns):
            return FileState.INTACT
        return FileState.INTACT if self.as_it_is().sha256 == self.sha256 else changed

    def is_there(self) -> bool:
        """Whether it is there, as it was saved or changed since."""
        try:
            is_file = Path(self.path).is_file()
        except OSError:  # a name that no file can have
            return False
        return is_file and not (self._leads_out() and self.state() is FileState.GONE)

    def _leads_out(self) -> bool:
        path = Path(self.path)
        return path.is_symlink() and not path.resolve().is_relative_to(path.parent.resolve())

    def as_it_is(self) -> Self:
        """The same file with the hash and the size that it has now; unknown if it is unreadable."""
        path = Path(self.path)
        try:
            return self.at(path, role=self.role, sha256=sha256_of(path))
        except OSError:
            return msgspec.structs.replace(self, sha256="")


class StoredStep(msgspec.Struct, frozen=True, kw_only=True):
    """A finished step of a chain.

    Attributes:
        number: Which one, from 0.
        title: What it did.
        task_type: The operation.
        task_id: The task that did it.
        credits: What it consumed, as the service says; None if it did not say.
        facts: What the service said of it besides files, such as a rig-check's answer.
        files: The hash of each of its files, by role.
    """

    number: int
    title: str
    task_type: str
    task_id: str
    credits: float | None = None
    facts: dict[str, Any] = {}
    files: dict[str, str] = {}


class StoredResult(msgspec.Struct, frozen=True, omit_defaults=True):
    """A finished request, as the journal keeps it: the main file first.

    Attributes:
        files: All files.
        task: The task that made the main one.
        credits: What all of it consumed.
        steps: The steps of a chain that are finished.
        is_part: Whether more is to come, so that it answers no request yet.
        notes: What was worth knowing of it, such as what a gate has noted, or what is missing.
        instead_of: The format that was asked for, if the main file is of another; else "".
    """

    files: tuple[StoredFile, ...]
    task: dict[str, Any]
    credits: float | None
    steps: tuple[StoredStep, ...] = ()
    is_part: bool = False
    notes: tuple[str, ...] = ()
    instead_of: str = ""

    @property
    def hashes(self) -> frozenset[str]:
        """Of all files, as they were saved."""
        return frozenset(file.sha256 for file in self.files)

    def is_here(self, *, repair: bool = False) -> bool:
        """Whether the main file is there, as it was saved or changed since.

        Args:
            repair: Whether a file that was changed does not do, because the original is wanted.
        """
        if not self.files[0].is_there():
            return False
        return not (repair and any(file.state() is FileState.CHANGED for file in self.files))


def stored_result(saved: str | None, folder: str) -> StoredResult | None:
    """A request's result, of whose files only those in its own folder count.

    Args:
        saved: As in `JobRecord.saved`.
        folder: As in `JobRecord.output_dir`.

    Returns:
        None if there is none, or if the row names a file elsewhere as its main one.

    Raises:
        JournalError: This version of the kit cannot read it.
    """
    if saved is None:
        return None
    stored = read_column(saved, StoredResult, what="its result")
    if not stored.files:
        raise JournalError("This version of the kit cannot read its result: it has no files")
    inside = tuple(file for file in stored.files if _is_inside(file.path, folder))
    if inside[:1] != stored.files[:1]:
        return None
    return msgspec.structs.replace(stored, files=inside)


def _is_inside(path: str, folder: str) -> bool:
    return Path(os.path.normpath(path)).is_relative_to(folder)
