"""Connections that know how far a request got, and that go only where they may."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError
from urllib3.util.connection import create_connection

__all__ = ["Phase", "Progress", "Vet", "pool_classes", "watched"]

Vet = Callable[[str, int], Sequence[str]]


class Phase(StrEnum):
    """How far one attempt got."""

    IDLE = "idle"  # no connection of ours was asked for anything
    CONNECTING = "connecting"
    SENDING = "sending"  # from the first byte on: the service may have it all


class Progress:
    """Where one attempt stands.

    Attributes:
        phase: How far it got.
    """

    __slots__ = ("phase",)

    def __init__(self) -> None:
        self.phase = Phase.IDLE


_progress: ContextVar[Progress] = ContextVar("tripo_kit_progress")


@contextmanager
def watched() -> Iterator[Progress]:
    """Follows what the connections do for this thread; they work inside of it only."""
    progress = Progress()
    token = _progress.set(progress)
    try:
        yield progress
    finally:
        _progress.reset(token)


class _Watched(HTTPConnection):
    """Connects before it sends, so that what fails to connect was certainly never sent.

    What an exception says is no proof: TLS failures look alike before and after sending.
    """

    vet: Vet | None = None

    def connect(self) -> None:
        _progress.get().phase = Phase.CONNECTING
        super().connect()

    def request(self, *args: Any, **kwargs: Any) -> None:
        if self.sock is None:
            self.connect()
        _progress.get().phase = Phase.SENDING
        super().request(*args, **kwargs)

    def _new_conn(self) -> socket.socket:
        if self.vet is None:
            return super()._new_conn()
        try:
            addresses = self.vet(self.host, self.port)
        except OSError as error:
            raise NameResolutionError(self.host, self, _as_gaierror(error)) from error
        failure: Exception = NewConnectionError(self, "the name has no address")
        for address in addresses:
            try:
                return create_connection(
                    (address, self.port),
                    self.timeout,
                    source_address=self.source_address,
                    socket_options=self.socket_options,
                )
            except TimeoutError:
                failure = ConnectTimeoutError(self, f"Connection to {self.host} timed out")
            except OSError as error:
                failure = NewConnectionError(self, f"Failed to connect: {error}")
        raise failure


def _as_gaierror(error: OSError) -> socket.gaierror:
    return error if isinstance(error, socket.gaierror) else socket.gaierror(str(error))


class _WatchedTLS(_Watched, HTTPSConnection):
    pass


class _OneShot(HTTPConnectionPool):
    """Never uses a connection twice.

    A kept-alive connection that the server has just closed fails after sending: nobody can tell
    then whether a creation was taken.
    """

    def _put_conn(self, conn: Any) -> None:
        if conn is not None:
            conn.close()
        super()._put_conn(None)


class _OneShotTLS(_OneShot, HTTPSConnectionPool):
    pass


def pool_classes(*, reuse: bool, vet: Vet | None = None) -> dict[str, type[HTTPConnectionPool]]:
    """The pools for a `PoolManager`, by scheme.

    Args:
        reuse: Whether a connection may serve several requests.
        vet: Gives the addresses of a host that may be connected to; None for the system's.
    """
    plain, tls = (HTTPConnectionPool, HTTPSConnectionPool) if reuse else (_OneShot, _OneShotTLS)
    guard = {"vet": staticmethod(vet)} if vet is not None else {}
    return {
        "http": type("Pool", (plain,), {"ConnectionCls": type("Connection", (_Watched,), guard)}),
        "https": type("PoolTLS", (tls,), {"ConnectionCls": type("TLS", (_WatchedTLS,), guard)}),
    }
