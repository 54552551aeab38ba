"""uvicorn's server, and the socket it listens on."""

import asyncio
import socket
import threading

import uvicorn

from ._webhooks import Webhooks

HOST = "127.0.0.1"
_BACKLOG = 2048


class Server(uvicorn.Server):
    """uvicorn's server, telling when it listens."""

    def __init__(self, config: uvicorn.Config, webhooks: Webhooks | None) -> None:
        super().__init__(config)
        self._webhooks = webhooks
        self._telling: asyncio.Task[None] | None = None
        self.listening = threading.Event()
        self.loop: asyncio.AbstractEventLoop | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.loop = asyncio.get_running_loop()
        if self._webhooks is not None:
            self._telling = self.loop.create_task(self._webhooks.run())
        self.listening.set()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        if self._telling is not None:
            self._telling.cancel()
        await super().shutdown(sockets)


def listen(port: int) -> socket.socket:
    """A socket that listens; 0 picks a free port."""
    # asyncio sends small packets at once only when the protocol is named; without it every reply
    # on a kept connection waits 40 ms for an acknowledgement.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen(_BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener
