from __future__ import annotations

import hashlib
import logging
import random
import threading
import time
import uuid
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote, urlsplit

import msgspec
from requests import PreparedRequest, Request, Response, Session

from tripo_kit.api import (
    Balance,
    Created,
    FileToken,
    Operation,
    Task,
    TaskList,
    UploadTicket,
    Usage,
    decode,
    decode_envelope,
)
from tripo_kit.config import Settings, default_home
from tripo_kit.errors import (
    ConfigurationError,
    ResponseValidationError,
    TripoError,
    UploadError,
    WaitTimeoutError,
)
from tripo_kit.events import BreakerChanged, Emit, RequestFinished, guarded
from tripo_kit.privacy import Secret, guard_logs
from tripo_kit.transport._adapter import Attempts, Timeouts
from tripo_kit.transport._addresses import Resolver, is_loopback_host, resolve, vetted
from tripo_kit.transport._breaker import BreakerState, CircuitBreaker
from tripo_kit.transport._cache import ReadCache
from tripo_kit.transport._call import Call
from tripo_kit.transport._cdn import Cdn
from tripo_kit.transport._deadline import Deadline
from tripo_kit.transport._download import Download
from tripo_kit.transport._fallback import Fallback
from tripo_kit.transport._kind import SERVICE, Kind
from tripo_kit.transport._limits import Limits
from tripo_kit.transport._lines import build_lines
from tripo_kit.transport._metrics import Metrics
from tripo_kit.transport._multipart import FormFile
from tripo_kit.transport._replies import judge_creation, judge_read, trace_of
from tripo_kit.transport._retry import RetryPolicy
from tripo_kit.transport._sessions import Surroundings, surroundings
from tripo_kit.transport._wire import Wire

__all__ = ["Transport"]

_log = logging.getLogger("tripo_kit.transport")

_T = TypeVar("_T", Balance, Created, FileToken, Task, TaskList, UploadTicket, Usage)
_Account = TypeVar("_Account", Balance, Usage)
_Opened = TypeVar("_Opened")

# Seconds for a whole call, waits included, when the caller sets no deadline.
_PATIENCE: Mapping[Kind, float | None] = {
    Kind.SUBMIT: 300.0,
    Kind.POLL: 120.0,
    Kind.ACCOUNT: 120.0,
    Kind.UPLOAD: 900.0,
    Kind.DOWNLOAD: None,  # as long as it gets on
}
_ACCOUNT_LIFE = 5.0  # seconds; a balance is looked at again after something was paid
_TASK_LIFE = 300.0  # seconds; the v3 contract's shortest life of a signed address
_STALL = 30.0  # seconds in which a download must get on


