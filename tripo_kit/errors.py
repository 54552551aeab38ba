"""Every error the kit raises.

    TripoError
    ├── ConfigurationError          a key, a setting or a home folder that cannot work
    ├── RequestValidationError      a request that breaks a rule; nothing was sent
    ├── ResponseValidationError     a reply that is not what the service promises
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
    ├── ReplyLostError              it was sent, and no readable answer came back
    ├── MaxRetriesExceededError     every attempt failed; carries the last error
    ├── CircuitBreakerError         the service is out; not asked again before a while
    ├── SubmissionUncertainError    it may have been charged; a person must decide
    ├── TaskFailedError             the service ran the task, and it did not succeed
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
        ├── JournalVersionError      written by a newer kit
        └── JournalDamagedError      not a journal, or a broken one

Each error says what happened in one line and what to do in the next (`hint`). The fields are plain
values, so that errors can be pickled, logged and sent between processes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

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
    "JournalDamagedError",
    "JournalError",
    "JournalVersionError",
    "MaxRetriesExceededError",
    "NotFoundError",
    "PermissionDeniedError",
    "Problem",
    "RateLimitError",
    "ReplyLostError",
    "RequestValidationError",
    "ResponseValidationError",
    "ResultExpiredError",
    "ServerError",
    "ServiceError",
    "StorageError",
    "SubmissionUncertainError",
    "TaskFailedError",
    "TripoError",
    "UnsafeUrlError",
    "UploadError",
    "WaitTimeoutError",
]


_MOST_SHOWN = 20  # problems on a screen; a table may have thousands


def _restore(cls: type[TripoError], args: tuple[Any, ...], state: dict[str, Any]) -> TripoError:
    error = cls.__new__(cls, *args)
    error.__dict__.update(state)
    return error


class TripoError(Exception):
    """The root of every error of the kit.

    Attributes:
        message: What happened, in one line.
        hint: What to do about it, in one line, or None.
        status: The HTTP status, if the service answered.
        code: The service's business code, if it gave one.
        trace_id: The service's `X-Tripo-Trace-ID`, to quote to its support.
        task_id: The task this is about, if one is known.
    """

    default_hint: str | None = None

    def __init__(
        self,
        message: str,
        *,
        hint: str | None = None,
        status: int | None = None,
        code: int | None = None,
        trace_id: str | None = None,
        task_id: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint if hint is not None else self.default_hint
        self.status = status
        self.code = code
        self.trace_id = trace_id
        self.task_id = task_id

    def __str__(self) -> str:
        facts = [
            f"{name} {value}"
            for name, value in (
                ("HTTP", self.status),
                ("code", self.code),
                ("task", self.task_id),
                ("trace", self.trace_id),
            )
            if value is not None
        ]
        what = f"{self.message} ({', '.join(facts)})" if facts else self.message
        return f"{what}\n  → {self.hint}" if self.hint else what

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), self.args, self.__dict__.copy())


class ConfigurationError(TripoError, ValueError):
    """A key, a setting or a folder that cannot work."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One broken rule.

    Attributes:
        path: Where: a field's name, or a dotted path such as `texture_prompt.images[2]`.
        value: The offending value, shortened for display.
        rule: What the rule is.
        hint: What to do instead.
    """

    path: str
    value: str
    rule: str
    hint: str

    def __str__(self) -> str:
        return f"{self.path} = {self.value}: {self.rule}. {self.hint}".rstrip()


class RequestValidationError(TripoError, ValueError):
    """A request that breaks one or more rules. Nothing was sent, nothing was spent.

    Attributes:
        problems: Every broken rule, not the first only.
        subject: What was asked for, such as `request` or a table's name.
    """

    def __init__(self, problems: Sequence[Problem], *, subject: str = "request") -> None:
        self.problems = tuple(problems)
        self.subject = subject
        hint = "Nothing was sent and nothing was spent; correct the fields and try again."
        super().__init__("; ".join([self._title, *map(str, problems[:_MOST_SHOWN])]), hint=hint)

    @property
    def _title(self) -> str:
        return f"{self.subject}: {len(self.problems)} problem{'s' * (len(self.problems) != 1)}"

    def __str__(self) -> str:
        lines = [self._title, *(f"  → {problem}" for problem in self.problems[:_MOST_SHOWN])]
        if (more := len(self.problems) - _MOST_SHOWN) > 0:
            lines.append(f"  … and {more} more; `problems` has them all")
        return "\n".join(lines)


class ResponseValidationError(TripoError):
    """A reply that does not mean what the service promises."""

    default_hint = "The service may have changed; a newer tripo_kit may know the new form."


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
    """HTTP 403 with code 2010: the account has too few credits."""

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


class ConnectionFailedError(TripoError):
    """The request never reached the service, so nothing can have been charged."""

    default_hint = "Check the network, the proxy and the base URL; `tripo-kit doctor` helps."


class ReplyLostError(TripoError):
    """The request was sent, and no readable answer came back.

    For a creation this is the one error that leaves open whether a task exists.
    """


class MaxRetriesExceededError(TripoError):
    """Every attempt failed.

    Attributes:
        attempts: How many were made.
        last_error: The last one's error.
    """

    def __init__(self, attempts: int, last_error: TripoError) -> None:
        super().__init__(
            f"{attempts} attempt{'s' if attempts != 1 else ''} failed; "
            f"the last one: {last_error.message}",
            hint=last_error.hint,
            status=last_error.status,
            code=last_error.code,
            trace_id=last_error.trace_id,
            task_id=last_error.task_id,
        )
        self.attempts = attempts
        self.last_error = last_error


class CircuitBreakerError(TripoError):
    """The service kept failing, so it is not asked again for a while.

    Attributes:
        service_name: The service and kind of call, such as `tripo3d.account`.
        timeout: Seconds until it may be tried again.
    """

    def __init__(self, service_name: str, timeout: float) -> None:
        super().__init__(
            f"{service_name} keeps failing and is not asked for another {timeout:.0f} s",
            hint="Wait and try again; open tasks go on at the service and are not lost.",
        )
        self.service_name = service_name
        self.timeout = timeout


class SubmissionUncertainError(TripoError):
    """A paid submission may or may not have reached the service. It is not sent again by itself.

    Attributes:
        job_id: The job in the journal.
        evidence: What was looked for and what was found, line by line.
    """

    default_hint = (
        "Look at the usage page of your account, then call client.resolve(job, 'resubmit'), "
        "'abandon', or with the task's id."
    )

    def __init__(
        self, message: str, *, job_id: str = "", evidence: Sequence[str] = (), **facts: Any
    ) -> None:
        super().__init__(message, **facts)
        self.job_id = job_id
        self.evidence = tuple(evidence)


class TaskFailedError(TripoError):
    """The service ran the task, and it did not succeed. Its credits were given back.

    Attributes:
        task_status: The task's last status, such as `failed` or `cancelled`.
    """

    def __init__(self, message: str, *, task_status: str = "failed", **facts: Any) -> None:
        super().__init__(message, **facts)
        self.task_status = task_status


class WaitTimeoutError(TripoError, TimeoutError):
    """Waiting ended before the work did. The task goes on, and stays in the journal."""

    default_hint = (
        "Call job.wait() again, or client.resume() in a new kernel: nothing is paid twice."
    )


class ClientClosedError(TripoError):
    """The client was closed, or belongs to another process. Open tasks go on at the service."""

    default_hint = (
        "Make a new TripoClient and ask for the same thing again, or call its resume(): "
        "nothing is paid twice."
    )


class UploadError(TripoError):
    """A local file could not be handed to the service."""


class DownloadError(TripoError):
    """A result could not be fetched. The task is finished and paid; only the file is missing."""

    default_hint = "Ask for the same thing again: the file is downloaded again, not paid again."


class UnsafeUrlError(DownloadError):
    """The address is not HTTPS, or points at a machine no result may live on."""

    default_hint = "Nothing was fetched; report the address' host to the service's support."


class FileTooLargeError(DownloadError):
    """The file is larger than the cap."""

    default_hint = "Ask for fewer faces or smaller textures."


class CorruptFileError(DownloadError):
    """The bytes are cut short, or are not what their name says."""


class ResultExpiredError(DownloadError):
    """The service no longer has the result of a finished task."""

    default_hint = "The result is gone at the service; variant=2 makes (and pays for) a new one."


class StorageError(DownloadError):
    """This machine could not keep the file: the disk is full, or the folder is not writable."""

    default_hint = (
        "Free some space or choose another output_dir; the file is fetched again for free."
    )


class JournalError(TripoError):
    """The journal of paid submissions cannot be used."""


class JournalVersionError(JournalError):
    """The journal was written by a newer kit."""

    default_hint = "Upgrade tripo_kit, or choose another home; the journal was not touched."


class JournalDamagedError(JournalError):
    """The file is not a journal, or is broken."""

    default_hint = "Move it aside or restore a backup; it was not touched."
