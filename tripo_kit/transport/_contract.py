"""The v3 contract's table of refusals: which status with which code means what."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import NamedTuple

from tripo_kit.errors import (
    AuthenticationError,
    BadRequestError,
    ConcurrencyLimitError,
    ContentPolicyError,
    InsufficientCreditsError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    ServerError,
    ServiceError,
)

__all__ = ["Meaning", "is_code_of_service", "is_refusal", "meaning_of"]


class Meaning(NamedTuple):
    """What a code says.

    Attributes:
        statuses: The HTTP statuses with which it is a refusal.
        error: Its error.
        hint: What to do about it, if more can be said than the error says.
    """

    statuses: tuple[int, ...]
    error: type[ServiceError]
    hint: str | None = None


_INPUT = "Check the picture or model that was given; nothing was charged."
_SOURCE = "The task that this one builds on has not succeeded."

# Business codes, not HTTP's. Codes of 401 and 5xx are not here: there the status decides.
_BY_CODE: Mapping[int, Meaning] = {
    1003: Meaning((400, 405, 415), BadRequestError),
    1004: Meaning((400,), BadRequestError, "A value is not allowed, or an upload has expired."),
    1005: Meaning((403,), PermissionDeniedError),
    1007: Meaning((429,), RateLimitError, "Ask more slowly; nothing was charged."),
    2000: Meaning((429,), ConcurrencyLimitError, "Wait until one of the account's tasks is done."),
    2001: Meaning((404,), NotFoundError, "A task is visible only to the account that made it."),
    2002: Meaning((400,), BadRequestError),
    2003: Meaning((400,), BadRequestError, _INPUT),
    2004: Meaning((400,), BadRequestError, _INPUT),
    2005: Meaning((400,), BadRequestError, _SOURCE),
    2006: Meaning((400,), BadRequestError),
    2007: Meaning((400,), BadRequestError, _SOURCE),
    2008: Meaning((400,), ContentPolicyError),
    2009: Meaning((400,), ContentPolicyError, "Take unusual characters out of the text."),
    2010: Meaning((403,), InsufficientCreditsError),
    2013: Meaning((400,), BadRequestError),
    2014: Meaning((400,), ContentPolicyError),
    2015: Meaning(
        (400,), BadRequestError, "This version is retired; a newer tripo_kit may know others."
    ),
    2016: Meaning((400,), BadRequestError),
    2017: Meaning((400,), BadRequestError),
    2018: Meaning((400,), BadRequestError, "The model is too complex for this operation."),
    2019: Meaning((400,), BadRequestError, "The file is not at the service; upload it again."),
    2020: Meaning((400,), BadRequestError, "The service cannot reach the address that was given."),
    2021: Meaning((400,), BadRequestError, _INPUT),
    2022: Meaning((400,), BadRequestError, _INPUT),
    4001: Meaning((404,), NotFoundError, "Check the base URL."),
}
_SERVER_TROUBLE = frozenset({1000, 1001})  # the service's own words for a 500

_BY_STATUS: Mapping[int, type[ServiceError]] = {
    HTTPStatus.UNAUTHORIZED: AuthenticationError,
    HTTPStatus.FORBIDDEN: PermissionDeniedError,
    HTTPStatus.NOT_FOUND: NotFoundError,
    HTTPStatus.TOO_MANY_REQUESTS: RateLimitError,
}


def is_refusal(status: int, code: int | None) -> bool:
    """Whether a reply certainly says that the service did not take what was asked.

    A 401 does in every form: who is not let in is not served. Everything else needs a code that
    belongs to its status: a gateway can answer with any status and words like the service's.
    """
    if status == HTTPStatus.UNAUTHORIZED:
        return True
    return code is not None and code in _BY_CODE and status in _BY_CODE[code].statuses


def is_code_of_service(code: int | None) -> bool:
    """Whether a code is one of the contract's, so that the service itself has spoken."""
    return code is not None and (code in _BY_CODE or code in _SERVER_TROUBLE)


def meaning_of(status: int, code: int | None) -> tuple[type[ServiceError], str | None]:
    """The error and the hint for a reply that does not answer."""
    if status == HTTPStatus.UNAUTHORIZED:
        return AuthenticationError, None
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return ServerError, None
    if code is not None and code in _BY_CODE:
        return _BY_CODE[code].error, _BY_CODE[code].hint
    if status < HTTPStatus.BAD_REQUEST:
        return ServiceError, None
    return _BY_STATUS.get(status, BadRequestError), None
