from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter

from tripo_kit.errors import (
    CircuitBreakerError,
    ConcurrencyLimitError,
    ConnectionFailedError,
    MaxRetriesExceededError,
    NeverCompleteError,
    RateLimitError,
    ResponseValidationError,
    ServiceError,
    TripoError,
    WaitTimeoutError,
)
from tripo_kit.events import AttemptFailed, Emit, RateWaited, ReplyUnreadable
from tripo_kit.transport._breaker import CircuitBreaker, Permit
from tripo_kit.transport._call import Call, current_call
from tripo_kit.transport._failures import NETWORK_ERRORS, explain, is_outage
from tripo_kit.transport._limits import Limits
from tripo_kit.transport._metrics import Metrics
from tripo_kit.transport._retry import RetryPolicy
from tripo_kit.transport._service_clock import ServiceClock
from tripo_kit.transport.wire import Phase, Wire, read_body, watched

__all__ = ["Attempts", "Timeouts"]

_log = logging.getLogger("tripo_kit.transport")

Timeouts = tuple[float, float]  # seconds to connect, seconds between two pieces of a reply
_LEAST_TIMEOUT = 0.001  # zero would mean something else to a socket


class Attempts(HTTPAdapter):
    """Makes the attempts of a call, each of them guarded, judged and observable.

    Mounted in a session, it carries the retry policy. For each attempt: the breaker admits it, the
    limiter gives it a slot, the wire carries it, the call's judge says what the reply means, and
    the breaker hears of it. Between attempts it waits as the policy says.

    A creation is sent again only after errors that prove that the service did not take it.

    Args:
        wire: Carries single attempts.
        policy: What a call starts with.
        breaker: Of this kind of call; None for a single attempt, whose error is raised as it is.
        limits: Slots for limited kinds.
        sleep: Waits so many seconds; raises `WaitTimeoutError` if that is cut short for good.
        timeouts: Of one attempt.
        emit: Hears of failed attempts.
        metrics: Counts.
        authorize: Gives the headers that prove who asks; None where the key must not go.
        service_clock: Learns from the replies what time it is there; None for other servers'.
        clock: Monotonic seconds.
    """

    def __init__(
        self,
        wire: Wire,
        policy: RetryPolicy,
        *,
        breaker: CircuitBreaker | None,
        limits: Limits,
        sleep: Callable[[float], None],
        timeouts: Timeouts,
        emit: Emit,
        metrics: Metrics,
        authorize: Callable[[str], dict[str, str]] | None = None,
        service_clock: ServiceClock | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(max_retries=policy)
        self._wire = wire
        self._policy = policy
        self._breaker = breaker
        self._limits = limits
        self._sleep = sleep
        self._timeouts = timeouts
        self._authorize = authorize
        self._service_clock = service_clock
        self._clock = clock
        self._emit = emit
        self._metrics = metrics

    def close(self) -> None:
        """Closes all connections."""
        self._wire.close()
        super().close()

    def send(  # noqa: PLR0917  # the base class's signature
        self,
        request: PreparedRequest,
        stream: bool = False,  # noqa: ARG002  # the call says it
        timeout: Any = None,  # noqa: ARG002  # the adapter's own are in force
        verify: Any = True,  # noqa: ARG002  # always
        cert: Any = None,  # noqa: ARG002  # none
        proxies: Any = None,
    ) -> Response:
        """Sends the current call's request until it is answered, refused, or out of attempts.

        Raises:
            ServiceError: The service refused.
            CircuitBreakerError: It was not asked, because it is out.
            MaxRetriesExceededError: Every attempt failed.
            ReplyLostError: Nobody can tell whether a creation was taken.
            WaitTimeoutError: The deadline passed before anything was sent.
        """
        call = current_call()
        policy = self._policy
        last: TripoError | None = None
        while True:
            try:
                outcome = self._attempt(call, request, policy, proxies)
            except (CircuitBreakerError, WaitTimeoutError):
                if last is None:
                    raise
                break  # the error of the last attempt says more
            if isinstance(outcome, Response):
                return outcome
            last = outcome
            last.request_id = call.request_id
            policy = policy.after_failure(request.method, call.path, last, last.status)
            delay = self._delay(call, last, policy)
            self._tell(call, last, delay)
            if delay is None:
                break
            try:
                self._sleep(delay)
            except WaitTimeoutError:
                break
            self._metrics.count("retries", call.kind)
        raise self._conclusion(call, last, policy)

    def _attempt(
        self, call: Call, request: PreparedRequest, policy: RetryPolicy, proxies: Any
    ) -> Response | TripoError:
        call.deadline.require(f"ask {call.path}")
        permit = self._breaker.admit() if self._breaker is not None else None
        try:
            waited = self._limits.wait(call.kind, call.deadline, self._sleep)
            if waited:
                self._emit(RateWaited(kind=call.kind.value, seconds=waited))
            outcome = self._exchange(call, request, policy, proxies)
            if permit is not None:
                _report(permit, outcome)
            return outcome
        finally:
            if permit is not None:
                permit.withdrawn()  # counts only if nothing was reported

    def _exchange(
        self, call: Call, request: PreparedRequest, policy: RetryPolicy, proxies: Any
    ) -> Response | TripoError:
        """One request and its reply, or the error that they amount to."""
        url = request.url or ""
        # A copy carries the key, so that nobody above, a cache for one, ever gets to see it.
        wired = request.copy()
        wired.headers.update(call.begin_attempt())
        self._metrics.count("attempts", call.kind)
        if self._authorize is not None:
            wired.headers.update(self._authorize(url))
        rewind = getattr(wired.body, "seek", None)
        if rewind is not None:
            rewind(0)
        left = max(_LEAST_TIMEOUT, call.deadline.remaining())
        connect, read = self._timeouts
        with watched() as progress:
            try:
                sent = self._clock()
                response = self._wire.send_once(
                    wired, (min(connect, left), min(read, left)), proxies
                )
                if self._service_clock is not None:
                    self._service_clock.observe(response.headers, sent=sent, received=self._clock())
                if progress.phase is Phase.IDLE:
                    progress.phase = Phase.COMPLETE  # nobody watched (SOCKS): it may be
                call.status = response.status_code
                response.request = request
                if not call.is_streamed:
                    read_body(response, call.deadline)
                return call.judge(response, policy, progress.phase) or response
            except Exception as error:
                failure = _failure(call, error, progress.phase, url)
                if failure is None:
                    raise
                return failure

    def _delay(self, call: Call, error: TripoError, policy: RetryPolicy) -> float | None:
        """Seconds until the next attempt; None if there is none."""
        if policy.is_exhausted() or not _is_repeatable(call, error):
            return None
        asked = error.retry_after if isinstance(error, ServiceError) else None
        delay = policy.get_backoff_time() if asked is None else asked
        if delay > policy.config.max_delay or delay >= call.deadline.remaining():
            return None  # earlier would only be refused again
        if self._breaker is not None and self._breaker.is_refusing:
            return None
        return delay

    def _tell(self, call: Call, error: TripoError, delay: float | None) -> None:
        self._metrics.count("errors", call.kind)
        if isinstance(error, ResponseValidationError):
            self._metrics.count("invalid_replies", call.kind)
            self._emit(ReplyUnreadable(kind=call.kind.value))
        if delay is not None:
            _log.warning(
                "Attempt %d failed: %s Retrying in %.1fs", call.attempts, _sentence(error), delay
            )
        self._emit(
            AttemptFailed(
                kind=call.kind.value, attempt=call.attempts, delay=delay, error=error.message
            )
        )

    def _conclusion(self, call: Call, error: TripoError, policy: RetryPolicy) -> TripoError:
        """What the caller gets to see after the last attempt."""
        if self._breaker is None or not _is_repeatable(call, error):
            return error
        asked = error.retry_after if isinstance(error, ServiceError) else None
        if asked is not None and asked > policy.config.max_delay:
            error.hint = (
                f"The service asks to wait {asked:.0f} s, longer than max_delay "
                f"({policy.config.max_delay:.0f} s); try again after that."
            )
            return error
        return MaxRetriesExceededError(policy.attempts, error)


def _report(permit: Permit, outcome: Response | TripoError) -> None:
    """Tells the breaker what an attempt says about the service."""
    if isinstance(outcome, NeverCompleteError):
        permit.stumbled()
    elif isinstance(outcome, TripoError) and is_outage(outcome):
        permit.failed()
    else:
        permit.succeeded()


def _is_repeatable(call: Call, error: TripoError) -> bool:
    """Whether the same request may be sent again.

    A creation may after a refusal for now, or if it never was with the service as a whole.
    """
    if isinstance(error, ConcurrencyLimitError):
        return call.waits_for_pool or not call.is_paid
    if isinstance(error, RateLimitError | ConnectionFailedError):
        return True
    return not call.is_paid and is_outage(error)


def _failure(call: Call, error: Exception, phase: Phase, url: str) -> TripoError | None:
    """What an exception on the wire amounts to; None if it is not the wire's."""
    if call.is_paid and phase in (Phase.SENDING, Phase.COMPLETE):
        # Whatever a library raises from here on, the phase alone says what became of the request.
        return explain(error, phase, url)
    if isinstance(error, TripoError):
        return error if isinstance(error, ResponseValidationError) else None
    return explain(error, phase, url) if isinstance(error, NETWORK_ERRORS) else None


def _sentence(error: TripoError) -> str:
    text = error.message
    return text if text.endswith((".", "!", "?")) else f"{text}."
