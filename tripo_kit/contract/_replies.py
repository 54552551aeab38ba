"""What every reply has in common: the envelope, the headers, the routes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from http import HTTPStatus

from tripo_kit.api import OPERATIONS
from tripo_kit.config import BASE_URLS
from tripo_kit.contract._line import Line, agrees, differs, judged, names, unknown
from tripo_kit.transport import Reply

__all__ = ["envelope", "headers", "host", "routes"]

_ENVELOPE = {"code", "status", "data"}
_RATES = ("x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset")
_NOWHERE = "/no-such-endpoint"
_NO_SUCH_ENDPOINT = 4001


def host(url: str) -> Line:
    """Which of the service's hosts it is."""
    region = next((name for name, base in BASE_URLS.items() if base == url), None)
    text = "another than the contract's" if region is None else f"the one of region {region}"
    return judged(True if region else None, "host", "base URL", text)


def envelope(reply: Reply) -> Iterator[Line]:
    """The wrapper around an answer."""
    whole = reply.envelope
    yield judged(reply.code == 0, "envelope", "code", f"HTTP {reply.status} with {reply.code}")
    said = "success" if whole.get("status") == "success" else "missing"
    if whole.get("status") not in (None, "success"):
        yield differs("envelope", "status", "another word than success")
    else:
        yield agrees("envelope", "status", said)
    further = whole.keys() - _ENVELOPE
    yield agrees("envelope", "further fields", names(further) or "none")


def headers(reply: Reply) -> Iterator[Line]:
    """What stands above an answer."""
    found = reply.headers
    has_trace = "x-tripo-trace-id" in found
    yield judged(has_trace, "headers", "X-Tripo-Trace-ID", "there" if has_trace else "missing")
    answered = found.get("x-request-id")
    text = "not answered" if answered is None else "answered"
    is_ours = None if answered is None else answered == reply.asked
    yield judged(is_ours, "headers", "X-Request-ID", text + (" as sent" if is_ours else ""))
    has_date = reply.date is not None
    yield judged(has_date, "headers", "Date", "there" if has_date else "missing")


def rates(reply: Reply) -> Line:
    """The headers that say how often one may ask."""
    there = [name for name in _RATES if name in reply.headers]
    text = f"{len(there)} of {len(_RATES)} on a refused creation"
    return judged(True if len(there) == len(_RATES) else None, "headers", "X-RateLimit-*", text)


def routes(get: Callable[[str], Reply]) -> Iterator[Line]:
    """Which endpoints there are: read the wrong way, nothing can be made.

    A route that takes only POST answers GET with 405; one that is not there, with 404.
    """
    nowhere = get(_NOWHERE)
    is_told = (nowhere.status, nowhere.code) == (HTTPStatus.NOT_FOUND, _NO_SUCH_ENDPOINT)
    yield judged(is_told, "routes", "an unknown path", _said(nowhere))
    seen: Mapping[str, Reply] = {kind.path: get(kind.path) for kind in OPERATIONS.values()}
    for path, reply in seen.items():
        if _said(reply) == _said(nowhere):
            yield judged(False if is_told else None, "routes", path, f"{_said(reply)}: not there")
        elif reply.status == HTTPStatus.METHOD_NOT_ALLOWED:
            yield agrees("routes", path, _said(reply))
        else:
            yield unknown("routes", path, _said(reply))


def _said(reply: Reply) -> str:
    code = "no code" if reply.code is None else f"code {reply.code}"
    return f"{reply.status} with {code}"
