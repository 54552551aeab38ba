from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec
from requests import Request, Response, Session

from tripo_kit.api import decode_envelope, parse_json
from tripo_kit.config import Settings
from tripo_kit.errors import ResponseValidationError, TripoError
from tripo_kit.events import guarded
from tripo_kit.transport._call import Call
from tripo_kit.transport._contract import is_refusal
from tripo_kit.transport._kind import Kind
from tripo_kit.transport._retry import RetryPolicy
from tripo_kit.transport._service import Service
from tripo_kit.transport._service_clock import date_of
from tripo_kit.transport.files import Cdn, FormFile
from tripo_kit.transport.wire import Phase, Resolver, resolve

__all__ = ["Observer", "Reply"]

_STALL = 30.0  # seconds in which a file must begin


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """One reply of the service, as it came.

    Attributes:
        status: The HTTP status.
        headers: By their names in small letters.
        envelope: The body, if it is a JSON object; else empty.
        code: The business code, if the body is an envelope.
        is_refusal: Whether it certainly says that the service did not take what was asked.
        asked: The kit's name for the request, sent as `X-Request-ID`.
        date: What time it is at the service, in unix seconds, if it said so.
    """

    status: int
    headers: Mapping[str, str]
    envelope: Mapping[str, Any]
    code: int | None
    is_refusal: bool
    asked: str
    date: float | None

    @property
    def data(self) -> Any:
        """The answer proper; None if there is none."""
        return self.envelope.get("data")

    @property
    def is_answer(self) -> bool:
        """Whether the service did what was asked."""
        return self.status < HTTPStatus.MULTIPLE_CHOICES and self.code == 0


class Observer:
    """Asks the service one question at a time, and gives each reply as it came.

    It goes the way of every other call: the same sessions, the same verification, the key for the
    API's own address only. But nothing is repeated, nothing is cached, and a refusal is a reply
    like any other. A context manager, which closes the connections.

    Args:
        settings: Key and address.
        resolver: Looks hosts of results up.
        clock: Monotonic seconds.

    Attributes:
        url: The service's address.
        is_loopback: Whether it is on this machine.

    Raises:
        ConfigurationError: The key or the address cannot work.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        resolver: Resolver = resolve,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._service = service = Service(
            settings.replace(enable_resilience=False),
            emit=guarded(None),
            clock=clock,
            resolver=resolver,
            stall=_STALL,
        )
        self.url = service.url
        self.is_loopback = service.is_loopback
        self._cdn = Cdn(
            service.channels.downloads,
            service.channels.storage,
            service.run,
            moved=service.moved,
            allow_loopback=service.is_loopback,
            stall=_STALL,
            clock=clock,
        )

    def get(self, path: str, **query: int) -> Reply:
        """Reads something.

        Args:
            path: Below the service's address.
            query: What stands behind the question mark.

        Raises:
            TripoError: There was no reply.
        """
        request = Request("GET", self.url + path, params=query)
        return self._ask(self._service.channels.polls, request, Kind.POLL, path)

    def post(self, path: str, body: Mapping[str, Any]) -> Reply:
        """Asks for something that costs nothing.

        Raises:
            TripoError: There was no reply.
        """
        request = Request("POST", self.url + path, json=body)
        return self._ask(self._service.channels.polls, request, Kind.POLL, path)

    def create(self, path: str, body: Mapping[str, Any]) -> Reply:
        """Sends what the service should refuse; it goes the way of a paid request, once.

        Raises:
            ReplyLostError: Nobody can tell whether the service took it.
            TripoError: It was not sent whole.
        """
        request = Request("POST", self.url + path, json=body)
        session = self._service.channels.creations
        return self._ask(session, request, Kind.SUBMIT, path, is_paid=True)

    def upload(self, path: Path, *, name: str, content_type: str) -> Reply:
        """Sends a file as a form.

        Raises:
            OSError: The file cannot be read.
            TripoError: There was no reply.
        """
        with FormFile(path, name=name, content_type=content_type) as form:
            headers = {"Content-Type": form.content_type}
            request = Request("POST", f"{self.url}/files", data=form, headers=headers)
            return self._ask(self._service.channels.uploads, request, Kind.UPLOAD, "/files")

    def file_status(self, url: str) -> int | None:
        """What a signed address answers without the key; the file itself is not fetched.

        Returns:
            The HTTP status; None if it cannot be asked.
        """
        deadline = self._service.deadline(Kind.ACCOUNT)
        accept = [status.value for status in HTTPStatus]
        try:
            with self._cdn.get(url, offset=0, etag=None, deadline=deadline, accept=accept) as file:
                return file.status
        except TripoError as error:
            return error.status

    def close(self) -> None:
        """Closes all connections."""
        self._service.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _ask(
        self, session: Session, request: Request, kind: Kind, path: str, *, is_paid: bool = False
    ) -> Reply:
        call = Call(kind, path, _any_reply, self._service.deadline(kind), is_paid=is_paid)
        return _reply_of(self._service.run(session, request, call), call)


def _any_reply(_response: Response, _policy: RetryPolicy, _phase: Phase) -> TripoError | None:
    return None


def _reply_of(response: Response, call: Call) -> Reply:
    status, code = response.status_code, None
    try:
        body = parse_json(response.content)
        code = decode_envelope(response.content).code
    except ResponseValidationError:
        body = None
    return Reply(
        status=status,
        headers={name.lower(): value for name, value in response.headers.items()},
        envelope=body if isinstance(body, dict) else {},
        code=code,
        is_refusal=is_refusal(status, code),
        asked=call.request_id or str(response.request.headers.get("X-Request-ID", "")),
        date=date_of(response.headers),
    )
