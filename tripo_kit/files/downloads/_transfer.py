from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

from tripo_kit.errors import CorruptFileError, DownloadError, FileTooLargeError, ResultExpiredError
from tripo_kit.files._local import readable_size
from tripo_kit.files.downloads._partial import Partial

if TYPE_CHECKING:
    from tripo_kit.transport import Deadline

__all__ = ["Fetches", "Transfer"]

_MOST_CUTS = 8
_MOST_RENEWALS = 2  # a second fresh address may have been too slow; a third will not help either

_PARTIAL_CONTENT = 206
_EXPIRED = frozenset({401, 403, 404})  # what a CDN says of a signed URL that is over
_WRONG_PART = frozenset({206, 416})  # another part than was asked for, or none


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


class _CutError(Exception):
    """The connection ended before the file did. Whoever opens the next one decides what it means.

    That a connection cannot be opened is another matter: the transport has tried often enough.
    """


class Transfer:
    """Gets all bytes of one file into its partial file, over as many connections as it takes.

    Attributes:
        is_length_known: Whether the server announced how much would come, so that a cut shows.
    """

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
        self.is_length_known = False  # whether the last server announced how much would come
        self._etag: str | None = None  # of what is in the partial file; without it nothing resumes

    def run(self, url: str, refresh: Callable[[], str]) -> str | None:
        """Goes on until everything is here, and gives the Content-Type."""
        cuts = renewals = 0
        while True:
            try:
                return self._connect(url)
            except _CutError as cut:
                cuts += 1
                if cuts == _MOST_CUTS:
                    raise DownloadError(
                        f"{self._name}: the connection was cut {cuts} times. {cut}",
                        task_id=self._task_id,
                    ) from cut
            except DownloadError as error:
                if error.status in _WRONG_PART and self._etag is not None:
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
            self._resume_or_start_over(body)
            self._admit(body.total)
            for chunk in _until_cut(body.chunks()):
                self._part.write(chunk)
                if self._part.received > self._max_bytes:
                    raise self._too_large(f"more than {readable_size(self._max_bytes)}")
                self._report(self._part.received, body.total)
            received, total = self._part.received, body.total
            self.is_length_known = total is not None
            if total is None:
                self._report(received, received)
            elif received < total:
                raise _CutError(f"{received} of {total} bytes came")
            elif received > total:
                raise CorruptFileError(
                    f"{self._name}: {received} bytes came where the server announced {total}",
                    task_id=self._task_id,
                )
            return body.content_type

    def _resume_or_start_over(self, body: Body) -> None:
        """Appends only what certainly is the rest of the same version of the file."""
        etag = _strong(body.etag)
        if body.status != _PARTIAL_CONTENT:
            self._start_over()  # the whole file came, though only the rest was asked for
        elif etag is None or etag != self._etag or body.offset != self._part.received:
            self._start_over()
            raise _CutError("The server sent another part than the one it was asked for")
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


def _until_cut(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Tells a connection that broke from everything else that ends a download."""
    try:
        yield from chunks
    except DownloadError as error:
        raise _CutError(error.message) from error


def _strong(etag: str | None) -> str | None:
    """The tag, if it promises the same bytes and not just the same meaning."""
    return None if etag is None or etag.startswith("W/") else etag
