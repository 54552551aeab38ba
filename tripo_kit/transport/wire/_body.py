"""Reads a reply's body within limits of size and time."""

from __future__ import annotations

from collections.abc import Iterator

from requests import Response

from tripo_kit.errors import ResponseValidationError
from tripo_kit.transport._deadline import Deadline

__all__ = ["MOST_BYTES", "pieces", "read_body"]

MOST_BYTES = 32 * 2**20  # a list of 100 tasks is some 300 KB; more than this is no reply
_PIECE = 64 * 2**10


def pieces(response: Response, size: int, *, decode_content: bool) -> Iterator[bytes]:
    """The body as it arrives. A cut body raises what `urllib3` raises.

    `read1` returns what is there, so that whoever iterates gets to look at the clock; `read` and
    `iter_content` wait until a piece is full, however slowly it fills.
    """
    raw = response.raw
    while True:
        piece = raw.read1(size, decode_content=decode_content)
        if not piece:
            return
        yield piece


def read_body(response: Response, deadline: Deadline, *, at_most: int = MOST_BYTES) -> None:
    """Reads the whole body into the response.

    Args:
        response: Its connection is given back afterwards, or closed after a failure.
        deadline: Of the call.
        at_most: Bytes, after decompression.

    Raises:
        TimeoutError: The deadline passed.
        ResponseValidationError: The body is longer.
    """
    try:
        body = _collect(response, deadline, at_most)
    except BaseException:
        response.close()
        raise
    response.raw.release_conn()
    # As `Session.send` itself does; requests offers no other way to read within limits.
    response._content = body  # noqa: SLF001
    response._content_consumed = True  # type: ignore[attr-defined]  # noqa: SLF001


def _collect(response: Response, deadline: Deadline, at_most: int) -> bytes:
    body = bytearray()
    for piece in pieces(response, _PIECE, decode_content=True):
        body += piece
        if len(body) > at_most:
            raise ResponseValidationError(
                f"The reply is longer than {at_most // 2**20} MB, which no reply is",
                status=response.status_code,
            )
        if deadline.expired:
            raise TimeoutError("the reply did not end in time")
    return bytes(body)
