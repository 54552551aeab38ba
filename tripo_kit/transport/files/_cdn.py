"""Fetches results from, and puts files to, addresses that the service hands out."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Collection, Mapping
from functools import partial
from http import HTTPStatus
from io import RawIOBase
from ipaddress import ip_address
from typing import Protocol
from urllib.parse import urljoin, urlsplit

from requests import Request, RequestException, Response, Session

from tripo_kit.errors import (
    CircuitBreakerError,
    ConfigurationError,
    DownloadError,
    RateLimitError,
    ServerError,
    TripoError,
    UnsafeUrlError,
    UploadError,
    WaitTimeoutError,
)
from tripo_kit.transport._call import Call
from tripo_kit.transport._deadline import Deadline
from tripo_kit.transport._kind import Kind
from tripo_kit.transport._retry import RetryPolicy
from tripo_kit.transport.files._download import Download
from tripo_kit.transport.wire import Phase, is_loopback_host, is_public, surroundings

__all__ = ["Cdn"]

_log = logging.getLogger("tripo_kit.transport")

_MOST_REDIRECTS = 5


class Run(Protocol):
    """Runs a call: sends a request through a session."""

    def __call__(
        self, session: Session, request: Request, call: Call, *, proxies: Mapping[str, str]
    ) -> Response: ...


class Cdn:
    """The service's storage: signed addresses, never the key, never a cookie, never a referer.

    HTTPS only, also after redirects, which are followed here, one by one, each address vetted. The
    wire below connects to the very addresses that it has vetted.

    Args:
        downloads: The session for results.
        uploads: The session for files.
        run: Runs a call.
        moved: Hears how many bytes went over the wire.
        allow_loopback: Whether addresses of this machine are allowed, without TLS too.
        stall: Seconds in which a download must get on.
        clock: Monotonic seconds.
    """

    def __init__(
        self,
        downloads: Session,
        uploads: Session,
        run: Run,
        *,
        moved: Callable[[Kind, int], None],
        allow_loopback: bool,
        stall: float,
        clock: Callable[[], float],
    ) -> None:
        self._downloads = downloads
        self._uploads = uploads
        self._run = run
        self._moved = moved
        self._allow_loopback = allow_loopback
        self._stall = stall
        self._clock = clock
        self._lock = threading.Lock()
        self._known_proxies: dict[str, Mapping[str, str]] = {}
        self._has_told_of_proxy = False

    def get(
        self,
        url: str,
        *,
        offset: int = 0,
        etag: str | None = None,
        deadline: Deadline,
        accept: Collection[int] = (HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT),
    ) -> Download:
        """Opens a result; see `Transport.download`."""
        headers = {"Accept-Encoding": "identity"}
        if offset:
            headers["Range"] = f"bytes={offset}-"
            if etag is not None and not etag.startswith("W/"):
                headers["If-Range"] = etag
        for _ in range(_MOST_REDIRECTS + 1):
            url = self._checked(url)
            call = Call(Kind.DOWNLOAD, _host(url), _judge, deadline, is_streamed=True)
            response = self._open(url, headers, call)
            if not response.is_redirect:
                return self._begin(response, offset, deadline, accept)
            response.close()
            url = _joined(url, response.headers["Location"])
        raise UnsafeUrlError(f"{_host(url)} redirects without end")

    def put(self, url: str, file: RawIOBase, *, deadline: Deadline) -> None:
        """Puts a file's raw bytes; see `Transport.put`."""
        url = self._checked(url)
        call = Call(Kind.UPLOAD, _host(url), _judge, deadline)
        response = self._run(
            self._uploads, Request("PUT", url, data=file), call, proxies=self._proxies(url)
        )
        if not response.ok or response.is_redirect:
            raise UploadError(
                f"The service's storage refused the file with {response.status_code}",
                hint="The permission may have expired; try again.",
                status=response.status_code,
            )
        self._moved(Kind.UPLOAD, file.tell())

    def _open(self, url: str, headers: dict[str, str], call: Call) -> Response:
        try:
            request = Request("GET", url, headers=headers)
            return self._run(self._downloads, request, call, proxies=self._proxies(url))
        except (DownloadError, CircuitBreakerError, WaitTimeoutError, ConfigurationError):
            raise
        except TripoError as error:
            raise DownloadError(error.message, hint=error.hint, status=error.status) from error

    def _begin(
        self, response: Response, offset: int, deadline: Deadline, accept: Collection[int]
    ) -> Download:
        try:
            _require_file(response, accept)
            return Download(
                response,
                offset=offset,
                deadline=deadline,
                stall=self._stall,
                moved=partial(self._moved, Kind.DOWNLOAD),
                clock=self._clock,
            )
        except BaseException:
            response.close()
            raise

    def _checked(self, url: str) -> str:
        """The address as it will be asked, unless it can be refused before anything is looked up.

        Raises:
            UnsafeUrlError: It is not HTTPS, names a user, or an address of no public machine.
        """
        try:
            # In the very form that will be sent: two parsers may see two hosts in one text.
            prepared = Request("GET", url).prepare().url or ""
            parts = urlsplit(prepared)
            host, port = parts.hostname, parts.port
        except (RequestException, ValueError):
            raise UnsafeUrlError("The address of the file cannot be read") from None
        if not host or "@" in parts.netloc or port == 0:
            raise UnsafeUrlError("The address of the file is not one of a file on the web")
        is_local = self._allow_loopback and is_loopback_host(host)
        if parts.scheme != "https" and not (parts.scheme == "http" and is_local):
            raise UnsafeUrlError(f"{host} is not asked over {parts.scheme}: HTTPS only")
        if not is_local and _is_literal(host) and not is_public(host):
            raise UnsafeUrlError(f"{host} is not a public address")
        return prepared

    def _proxies(self, url: str) -> Mapping[str, str]:
        """The proxies for a host, looked up once."""
        host = _host(url)
        if self._allow_loopback and is_loopback_host(host):
            return {}
        with self._lock:
            if host not in self._known_proxies:
                self._known_proxies[host] = surroundings(url).proxies
            proxies = self._known_proxies[host]
            is_news = bool(proxies) and not self._has_told_of_proxy
            self._has_told_of_proxy = self._has_told_of_proxy or is_news
        if is_news:
            _log.warning(
                "Files travel through a proxy: it looks their hosts up, so that the kit cannot "
                "check that they lead to public addresses"
            )
        return proxies


def _judge(response: Response, policy: RetryPolicy, _phase: Phase) -> TripoError | None:
    """Storage speaks no envelopes: only the status counts."""
    status = response.status_code
    if status < HTTPStatus.INTERNAL_SERVER_ERROR and status != HTTPStatus.TOO_MANY_REQUESTS:
        return None
    response.close()
    kind = RateLimitError if status == HTTPStatus.TOO_MANY_REQUESTS else ServerError
    return kind(
        f"{_host(response.url)} answered {status}",
        status=status,
        retry_after=policy.wait_asked_by(response.headers),
    )


def _require_file(response: Response, accept: Collection[int]) -> None:
    if response.status_code not in accept:
        raise DownloadError(
            f"{_host(response.url)} answered {response.status_code} instead of the file",
            status=response.status_code,
        )
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        # A few hundred kilobytes of zeros could become gigabytes.
        raise DownloadError(
            f"{_host(response.url)} sends the file compressed, which was not asked for"
        )


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError:
        raise UnsafeUrlError(f"{_host(url)} redirects to what is no address") from None


def _host(url: str) -> str:
    return urlsplit(url).hostname or "the service's storage"


def _is_literal(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
