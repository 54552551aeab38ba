"""Webhooks: the service tells a program of this machine that a task has ended.

Only tasks are told of: a balance that runs low is the console's business.
"""

import asyncio
import hashlib
import hmac
import uuid
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, Request, build_opener

import msgspec

from ._outputs import iso_time, task_data
from ._service import Service
from ._task import Task

_LOOK_SECONDS = 0.02  # of this machine: how often tasks are looked at
_ATTEMPTS = 3
_TIMEOUT_SECONDS = 5.0
_ACCEPTED = range(200, 300)
_NO_PROXY = build_opener(ProxyHandler({}))


def check_address(url: str) -> None:
    """Check that a webhook's address is one of this machine.

    Raises:
        ValueError: It is not.
    """
    parts = urlsplit(url)
    if parts.scheme != "http" or parts.hostname not in ("127.0.0.1", "localhost", "::1"):
        raise ValueError(f"webhook_url must be an http:// address of this machine, not {url!r}")


class Webhooks:
    """Sends what has ended, in its order.

    Args:
        service: Whose tasks they are.
        send: Posts a body with headers, and says whether it was taken.
    """

    def __init__(
        self, service: Service, send: Callable[[bytes, dict[str, str]], bool] | None = None
    ) -> None:
        self._service = service
        self._send = send or self._post
        self._id = str(uuid.uuid4())

    async def run(self, pause: Callable[[float], Awaitable[Any]] = asyncio.sleep) -> None:
        """Look again and again, for as long as the sandbox listens."""
        while True:
            await self.tell()
            await pause(_LOOK_SECONDS)

    async def tell(self) -> None:
        """Send an event for each task that has ended since the last look."""
        state = self._service.state
        state.settle()
        while state.ended:
            await self._deliver(state.ended.popleft())

    async def _deliver(self, task: Task) -> None:
        data = await task_data(self._service, task)
        event = "task.completed" if data["status"] == "success" else "task.failed"
        now = self._service.clock()
        body = msgspec.json.encode(
            {"id": str(uuid.uuid4()), "type": event, "created_at": iso_time(now), "data": data}
        )
        headers = {
            "Content-Type": "application/json",
            "Tripo-Webhook-Id": self._id,
            "Tripo-Webhook-Delivery": str(uuid.uuid4()),
            "Tripo-Webhook-Event": event,
            "Tripo-Webhook-Signature": self._signature(int(now), body),
        }
        loop = asyncio.get_running_loop()
        for _ in range(_ATTEMPTS):
            if await loop.run_in_executor(None, self._send, body, headers):
                self._service.webhooks["delivered"] += 1
                return
        self._service.webhooks["given up"] += 1

    def _signature(self, now: int, body: bytes) -> str:
        secret = self._service.options.webhook_secret.encode()
        digest = hmac.new(secret, f"{now}.".encode() + body, hashlib.sha256).hexdigest()
        return f"t={now},v1={digest}"

    def _post(self, body: bytes, headers: dict[str, str]) -> bool:
        # The address is one of this machine: it was checked when the sandbox was made.
        request = Request(self._service.options.webhook_url, body, headers)  # noqa: S310
        try:
            with _NO_PROXY.open(request, timeout=_TIMEOUT_SECONDS) as reply:
                return reply.status in _ACCEPTED
        except (URLError, OSError):
            return False