class Transport:
    """The service, as far as bytes and time are concerned.

    The order of operations of one call:

    1. Cache: a read on the allow-list that is fresh is answered here, breaker or no breaker. On
       the list are the balance and the usage (5 s) and tasks that have ended (5 min).
    2. Breaker: refuses at once when it is open. There is one for each kind of call.
    3. Limiter: waits for a slot, inside the call's deadline.
    4. Retry around the wire: the adapter's loop, with backoff, Retry-After and X-RateLimit-Reset.
       Steps 2 and 3 hold for each attempt; a creation is repeated only when it is certain that
       the service did not take it.
    5. Decode: the envelope becomes a struct, or a typed error with trace id and hint.
    6. Record: breaker, counters, events.
    7. On an outage, for the balance and the usage: an earlier answer, marked stale; a set value;
       the error.

    Without resilience (`Settings.enable_resilience`), steps 1, 2 and 7 fall away, there is one
    attempt, and its own error is raised.

    Args:
        settings: Key, address, and how calls are repeated.
        emit: Hears of attempts, breakers, fallbacks and ends of calls.
        home: Where the cache lives.
        clock: Monotonic seconds.
        wall: Unix seconds.
        sleep: Waits so many seconds; by default until `close()` at most.
        rng: Draws the jitter.
        limits: Requests a minute.
        resolver: Looks hosts of results up.
        stall: Seconds in which a download must get on.

    Attributes:
        account: A name for the key's account at this address, without the key: 16 hex digits.

    Raises:
        ConfigurationError: The key or the address cannot work.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        emit: Emit | None = None,
        home: Path | None = None,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
        sleep: Callable[[float], object] | None = None,
        rng: random.Random | None = None,
        limits: Limits | None = None,
        resolver: Resolver = resolve,
        stall: float = _STALL,
    ) -> None:
        key = settings.require_key()
        self._url = settings.url
        self._is_loopback = _check_address(self._url)
        self._key = _check_key(key)
        self._settings = settings
        self._clock = clock
        self._emit = emit if emit is not None else guarded(None)
        self._closing = threading.Event()
        self._sleep = sleep if sleep is not None else self._closing.wait
        self._metrics = Metrics()
        # A sandbox's minutes may be shorter than ours; it refuses by its own clock.
        rates = {} if self._is_loopback else None
        self._limits = limits if limits is not None else Limits(rates, clock=clock)
        self._policy = _policy(settings, rng, wall)
        self._breakers = {kind: self._breaker(kind) for kind in Kind}
        self.account = hashlib.sha256(f"{self._url}{key.reveal()}".encode()).hexdigest()[:16]
        guard_logs()
        self._lines = build_lines(
            self._attempts,
            Surroundings({}, None) if self._is_loopback else surroundings(self._url),
            vet=partial(vetted, resolver=resolver, allow_loopback=self._is_loopback),
            stall=stall,
        )
        folder = (home or settings.home or default_home()) / "cache"
        self._account_cache = ReadCache(
            folder / f"replies-{self.account}.sqlite", _ACCOUNT_LIFE, self._lines.account
        )
        # In memory only: tasks hold signed addresses, which are not left behind on disk.
        self._task_cache = ReadCache(None, _TASK_LIFE, self._lines.polls, is_kept=_has_ended)
        self._fallback = Fallback(settings.fallback, self._emit)
        self._cdn = Cdn(
            self._lines.downloads,
            self._lines.storage,
            self._run,
            allow_loopback=self._is_loopback,
            stall=stall,
            clock=clock,
        )

    # --- paid -------------------------------------------------------------------------------

    def create(
        self,
        operation: Operation,
        *,
        deadline: Deadline | None = None,
        wait_for_pool: bool = False,
    ) -> Created:
        """Asks the service to make something. Credits are frozen from here on.

        Args:
            operation: What to make; placeholders resolved.
            deadline: When it must be over.
            wait_for_pool: Whether to wait here while the account has too many tasks at once.

        Raises:
            RequestValidationError: A rule is broken; nothing was sent.
            ServiceError: The service refused; it certainly did not take it.
            ConnectionFailedError: It never reached the service (without resilience).
            MaxRetriesExceededError: The same, after every attempt: `last_error` is a refusal or a
                `ConnectionFailedError`, never anything that leaves it open.
            CircuitBreakerError: It was not sent.
            WaitTimeoutError: It was not sent before the deadline.
            ReplyLostError: Nobody can tell whether the service took it. It is not sent again.
        """
        request = Request("POST", self._url + operation.path, json=operation.wire())
        call = Call(
            Kind.SUBMIT,
            operation.path,
            judge_creation,
            deadline or self._deadline(Kind.SUBMIT),
            is_paid=True,
            waits_for_pool=wait_for_pool,
        )
        response = self._ask(self._lines.creations, request, call)
        return self._read(Created, response)

    # --- free -------------------------------------------------------------------------------

    def task(self, task_id: str, *, step: bool = False, fresh: bool = True) -> Task:
        """Reads one task.

        Args:
            task_id: Its id.
            step: Whether to read its pipeline's steps, too.
            fresh: Whether to ask the service even if it is known to have ended.

        Raises:
            NotFoundError: The account has no such task.
            TripoError: The service refused, or is out.
        """
        path = f"/tasks/{quote(task_id, safe='')}"
        request = Request("GET", self._url + path, params={"step": "1"} if step else None)
        call = self._call(Kind.POLL, path)
        try:
            if fresh or not self._settings.enable_resilience:
                response = self._ask(self._lines.polls, request, call)
            else:
                send = partial(self._task_cache.send, fresh=False)
                response = self._ask(self._lines.polls, request, call, send)
        except TripoError as error:
            error.task_id = error.task_id or task_id
            raise
        return self._read(Task, response)

    def tasks(self, task_ids: Sequence[str], *, deadline: Deadline | None = None) -> TaskList:
        """Reads up to 100 tasks at once.

        Raises:
            TripoError: The service refused, or is out.
        """
        body = {"task_ids": list(task_ids)}
        request = Request("POST", f"{self._url}/tasks/list", json=body)
        call = self._call(Kind.POLL, "/tasks/list", deadline)
        return self._read(TaskList, self._ask(self._lines.polls, request, call))

    def balance(self, *, fresh: bool = False) -> Balance:
        """Reads the account's credits; while the service is out, an earlier answer stands in.

        Args:
            fresh: Whether to ask the service even if the last answer is a few seconds old.

        Raises:
            TripoError: The service refused; or it is out, and nothing may stand in.
        """
        return self._account_read(Balance, "/account/balance", {}, fresh=fresh)

    def usage(self, limit: int = 50, offset: int = 0, *, fresh: bool = False) -> Usage:
        """Reads a page of the account's history, newest first; as `balance` otherwise.

        Args:
            limit: Rows, 200 at most.
            offset: Rows to pass over.
            fresh: Whether to ask the service in any case.

        Raises:
            TripoError: The service refused; or it is out, and nothing may stand in.
        """
        page = {"limit": str(limit), "offset": str(offset)}
        return self._account_read(Usage, "/account/usage", page, fresh=fresh)

    # --- files ------------------------------------------------------------------------------

    def upload(
        self, path: Path, *, name: str, content_type: str, deadline: Deadline | None = None
    ) -> str:
        """Sends a file as a form, straight from disk.

        Args:
            path: The file.
            name: What the service is told it is called.
            content_type: Its media type.
            deadline: When it must be over.

        Returns:
            The file's token.

        Raises:
            UploadError: The file cannot be read.
            TripoError: The service refused it, or is out.
        """
        call = self._call(Kind.UPLOAD, "/files", deadline)
        with _opened(path, partial(FormFile, path, name=name, content_type=content_type)) as form:
            request = Request(
                "POST",
                f"{self._url}/files",
                data=form,
                headers={"Content-Type": form.content_type},
            )
            response = self._ask(self._lines.uploads, request, call)
        return self._read(FileToken, response).file_token

    def presign(
        self,
        format: str,  # noqa: A002  # the service's own word
        *,
        deadline: Deadline | None = None,
    ) -> UploadTicket:
        """Asks for an address to put a large file at.

        Args:
            format: The file's format, such as `glb`.
            deadline: When it must be over.

        Raises:
            TripoError: The service refused, or is out.
        """
        request = Request("POST", f"{self._url}/files/presign", json={"format": format})
        call = self._call(Kind.UPLOAD, "/files/presign", deadline)
        return self._read(UploadTicket, self._ask(self._lines.uploads, request, call))

    def put(self, ticket: UploadTicket, path: Path, *, deadline: Deadline | None = None) -> None:
        """Puts a file where a ticket says, without the key.

        Raises:
            UploadError: The file cannot be read, or its storage refused it.
            UnsafeUrlError: The address is none that files are sent to.
            TripoError: The storage is out.
        """
        with _opened(path, partial(path.open, "rb")) as file:
            self._cdn.put(ticket.url, file, deadline=deadline or self._deadline(Kind.UPLOAD))

    def download(
        self,
        url: str,
        *,
        offset: int = 0,
        etag: str | None = None,
        deadline: Deadline | None = None,
        accept_status: Collection[int] = (HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT),
    ) -> Download:
        """Opens a result; the bytes follow in `Download.chunks()`.

        The key is not sent, the bytes are taken as they are, and only public machines are asked,
        over HTTPS. Through a proxy the kit cannot see where a host leads, and says so in the log.

        Args:
            url: A signed address.
            offset: The first byte wanted; the server may send the whole file all the same, see
                `Download.status` and `Download.offset`.
            etag: With an offset, the version of the file that its beginning came from.
            deadline: When it must be over.
            accept_status: What counts as an answer.

        Raises:
            UnsafeUrlError: The address, or one that it redirects to, is none of a result.
            DownloadError: It cannot be fetched; `status` says what was answered instead.
            CircuitBreakerError: The storage is out.
            WaitTimeoutError: The deadline passed.
        """
        return self._cdn.get(
            url,
            offset=offset,
            etag=etag,
            deadline=deadline or self._deadline(Kind.DOWNLOAD),
            accept=accept_status,
        )

    # --- itself -----------------------------------------------------------------------------

    def health(self) -> dict[str, Any]:
        """What the breakers, the cache and the counters say, as plain values.

        `circuit_breaker` is the breaker that is worst off; `breakers` has each kind's.
        """
        breakers = {
            kind.value: {
                "state": status.state.value,
                "failure_count": status.failure_count,
                "success_count": status.success_count,
                "retry_in": round(status.retry_in, 1),
            }
            for kind, breaker in self._breakers.items()
            for status in [breaker.status()]
        }
        worst = max(
            breakers.values(), key=lambda one: (_GRAVITY[one["state"]], one["failure_count"])
        )
        totals = self._metrics.totals()
        return {
            "service_name": SERVICE,
            "circuit_breaker": {
                name: worst[name] for name in ("state", "failure_count", "success_count")
            },
            "breakers": breakers,
            "cache_size": self._account_cache.size + self._task_cache.size,
            "requests": totals,
            "requests_by_kind": self._metrics.by_kind(),
            "retries": totals["retries"],
            "rates": self._limits.in_use(),
            "resilience": self._settings.enable_resilience,
        }

    def close(self) -> None:
        """Ends all waits and closes all connections; calls in flight fail."""
        self._closing.set()
        self._account_cache.close()
        self._task_cache.close()
        self._lines.close()

    def __repr__(self) -> str:
        return f"<Transport to {self._url} as {self._key!r}>"

    # --- the road ---------------------------------------------------------------------------

    def _account_read(
        self, kind: type[_Account], path: str, query: dict[str, str], *, fresh: bool
    ) -> _Account:
        request = Request("GET", self._url + path, params=query)
        call = self._call(Kind.ACCOUNT, path)
        if not self._settings.enable_resilience:
            return self._read(kind, self._ask(self._lines.account, request, call))
        cache = self._account_cache
        try:
            send = partial(cache.send, fresh=fresh)
            return self._read(kind, self._run(self._lines.account, request, call, send))
        except TripoError as error:
            failure = error

        def earlier() -> tuple[_Account, float] | None:
            kept = cache.find(self._lines.account.prepare_request(request))
            if kept is None:
                return None
            try:
                return decode(kind, decode_envelope(kept.body).data), kept.age
            except ResponseValidationError:
                return None

        try:
            answer = self._fallback.bridge(Kind.ACCOUNT, failure, earlier)
        except TripoError as error:
            _tell_failure(call, error)
            raise
        self._metrics.count("fallbacks", Kind.ACCOUNT)
        return answer

    def _ask(
        self,
        session: Session,
        request: Request,
        call: Call,
        send: Callable[[PreparedRequest], Response] | None = None,
    ) -> Response:
        """Runs a call, and logs its failure."""
        try:
            return self._run(session, request, call, send)
        except TripoError as error:
            _tell_failure(call, error)
            raise

    def _run(
        self,
        session: Session,
        request: Request,
        call: Call,
        send: Callable[[PreparedRequest], Response] | None = None,
        proxies: Mapping[str, str] | None = None,
    ) -> Response:
        """Runs a call and records how it ended.

        Args:
            session: Prepares the request, and sends it unless `send` does.
            request: The request.
            call: What the session's adapter works by.
            send: Sends it in the session's place.
            proxies: Instead of the session's.
        """
        if self._closing.is_set():
            raise ConfigurationError("The client is closed", hint="Make a new TripoClient.")
        prepared = session.prepare_request(request)
        prepared.headers["X-Request-ID"] = str(uuid.uuid4())
        self._metrics.count("calls", call.kind)
        began = self._clock()
        is_answered = False
        try:
            with call.running():
                if send is not None:
                    response = send(prepared)
                else:
                    response = session.send(
                        prepared,
                        stream=call.is_streamed,
                        allow_redirects=False,
                        proxies=dict(session.proxies if proxies is None else proxies),
                    )
            is_answered = True
            return response
        finally:
            is_from_cache = is_answered and not call.attempts
            if is_from_cache:
                self._metrics.count("cache_hits", call.kind)
            self._emit(
                RequestFinished(
                    kind=call.kind.value,
                    method=request.method or "",
                    path=call.path,
                    status=HTTPStatus.OK.value if is_from_cache else call.status,
                    attempts=call.attempts,
                    seconds=self._clock() - began,
                    from_cache=is_from_cache,
                )
            )

    def _read(self, kind: type[_T], response: Response) -> _T:
        """The meaning of an answer."""
        try:
            envelope = decode_envelope(response.content)
            return decode(kind, envelope.data, allow_loopback_http=self._is_loopback)
        except ResponseValidationError as error:
            error.status, error.trace_id = response.status_code, trace_of(response)
            raise

    def _call(self, kind: Kind, path: str, deadline: Deadline | None = None) -> Call:
        return Call(kind, path, judge_read, deadline or self._deadline(kind))

    def _deadline(self, kind: Kind) -> Deadline:
        return Deadline(_PATIENCE[kind], self._clock)

    def _pause(self, seconds: float) -> None:
        self._sleep(seconds)
        if self._closing.is_set():
            raise WaitTimeoutError("The client was closed while a call was waiting", hint="")

    def _attempts(self, kind: Kind, *, wire: Wire, timeouts: Timeouts, has_key: bool) -> Attempts:
        return Attempts(
            wire,
            self._policy,
            breaker=self._breakers[kind] if self._settings.enable_resilience else None,
            limits=self._limits if has_key else Limits({}),  # storage counts no requests
            sleep=self._pause,
            timeouts=timeouts,
            emit=self._emit,
            metrics=self._metrics,
            authorize=self._authorize if has_key else None,
        )

    def _authorize(self, url: str) -> dict[str, str]:
        """The key, for the service's own address and no other."""
        if not url.startswith(f"{self._url}/"):
            return {}
        return {"Authorization": f"Bearer {self._key.reveal()}"}

    def _breaker(self, kind: Kind) -> CircuitBreaker:
        def tell(old: BreakerState, new: BreakerState) -> None:
            level = logging.WARNING if new is BreakerState.OPEN else logging.INFO
            _log.log(level, "The breaker of %s is %s now", kind.service_name, new.value)
            self._emit(BreakerChanged(kind=kind.value, old=old.value, new=new.value))

        return CircuitBreaker(
            kind.service_name, self._settings.circuit, clock=self._clock, on_change=tell
        )


