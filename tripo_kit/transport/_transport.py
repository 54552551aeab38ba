from __future__ import annotations

import random
import time
from collections.abc import Callable, Collection, Sequence
from http import HTTPStatus
from pathlib import Path
from typing import Any

from requests import Request

from tripo_kit.api import Balance, Created, Operation, Task, TaskList, UploadTicket, Usage
from tripo_kit.config import Settings, default_home
from tripo_kit.events import Emit, guarded
from tripo_kit.shared import Shared
from tripo_kit.transport._call import Call
from tripo_kit.transport._deadline import Deadline
from tripo_kit.transport._health import health
from tripo_kit.transport._kind import Kind
from tripo_kit.transport._limits import Limits
from tripo_kit.transport._replies import judge_creation
from tripo_kit.transport._service import Service
from tripo_kit.transport.files import Cdn, Download, Uploads
from tripo_kit.transport.reads import AccountReads, Fallback, TaskReads
from tripo_kit.transport.wire import Resolver, resolve

__all__ = ["Transport"]

_STALL = 30.0  # seconds in which a download must get on


class Transport:
    """The service, as far as bytes and time are concerned.

    Every call stands here once, with what it raises; the rooms `reads`, `files` and `wire` do it.

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
        shared: What breakers and limits have in common with other machines.

    Attributes:
        account: A name for the key's account at this address, without the key: 16 hex digits.
        is_loopback: Whether the service is on this machine, as a sandbox is.
        service_clock: What time it is at the service, learned from its replies.

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
        shared: Shared | None = None,
    ) -> None:
        emit = emit if emit is not None else guarded(None)
        self._service = Service(
            settings,
            emit=emit,
            clock=clock,
            wall=wall,
            sleep=sleep,
            rng=rng,
            limits=limits,
            resolver=resolver,
            stall=stall,
            shared=shared,
        )
        self._channels = self._service.channels
        self._url = self._service.url
        self.account = self._service.account
        self.is_loopback = self._service.is_loopback
        self.service_clock = self._service.service_clock
        self._is_resilient = settings.enable_resilience
        folder = (home or settings.home or default_home()) / "cache"
        self._account = AccountReads(
            self._service,
            folder if self._is_resilient else None,
            Fallback(settings.fallback, emit),
        )
        self._tasks = TaskReads(self._service, is_cached=self._is_resilient)
        self._cdn = Cdn(
            self._channels.downloads,
            self._channels.storage,
            self._service.run,
            moved=self._service.moved,
            allow_loopback=self._service.is_loopback,
            stall=stall,
            clock=clock,
        )
        self._uploads = Uploads(self._service, self._cdn)

    # --- paid -------------------------------------------------------------------------------

    def create(
        self,
        operation: Operation,
        *,
        deadline: Deadline | None = None,
        wait_for_pool: bool = False,
        on_attempt: Callable[[str], None] | None = None,
    ) -> Created:
        """Asks the service to make something. Credits are frozen from here on.

        Args:
            operation: What to make; placeholders resolved.
            deadline: When it must be over.
            wait_for_pool: Whether to wait here while the account has too many tasks at once.
            on_attempt: Gets the request id (`X-Request-ID`) of each attempt just before it is sent;
                what it raises ends the call, and nothing of this attempt is sent. An error's
                `request_id` is the last attempt's.

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
            deadline or self._service.deadline(Kind.SUBMIT),
            is_paid=True,
            waits_for_pool=wait_for_pool,
            on_attempt=on_attempt,
        )
        response = self._service.ask(self._channels.creations, request, call)
        return self._service.read(Created, response)

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
        return self._tasks.one(task_id, step=step, fresh=fresh)

    def tasks(self, task_ids: Sequence[str], *, deadline: Deadline | None = None) -> TaskList:
        """Reads up to 100 tasks at once.

        Raises:
            TripoError: The service refused, or is out.
        """
        return self._tasks.many(task_ids, deadline=deadline)

    def balance(self, *, fresh: bool = False) -> Balance:
        """Reads the account's credits; while the service is out, an earlier answer stands in.

        Args:
            fresh: Whether the service must be asked: no cached answer, and nothing stands in.

        Raises:
            TripoError: The service refused; or it is out, and nothing may stand in.
        """
        return self._account.balance(fresh=fresh)

    def usage(self, limit: int = 50, offset: int = 0, *, fresh: bool = False) -> Usage:
        """Reads a page of the account's history, newest first; as `balance` otherwise.

        Args:
            limit: Rows, 200 at most.
            offset: Rows to pass over.
            fresh: As there: what proves or finds something is read fresh or not at all.

        Raises:
            TripoError: The service refused; or it is out, and nothing may stand in.
        """
        return self._account.usage(limit, offset, fresh=fresh)

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
        return self._uploads.send(path, name=name, content_type=content_type, deadline=deadline)

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
        return self._uploads.presign(format, deadline=deadline)

    def put(self, ticket: UploadTicket, path: Path, *, deadline: Deadline | None = None) -> None:
        """Puts a file where a ticket says, without the key.

        Raises:
            UploadError: The file cannot be read, or its storage refused it.
            UnsafeUrlError: The address is none that files are sent to.
            TripoError: The storage is out.
        """
        self._uploads.put(ticket, path, deadline=deadline)

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
            deadline=deadline or self._service.deadline(Kind.DOWNLOAD),
            accept=accept_status,
        )

    # --- itself -----------------------------------------------------------------------------

    def health(self) -> dict[str, Any]:
        """What the breakers, the cache and the counters say, as plain values.

        `circuit_breaker` is the breaker that is worst off; `breakers` has each kind's.
        """
        return {
            **health(self._service),
            "cache_size": self._account.cache_size + self._tasks.cache.size,
            "resilience": self._is_resilient,
        }

    def end_waits(self) -> None:
        """Ends all waits; no further call begins, and those in flight may still be answered."""
        self._service.end_waits()

    def close(self) -> None:
        """Ends all waits and closes all connections; calls in flight fail."""
        self._service.close()
        self._account.close()
        self._tasks.cache.close()

    def __repr__(self) -> str:
        return f"<Transport to {self._service!r}>"
