"""Hears whether a server answers, or hangs up, before a request is complete."""

from __future__ import annotations

import http.client
import io
import re
import socket
import ssl
import time
from http import HTTPStatus
from typing import Any

from urllib3.util.wait import wait_for_read

__all__ = ["EarlyReply", "can_listen"]

_PIECE = 64 * 2**10
# A reply that only says that the real one is still to come, or the beginning of one.
_INTERIM = re.compile(rb"HTTP/1\.\d 1\d\d[^\n]*\n(?:[^\r\n][^\n]*\n)*\r?\n")
_MAY_BE_INTERIM = re.compile(rb"HTTP/1\.\d 1")
_LONGEST_START = len(b"HTTP/1.1 1")  # fewer bytes do not tell
# Nothing to read yet; to a TLS socket, possibly after it has read what was not for us.
_NOTHING_YET = (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError)


def can_listen(sock: Any) -> bool:
    """Whether this kind of socket can be listened to: a plain one, or TLS straight upon one.

    TLS within TLS (a proxy that is itself asked over TLS) and whatever else there may be is not.
    """
    return type(sock) in (socket.socket, ssl.SSLSocket)


class EarlyReply(io.RawIOBase):
    """What a server sends, from before the request is complete to the end of the reply.

    The reply is parsed from this object, so what was heard early is not lost. That a socket is
    readable proves nothing: TLS 1.3 sends session tickets, which are read here and are no answer.

    Args:
        sock: The connection.
    """

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._rest = sock.makefile("rb", buffering=0)  # keeps the connection open while it is read
        self._heard = b""
        self._is_taken = False

    def listen(self, seconds: float) -> bool:
        """Waits for the beginning of an answer, or the end of the connection.

        Args:
            seconds: The longest wait.

        Returns:
            Whether there is one. An interim reply (1xx) is none, and is dropped.
        """
        ends_at = time.monotonic() + seconds
        patience = self._sock.gettimeout()
        self._sock.settimeout(0)
        try:
            while not self._hear():
                left = ends_at - time.monotonic()
                if left <= 0 or not wait_for_read(self._sock, left):
                    return False
        finally:
            self._sock.settimeout(patience)
        return True

    def _hear(self) -> bool:
        """Reads a piece of what is there; whether there is an answer or an end by now."""
        try:
            piece = self._sock.recv(_PIECE)
        except _NOTHING_YET:
            return False
        except OSError:
            return True  # a reset is an end, too; who reads on meets it
        self._heard += piece
        while (interim := _INTERIM.match(self._heard)) is not None:
            self._heard = self._heard[interim.end() :]
        return not piece or self._is_answer()

    def _is_answer(self) -> bool:
        if len(self._heard) < _LONGEST_START:
            return False  # if no more follows, the request is completed: that is always allowed
        return not _MAY_BE_INTERIM.match(self._heard) or len(self._heard) > _PIECE

    def response(self, _sock: Any, *args: Any, **kwargs: Any) -> http.client.HTTPResponse:
        """The reply, in the place of the connection's own `response_class`."""
        self._is_taken = True
        source: Any = _Source(self)  # of a socket it uses no more than that
        return _FinalResponse(source, *args, **kwargs)

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int | None:
        """First what was heard, then what follows."""
        if self._heard:
            count = min(len(buffer), len(self._heard))
            buffer[:count] = self._heard[:count]
            self._heard = self._heard[count:]
            return count
        return self._rest.readinto(buffer)

    def abandon(self) -> None:
        """Closes it unless a reply is parsed from it, which closes it at its own end."""
        if not self._is_taken:
            self.close()

    def close(self) -> None:
        """Gives up its hold on the connection."""
        self._rest.close()
        super().close()


class _FinalResponse(http.client.HTTPResponse):
    """A reply after any number of interim ones; the base class knows 100 only."""

    def _read_status(self) -> tuple[str, int, str]:
        while True:
            found: tuple[str, int, str] = super()._read_status()  # type: ignore[misc]  # private
            if not HTTPStatus.CONTINUE < found[1] < HTTPStatus.OK:
                return found
            http.client.parse_headers(self.fp)


class _Source:
    """What `http.client` asks for something to read from."""

    def __init__(self, raw: EarlyReply) -> None:
        self._raw = raw

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(self._raw)
