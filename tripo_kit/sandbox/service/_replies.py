"""Envelopes: how the service says yes and no."""

import uuid
from typing import Any

import msgspec
from starlette.responses import Response

from .contract import Reason, Refusal

_JSON = "application/json"
_GATEWAY_WORDS = {
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Temporarily Unavailable",
    504: "Gateway Time-out",
}


def success(data: Any, headers: dict[str, str] | None = None, *, bare: bool = False) -> Response:
    """Return the envelope of a success; ``bare`` leaves its ``status`` out, as it may be."""
    envelope = {"code": 0, "data": data} if bare else {"code": 0, "status": "success", "data": data}
    return Response(
        msgspec.json.encode(envelope),
        headers={"X-Tripo-Trace-ID": str(uuid.uuid4())} | (headers or {}),
        media_type=_JSON,
    )


def refused(
    refusal: Refusal, headers: dict[str, str] | None = None, *, request_id: str = ""
) -> Response:
    """Return the envelope of a refusal; ``request_id`` is what the caller named the request."""
    trace = str(uuid.uuid4())
    envelope = {
        "code": refusal.reason.code,
        "status": "error",
        "message": refusal.message,
        "suggestion": refusal.reason.suggestion,
        "request_id": request_id or trace,
    }
    return Response(
        msgspec.json.encode(envelope),
        refusal.reason.status,
        {"X-Tripo-Trace-ID": trace} | (headers or {}) | refusal.headers,
        media_type=_JSON,
    )


def plain_json(data: Any, status: int = 200) -> Response:
    """Return JSON without an envelope: the control endpoints are not the service's."""
    return Response(msgspec.json.encode(data), status, media_type=_JSON)


def gateway_page(status: int, headers: dict[str, str] | None = None) -> Response:
    """Return what a gateway in front of the service says: HTML, no envelope, no trace."""
    words = f"{status} {_GATEWAY_WORDS.get(status, 'Error')}"
    page = f"<html><head><title>{words}</title></head><body><h1>{words}</h1></body></html>"
    return Response(page, status, headers, media_type="text/html")


def gateway_words(status: int, code: int, headers: dict[str, str] | None = None) -> Response:
    """Return what a gateway says that has learned JSON: a code of its own, and no trace."""
    words = {"code": code, "message": "upstream request timeout"}
    return Response(msgspec.json.encode(words), status, headers, media_type=_JSON)


def unknown_reason(status: int, code: int) -> Reason:
    """Return a reason for a code that a fault plan made up."""
    return Reason(status, code, "Try again later.")
