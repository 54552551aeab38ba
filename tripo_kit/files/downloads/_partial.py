from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from tripo_kit.errors import StorageError
from tripo_kit.files._room import SPARE

__all__ = ["Partial"]

_ENDING = ".tripo-part"


class Partial:
    """A file that is still arriving, beside its target and under a name of its own.

    It is gone when its block ends without `keep`, whatever ended it. While it is open it is locked,
    so that what a killed process left behind is told from what another one is writing, and can be
    swept away.

    Args:
        target: Where the file is to be; its folder is made.
        task_id: Whose result it is, for errors.
        sweep: Whether to remove first what killed processes left in the folder.

    Attributes:
        received: Bytes so far.

    Raises:
        StorageError: The folder or the file cannot be written; so does every method.
    """

    def __init__(self, target: Path, *, task_id: str, sweep: bool = True) -> None:
        self._target = target
        self._must_sweep = sweep
        self._task_id = task_id
        self._hash = hashlib.sha256()
        self.received = 0

    def __enter__(self) -> Self:
        folder = self._target.parent
        with self._storage_errors():
            folder.mkdir(parents=True, exist_ok=True)
            if self._must_sweep:
                _sweep(folder)
            self.path, descriptor = _create(folder)
        self._file = os.fdopen(descriptor, "r+b", buffering=0)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()
        # What cannot be removed now, the next download into the folder removes; what ended the
        # block is the news. After `keep` there is nothing left under this name.
        with contextlib.suppress(OSError):
            self.path.unlink()

    @property
    def sha256(self) -> str:
        """The hash of what arrived, in hex."""
        return self._hash.hexdigest()

    def require_space(self, more: int) -> None:
        """Asks the disk before the server, as far as it can tell.

        Args:
            more: Bytes still to come.
        """
        with self._storage_errors():
            free = shutil.disk_usage(self._target.parent).free
        if free < more + SPARE:
            raise StorageError(
                f"{self._target} needs {more} bytes beside the {SPARE} that stay free, and the "
                f"disk has {free} left",
                task_id=self._task_id,
            )

    def write(self, chunk: bytes) -> None:
        """Appends what arrived."""
        rest = memoryview(chunk)
        with self._storage_errors():
            while rest:
                rest = rest[self._file.write(rest) :]
        self._hash.update(chunk)
        self.received += len(chunk)

    def start_over(self) -> None:
        """Forgets what arrived."""
        with self._storage_errors():
            self._file.seek(0)
            self._file.truncate()
        self._hash = hashlib.sha256()
        self.received = 0

    def keep(self, path: Path) -> None:
        """Gives the file its name, at once and for good.

        Args:
            path: In the target's folder; what is there is replaced.
        """
        with self._storage_errors():
            # The bytes before the name: after a power cut there is the whole file or none.
            os.fsync(self._file.fileno())
            if sys.platform == "win32":  # pragma: no cover  # an open file cannot be renamed there
                self._file.close()
            self.path.replace(path)

    @contextlib.contextmanager
    def _storage_errors(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise StorageError(
                f"{self._target} cannot be written: {error.strerror or error}",
                task_id=self._task_id,
            ) from error


def _create(folder: Path) -> tuple[Path, int]:
    while True:
        path = folder / f".{secrets.token_hex(8)}{_ENDING}"
        # Nobody else writes what was verified, whatever the umask says; it may say less.
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        descriptor = os.open(path, flags, 0o644)
        if _claim(descriptor):
            return path, descriptor
        os.close(descriptor)  # a sweep saw it in the instant before it was locked


def _sweep(folder: Path) -> None:
    for path in folder.glob(f".*{_ENDING}"):
        # Another download's, somebody else's, or just removed by another sweep: all is well.
        with contextlib.suppress(OSError):
            _remove_abandoned(path)


if sys.platform == "win32":  # pragma: no cover  # not the platform of the gate

    def _claim(descriptor: int) -> bool:
        """Nothing to do: an open file cannot be removed there, which is lock enough."""
        del descriptor
        return True

    def _remove_abandoned(path: Path) -> None:
        path.unlink()

else:
    import fcntl

    def _claim(descriptor: int) -> bool:
        """Locks a new file; False if a sweep was faster."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True  # a file system without locks: no sweep can lock it either, and leaves it
        return os.fstat(descriptor).st_nlink > 0

    def _remove_abandoned(path: Path) -> None:
        descriptor = os.open(path, os.O_RDWR)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()  # while it is locked: whoever made it just now will see that it is gone
        finally:
            os.close(descriptor)
