from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TypeVar

from requests import Request

from tripo_kit.api import Balance, Usage
from tripo_kit.errors import ResponseValidationError, TripoError
from tripo_kit.transport._kind import Kind
from tripo_kit.transport._service import Service
from tripo_kit.transport.reads._cache import ReadCache
from tripo_kit.transport.reads._fallback import Fallback

__all__ = ["AccountReads"]

_LIFE = 5.0  # seconds; a balance is looked at again after something was paid

_Answer = TypeVar("_Answer", Balance, Usage)


class AccountReads:
    """The reads that are cached, and that an earlier answer may stand in for during an outage.

    Args:
        service: The service.
        folder: Where earlier replies are kept; None to do without cache and fallback.
        fallback: What stands in.
    """

    def __init__(self, service: Service, folder: Path | None, fallback: Fallback) -> None:
        self._service = service
        self._cache: ReadCache | None = None
        if folder is not None:
            path = folder / f"replies-{service.account}.sqlite"
            self._cache = ReadCache(path, _LIFE, service.channels.account, there=service.time_there)
        self._fallback = fallback

    @property
    def cache_size(self) -> int:
        """How many replies are kept."""
        return 0 if self._cache is None else self._cache.size

    def close(self) -> None:
        """Closes the cache."""
        if self._cache is not None:
            self._cache.close()

    def balance(self, *, fresh: bool) -> Balance:
        """See `Transport.balance`."""
        return self._read(Balance, "/account/balance", {}, fresh=fresh)

    def usage(self, limit: int, offset: int, *, fresh: bool) -> Usage:
        """See `Transport.usage`."""
        page = {"limit": str(limit), "offset": str(offset)}
        return self._read(Usage, "/account/usage", page, fresh=fresh)

    def _read(
        self, kind: type[_Answer], path: str, query: dict[str, str], *, fresh: bool
    ) -> _Answer:
        """Reads something of the account.

        Args:
            kind: What it is.
            path: Where it is, below the base URL.
            query: Which part.
            fresh: Whether the service must be asked; then nothing stands in for its answer.

        Raises:
            TripoError: The service refused; or it is out, and nothing may stand in.
        """
        service, cache = self._service, self._cache
        session = service.channels.account
        request = Request("GET", service.url + path, params=query)
        call = service.call(Kind.ACCOUNT, path)
        if cache is None:
            return service.read(kind, service.ask(session, request, call))
        try:
            send = partial(cache.send, fresh=fresh)
            return service.read(kind, service.run(session, request, call, send))
        except TripoError as error:
            failure = error
        if fresh:
            service.tell_failure(call, failure)
            raise failure

        def earlier() -> tuple[_Answer, float] | None:
            kept = cache.find(session.prepare_request(request))
            if kept is None:
                return None
            try:
                return service.decode(kind, kept.body), kept.age
            except ResponseValidationError:
                return None

        try:
            answer = self._fallback.bridge(Kind.ACCOUNT, failure, earlier)
        except TripoError as error:
            service.tell_failure(call, error)
            raise
        service.metrics.count("fallbacks", Kind.ACCOUNT)
        return answer
