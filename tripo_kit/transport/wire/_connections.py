"""Connections that know how far a request got, and that go only where they may."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Sequence
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError
from urllib3.util.connection import create_connection

from tripo_kit.transport.wire._early_reply import EarlyReply, can_listen
from tripo_kit.transport.wire._progress import Phase, current_progress

__all__ = ["Vet", "pool_classes"]

Vet = Callable[[str, int], Sequence[str]]

_LEAST_LISTENING = 0.02  # seconds; less than this is the scheduler's noise
_MOST_LISTENING = 0.25


class _Watched(HTTPConnection):
    """Connects before it sends, so that what fails to connect was certainly never sent.

    What an exception says is no proof: TLS failures look alike before and after sending.

    If it withholds, the last byte of a body follows only after the server had time to refuse or to
    hang up. Whoever does so before that byte has not got the request: its body is shorter than the
    announced length. Such a connection is never used again.
    """

    vet: Vet | None = None
    withholds = False
    _round_trip = 0.0
    _early_reply: EarlyReply | None = None

    def connect(self) -> None:
        current_progress().phase = Phase.CONNECTING
        super().connect()

    def request(self, method: str, url: str, body: Any = None, **options: Any) -> None:  # type: ignore[override]  # the same, less spelt out
        if self.sock is None:
            self.connect()
        progress = current_progress()
        if self.withholds and isinstance(body, bytes) and body and can_listen(self.sock):
            progress.phase = Phase.SENDING
            self._send_all_but_a_byte(method, url, body, options)
            if self._has_early_reply():
                return
            progress.phase = Phase.COMPLETE
            self.send(body[-1:])
        else:
            progress.phase = Phase.COMPLETE
            super().request(method, url, body, **options)

    def close(self) -> None:
        if self._early_reply is not None:
            self._early_reply.abandon()
        super().close()

    def _send_all_but_a_byte(
        self, method: str, url: str, body: bytes, options: dict[str, Any]
    ) -> None:
        given = options.pop("headers").items()
        headers = {name: value for name, value in given if name.lower() != "content-length"}
        headers["Content-Length"] = str(len(body))
        super().request(method, url, body[:-1], headers=headers, **options)

    def _has_early_reply(self) -> bool:
        self._early_reply = reply = EarlyReply(self.sock)
        self.response_class = reply.response  # type: ignore[assignment]  # called, no more
        return reply.listen(self._patience())

    def _patience(self) -> float:
        """Seconds in which a refusal can be here: two round trips, if those are known."""
        if self.proxy is not None:
            return _MOST_LISTENING  # only the way to the proxy was measured
        return min(_MOST_LISTENING, max(_LEAST_LISTENING, 2 * self._round_trip))

    def _new_conn(self) -> socket.socket:
        began = time.monotonic()
        try:
            return self._open()
        finally:
            self._round_trip = time.monotonic() - began

    def _open(self) -> socket.socket:
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


def pool_classes(
    *, reuse: bool, vet: Vet | None = None, withholds: bool = False
) -> dict[str, type[HTTPConnectionPool]]:
    """The pools for a `PoolManager`, by scheme.

    Args:
        reuse: Whether a connection may serve several requests.
        vet: Gives the addresses of a host that may be connected to; None for the system's.
        withholds: Whether the last byte of a body waits for an early refusal; not with `reuse`.
    """
    plain, tls = (HTTPConnectionPool, HTTPSConnectionPool) if reuse else (_OneShot, _OneShotTLS)
    traits: dict[str, Any] = {"withholds": withholds and not reuse}
    if vet is not None:
        traits["vet"] = staticmethod(vet)
    return {
        "http": type("Pool", (plain,), {"ConnectionCls": type("Connection", (_Watched,), traits)}),
        "https": type("PoolTLS", (tls,), {"ConnectionCls": type("TLS", (_WatchedTLS,), traits)}),
    }
