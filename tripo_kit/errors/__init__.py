"""Every error the kit raises.

    TripoError
    ├── ConfigurationError          a key, a setting or a home folder that cannot work
    ├── RequestValidationError      a request that breaks a rule; nothing was sent
    ├── ResponseValidationError     a reply that is not what the service promises
    ├── WebhookError                a message that is not known to come from the service
    ├── ServiceError                the service answered, and refused
    │   ├── AuthenticationError     401: a bad key, or a key of the other region
    │   ├── PermissionDeniedError   403: no access to this thing
    │   ├── InsufficientCreditsError
    │   ├── BadRequestError         400, 405, 413, 415
    │   │   └── ContentPolicyError  moderation said no
    │   ├── NotFoundError           404: no such task, file or endpoint
    │   ├── RateLimitError          429/1007: too many requests
    │   ├── ConcurrencyLimitError   429/2000: too many tasks at once; the pool is full
    │   └── ServerError             5xx
    ├── ConnectionFailedError       the request never reached the service
    │   └── NeverCompleteError      it was answered, or cut off, before it was all sent
    ├── ReplyLostError              it was sent, and no readable answer came back
    ├── MaxRetriesExceededError     every attempt failed; carries the last error
    ├── CircuitBreakerError         the service is out; not asked again before a while
    ├── SubmissionUncertainError    it may have been charged; a person must decide
    ├── TaskFailedError             the service ran the task, and it did not succeed
    ├── StoppedAtGateError          a gate did not open; what is behind it was not paid
    ├── OtherFormatError            the result is here, in another format than was asked for
    ├── WaitTimeoutError            waiting ended; the task goes on
    ├── ClientClosedError           the client was closed; nothing is lost
    ├── UploadError                 a local file could not be handed to the service
    ├── DownloadError               a result could not be fetched
    │   ├── UnsafeUrlError          not HTTPS, or an address no result may live at
    │   ├── FileTooLargeError       above the size cap
    │   ├── CorruptFileError        the bytes are not what their name says
    │   ├── ResultExpiredError      the service no longer has the file
    │   └── StorageError            this machine could not keep the file
    └── JournalError                 the journal of paid submissions cannot be used
        ├── JournalClosedError       its client was closed; a ClientClosedError, too
        ├── JournalVersionError      written by a newer kit
        └── JournalDamagedError      not a journal, or a broken one

Each error says what happened in one line and what to do in the next (`hint`). The fields are plain
values, so that errors can be pickled, logged and sent between processes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripo_kit.loading import on_demand

if TYPE_CHECKING:
    from tripo_kit.errors._files import (
        CorruptFileError,
        DownloadError,
        FileTooLargeError,
        ResultExpiredError,
        StorageError,
        UnsafeUrlError,
        UploadError,
    )
    from tripo_kit.errors._input import (
        ConfigurationError,
        Problem,
        RequestValidationError,
    )
    from tripo_kit.errors._journal import (
        JournalClosedError,
        JournalDamagedError,
        JournalError,
        JournalVersionError,
    )
    from tripo_kit.errors._network import (
        CircuitBreakerError,
        ConnectionFailedError,
        MaxRetriesExceededError,
        NeverCompleteError,
        ReplyLostError,
    )
    from tripo_kit.errors._root import (
        TripoError,
    )
    from tripo_kit.errors._service import (
        AuthenticationError,
        BadRequestError,
        ConcurrencyLimitError,
        ContentPolicyError,
        InsufficientCreditsError,
        NotFoundError,
        PermissionDeniedError,
        RateLimitError,
        ResponseValidationError,
        ServerError,
        ServiceError,
        WebhookError,
    )
    from tripo_kit.errors._work import (
        ClientClosedError,
        OtherFormatError,
        StoppedAtGateError,
        SubmissionUncertainError,
        TaskFailedError,
        WaitTimeoutError,
    )

__all__ = [
    "AuthenticationError",
    "BadRequestError",
    "CircuitBreakerError",
    "ClientClosedError",
    "ConcurrencyLimitError",
    "ConfigurationError",
    "ConnectionFailedError",
    "ContentPolicyError",
    "CorruptFileError",
    "DownloadError",
    "FileTooLargeError",
    "InsufficientCreditsError",
    "JournalClosedError",
    "JournalDamagedError",
    "JournalError",
    "JournalVersionError",
    "MaxRetriesExceededError",
    "NeverCompleteError",
    "NotFoundError",
    "OtherFormatError",
    "PermissionDeniedError",
    "Problem",
    "RateLimitError",
    "ReplyLostError",
    "RequestValidationError",
    "ResponseValidationError",
    "ResultExpiredError",
    "ServerError",
    "ServiceError",
    "StoppedAtGateError",
    "StorageError",
    "SubmissionUncertainError",
    "TaskFailedError",
    "TripoError",
    "UnsafeUrlError",
    "UploadError",
    "WaitTimeoutError",
    "WebhookError",
]

if not TYPE_CHECKING:
    __getattr__ = on_demand(
        __name__,
        {
            "._files": (
                "CorruptFileError",
                "DownloadError",
                "FileTooLargeError",
                "ResultExpiredError",
                "StorageError",
                "UnsafeUrlError",
                "UploadError",
            ),
            "._input": ("ConfigurationError", "Problem", "RequestValidationError"),
            "._journal": (
                "JournalClosedError",
                "JournalDamagedError",
                "JournalError",
                "JournalVersionError",
            ),
            "._network": (
                "CircuitBreakerError",
                "ConnectionFailedError",
                "MaxRetriesExceededError",
                "NeverCompleteError",
                "ReplyLostError",
            ),
            "._root": ("TripoError",),
            "._service": (
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
            ),
            "._work": (
                "ClientClosedError",
                "OtherFormatError",
                "StoppedAtGateError",
                "SubmissionUncertainError",
                "TaskFailedError",
                "WaitTimeoutError",
            ),
        },
    )
