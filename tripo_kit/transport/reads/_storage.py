"""The cached sessions. Imported only when a cached read is first made: requests-cache is heavy."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from requests import PreparedRequest, Response
from requests_cache import CachedSession
from requests_cache.backends.base import BaseCache, BaseStorage
from requests_cache.models.response import CachedResponse
from requests_cache.serializers import json_serializer

from tripo_kit.forks import Undivided

__all__ = ["cached_session"]

_PATIENCE = 0.5  # seconds that another process's lock is waited for; a cache is not worth more


class _Storage(BaseStorage[str, CachedResponse]):
    """Replies in one SQLite table, readable by this user alone.

    The library's own SQLite storage waits for another process's lock without end.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(serializer=json_serializer)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.parent.chmod(0o700)
        # Made before SQLite opens it, so that it is never anybody else's to read.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        path.chmod(0o600)
        self._lock = Undivided()
        with self._lock:
            self._rows = sqlite3.connect(
                path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
            )
            try:
                self._run("CREATE TABLE IF NOT EXISTS replies (key TEXT PRIMARY KEY, value BLOB)")
            except BaseException:
                self._rows.close()
                raise

    def _run(self, statement: str, *values: Any) -> list[Any]:
        with self._lock:
            return self._rows.execute(statement, values).fetchall()

    def __getitem__(self, key: str) -> CachedResponse:
        rows = self._run("SELECT value FROM replies WHERE key = ?", key)
        if not rows:
            raise KeyError(key)
        try:
            reply = self.deserialize(key, rows[0][0])
        except Exception as error:  # a damaged row raises whatever it likes
            raise KeyError(key) from error
        if not isinstance(reply, CachedResponse) or not reply.content:
            raise KeyError(key)  # not ours, or of another version: as good as none
        return reply

    def __setitem__(self, key: str, value: CachedResponse) -> None:
        self._run("INSERT OR REPLACE INTO replies VALUES (?, ?)", key, self.serialize(value))

    def __delitem__(self, key: str) -> None:
        if not self._run("DELETE FROM replies WHERE key = ? RETURNING key", key):
            raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return iter([str(row[0]) for row in self._run("SELECT key FROM replies")])

    def __len__(self) -> int:
        return int(self._run("SELECT count(*) FROM replies")[0][0])

    def close(self) -> None:
        with self._lock:
            self._rows.close()


def _address(request: PreparedRequest, **_: Any) -> str:
    """A reply is filed under its address alone: the key is neither looked at nor stored."""
    return f"{request.method} {request.url}"


def cached_session(
    path: Path | None, life: float, is_kept: Callable[[Response], bool] | None = None
) -> CachedSession:
    """A session that answers from its cache what is fresh there.

    Args:
        path: The cache's file; None for memory.
        life: Seconds that a reply stays fresh.
        is_kept: Whether a reply may be stored.

    Raises:
        OSError: The file cannot be made.
        sqlite3.Error: It is locked, or no database.
    """
    cache = BaseCache()
    if path is not None:
        cache.responses = _Storage(path)
    return CachedSession(
        backend=cache,
        expire_after=life,
        allowable_codes=(200,),
        allowable_methods=("GET",),
        filter_fn=is_kept,
        key_fn=_address,
    )
