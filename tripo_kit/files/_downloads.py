from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

import msgspec

from tripo_kit.errors import (
    ConnectionFailedError,
    CorruptFileError,
    DownloadError,
    FileTooLargeError,
    MaxRetriesExceededError,
    ReplyLostError,
    ResultExpiredError,
    ServerError,
)
from tripo_kit.events import DownloadAdvanced, Emit, FileSaved
from tripo_kit.files._artefacts import format_named, verify
from tripo_kit.files._local import readable_size
from tripo_kit.files._names import with_format
from tripo_kit.files._partial import Partial
from tripo_kit.transport._deadline import Deadline

__all__ = ["Downloader", "SavedFile"]

_log = logging.getLogger("tripo_kit.files")

_MAX_BYTES = 100 * 2**20
_PATIENCE = 3600.0  # seconds for one file: 100 MB at 30 kB/s, and an end to any trickle
_MOST_CUTS = 8
_MOST_RENEWALS = 2  # a second fresh address may have been too slow; a third will not help either
_REPORT_EVERY = 0.1  # seconds: smooth for the eye, nothing for the processor

_CUTS = (ConnectionFailedError, ReplyLostError, ServerError, MaxRetriesExceededError)
_EXPIRED = frozenset({401, 403, 404})  # what a CDN says of a signed URL that is over
_RANGE_REFUSED = 416
_PARTIAL_CONTENT = 206


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


class Body(Protocol):
    """One reply of a download server; the transport's is one."""

    @property
    def status(self) -> int:
        """200, or 206 for the rest of a file."""

    @property
    def content_type(self) -> str | None:
        """As the server says."""

    @property
    def etag(self) -> str | None:
        """What names this version of the file, if the server names it."""

    @property
    def offset(self) -> int:
        """Where in the file its bytes begin."""

    @property
    def total(self) -> int | None:
        """Bytes of the whole file, if the server says so."""

    def chunks(self) -> Iterator[bytes]:
        """The bytes as they arrive."""


class Fetches(Protocol):
    """The wire, as far as downloads need it; the transport is one."""

    def download(
        self, url: str, *, offset: int, etag: str | None, deadline: Deadline
    ) -> AbstractContextManager[Body]:
        """Asks for a file from an offset on."""


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
    ) -> SavedFile:
        """Downloads one file of a task.

        The bytes go to a temporary file in the target's folder, are verified there, are on the disk
        for good, and only then get their name, which replaces what bore it. After a cut the rest is
        asked for; after a refusal of the address, a fresh one.

        Args:
            url: A signed address.
            target: The name; its ending is put right when the file is of another format.
            role: What it is of the result.
            expect: The format that was asked for, such as `glb`; None if anything known will do.
            refresh: Asks the task for a fresh address.
            task_id: Whose result it is.
            deadline: When to give up; an hour from now if None.

        Raises:
            DownloadError: It could not be fetched; see its kinds. Nothing is left of it.
            WaitTimeoutError: The deadline passed. Nothing is left of it either.
        """
        wanted = format_named(expect) if expect is not None else None
        with Partial(target, task_id=task_id) as part:
            transfer = _Transfer(
                self._transport,
                part,
                name=target.name,
                task_id=task_id,
                max_bytes=self._max_bytes,
                deadline=deadline or Deadline(_PATIENCE, self._clock),
                report=_Reports(self._emit, self._clock, task_id, target.name),
            )
            content_type = transfer.run(url, refresh)
            found = verify(
                part.path,
                target=target,
                expect=wanted,
                content_type=content_type,
                task_id=task_id,
            )
            saved = SavedFile(
                role=role, path=with_format(target, found), sha256=part.sha256, size=part.received
            )
            part.keep(saved.path)
        self._emit(
            FileSaved(task_id=task_id, path=str(saved.path), size=saved.size, sha256=saved.sha256)
        )
        _log.info("Downloaded %s (%s)", saved.path.name, readable_size(saved.size))
        return saved


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


class _Transfer:
    """Gets all bytes of one file into its partial file, over as many connections as it takes."""

    def __init__(
        self,
        transport: Fetches,
        part: Partial,
        *,
        name: str,
        task_id: str,
        max_bytes: int,
        deadline: Deadline,
        report: Callable[[int, int | None], None],
    ) -> None:
        self._transport = transport
        self._part = part
        self._name = name
        self._task_id = task_id
        self._max_bytes = max_bytes
        self._deadline = deadline
        self._report = report
        self._etag: str | None = None  # of what is in the partial file; without it nothing resumes

    def run(self, url: str, refresh: Callable[[], str]) -> str | None:
        """Goes on until everything is here, and gives the Content-Type."""
        cuts = renewals = 0
        while True:
            try:
                return self._connect(url)
            except _CUTS as error:
                cuts += 1
                if cuts == _MOST_CUTS:
                    raise DownloadError(
                        f"{self._name}: the connection failed {cuts} times, at last after "
                        f"{self._part.received} bytes: {error.message}",
                        task_id=self._task_id,
                    ) from error
            except DownloadError as error:
                if error.status == _RANGE_REFUSED and self._etag is not None:
                    self._start_over()
                elif error.status not in _EXPIRED:
                    raise
                elif renewals == _MOST_RENEWALS:
                    raise ResultExpiredError(
                        f"{self._name}: the service gives no address that works",
                        status=error.status,
                        task_id=self._task_id,
                    ) from error
                else:
                    renewals += 1
                    url = refresh()

    def _connect(self, url: str) -> str | None:
        """One connection: from where we are to the end, or to an error."""
        offset = self._part.received if self._etag is not None else 0
        with self._transport.download(
            url, offset=offset, etag=self._etag, deadline=self._deadline
        ) as body:
            self._resume_or_start_over(body, offset)
            total = body.total
            self._admit(total)
            for chunk in body.chunks():
                self._part.write(chunk)
                if self._part.received > self._max_bytes:
                    raise self._too_large(f"more than {readable_size(self._max_bytes)}")
                self._report(self._part.received, total)
        received = self._part.received
        if total is None:
            self._report(received, received)
        elif received < total:
            raise ReplyLostError(f"{received} of {total} bytes came")
        elif received > total:
            raise CorruptFileError(
                f"{self._name}: {received} bytes came where the server announced {total}",
                task_id=self._task_id,
            )
        return body.content_type

    def _resume_or_start_over(self, body: Body, offset: int) -> None:
        """Appends only what certainly is the rest of the same version of the file."""
        etag = _strong(body.etag)
        if body.status != _PARTIAL_CONTENT:
            self._start_over()  # the whole file came, though only the rest was asked for
        elif etag != self._etag or body.offset != offset:
            self._start_over()
            raise ReplyLostError("the server sent another part than the one it was asked for")
        self._etag = etag

    def _start_over(self) -> None:
        self._part.start_over()
        self._etag = None

    def _admit(self, total: int | None) -> None:
        if total is None:
            return
        if total > self._max_bytes:
            raise self._too_large(readable_size(total))
        self._part.require_space(total - self._part.received)

    def _too_large(self, size: str) -> FileTooLargeError:
        return FileTooLargeError(
            f"{self._name} has {size}, and at most {readable_size(self._max_bytes)} are taken",
            task_id=self._task_id,
        )


def _strong(etag: str | None) -> str | None:
    """The tag, if it promises the same bytes and not just the same meaning."""
    return None if etag is None or etag.startswith("W/") else etag
