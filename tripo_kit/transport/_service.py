from __future__ import annotations

import logging
import random
import threading
import time
import uuid
from collections.abc import Callable, Mapping
from functools import partial
from http import HTTPStatus
from typing import Any, TypeVar

import msgspec
from requests import PreparedRequest, Request, Response, Session

from tripo_kit.api import (
    Balance,
    Created,
    FileToken,
    Task,
    TaskList,
    UploadTicket,
    Usage,
    decode,
    decode_envelope,
)
from tripo_kit.config import Settings
from tripo_kit.errors import (
    ClientClosedError,
    ConcurrencyLimitError,
    ResponseValidationError,
    TripoError,
    WaitTimeoutError,
)
from tripo_kit.events import BalanceRead, BytesMoved, Emit, ReplyUnreadable, RequestFinished
from tripo_kit.privacy import guard_logs
from tripo_kit.shared import Shared
from tripo_kit.transport._adapter import Attempts, Timeouts
from tripo_kit.transport._breakers import build_breakers
from tripo_kit.transport._call import Call
from tripo_kit.transport._channels import build_channels
from tripo_kit.transport._deadline import Deadline
from tripo_kit.transport._identity import Identity
from tripo_kit.transport._kind import Kind
from tripo_kit.transport._limits import RATES, Limits
from tripo_kit.transport._metrics import Metrics
from tripo_kit.transport._replies import judge_read, trace_of
from tripo_kit.transport._retry import RetryPolicy
from tripo_kit.transport._service_clock import ServiceClock
from tripo_kit.transport.wire import Proxies, Resolver, Wire, surroundings, vetted

__all__ = ["Answer", "Service"]

_log = logging.getLogger("tripo_kit.transport")

Answer = TypeVar("Answer", Balance, Created, FileToken, Task, TaskList, UploadTicket, Usage)

_RATE_NAMES: Mapping[str, Kind] = {"create": Kind.SUBMIT, "upload": Kind.UPLOAD}

# Which kind of call promises an answer.
_KINDS: Mapping[type[Any], Kind] = {
    Balance: Kind.ACCOUNT,
    Created: Kind.SUBMIT,
    FileToken: Kind.UPLOAD,
    Task: Kind.POLL,
    TaskList: Kind.POLL,
    UploadTicket: Kind.UPLOAD,
    Usage: Kind.ACCOUNT,
}

# Seconds for a whole call, waits included, when the caller sets no deadline.
_PATIENCE: Mapping[Kind, float | None] = {
    Kind.SUBMIT: 300.0,
    Kind.POLL: 120.0,
    Kind.ACCOUNT: 120.0,
    Kind.UPLOAD: 900.0,
    Kind.DOWNLOAD: None,  # as long as it gets on
}


