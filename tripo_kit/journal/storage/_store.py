from __future__ import annotations

import logging
import os
import sqlite3
import threading
import time
import weakref
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from tripo_kit.errors import (
    JournalClosedError,
    JournalDamagedError,
    JournalError,
    JournalVersionError,
)
from tripo_kit.forks import survive_forks
from tripo_kit.journal.storage._idle import WhenIdle
from tripo_kit.journal.storage._migration import bring_up_to_date
from tripo_kit.journal.storage._schema import APPLICATION_ID, SCHEMA_VERSION
from tripo_kit.privacy import shown

__all__ = ["Store"]

_log = logging.getLogger("tripo_kit.journal")

_T = TypeVar("_T")

_BUSY_TIMEOUT = 30.0  # seconds: another process may hold the write lock for a batch of rows
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_PAUSE = 0.01  # seconds between attempts to open a file that somebody else is opening
_QUIET = 1.0  # seconds without a write, after which the file alone is made the whole journal
_GRACE = 5.0  # seconds that closing waits for what is just read or written
_LARGEST_LOG = 4 * 2**20  # bytes that the write-ahead log keeps once it is empty


class Store:
    """The journal's SQLite file: opened with care, written in transactions, shared by threads.

    A file that is newer than this kit, damaged, or no journal at all is refused and left as it is.
    An older one is migrated; see `bring_up_to_date`. Opening, writing, forking and closing stand
    here together: there is one connection, and one lock that says whose it is.

    Args:
        path: The file; made, with its folder (0700) and itself (0600), when missing.
        others: Who else uses the journal, for people; asked before a migration.
        patience: Seconds to wait for them.

    Attributes:
        drop_index: Drops what can be made again, where something is damaged; says whether
            there was any.

    Raises:
        JournalVersionError: A newer kit wrote the file.
        JournalDamagedError: The file is not a journal, or is broken.
        JournalError: The file cannot be opened or written.
    """

    def __init__(
        self,
        path: Path,
        *,
        others: Callable[[], Sequence[str]] = lambda: (),
        patience: float = 30.0,
    ) -> None:
        self.path = path
        self.drop_index: Callable[[sqlite3.Connection], bool] = lambda _: False
        self._lock = threading.RLock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            # SQLite gives its side files the mode of the main one.
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
            self._file = _identity(path)
        except (OSError, ValueError) as error:
            raise JournalError(
                f"The journal {path} cannot be opened: {getattr(error, 'strerror', error)}",
                hint="Choose a writable folder by home=… or TRIPO_KIT_HOME.",
            ) from error
        self._is_closed, self._is_suspended = False, True
        self._handles: list[sqlite3.Connection] = []  # the one that is open
        self._idle = WhenIdle(self.checkpoint, _QUIET)
        # Also at the interpreter's end, for those who never close.
        self._finalizer = weakref.finalize(self, _finish, self._handles)
        survive_forks(self)  # from the first use of SQLite on
        try:
            with self._alone():
                self._open(others, patience)
        except BaseException:
            self._finalizer.detach()
            for connection in self._handles:
                connection.close()
            raise

    def _connect(self) -> None:
        self._connection = connection = sqlite3.connect(
            self.path, timeout=_BUSY_TIMEOUT, isolation_level=None, check_same_thread=False
        )
        self._handles[:] = [connection]
        connection.row_factory = sqlite3.Row
        # Of a damaged text the letters that are none stay recognisable: one row spoils no other.
        connection.text_factory = partial(str, encoding="utf-8", errors="surrogateescape")
        connection.execute(f"PRAGMA journal_size_limit = {_LARGEST_LOG}")

    def _open(self, others: Callable[[], Sequence[str]], patience: float) -> None:
        _insistently(self._version)  # what is not ours is not touched
        _insistently(self._use_log)

        def up_to_date() -> None:
            if self._version() < SCHEMA_VERSION:
                bring_up_to_date(
                    self._connection,
                    self.path,
                    version=self._version,
                    others=others,
                    patience=patience,
                )

        _insistently(up_to_date)

    def _use_log(self) -> None:
        # Asked first: setting it needs the file for itself, and does not wait for that.
        if self._connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            self._connection.execute("PRAGMA journal_mode = WAL")

    def _version(self) -> int:
        """The version of the file's tables; 0 for an empty file."""
        if self._connection.in_transaction:
            return self._verified()
        with self._connection:
            self._connection.execute("BEGIN")  # the two reads must see the same file
            return self._verified()

    def _verified(self) -> int:
        application = self._pragma("application_id")
        if application != APPLICATION_ID and (application or self._has_tables()):
            raise JournalDamagedError(f"{self.path} is not a journal of tripo_kit")
        version = self._pragma("user_version")
        if version > SCHEMA_VERSION:
            raise JournalVersionError(
                f"The journal {self.path} has version {version}; this kit knows {SCHEMA_VERSION}"
            )
        return version

    def _has_tables(self) -> bool:
        return self._connection.execute("SELECT 1 FROM sqlite_master").fetchone() is not None

    def _pragma(self, name: str) -> int:
        return int(self._connection.execute(f"PRAGMA {name}").fetchone()[0])

    @contextmanager
    def transaction(self, *, durable: bool = False) -> Iterator[sqlite3.Connection]:
        """One write, whole or not at all, alone among all processes.

        Args:
            durable: Whether it must survive a power cut when this returns. Without it, it survives
                the death of the process, and a power cut if a durable one follows.

        Raises:
            JournalVersionError: A newer kit has migrated the file in the meantime.
            JournalError: The file is not the one that was opened, or cannot be written.
        """
        with self._alone():
            self._require_same_file()
            self._connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            # The connection commits or takes back by itself, and knows when SQLite, out of space,
            # has taken back already.
            with self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                self._verified()
                yield self._connection
        self._idle.touch()

    def _require_same_file(self) -> None:
        """Whoever deleted, moved or restored the file meant it: nothing goes to the old one."""
        try:
            is_same = _identity(self.path) == self._file
        except OSError:
            is_same = False
        if not is_same:
            raise JournalError(
                f"The journal {self.path} is not the file that was opened: "
                "it was moved, deleted or replaced",
                hint="Make a new client, or restart the kernel. Nothing more is sent by this one.",
            )

    def rows(self, query: str, parameters: Sequence[Any] = ()) -> list[sqlite3.Row]:
        """Reads all rows of a query."""
        with self._alone():
            return self._connection.execute(query, parameters).fetchall()

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """The connection itself, for what is no query and no transaction, such as a copy."""
        with self._alone():
            yield self._connection

    def checkpoint(self) -> None:
        """Makes the file alone the whole journal, as far as nobody else is reading or writing."""
        with self._lock, suppress(sqlite3.Error):
            _checkpoint(self._connection)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """This thread alone, and the file open: a fork closes it, so that no child inherits it."""
        with self._lock, self._translated():
            if self._is_closed and not self._handles:
                raise JournalClosedError(f"The journal {self.path} is closed")
            if self._is_suspended and not self._is_closed:
                self._connect()
                self._is_suspended = False
            yield

    def before_fork(self) -> None:
        """Waits for the transaction that is under way, and closes the file.

        SQLite keeps its locks by process: an inherited handle would harm the parent's file.
        """
        self._lock.acquire()
        for connection in self._handles:
            connection.close()
        self._is_suspended = True

    def after_fork(self, *, is_child: bool) -> None:
        """Both open it again when they need it."""
        if is_child:
            self._lock = threading.RLock()  # its holder is a thread of the parent
            self._idle = WhenIdle(self.checkpoint, _QUIET)  # and so is the one that waited
        else:
            self._lock.release()

    def damage(self) -> str | None:
        """What SQLite's own check finds wrong, or None. Reads the whole file."""
        with self._alone():
            finding = str(self._connection.execute("PRAGMA quick_check(1)").fetchone()[0])
        return None if finding == "ok" else finding

    def close(self) -> None:
        """Closes the file; a second time does nothing.

        A disk that hangs holds nobody up: what is just read or written is waited for a little, and
        then the file stays open until the process ends, which harms nothing.
        """
        self._idle.close()
        is_alone = self._lock.acquire(timeout=_GRACE)
        self._is_closed = True
        if not is_alone:
            self._finalizer.detach()
            _log.warning("The journal %s is still in use, and stays open", self.path)
            return
        try:
            self._finalizer()
        finally:
            self._lock.release()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.OperationalError, sqlite3.ProgrammingError) as error:
            if (
                getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR
            ):  # a table or a column is not there
                raise JournalDamagedError(
                    f"The journal {self.path} is damaged: {shown(error)}"
                ) from error
            raise JournalError(
                f"The journal {self.path} cannot be used: {shown(error)}",
                hint="Check the disk's space and the folder's rights. Nothing more is sent.",
            ) from error
        except sqlite3.DatabaseError as error:
            with suppress(sqlite3.Error):
                if self.drop_index(self._connection):
                    raise JournalDamagedError(
                        f"The journal {self.path} is damaged: {shown(error)}",
                        hint="It may be its index of words only, which is dropped now: try "
                        "again. Otherwise restore a backup.",
                    ) from error
            raise JournalDamagedError(
                f"The journal {self.path} is damaged: {shown(error)}"
            ) from error


def _identity(path: Path) -> tuple[int, int]:
    facts = path.stat()
    return facts.st_dev, facts.st_ino


def _insistently(work: Callable[[], _T]) -> _T:
    """Opening a file takes locks that SQLite does not wait for; so this does."""
    began = time.monotonic()
    while True:
        try:
            return work()
        except sqlite3.OperationalError as error:
            is_busy = error.sqlite_errorcode & 0xFF in _BUSY
            if not is_busy or time.monotonic() - began > _BUSY_TIMEOUT:
                raise
        time.sleep(_PAUSE)


def _checkpoint(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA busy_timeout = 0")  # another time will do, too
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        connection.execute(f"PRAGMA busy_timeout = {_BUSY_TIMEOUT * 1000:.0f}")


def _finish(handles: list[sqlite3.Connection]) -> None:
    while handles:
        connection = handles.pop()
        with suppress(sqlite3.Error):
            _checkpoint(connection)
        connection.close()
