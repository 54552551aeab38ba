from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from tripo_kit.errors import CorruptFileError
from tripo_kit.events import DownloadAdvanced, Emit, FileSaved
from tripo_kit.files._local import readable_size
from tripo_kit.files._names import with_format
from tripo_kit.files.downloads._artefacts import format_named, verify
from tripo_kit.files.downloads._kept import free_name
from tripo_kit.files.downloads._partial import Partial
from tripo_kit.files.downloads._transfer import Fetches, Transfer

if TYPE_CHECKING:
    from tripo_kit.transport import Deadline

__all__ = ["Downloader", "SavedFile"]

_log = logging.getLogger("tripo_kit.files")

_MAX_BYTES = 100 * 2**20
_PATIENCE = 3600.0  # seconds for one file: 100 MB at 30 kB/s, and an end to any trickle
_TRIES = 3  # for a file whose length the server does not announce
_REPORT_EVERY = 0.1  # seconds: smooth for the eye, nothing for the processor


class SavedFile(msgspec.Struct, frozen=True, kw_only=True):
    """One file of a result, on disk, whole and verified.

    Attributes:
        role: What it is of the result: `model`, `preview`, ….
        path: Where it is; its ending says what it really is.
        sha256: Its hash, in hex.
        size: Bytes.
    """

    role: str
    path: Path
    sha256: str
    size: int


class Downloader:
    """Brings results to disk: whole, verified, and under their names only then.

    Args:
        transport: The wire.
        emit: Where `DownloadAdvanced` and `FileSaved` go.
        max_bytes: The largest file that is taken.
        clock: Monotonic seconds.
    """

    def __init__(
        self,
        transport: Fetches,
        emit: Emit,
        max_bytes: int = _MAX_BYTES,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._transport = transport
        self._emit = emit
        self._max_bytes = max_bytes
        self._clock = clock
        self._swept: set[Path] = set()

    def fetch(
        self,
        url: str,
        target: Path,
        *,
        role: str,
        expect: str | None = None,
        refresh: Callable[[], str],
        task_id: str,
        deadline: Deadline | None = None,
        known: Collection[str] = (),
    ) -> SavedFile:
        """Downloads one file of a task.

        The bytes go to a temporary file in the target's folder, are verified there, are on the disk
        for good, and only then get their name. A file of somebody else's that has it is kept, and
        the new one gets a number. After a cut the rest is asked for; after a refusal of the
        address, a fresh one.

        Args:
            url: A signed address.
            target: The name; its ending is put right when the file is of another format.
            role: What it is of the result.
            expect: The format that was asked for, such as `glb`; None if anything known will do.
            refresh: Asks the task for a fresh address.
            task_id: Whose result it is.
            deadline: When to give up; an hour from now if None.
            known: The hashes of files that the kit has written for the same request: they may be
                replaced.

        Raises:
            DownloadError: It could not be fetched; see its kinds. Nothing is left of it.
            WaitTimeoutError: The deadline passed. Nothing is left of it either.
        """
        # It brings requests, and whoever checks a picture or answers from disk does without.
        from tripo_kit.transport import Deadline

        wanted = format_named(expect) if expect is not None else None
        with Partial(target, task_id=task_id, sweep=self._is_new(target.parent)) as part:
            transfer = Transfer(
                self._transport,
                part,
                name=target.name,
                task_id=task_id,
                max_bytes=self._max_bytes,
                deadline=deadline or Deadline(_PATIENCE, self._clock),
                report=_Reports(self._emit, self._clock, task_id, target.name),
            )
            tries = 0
            while True:
                tries += 1
                content_type = transfer.run(url, refresh)
                try:
                    found = verify(
                        part.path,
                        target=target,
                        expect=wanted,
                        content_type=content_type,
                        task_id=task_id,
                    )
                    break
                except CorruptFileError:
                    # Without an announced length only the content can tell that its end is missing.
                    if transfer.is_length_known or tries == _TRIES:
                        raise
                    part.start_over()
            path = free_name(with_format(target, found), part.sha256, known)
            saved = SavedFile(role=role, path=path, sha256=part.sha256, size=part.received)
            part.keep(saved.path)
        self._emit(
            FileSaved(task_id=task_id, path=str(saved.path), size=saved.size, sha256=saved.sha256)
        )
        _log.info("Downloaded %s (%s)", saved.path.name, readable_size(saved.size))
        return saved

    def _is_new(self, folder: Path) -> bool:
        """Whether this is the first download into a folder: looking through it takes its time."""
        is_new = folder not in self._swept
        self._swept.add(folder)
        return is_new


class _Reports:
    """Tells how far a download is, at most ten times a second."""

    def __init__(self, emit: Emit, clock: Callable[[], float], task_id: str, name: str) -> None:
        self._emit = emit
        self._clock = clock
        self._task_id = task_id
        self._name = name
        self._next = clock()

    def __call__(self, received: int, total: int | None) -> None:
        now = self._clock()
        if now < self._next and received != total:
            return
        self._next = now + _REPORT_EVERY
        self._emit(
            DownloadAdvanced(task_id=self._task_id, name=self._name, received=received, total=total)
        )