_GRAVITY = {BreakerState.CLOSED: 0, BreakerState.HALF_OPEN: 1, BreakerState.OPEN: 2}


def _policy(
    settings: Settings, rng: random.Random | None, wall: Callable[[], float]
) -> RetryPolicy:
    config = settings.retry
    if not settings.enable_resilience:
        config = msgspec.structs.replace(config, max_attempts=1)
    return RetryPolicy.from_config(config, rng=rng, wall=wall)


def _check_address(url: str) -> bool:
    """Whether the service is on this machine; the key crosses a network under TLS only."""
    parts = urlsplit(url)
    is_loopback = is_loopback_host(parts.hostname or "")
    if not parts.hostname or (parts.scheme != "https" and not is_loopback):
        raise ConfigurationError(
            f"base_url = {url!r}: must be https://, unless it is on this machine",
            hint="The API key must not cross a network in plain text.",
        )
    return is_loopback


def _check_key(key: Secret) -> Secret:
    text = key.reveal()
    if not (text.isascii() and text.isprintable() and " " not in text):
        raise ConfigurationError(
            "The API key has characters that no key has",
            hint="Copy it again from the Tripo console, without quotes and line breaks.",
        )
    return key


def _has_ended(response: Response) -> bool:
    """Whether a reply is a task that will not change any more."""
    try:
        return decode(
            Task, decode_envelope(response.content).data, allow_loopback_http=True
        ).is_terminal
    except ResponseValidationError:
        return False


def _opened(path: Path, opening: Callable[[], _Opened]) -> _Opened:
    """Opens a file for sending.

    Raises:
        UploadError: It cannot be read.
    """
    try:
        return opening()
    except OSError as error:
        raise UploadError(
            f"{path.name} cannot be read: {error.strerror or type(error).__name__}",
            hint="Check that it exists and may be read.",
        ) from error


def _tell_failure(call: Call, error: TripoError) -> None:
    _log.error("%s failed after %d attempt(s): %s", call.path, call.attempts, error.message)
