"""The ASGI application: finds the route, draws the fault, carries out, replies.

The order for one request is: count it; draw its fault; let the fault act, if it is one that comes
first; check the key; carry out; reply, as far as the fault lets it through.
"""

import asyncio
import hmac
from collections import defaultdict
from collections.abc import Iterable, Iterator

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from . import _cdn, _control, _creation, _files, _reads
from . import _refusals as why
from ._call import Call, Route
from ._contract import CREATIONS, RETIRED_PATHS
from ._gallery import CDN_PREFIX
from ._refusals import Refusal
from ._replies import refused
from ._service import Service
from ._signing import ExpiredURLError
from ._wire import Wire, expired_url

_API = "/v3"


def _routes() -> Iterator[Route]:
    for creation in CREATIONS.values():
        yield Route(
            "POST", _API + creation.path, "create", "key", _creation.create, creation.task_type
        )
    for path in RETIRED_PATHS:
        yield Route("POST", _API + path, "create", "key", _creation.refuse_retired)
    yield Route("GET", f"{_API}/tasks/{{task_id}}", "poll", "key", _reads.read_task)
    yield Route("POST", f"{_API}/tasks/list", "poll", "key", _reads.list_tasks)
    yield Route("GET", f"{_API}/account/balance", "account", "key", _reads.read_balance)
    yield Route("GET", f"{_API}/account/usage", "account", "key", _reads.read_usage)
    yield Route("POST", f"{_API}/files", "upload", "key", _files.upload)
    yield Route("POST", f"{_API}/files/presign", "upload", "key", _files.presign)
    yield Route(
        "POST", f"{_API}/files/upload-credentials", "upload", "key", _files.upload_credentials
    )
    yield Route("PUT", f"{_files.UPLOAD_PREFIX}{{token}}", "upload", "signed", _files.put)
    yield Route("GET", f"{CDN_PREFIX}{{file}}", "download", "signed", _cdn.download)
    yield Route("HEAD", f"{CDN_PREFIX}{{file}}", "download", "signed", _cdn.download)
    yield Route("GET", "/_sandbox/state", "", "open", _control.read_state)
    yield Route("POST", "/_sandbox/faults", "", "open", _control.set_faults)
    yield Route("POST", "/_sandbox/reset", "", "open", _control.reset)


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
        for prefix, routes in self._open_ended:
            if path.startswith(prefix) and len(path) > len(prefix):
                return routes
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
        self._bearer = f"Bearer {service.options.key}".encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        wire = Wire(scope, receive, send, self._stopping)
        service = self._service
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
            response = self._refuse(refusal)
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
                raise Refusal(why.KEY_WRONG, "the API key is not valid here")
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

    def _refuse(self, refusal: Refusal) -> Response:
        self._service.refusals[f"{refusal.reason.status}/{refusal.reason.code}"] += 1
        return refused(refusal)
