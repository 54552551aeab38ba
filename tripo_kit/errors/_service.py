"""The service answered: with a refusal, or with what it does not promise."""

from __future__ import annotations

from typing import Any

from tripo_kit.errors._root import TripoError

__all__ = [
    "AuthenticationError",
    "BadRequestError",
    "ConcurrencyLimitError",
    "ContentPolicyError",
    "InsufficientCreditsError",
    "NotFoundError",
    "PermissionDeniedError",
    "RateLimitError",
    "ResponseValidationError",
    "ServerError",
    "ServiceError",
    "WebhookError",
]


class ResponseValidationError(TripoError):
    """A reply that does not mean what the service promises."""

    default_hint = "The service may have changed; a newer tripo_kit may know the new form."


class WebhookError(TripoError):
    """A message that says it comes from the service, and is not known to."""

    default_hint = "Answer 400; nothing that it says is to be believed."


class ServiceError(TripoError):
    """The service answered, and refused.

    Attributes:
        retry_after: Seconds after which the service says it may be asked again, if it said so.
    """

    def __init__(self, message: str, *, retry_after: float | None = None, **facts: Any) -> None:
        super().__init__(message, **facts)
        self.retry_after = retry_after


class AuthenticationError(ServiceError):
    """HTTP 401: the key is wrong, missing, or belongs to the other region."""

    default_hint = (
        "Check TRIPO_API_KEY; a key works in one region only (region='global' or 'china'). "
        "`tripo-kit doctor` tries both."
    )


class PermissionDeniedError(ServiceError):
    """HTTP 403: the key has no access to this."""


class InsufficientCreditsError(ServiceError):
    """The account has too few credits: HTTP 403 with code 2010, or `min_balance` says so."""

    default_hint = "Top up the account, or choose a cheaper model; nothing was charged."


class BadRequestError(ServiceError):
    """The service refused the request itself; sending it again would not help."""


class ContentPolicyError(BadRequestError):
    """Moderation refused the text or the picture."""

    default_hint = "Reword the prompt or choose another picture; nothing was charged."


class NotFoundError(ServiceError):
    """HTTP 404: no such task for this key, no such file, or no such endpoint."""


class RateLimitError(ServiceError):
    """HTTP 429 with code 1007: too many requests a minute."""


class ConcurrencyLimitError(ServiceError):
    """HTTP 429 with code 2000: too many tasks at once in one pool; the service is healthy."""


class ServerError(ServiceError):
    """HTTP 5xx."""

    default_hint = "The service has a problem; try again later."
