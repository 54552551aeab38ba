from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from requests import PreparedRequest, Response, Session

from tripo_kit.errors import TripoError
from tripo_kit.loading import load
from tripo_kit.transport._service_clock import date_of
from tripo_kit.transport.wire import Proxies

if TYPE_CHECKING:
    from requests_cache import CachedSession

__all__ = ["Kept", "ReadCache"]

_log = logging.getLogger("tripo_kit.transport")

_GRAIN = 1.0  # seconds; a Date header names a whole second


class Kept(NamedTuple):
    """An earlier reply.

    Attributes:
        body: As it came.
        age: Seconds since then.
    """

    body: bytes
    age: float


class ReadCache:
    """Answers reads from an earlier reply while that is fresh, and remembers new ones.

    A cache that cannot be used (locked by another process, damaged, no place for it) is done
    without, and the log says so once: no read fails because of it.

    Args:
        path: Its file; None to keep it in memory only.
        life: Seconds that a reply stays fresh.
        plain: The session that does without; its adapters serve the cached one too.
        is_kept: Whether a reply may be stored.
        there: The time at the service, in unix seconds; None while it is not known. An age is told
            by the service's clock, as far as that can be: this machine's may have been set.
    """

    def __init__(
        self,
        path: Path | None,
        life: float,
        plain: Session,
        *,
        is_kept: Callable[[Response], bool] | None = None,
        there: Callable[[], float | None] = lambda: None,
    ) -> None:
        self._path = path
        self._life = life
        self._plain = plain
        self._is_kept = is_kept
        self._there = there
        self._lock = threading.Lock()
        self._session: CachedSession | None = None
        self._is_usable = True

    def send(self, request: PreparedRequest, *, fresh: bool) -> Response:
        """Answers a request.

        Args:
            request: A GET.
            fresh: Whether to ask the service in any case.

        Raises:
            TripoError: What the session's adapter raises.
        """
        session = self._opened()
        if session is None:
            return self._send(self._plain, request)
        try:
            reply = self._send(session, request, force_refresh=fresh)
            age = self._age(reply.headers) if getattr(reply, "from_cache", False) else None
            if age is None or age <= self._life + _GRAIN:
                return reply
            return self._send(session, request, force_refresh=True)
        except TripoError:
            raise
        except (sqlite3.Error, OSError) as error:
            self._do_without(error)
        return self._send(self._plain, request)

    @staticmethod
    def _send(session: Session, request: PreparedRequest, **how: Any) -> Response:
        # The proxies by name: what requests makes of a session's own shows their passwords.
        proxies = Proxies(session.proxies)
        return session.send(request, allow_redirects=False, proxies=proxies, **how)

    def find(self, request: PreparedRequest) -> Kept | None:
        """The earlier reply, however old it is; None if there is none."""
        session = self._opened()
        if session is None:
            return None
        try:
            kept = session.cache.get_response(session.cache.create_key(request))
        except (sqlite3.Error, OSError) as error:
            self._do_without(error)
            return None
        if kept is None:
            return None
        age = self._age(kept.headers)
        if age is None:
            age = (datetime.now(UTC) - kept.created_at.astimezone(UTC)).total_seconds()
        return Kept(kept.content, max(0.0, age))

    def _age(self, headers: Mapping[str, str]) -> float | None:
        """Seconds since a reply was written, by the service's clock; None if that is not known."""
        now, date = self._there(), date_of(headers)
        return None if now is None or date is None else now - date

    @property
    def size(self) -> int:
        """How many replies it holds; 0 before its first use."""
        session = self._session
        if session is None:
            return 0
        try:
            return len(session.cache.responses)
        except sqlite3.Error as error:
            self._do_without(error)
            return 0

    def close(self) -> None:
        """Closes its file."""
        with self._lock:
            session, self._session, self._is_usable = self._session, None, False
        if session is not None:
            _close(session)

    def _opened(self) -> CachedSession | None:
        trouble: Exception | None = None
        with self._lock:
            if self._session is None and self._is_usable:
                try:
                    self._session = self._open()
                except (sqlite3.Error, OSError) as error:
                    self._is_usable, trouble = False, error
            session = self._session
        if trouble is not None:  # not before: a handler of the log may ask the kit
            self._say(trouble)
        return session

    def _open(self) -> CachedSession:
        load("tripo_kit.transport.reads._storage")  # brings requests-cache
        from tripo_kit.transport.reads._storage import cached_session

        session = cached_session(self._path, self._life, self._is_kept)
        for setting in ("adapters", "cookies", "headers", "proxies", "trust_env"):
            setattr(session, setting, getattr(self._plain, setting))
        return session

    def _do_without(self, error: Exception) -> None:
        with self._lock:
            session, self._session, self._is_usable = self._session, None, False
        if session is not None:  # several calls may notice at once
            self._say(error)
            _close(session)

    @staticmethod
    def _say(error: Exception) -> None:
        _log.warning("The cache of replies cannot be used, and is done without: %s", error)


def _close(session: CachedSession) -> None:
    session.cache.close()  # type: ignore[no-untyped-call]  # the library's
