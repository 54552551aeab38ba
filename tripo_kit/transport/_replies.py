"""What a reply of the service means: an answer, a refusal, or nothing that can be relied on."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, NamedTuple

from requests import Response

from tripo_kit.api import Created, TripoAPIResponse, decode, decode_envelope, parse_json
from tripo_kit.errors import (
    AuthenticationError,
    BadRequestError,
    ConcurrencyLimitError,
    ContentPolicyError,
    InsufficientCreditsError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    ReplyLostError,
    ResponseValidationError,
    ServerError,
    ServiceError,
    TripoError,
)
from tripo_kit.privacy import scrub
from tripo_kit.transport._retry import RetryPolicy

__all__ = ["judge_creation", "judge_read", "refusal", "trace_of"]


class _Meaning(NamedTuple):
    error: type[ServiceError]
    hint: str | None = None


_INPUT = "Check the picture or model that was given; nothing was charged."
# The v3 contract's table. Its codes are business codes; where the HTTP status decides (401, 5xx),
# the code is not looked at.
_BY_CODE: Mapping[int, _Meaning] = {
    1003: _Meaning(BadRequestError),
    1004: _Meaning(BadRequestError, "A value is not allowed, or an uploaded file has expired."),
    1005: _Meaning(PermissionDeniedError),
    1007: _Meaning(RateLimitError, "Ask more slowly; nothing was charged."),
    2000: _Meaning(ConcurrencyLimitError, "Wait until one of the account's tasks is done."),
    2001: _Meaning(NotFoundError, "A task is visible only to the account that made it."),
    2002: _Meaning(BadRequestError),
    2003: _Meaning(BadRequestError, _INPUT),
    2004: _Meaning(BadRequestError, _INPUT),
    2005: _Meaning(BadRequestError, "The task that this one builds on has not succeeded."),
    2006: _Meaning(BadRequestError),
    2007: _Meaning(BadRequestError, "The task that this one builds on has not succeeded."),
    2008: _Meaning(ContentPolicyError),
    2009: _Meaning(ContentPolicyError, "Take unusual characters out of the text."),
    2010: _Meaning(InsufficientCreditsError),
    2013: _Meaning(BadRequestError),
    2014: _Meaning(ContentPolicyError),
    2015: _Meaning(BadRequestError, "This version is retired; a newer tripo_kit may know others."),
    2016: _Meaning(BadRequestError),
    2017: _Meaning(BadRequestError),
    2018: _Meaning(BadRequestError, "The model is too complex for this operation."),
    2019: _Meaning(BadRequestError, "The file is no longer at the service; upload it again."),
    2020: _Meaning(BadRequestError, "The service cannot reach the address that was given."),
    2021: _Meaning(BadRequestError, _INPUT),
    2022: _Meaning(BadRequestError, _INPUT),
    4001: _Meaning(NotFoundError, "Check the base URL."),
}
_BY_STATUS: Mapping[int, _Meaning] = {
    HTTPStatus.UNAUTHORIZED: _Meaning(AuthenticationError),
    HTTPStatus.FORBIDDEN: _Meaning(PermissionDeniedError),
    HTTPStatus.NOT_FOUND: _Meaning(NotFoundError),
    HTTPStatus.TOO_MANY_REQUESTS: _Meaning(RateLimitError),
}
_LONGEST_MESSAGE = 300  # characters of the service's own words that an error repeats


def judge_read(response: Response, policy: RetryPolicy) -> TripoError | None:
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


def judge_creation(response: Response, policy: RetryPolicy) -> TripoError | None:
    """The error of a reply to a creation; None if a task was made.

    `ReplyLostError` stands for everything that leaves open whether one was. A refusal is certain
    only in the service's own words: an enveloped 4xx or 503 that names a code and no task, or a
    429 or 401, which are given before anything is looked at.
    """
    status = response.status_code
    try:
        envelope = decode_envelope(response.content)
    except ResponseValidationError as error:
        if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.TOO_MANY_REQUESTS):
            return refusal(response, None, policy)
        return _lost(response, None, error.message)
    task_id = _task_id(envelope)
    if response.ok and envelope.is_success() and task_id is not None:
        return None
    speaks_of_failure = envelope.code != 0 and not envelope.is_success()
    is_refusing_status = status < HTTPStatus.INTERNAL_SERVER_ERROR or (
        status == HTTPStatus.SERVICE_UNAVAILABLE
    )
    if speaks_of_failure and is_refusing_status and not _names_task(envelope):
        return refusal(response, envelope, policy)
    return _lost(response, envelope, "it neither names a task nor refuses in the service's words")


def refusal(
    response: Response, envelope: TripoAPIResponse | None, policy: RetryPolicy
) -> ServiceError:
    """The typed error of a reply that refuses, with everything the service said about it."""
    status = response.status_code
    code = envelope.code if envelope is not None else None
    meaning = _meaning(status, code)
    words = _in_short(envelope.message) if envelope is not None else None
    return meaning.error(
        words or f"The service answered {status} {_phrase(status)}".rstrip(),
        hint=_in_short(envelope.suggestion if envelope is not None else None) or meaning.hint,
        retry_after=policy.wait_asked_by(response.headers),
        status=status,
        code=code,
        trace_id=trace_of(response, envelope),
    )


def trace_of(response: Response, envelope: TripoAPIResponse | None = None) -> str | None:
    """What the service's support needs to find this call."""
    name = response.headers.get("X-Tripo-Trace-ID")
    return _in_short(name or (envelope.request_id if envelope is not None else None))


def _meaning(status: int, code: int | None) -> _Meaning:
    if status == HTTPStatus.UNAUTHORIZED:
        return _BY_STATUS[status]
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return _Meaning(ServerError)
    if code is not None and code in _BY_CODE:
        return _BY_CODE[code]
    if status < HTTPStatus.BAD_REQUEST:
        return _Meaning(ServiceError)
    return _BY_STATUS.get(status, _Meaning(BadRequestError))


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


def _lost(response: Response, envelope: TripoAPIResponse | None, why: str) -> ReplyLostError:
    return ReplyLostError(
        f"The service answered {response.status_code}, and {_lower(why)}",
        status=response.status_code,
        code=envelope.code if envelope is not None else None,
        trace_id=trace_of(response, envelope),
        task_id=_task_id(envelope) if envelope is not None else None,
    )


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
