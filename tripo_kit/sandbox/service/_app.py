"""The ASGI application: finds the route, draws the fault, carries out, replies.

The order for one request is: count it; draw its fault; let the fault act, if it is one that comes
first; check the key; carry out; reply, as far as the fault lets it through.
"""

import asyncio
import hmac
from collections import defaultdict
from collections.abc import Iterable, Iterator
from email.utils import formatdate

from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from . import routes
from ._call import Call, Route
from ._gallery import CDN_PREFIX, UPLOAD_PREFIX
from ._neighbours import stranger
from ._replies import plain_json, refused
from ._service import Service
from ._signing import ExpiredURLError
from ._wire import Wire, expired_url
from .contract import OPERATIONS, RETIRED_PATHS, Refusal
from .contract import _refusals as why

_API = "/v3"


def _routes() -> Iterator[Route]:
    for row in OPERATIONS.values():
        yield Route("POST", _API + row.path, "create", "key", routes.create, row.task_type)
    for path in RETIRED_PATHS:
        yield Route("POST", _API + path, "create", "key", routes.refuse_retired)
    yield Route("GET", f"{_API}/tasks/{{task_id}}", "poll", "key", routes.read_task)
    yield Route("POST", f"{_API}/tasks/list", "poll", "key", routes.list_tasks)
    yield Route("GET", f"{_API}/account/balance", "account", "key", routes.read_balance)
    yield Route("GET", f"{_API}/account/usage", "account", "key", routes.read_usage)
    yield Route("POST", f"{_API}/files", "upload", "key", routes.upload)
    yield Route("POST", f"{_API}/files/presign", "upload", "key", routes.presign)
    yield Route(
        "POST", f"{_API}/files/upload-credentials", "upload", "key", routes.upload_credentials
    )
    yield Route("PUT", f"{UPLOAD_PREFIX}{{token}}", "upload", "signed", routes.put)
    yield Route("GET", f"{CDN_PREFIX}{{file}}", "download", "signed", routes.download)
    yield Route("HEAD", f"{CDN_PREFIX}{{file}}", "download", "signed", routes.download)
    yield Route("GET", "/_sandbox/state", "", "open", routes.read_state)
    yield Route("POST", "/_sandbox/faults", "", "open", routes.set_faults)
    yield Route("POST", "/_sandbox/credits", "", "open", routes.top_up)
    yield Route("POST", "/_sandbox/reset", "", "open", routes.reset)


class _Table:
    """The routes by path and method; the longer path wins."""

    def __init__(self, routes: Iterable[Route]) -> None:
        self._exact: dict[str, dict[str, Route]] = defaultdict(dict)
        open_ended: dict[str, dict[str, Route]] = defaultdict(dict)
        for route in routes:
            prefix, brace, _ = route.path.partition("{")
            (open_ended if brace else self._exact)[prefix][route.method] = route
        self._open_ended = sorted(open_ended.items(), key=lambda item: -len(item[0]))

    def find(self, path: str) -> dict[str, Route]:
        """Return the routes of a path by method, or nothing."""
        if path in self._exact:
            return self._exact[path]
        for prefix, by_method in self._open_ended:
            if path.startswith(prefix) and len(path) > len(prefix):
                return by_method
        return {}


class App:
    """The service over HTTP.

    Args:
        service: What it knows.
        stopping: Set when the sandbox stops.
    """

    def __init__(self, service: Service, stopping: asyncio.Event) -> None:
        self._service = service
        self._stopping = stopping
        self._table = _Table(_routes())
        code = int(service.options.dialect.wrong_key)
        self._key_wrong = why.KEY_WRONG._replace(code=code)
        self._bearer = f"Bearer {service.options.key}".encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        service = self._service

        async def send_dated(message: Message) -> None:
            if message["type"] == "http.response.start":
                date = formatdate(service.clock(), usegmt=True).encode()
                message["headers"] = [*message["headers"], (b"date", date)]
            await send(message)

        wire = Wire(scope, receive, send_dated, self._stopping)
        if (problem := stranger(scope)) is not None:
            await wire.reply(plain_json({"error": problem}, 403))
            return
        routes = self._table.find(scope["path"])
        route = routes.get(scope["method"])
        if route is None:
            await wire.reply(self._refuse_route(scope, routes))
            return
        service.requests[f"{route.method} {route.name}"] += 1
        call = Call(service, route, scope, receive)
        if route.kind:
            call.fault = service.faults.draw(route.kind, route.name, route.task_type)
        fault = call.fault
        if not fault.carried_out:
            await wire.fail(fault)
            return
        try:
            response = self._keep_out(call) or await route.answer(call)
        except Refusal as refusal:
            response = self._refuse(refusal, call.request_id)
        if call.request_id:
            response.headers["X-Request-ID"] = call.request_id
        await (wire.reply(response) if fault.name == "ok" else wire.fail(fault, response))

    def _keep_out(self, call: Call) -> Response | None:
        """Check that this caller may come; None when it may.

        Raises:
            Refusal: The API key is missing or wrong.
        """
        authorization = call.header(b"authorization")
        match call.route.audience:
            case "key" if not authorization:
                raise Refusal(why.KEY_MISSING, "no API key was sent")
            case "key" if not hmac.compare_digest(authorization.encode(), self._bearer):
                raise Refusal(self._key_wrong, "the API key is not valid here")
            case "signed" if authorization:
                self._service.keys_on_cdn += 1
                return Response("a signed URL takes no Authorization header", 400)
            case "signed":
                try:
                    query = str(call.scope["query_string"], "latin-1")
                    self._service.signer.check(call.scope["path"], query)
                except ExpiredURLError as error:
                    return expired_url(str(error))
        return None

    def _refuse_route(self, scope: Scope, routes: dict[str, Route]) -> Response:
        if routes:
            allow = {"Allow": ", ".join(sorted(routes))}
            return self._refuse(Refusal(why.WRONG_METHOD, f"not {scope['method']}", allow))
        return self._refuse(Refusal(why.NO_SUCH_ENDPOINT, f"no endpoint {scope['path']}"))

    def _refuse(self, refusal: Refusal, request_id: str = "") -> Response:
        self._service.count_refusal(refusal)
        return refused(refusal, request_id=request_id)
