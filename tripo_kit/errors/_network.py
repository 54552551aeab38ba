"""The service was not reached, or its answer was not."""

from __future__ import annotations

from typing import Any, Literal

from tripo_kit.errors._root import TripoError

__all__ = [
    "CircuitBreakerError",
    "ConnectionFailedError",
    "MaxRetriesExceededError",
    "NeverCompleteError",
    "ReplyLostError",
]


class ConnectionFailedError(TripoError):
    """The request never reached the service, so nothing can have been charged."""

    default_hint = "Check the network, the proxy and the base URL; `tripo-kit doctor` helps."


class NeverCompleteError(ConnectionFailedError):
    """The server answered or hung up before the whole request was out, so it cannot have taken it.

    What it answered, in `status` and `code`, is no refusal of the service.
    """

    default_hint = "The service has a problem; try again later. Nothing was charged."


class ReplyLostError(TripoError):
    """The request was sent, and no readable answer came back.

    For a creation this is the one error that leaves open whether a task exists.

    Attributes:
        speaker: Who was heard last: the `service`, by a code of its own; a `gateway`, by a 502 or
            503; or `nobody` who can know: silence, a lost connection, a 504, unreadable words.
    """

    def __init__(
        self,
        message: str,
        *,
        speaker: Literal["service", "gateway", "nobody"] = "nobody",
        **facts: Any,
    ) -> None:
        super().__init__(message, **facts)
        self.speaker = speaker


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
            request_id=last_error.request_id,
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
