"""What went wrong on the wire, in the kit's own errors, without a secret in them."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    NameResolutionError,
    NewConnectionError,
    ProxyError,
    SSLError,
)
from urllib3.exceptions import TimeoutError as WireTimeout

from tripo_kit.errors import (
    ConnectionFailedError,
    NeverCompleteError,
    ReplyLostError,
    ResponseValidationError,
    ServerError,
    TripoError,
)
from tripo_kit.privacy import shown
from tripo_kit.transport.wire import Phase

__all__ = ["NETWORK_ERRORS", "explain", "is_outage"]

# What the libraries raise for a broken wire. `ValueError` hides among `HTTPError`s only.
NETWORK_ERRORS = (requests.RequestException, HTTPError, OSError)

_NEVER_SENT = (
    ConnectTimeoutError,
    NewConnectionError,
    requests.exceptions.ConnectTimeout,
    requests.exceptions.InvalidURL,
    requests.exceptions.InvalidSchema,  # a SOCKS proxy without the library for it, for one
)
_TOO_SLOW = (ConnectTimeoutError, requests.exceptions.ConnectTimeout, TimeoutError)
_LONGEST_REASON = 200


def explain(error: Exception, phase: Phase, url: str) -> TripoError:
    """Turns a library's exception into one of ours.

    Args:
        error: The exception.
        phase: How far the request got.
        url: Of the request; only its host is told.

    Returns:
        `ConnectionFailedError` only if it is certain that nothing was sent, `NeverCompleteError` if
        the last byte certainly was not, else `ReplyLostError`.
    """
    causes = list(_causes(error))
    host = urlsplit(url).hostname or "the service"
    # Without a connection of ours (through SOCKS), only the exception's kind can tell.
    is_unsent = phase is Phase.IDLE and any(isinstance(one, _NEVER_SENT) for one in causes)
    if is_unsent or phase is Phase.CONNECTING:
        what, hint = _why_not_connected(causes)
        return ConnectionFailedError(f"{host} could not be reached: {what}", hint=hint)
    if phase is Phase.SENDING:
        return NeverCompleteError(
            f"{host} broke off before the request was all sent: {_reason(causes)}"
        )
    if any(isinstance(one, TimeoutError | requests.Timeout | WireTimeout) for one in causes):
        return ReplyLostError(f"{host} was asked and did not answer in time")
    return ReplyLostError(f"{host} was asked, and the reply was lost: {_reason(causes)}")


def is_outage(error: TripoError) -> bool:
    """Whether the service is out, as far as this error tells; a refusal shows that it is not."""
    if error.status is not None and 400 <= error.status < 500:  # noqa: PLR2004  # HTTP's own
        return False
    return isinstance(
        error, ConnectionFailedError | ReplyLostError | ServerError | ResponseValidationError
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The exception and everything it wraps: libraries keep the reason in different places."""
    seen: list[BaseException] = []
    queue = [error]
    while queue:
        one = queue.pop(0)
        if one in seen:
            continue
        seen.append(one)
        yield one
        wrapped = [*one.args, getattr(one, "reason", None), one.__cause__]
        queue.extend(item for item in wrapped if isinstance(item, BaseException))


def _why_not_connected(causes: list[BaseException]) -> tuple[str, str | None]:
    """What to say and to do; None for the error's own hint."""

    def has(*kinds: type[BaseException]) -> bool:
        return any(isinstance(one, kinds) for one in causes)

    if has(ProxyError, requests.exceptions.ProxyError):
        return f"the proxy failed: {_reason(causes)}", "Check HTTPS_PROXY and NO_PROXY."
    if has(NameResolutionError):
        return "its name is not known here", "Check the network, the DNS and the base URL."
    if has(ssl.SSLCertVerificationError):
        return (
            f"its certificate is not trusted: {_reason(causes)}",
            "Behind a company's proxy, let REQUESTS_CA_BUNDLE name its certificates.",
        )
    if has(ssl.SSLError, SSLError):
        return f"the TLS handshake failed: {_reason(causes)}", None
    # A refused connection is a kind of time-out to urllib3.
    if not has(NewConnectionError) and has(*_TOO_SLOW):
        return "connecting took too long", None
    return _reason(causes), None


def _reason(causes: list[BaseException]) -> str:
    """The innermost exception that says anything, in one scrubbed line."""
    for one in reversed(causes):
        text = shown(" ".join(str(one).split()), _LONGEST_REASON)
        if text:
            return text
    return type(causes[0]).__name__
