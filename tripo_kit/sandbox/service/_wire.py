"""The last step of a reply, down to the socket: where the faults of a network are made."""

import asyncio
from typing import Any

from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from ._faults import Fault
from ._replies import gateway_page, gateway_words, refused, unknown_reason
from .contract import Refusal, seconds_text
from .contract import _refusals as why

_TRANSPORT = "tripo_kit.sandbox.transport"
_SLOW_PIECES = 10


class Protocol(HttpToolsProtocol):
    """uvicorn's HTTP protocol, with the connection's transport put into the ASGI scope.

    ASGI has no way to cut a connection in the middle of a header.
    """

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.scope["extensions"] = {_TRANSPORT: {"transport": self.transport}}


class Wire:
    """One connection, for one reply.

    Args:
        scope: The ASGI scope.
        receive: Where the rest of the request, and the client's leaving, come from.
        send: Where a well-formed reply goes.
        stopping: Set when the sandbox stops, so that no connection hangs beyond it.
    """

    def __init__(self, scope: Scope, receive: Receive, send: Send, stopping: asyncio.Event) -> None:
        self._scope = scope
        self._receive = receive
        self._send = send
        self._stopping = stopping
        self._transport: asyncio.Transport = scope["extensions"][_TRANSPORT]["transport"]

    async def reply(self, response: Response) -> None:
        """Send a reply as it is."""
        await response(self._scope, self._receive, self._send)

    async def fail(self, fault: Fault, response: Response | None = None) -> None:
        """Let the call go wrong; ``response`` is what would have been said, if it was."""
        match fault.name:
            case "drop":
                await self._cut()
            case "hang":
                await self._hang(fault.number)
            case "status":
                await self.reply(_status(fault))
            case "expired":
                await self.reply(expired_url("the URL has expired"))
            case _:
                assert response is not None  # noqa: S101 - all others are carried out first
                await self._reshape(fault, response)

    async def _reshape(self, fault: Fault, response: Response) -> None:
        body = bytes(response.body)
        match fault.name:
            case "bad_json":
                half = body[: len(body) // 2]
                await self.reply(Response(half, response.status_code, _plain_headers(response)))
            case "empty":
                await self.reply(Response(b"", 200, _plain_headers(response)))
            case "cut_headers":
                await self._cut(_head(response)[:-40])
            case "cut_body":
                await self._cut(_head(response) + body[: len(body) // 2])
            case "slow":
                await self._trickle(response, fault.number or 0.0)
            case _:  # "stale_usage", "overcharge" and "task" have had their effect already
                await self.reply(response)

    async def _cut(self, last_words: bytes = b"") -> None:
        if last_words:
            self._transport.write(last_words)
            self._transport.close()
        else:
            self._transport.abort()
        await self._client_gone()

    async def _hang(self, seconds: float | None) -> None:
        waits = [asyncio.ensure_future(self._client_gone()),
                 asyncio.ensure_future(self._stopping.wait())]  # fmt: skip
        _, pending = await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        for wait in pending:
            wait.cancel()
        await self._cut()

    async def _trickle(self, response: Response, seconds: float) -> None:
        body = bytes(response.body)
        size = max(1, -(-len(body) // _SLOW_PIECES))
        await self._send(
            {
                "type": "http.response.start",
                "status": response.status_code,
                "headers": response.raw_headers,
            }
        )
        for start in range(0, len(body), size):
            await asyncio.sleep(seconds / _SLOW_PIECES)
            await self._send(
                {
                    "type": "http.response.body",
                    "body": body[start : start + size],
                    "more_body": True,
                }
            )
        await self._send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _client_gone(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass


def expired_url(problem: str) -> Response:
    """Return what the storage behind a signed URL says when the signature is no good."""
    xml = f"<Error><Code>AccessDenied</Code><Message>{problem}</Message></Error>"
    return Response(xml, 403, media_type="application/xml")


def _status(fault: Fault) -> Response:
    headers = {} if fault.number is None else {"Retry-After": seconds_text(fault.number)}
    if fault.code is None:
        return gateway_page(fault.status, headers)
    if fault.code not in why.CODES:
        return gateway_words(fault.status, fault.code, headers)
    reason = why.BY_CODE.get((fault.status, fault.code), unknown_reason(fault.status, fault.code))
    return refused(Refusal(reason, "a fault plan wants it so"), headers)


def _plain_headers(response: Response) -> dict[str, Any]:
    return {name: value for name, value in response.headers.items() if name != "content-length"}


def _head(response: Response) -> bytes:
    lines = [b"HTTP/1.1 %d OK" % response.status_code]
    lines += [b": ".join(header) for header in response.raw_headers]
    return b"\r\n".join(lines) + b"\r\n\r\n"
