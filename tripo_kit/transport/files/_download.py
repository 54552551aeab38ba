from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Self

from requests import Response
from urllib3.exceptions import HTTPError
from urllib3.exceptions import TimeoutError as WireTimeout

from tripo_kit.errors import DownloadError
from tripo_kit.transport._deadline import Deadline
from tripo_kit.transport.wire import pieces

__all__ = ["PIECE", "Download"]

PIECE = 256 * 2**10  # bytes; smaller pieces cost speed, larger ones gain none
_LEAST_PACE = 1024  # bytes a second; below it, a download is as good as standing still

_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+|\*)")


class Download:
    """A result on its way: the head has been read, the bytes follow in `chunks`.

    A context manager, which closes the connection.

    Args:
        response: The reply, with its body unread.
        offset: The first byte that was asked for.
        deadline: When it must be over.
        stall: Seconds in which it must get on.
        moved: Hears at the end how many bytes came.
        clock: Monotonic seconds.

    Attributes:
        status: 200 for the whole file, 206 for the rest of it from `offset` on.
        offset: Where in the file the bytes begin: 0 if the server sends it all anyway.
        content_type: What the server calls it, in lower case, without parameters.
        length: Bytes to come, if the server said so.
        total: Bytes of the whole file, if the server said so.
        etag: The server's mark of this version of the file, to resume with.
    """

    def __init__(
        self,
        response: Response,
        *,
        offset: int,
        deadline: Deadline,
        stall: float,
        moved: Callable[[int], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._response = response
        self._deadline = deadline
        self._stall = stall
        self._moved = moved
        self._received = 0
        self._clock = clock
        headers = response.headers
        self.status = response.status_code
        self.content_type = headers.get("Content-Type", "").partition(";")[0].strip().lower()
        self.etag = headers.get("ETag")
        length = headers.get("Content-Length", "")
        self.length = int(length) if length.isdecimal() and length.isascii() else None
        self.offset = 0
        self.total = self.length
        if self.status == 206:  # noqa: PLR2004  # HTTP's own: a part
            self.offset, self.total = self._part(headers.get("Content-Range", ""), offset)

    def chunks(self, size: int = PIECE) -> Iterator[bytes]:
        """The bytes as they arrive.

        Args:
            size: The most bytes in one piece.

        Raises:
            DownloadError: The connection broke or stands still, or the file ended too early.
            WaitTimeoutError: The deadline passed.
        """
        received = 0
        checked_at, checked = self._clock(), 0
        arriving = pieces(self._response, size, decode_content=False)
        while True:
            try:
                piece = next(arriving, None)
            except (TimeoutError, WireTimeout):
                self._deadline.require("fetch the file")
                raise self._stalled(received) from None
            except (HTTPError, OSError, ValueError):
                raise self._cut_off(received) from None
            if piece is None:
                break
            received += len(piece)
            self._received += len(piece)
            yield piece
            self._deadline.require("fetch the file")
            now = self._clock()
            if now - checked_at >= self._stall:
                # A byte now and then keeps a socket alive for ever.
                if received - checked < _LEAST_PACE * self._stall:
                    raise self._stalled(received)
                checked_at, checked = now, received

    def close(self) -> None:
        """Closes the connection, whatever is still to come."""
        self._response.close()
        received, self._received = self._received, 0
        if received:
            self._moved(received)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _part(self, text: str, asked: int) -> tuple[int, int | None]:
        found = _RANGE.fullmatch(text.strip())
        if found is None or int(found[1]) != asked:
            raise DownloadError(
                "The server sends another part of the file than was asked for", status=206
            )
        return asked, None if found[3] == "*" else int(found[3])

    def _cut_off(self, received: int) -> DownloadError:
        whole = "" if self.length is None else f" of {self.length}"
        return DownloadError(f"The file was cut off after {received}{whole} bytes")

    def _stalled(self, received: int) -> DownloadError:
        return DownloadError(
            f"The download stands still: after {received} bytes of the file, hardly anything came "
            f"for {self._stall:.0f} s"
        )
