"""One request on its way through the sandbox."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import parse_qs

import msgspec
from starlette.responses import Response
from starlette.types import Receive, Scope

from ._dialect import Dialect
from ._faults import OK, Fault
from ._replies import success
from ._service import Service
from .contract import MAX_BODY_BYTES, Reason, Refusal, bad
from .contract import _refusals as why

_WHOLE_NUMBER = re.compile(r"[0-9]{1,12}")
_LONGEST_REQUEST_ID = 128

Audience = Literal["key", "signed", "open"]


@dataclass(frozen=True, slots=True)
class Route:
    """One endpoint.

    Attributes:
        method: The HTTP method.
        path: The whole path; ``{}`` stands for the rest of it.
        kind: What fault plans call it; empty: no faults here.
        audience: Who may come: a key's holder, a signed URL's holder (never with a key), or all.
        answer: What carries it out.
        task_type: The type of task that a creation makes.
    """

    method: str
    path: str
    kind: str
    audience: Audience
    answer: Callable[["Call"], Awaitable[Response]]
    task_type: str = ""

    @property
    def name(self) -> str:
        """Return the route as counters and fault plans write it: for the API, below ``/v3``."""
        return self.path.removeprefix("/v3")


@dataclass(slots=True)
class Call:
    """A request, its route, and the fault that was drawn for it."""

    service: Service
    route: Route
    scope: Scope
    receive: Receive
    fault: Fault = OK

    @property
    def rest(self) -> str:
        """Return what stood for ``{}`` in the route's path."""
        path: str = self.scope["path"]
        return path[self.route.path.index("{") :]

    @property
    def dialect(self) -> Dialect:
        """Return how replies are written."""
        return self.service.options.dialect

    def success(self, data: Any, headers: dict[str, str] | None = None) -> Response:
        """Return the envelope of a success; an old one may be without its ``status``."""
        return success(data, headers, bare=self.dialect.envelope == "bare")

    @property
    def request_id(self) -> str:
        """Return what the caller named this request, or an empty string."""
        return self.header(b"x-request-id")[:_LONGEST_REQUEST_ID]

    def header(self, name: bytes) -> str:
        """Return a request header, or an empty string; the name in lower case."""
        for key, value in self.scope["headers"]:
            if key == name:
                return str(value, "latin-1")
        return ""

    def query(self) -> dict[str, str]:
        """Return the query parameters, the last of each name."""
        text = str(self.scope["query_string"], "latin-1")
        return {name: values[-1] for name, values in parse_qs(text).items()}

    def whole_number(self, name: str, default: int, least: int, most: int) -> int:
        """Return a query parameter.

        Raises:
            Refusal: It is not a whole number between ``least`` and ``most``.
        """
        text = self.query().get(name, str(default))
        if not _WHOLE_NUMBER.fullmatch(text) or not least <= int(text) <= most:
            raise bad(name, f"a whole number from {least} to {most}")
        return int(text)

    async def body(self, most: int = MAX_BODY_BYTES, reason: Reason = why.MALFORMED) -> bytes:
        """Read the request's body, up to a size in bytes.

        Raises:
            Refusal: It is larger; for this reason.
        """
        too_large = Refusal(reason, f"the request body is larger than {most} bytes")
        length = self.header(b"content-length")
        if length and (not _WHOLE_NUMBER.fullmatch(length) or int(length) > most):
            raise too_large
        pieces = []
        size = 0
        while True:
            message = await self.receive()
            pieces.append(message.get("body", b""))
            size += len(pieces[-1])
            if size > most:
                raise too_large
            if not message.get("more_body", False):
                return b"".join(pieces)

    async def json(self) -> dict[str, Any]:
        """Read a JSON object.

        Raises:
            Refusal: The content type is another, or the body is no JSON object.
        """
        if self.header(b"content-type").split(";")[0].strip().lower() != "application/json":
            raise Refusal(why.WRONG_CONTENT_TYPE, "send Content-Type: application/json")
        try:
            body = msgspec.json.decode(await self.body())
        except (msgspec.DecodeError, RecursionError) as error:
            raise Refusal(why.MALFORMED, f"the body is not JSON: {error}") from error
        if not isinstance(body, dict):
            raise Refusal(why.MALFORMED, "the body is not a JSON object")
        return body
