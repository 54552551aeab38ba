"""What the process says to a script: one number for each kind of ending."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum

from tripo_kit.errors import (
    AuthenticationError,
    CircuitBreakerError,
    ConfigurationError,
    ConnectionFailedError,
    InsufficientCreditsError,
    MaxRetriesExceededError,
    PermissionDeniedError,
    RateLimitError,
    ReplyLostError,
    RequestValidationError,
    ServerError,
    SubmissionUncertainError,
    TripoError,
    WaitTimeoutError,
)

__all__ = ["EXITS", "Exit", "exit_of"]


class Exit(IntEnum):
    """How a command ended."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    ACCESS = 3
    CREDITS = 4
    SERVICE = 5
    UNCERTAIN = 6
    UNFINISHED = 7
    INTERRUPTED = 130
    UNREAD = 141


EXITS: Mapping[Exit, str] = {
    Exit.DONE: "it worked",
    Exit.FAILED: "it did not: the task failed, or its file could not be kept",
    Exit.USAGE: "the request or the command line breaks a rule; nothing was sent",
    Exit.ACCESS: "the key or a setting is wrong",
    Exit.CREDITS: "the account has too few credits, or the budget was too small",
    Exit.SERVICE: "the service cannot be reached, or is out",
    Exit.UNCERTAIN: "it may have been charged; `tripo-kit resolve` decides",
    Exit.UNFINISHED: "waiting ended, the work goes on; `tripo-kit resume` picks it up",
    Exit.INTERRUPTED: "interrupted; open work goes on, as above",
    Exit.UNREAD: "whoever read the output has gone; open work goes on, as above",
}

# The first that fits counts, so kinds of kinds come first.
_KINDS: tuple[tuple[type[TripoError], Exit], ...] = (
    (RequestValidationError, Exit.USAGE),
    (ConfigurationError, Exit.ACCESS),
    (AuthenticationError, Exit.ACCESS),
    (InsufficientCreditsError, Exit.CREDITS),
    (PermissionDeniedError, Exit.ACCESS),
    (SubmissionUncertainError, Exit.UNCERTAIN),
    (WaitTimeoutError, Exit.UNFINISHED),
    (ConnectionFailedError, Exit.SERVICE),
    (ReplyLostError, Exit.SERVICE),
    (CircuitBreakerError, Exit.SERVICE),
    (RateLimitError, Exit.SERVICE),
    (ServerError, Exit.SERVICE),
)


def exit_of(error: TripoError) -> Exit:
    """The number of an error; of attempts that all failed, the last one's."""
    if isinstance(error, MaxRetriesExceededError):
        return exit_of(error.last_error)
    return next((exit_ for kind, exit_ in _KINDS if isinstance(error, kind)), Exit.FAILED)