class Service:
    """One account at one address: everything that its calls have in common.

    It is put together here from the parts beside it, and each call goes through all of them.

    Args:
        settings: Key, address, and how calls are repeated.
        emit: Hears of attempts, breakers and ends of calls.
        clock: Monotonic seconds.
        wall: Unix seconds.
        sleep: Waits so many seconds; None to wait until `close()` at most.
        rng: Draws the jitter.
        limits: Requests a minute; None for the contract's.
        resolver: Looks storage hosts up.
        stall: Seconds between two pieces of a download.
        shared: What breakers and limits have in common with other machines.

    Attributes:
        url: The address, without a trailing slash.
        account: A name for the account here, without the key: 16 hex digits.
        is_loopback: Whether it is on this machine.
        channels: The sessions.
        breakers: One per kind of call.
        limits: What is in use of the limits.
        metrics: What was counted.
        service_clock: What time it is at the service.

    Raises:
        ConfigurationError: The key or the address cannot work.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        emit: Emit,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
        sleep: Callable[[float], object] | None = None,
        rng: random.Random | None = None,
        limits: Limits | None = None,
        resolver: Resolver,
        stall: float,
        shared: Shared | None = None,
    ) -> None:
        self._identity = identity = Identity(settings)
        self.url = identity.url
        self.account = identity.account
        self.is_loopback = identity.is_loopback
        self._settings = settings
        self._emit = emit
        self._clock = clock
        self._closing = threading.Event()
        self._sleep = sleep if sleep is not None else self._closing.wait
        # A sandbox's minutes may be shorter than ours; it refuses by its own clock.
        rates = {} if self.is_loopback else dict(RATES)
        rates |= {_RATE_NAMES[name]: rate for name, rate in settings.rates.items()}
        self.limits = limits if limits is not None else Limits(rates, clock=clock, shared=shared)
        self.metrics = Metrics()
        self.service_clock = ServiceClock(clock)
        self.breakers = build_breakers(settings.circuit, clock=clock, emit=emit, shared=shared)
        self._wall = wall
        self._policy = _policy(settings, rng, self._time)
        guard_logs()
        around = surroundings(self.url)
        self.channels = build_channels(
            self._attempts,
            # A proxy's "this machine" would be another one.
            around._replace(proxies={}) if self.is_loopback else around,
            vet=partial(vetted, resolver=resolver, allow_loopback=self.is_loopback),
            stall=stall,
            withholds=settings.withhold_last_byte,
        )

    def call(self, kind: Kind, path: str, deadline: Deadline | None = None) -> Call:
        """A call that may be repeated."""
        return Call(kind, path, judge_read, deadline or self.deadline(kind))

    def deadline(self, kind: Kind) -> Deadline:
        """By when a call must be over if its caller does not say."""
        return Deadline(_PATIENCE[kind], self._clock)

    def ask(
        self,
        session: Session,
        request: Request,
        call: Call,
        send: Callable[[PreparedRequest], Response] | None = None,
    ) -> Response:
        """Runs a call, and logs its failure; as `run` otherwise."""
        try:
            return self.run(session, request, call, send)
        except TripoError as error:
            self.tell_failure(call, error)
            raise

    def run(
        self,
        session: Session,
        request: Request,
        call: Call,
        send: Callable[[PreparedRequest], Response] | None = None,
        *,
        proxies: Mapping[str, str] | None = None,
    ) -> Response:
        """Runs a call, and records how it ended.

        Args:
            session: Prepares the request, and sends it unless `send` does.
            request: The request.
            call: What the session's adapter works by.
            send: Sends it in the session's place.
            proxies: Instead of the session's.

        Raises:
            TripoError: See `Attempts.send`.
        """
        if self._closing.is_set():
            raise ClientClosedError("The client is closed")
        prepared = session.prepare_request(request)
        prepared.headers["X-Request-ID"] = str(uuid.uuid4())
        self.metrics.count("calls", call.kind)
        began = self._clock()
        is_from_cache = False
        try:
            with call.running():
                if send is not None:
                    response = send(prepared)
                    is_from_cache = not call.attempts
                else:
                    response = session.send(
                        prepared,
                        stream=call.is_streamed,
                        allow_redirects=False,
                        proxies=Proxies(session.proxies if proxies is None else proxies),
                    )
            return response
        finally:
            if is_from_cache:
                self.metrics.count("cache_hits", call.kind)
            self._emit(
                RequestFinished(
                    kind=call.kind.value,
                    method=prepared.method or "",
                    path=call.path,
                    status=HTTPStatus.OK.value if is_from_cache else call.status,
                    attempts=call.attempts,
                    seconds=self._clock() - began,
                    from_cache=is_from_cache,
                )
            )

    def moved(self, kind: Kind, count: int) -> None:
        """Says how many bytes of a file went over the wire."""
        self._emit(BytesMoved(kind=kind.value, count=count))

    def read(self, kind: type[Answer], response: Response) -> Answer:
        """The meaning of an answer.

        Raises:
            ResponseValidationError: It is not what the service promises.
        """
        try:
            answer = self.decode(kind, response.content)
        except ResponseValidationError as error:
            error.status, error.trace_id = response.status_code, trace_of(response)
            self.metrics.count("invalid_replies", _KINDS[kind])
            self._emit(ReplyUnreadable(kind=_KINDS[kind].value))
            raise
        if isinstance(answer, Balance):
            self._emit(BalanceRead(balance=answer.balance, frozen=answer.frozen))
        return answer

    def decode(self, kind: type[Answer], body: bytes) -> Answer:
        """The meaning of an answer's body; addresses on this machine pass if the service is here.

        Raises:
            ResponseValidationError: It is not what the service promises.
        """
        data = decode_envelope(body).data
        return decode(kind, data, allow_loopback_http=self.is_loopback)

    @staticmethod
    def tell_failure(call: Call, error: TripoError) -> None:
        """Logs that a call has failed for good; a full pool is no failure."""
        level = logging.INFO if isinstance(error, ConcurrencyLimitError) else logging.ERROR
        what = "%s failed after %d attempt(s): %s"
        _log.log(level, what, call.path, call.attempts, error.message)

    def time_there(self) -> float | None:
        """The time at the service, in unix seconds; None while no reply had a date."""
        now = self.service_clock.now()
        return None if now is None else now.earliest

    def _time(self) -> float:
        """The same; by this machine's clock while the service's is not known."""
        there = self.time_there()
        return self._wall() if there is None else there

    def end_waits(self) -> None:
        """Ends all waits; no further call begins, and those in flight may still be answered."""
        self._closing.set()

    def close(self) -> None:
        """Ends all waits and closes all connections; calls in flight fail."""
        self.end_waits()
        self.channels.close()

    def __repr__(self) -> str:
        return f"<{self._identity!r}>"

    def _attempts(self, kind: Kind, *, wire: Wire, timeouts: Timeouts, has_key: bool) -> Attempts:
        return Attempts(
            wire,
            self._policy,
            breaker=self.breakers[kind] if self._settings.enable_resilience else None,
            limits=self.limits if has_key else Limits({}),  # storage counts no requests
            sleep=self._pause,
            timeouts=timeouts,
            emit=self._emit,
            metrics=self.metrics,
            authorize=self._identity.headers if has_key else None,
            service_clock=self.service_clock if has_key else None,
            clock=self._clock,
        )

    def _pause(self, seconds: float) -> None:
        self._sleep(seconds)
        if self._closing.is_set():
            raise WaitTimeoutError("The client was closed while a call was waiting")


def _policy(
    settings: Settings, rng: random.Random | None, wall: Callable[[], float]
) -> RetryPolicy:
    config = settings.retry
    if not settings.enable_resilience:
        config = msgspec.structs.replace(config, max_attempts=1)
    return RetryPolicy.from_config(config, rng=rng, wall=wall)
