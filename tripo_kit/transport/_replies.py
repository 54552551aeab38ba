"""What a reply of the service means: an answer, a refusal, or nothing that can be relied on."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, Literal

from requests import Response

from tripo_kit.api import Created, TripoAPIResponse, decode, decode_envelope, parse_json
from tripo_kit.errors import (
    NeverCompleteError,
    ReplyLostError,
    ResponseValidationError,
    ServiceError,
    TripoError,
)
from tripo_kit.privacy import scrub
from tripo_kit.transport._contract import is_code_of_service, is_refusal, meaning_of
from tripo_kit.transport._retry import RetryPolicy
from tripo_kit.transport.wire import Phase

__all__ = ["judge_creation", "judge_read", "refusal", "trace_of"]

_UNWELL = (HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE)
_LONGEST_MESSAGE = 300  # characters of the service's own words that an error repeats


def judge_read(response: Response, policy: RetryPolicy, _phase: Phase) -> TripoError | None:
    """The error of a reply to a call that may be repeated; None if it answers."""
    if response.status_code == HTTPStatus.NOT_MODIFIED:
        return None  # only the cache asks so that this is an answer
    try:
        envelope = decode_envelope(response.content)
    except ResponseValidationError as error:
        if response.status_code < HTTPStatus.BAD_REQUEST:
            return _unreadable(response, error)
        return refusal(response, None, policy)
    if response.ok and envelope.is_success():
        return None
    return refusal(response, envelope, policy)


def judge_creation(response: Response, policy: RetryPolicy, phase: Phase) -> TripoError | None:
    """The error of a reply to a creation; None if a task was made.

    A refusal is certain only in the service's own words, see `is_refusal`. `ReplyLostError` stands
    for everything that leaves open whether a task was made. If the request was never complete,
    nothing is left open, unless the reply names a task all the same.
    """
    try:
        envelope = decode_envelope(response.content)
    except ResponseValidationError as error:
        if is_refusal(response.status_code, None):
            return refusal(response, None, policy)
        return _unclear(response, None, phase, error.message)
    if response.ok and envelope.is_success() and _task_id(envelope) is not None:
        return None
    is_certain = is_refusal(response.status_code, envelope.code) and not envelope.is_success()
    if is_certain and not _names_task(envelope):
        return refusal(response, envelope, policy)
    why = "it neither names a task nor refuses in the service's words"
    return _unclear(response, envelope, phase, why)


def refusal(
    response: Response, envelope: TripoAPIResponse | None, policy: RetryPolicy
) -> ServiceError:
    """The typed error of a reply that refuses, with everything the service said about it."""
    status = response.status_code
    code = envelope.code if envelope is not None else None
    kind, hint = meaning_of(status, code)
    words = _in_short(envelope.message) if envelope is not None else None
    return kind(
        words or f"The service answered {status} {_phrase(status)}".rstrip(),
        hint=_in_short(envelope.suggestion if envelope is not None else None) or hint,
        retry_after=policy.wait_asked_by(response.headers),
        status=status,
        code=code,
        trace_id=trace_of(response, envelope),
    )


def trace_of(response: Response, envelope: TripoAPIResponse | None = None) -> str | None:
    """What the service's support needs to find this call."""
    name = response.headers.get("X-Tripo-Trace-ID")
    return _in_short(name or (envelope.request_id if envelope is not None else None))


def _unreadable(response: Response, error: ResponseValidationError) -> ResponseValidationError:
    if response.status_code >= HTTPStatus.MULTIPLE_CHOICES:
        return ResponseValidationError(
            "The service redirects, and the key is not sent anywhere else",
            hint="Check the base URL.",
            status=response.status_code,
        )
    return ResponseValidationError(
        error.message,
        hint="If this goes on, check whether a proxy or a login page answers in its place.",
        status=response.status_code,
        trace_id=trace_of(response),
    )


def _unclear(
    response: Response, envelope: TripoAPIResponse | None, phase: Phase, why: str
) -> TripoError:
    status, code = response.status_code, envelope.code if envelope is not None else None
    facts: dict[str, Any] = {
        "status": status,
        "code": code,
        "trace_id": trace_of(response, envelope),
    }
    if phase is not Phase.COMPLETE and not (envelope is not None and _names_task(envelope)):
        return NeverCompleteError(
            f"The service answered {status} before the request was all sent", **facts
        )
    return ReplyLostError(
        f"The service answered {status}, and {_lower(why)}",
        speaker=_speaker(status, code),
        task_id=_task_id(envelope) if envelope is not None else None,
        **facts,
    )


def _speaker(status: int, code: int | None) -> Literal["service", "gateway", "nobody"]:
    if is_code_of_service(code):
        return "service"
    # A gateway that gave up waiting (504), or says anything else, knows nothing of what it held.
    return "gateway" if status in _UNWELL else "nobody"


def _task_id(envelope: TripoAPIResponse) -> str | None:
    if envelope.data is None:
        return None
    try:
        return decode(Created, envelope.data).task_id
    except ResponseValidationError:
        return None


def _names_task(envelope: TripoAPIResponse) -> bool:
    """Whether a task is named at all, even by something that is no id."""
    if envelope.data is None:
        return False
    data: Any = parse_json(envelope.data)
    return isinstance(data, dict) and data.get("task_id") is not None


def _in_short(text: str | None) -> str | None:
    if not text:
        return None
    line = " ".join(scrub(text).split())
    line = "".join(char for char in line if char.isprintable())
    return line if len(line) <= _LONGEST_MESSAGE else f"{line[:_LONGEST_MESSAGE]}…"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
