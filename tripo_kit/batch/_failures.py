"""Which failures are one request's own, which are everybody's, and which pass."""

from __future__ import annotations

from tripo_kit.errors import (
    AuthenticationError,
    CircuitBreakerError,
    ConnectionFailedError,
    DownloadError,
    FileTooLargeError,
    InsufficientCreditsError,
    JournalError,
    MaxRetriesExceededError,
    PermissionDeniedError,
    ReplyLostError,
    ResponseValidationError,
    ResultExpiredError,
    ServerError,
    StorageError,
    TripoError,
    UnsafeUrlError,
    WaitTimeoutError,
)
from tripo_kit.jobs import Job

__all__ = ["is_general", "is_refused_key", "pause_after", "state_after"]

_GENERAL = (
    InsufficientCreditsError,
    AuthenticationError,
    PermissionDeniedError,
    StorageError,
    JournalError,
)
_FINAL = (StorageError, UnsafeUrlError, FileTooLargeError, ResultExpiredError)
_PASSING = (
    DownloadError,
    ConnectionFailedError,
    MaxRetriesExceededError,
    ReplyLostError,
    ResponseValidationError,
    ServerError,
    WaitTimeoutError,
)
_TRIES = 5
_LEAST_PAUSE = 0.25  # seconds


def is_general(error: TripoError) -> bool:
    """Whether it would befall the next request, too: no credits, no access, no space."""
    return isinstance(error, _GENERAL)


def is_refused_key(error: TripoError) -> bool:
    """Whether the service refuses the key itself: nothing has failed, and a person must act."""
    return isinstance(error, AuthenticationError)


def pause_after(
    error: TripoError, *, tries: int, pause: float, is_out: bool = False
) -> float | None:
    """Seconds until what is paid may be asked for again; None if that cannot help.

    Args:
        error: What went wrong.
        tries: How often it was asked for.
        pause: Seconds for the first time; doubled with each.
        is_out: Whether the service is out: that may last, and says nothing about this one.
    """
    if isinstance(error, CircuitBreakerError):
        return max(_LEAST_PAUSE, error.timeout)
    if isinstance(error, _FINAL) or not isinstance(error, _PASSING):
        return None
    if is_out:
        return max(_LEAST_PAUSE, pause)
    return pause * 2.0**tries if tries < _TRIES else None


def state_after(job: Job | None, error: TripoError | None, left_as: str) -> str:
    """How a request stands in its batch once its job has ended.

    Args:
        job: The job; None if it could not be begun with.
        error: Why it has no file.
        left_as: What a request is called that was not paid for.
    """
    if error is None:
        return "success" if job is not None and job.status == "success" else left_as
    if isinstance(error, InsufficientCreditsError):
        return "skipped"
    return job.status if job is not None and job.is_done else "failed"
