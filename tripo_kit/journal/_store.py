from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tripo_kit.errors import JournalDamagedError, JournalError, JournalVersionError
from tripo_kit.forks import survive_forks

__all__ = ["ALIVE", "Store"]

APPLICATION_ID = 0x7472706B  # "trpk": says that the file is a journal of this kit
SCHEMA_VERSION = 2

# The phases in which a fingerprint is spoken for. Queries say it in these words: SQLite takes the
# index `one_alive` only for a condition that is spelt as its own, and reads the whole table else.
ALIVE = "phase IN ('intended', 'sending', 'accepted', 'success', 'uncertain')"

_SCHEMA = f"""
CREATE TABLE submissions (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    task_type TEXT NOT NULL,
    phase TEXT NOT NULL,
    operation TEXT NOT NULL,
    seeded INTEGER NOT NULL,
    wire TEXT,
    body_hash TEXT,
    owner TEXT,
    task_id TEXT,
    adopted INTEGER NOT NULL DEFAULT 0,
    intended_at REAL NOT NULL,
    sent_at REAL,
    updated_at REAL NOT NULL,
    task TEXT,
    credits REAL,
    error TEXT,
    evidence TEXT
);
-- One fingerprint is paid for once: at most one row of it is alive.
CREATE UNIQUE INDEX one_alive ON submissions (account, fingerprint)
    WHERE {ALIVE};
CREATE UNIQUE INDEX one_row_per_task ON submissions (task_id) WHERE task_id IS NOT NULL;
CREATE INDEX in_flight ON submissions (body_hash) WHERE phase = 'sending';

CREATE TABLE jobs (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    request TEXT NOT NULL,
    output_dir TEXT NOT NULL,
    variant INTEGER NOT NULL,
    plan TEXT NOT NULL,
    digests TEXT NOT NULL,
    fingerprints TEXT NOT NULL,
    status TEXT NOT NULL,
    credits REAL,
    error TEXT,
    saved TEXT,
    batch TEXT,
    created_at REAL NOT NULL,
    updated_at REAL NOT NULL
);
CREATE UNIQUE INDEX one_job_per_request ON jobs (account, request, output_dir);
CREATE INDEX jobs_by_status ON jobs (account, status);
CREATE INDEX jobs_by_batch ON jobs (account, batch) WHERE batch IS NOT NULL;

CREATE TABLE batches (
    id TEXT NOT NULL,
    account TEXT NOT NULL,
    title TEXT NOT NULL,
    output_dir TEXT NOT NULL,
    created_at REAL NOT NULL,
    updated_at REAL NOT NULL
);
CREATE UNIQUE INDEX one_batch ON batches (account, id);

CREATE TABLE votes (
    account TEXT NOT NULL,
    batch TEXT NOT NULL,
    models TEXT NOT NULL,
    choice TEXT NOT NULL,
    voted_at REAL NOT NULL
);
CREATE INDEX votes_by_models ON votes (account, models);

CREATE TABLE uploads (
    account TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    token TEXT NOT NULL,
    uploaded_at REAL NOT NULL,
    PRIMARY KEY (account, sha256)
);
"""


class Store:
    """The journal's SQLite file: opened with care, written in transactions, shared by threads.

    A file that is newer than this kit, damaged, or no journal at all is refused and left as it is.

    Args:
        path: The file; made, with its folder (0700) and itself (0600), when missing.

    Raises:
        JournalVersionError: A newer kit wrote the file.
        JournalDamagedError: The file is not a journal, or is broken.
        JournalError: The file cannot be opened or written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.RLock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            # SQLite gives its side files the mode of the main one.
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        except OSError as error:
            raise JournalError(
                f"The journal {path} cannot be opened: {error.strerror}",
                hint="Choose a writable folder by home=… or TRIPO_KIT_HOME.",
            ) from error
        self._is_closed = self._is_suspended = False
        self._connection = self._connected()
        try:
            self._open()
        except BaseException:
            self._connection.close()
            raise
        survive_forks(self)

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.path,
            timeout=30.0,  # another process may hold the write lock for a batch of rows
            isolation_level=None,
            check_same_thread=False,
        )
        connection.row_factory = sqlite3.Row
        return connection

    def _open(self) -> None:
        with self._translated():
            self._verify()
            self._connection.execute("PRAGMA journal_mode = WAL")
            with self._whole():
                if self._pragma("application_id") == 0:  # ours to make, and nobody was faster
                    for statement in _SCHEMA.split(";\n"):
                        self._connection.execute(statement)
                    self._connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                    self._connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            self._verify()

    def _verify(self) -> None:
        application = self._pragma("application_id")
        tables = self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if application != APPLICATION_ID and (application or tables):
            raise JournalDamagedError(f"{self.path} is not a journal of tripo_kit")
        version = self._pragma("user_version")
        if version > SCHEMA_VERSION:
            raise JournalVersionError(
                f"The journal {self.path} has version {version}; this kit knows {SCHEMA_VERSION}"
            )

    def _pragma(self, name: str) -> int:
        return int(self._connection.execute(f"PRAGMA {name}").fetchone()[0])

    @contextmanager
    def transaction(self, *, durable: bool = False) -> Iterator[sqlite3.Connection]:
        """One write, whole or not at all, alone among all processes.

        Args:
            durable: Whether it must survive a power cut when this returns. Without it, it survives
                the death of the process, and a power cut if a durable one follows.
        """
        with self._alone():
            self._connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            with self._whole():
                yield self._connection

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """All of it or nothing, and the lock on writing meanwhile."""
        # The connection commits or takes back by itself, and knows when SQLite, out of space, has
        # taken back already.
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            yield

    def rows(self, query: str, parameters: Sequence[Any] = ()) -> list[sqlite3.Row]:
        """Reads all rows of a query."""
        with self._alone():
            return self._connection.execute(query, parameters).fetchall()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """This thread alone, and the file open: a fork closes it, so that no child inherits it."""
        with self._lock, self._translated():
            if self._is_suspended and not self._is_closed:
                self._connection = self._connected()
                self._is_suspended = False
            yield

    def before_fork(self) -> None:
        """Waits for the transaction that is under way, and closes the file.

        SQLite keeps its locks by process: an inherited handle would harm the parent's file.
        """
        self._lock.acquire()
        self._connection.close()
        self._is_suspended = True

    def after_fork(self, *, is_child: bool) -> None:
        """Both open it again when they need it."""
        if is_child:
            self._lock = threading.RLock()  # its holder is a thread of the parent
        else:
            self._lock.release()

    def damage(self) -> str | None:
        """What SQLite's own check finds wrong, or None. Reads the whole file."""
        with self._alone():
            finding = str(self._connection.execute("PRAGMA quick_check(1)").fetchone()[0])
        return None if finding == "ok" else finding

    def close(self) -> None:
        """Closes the file; a second time does nothing."""
        with self._lock:
            self._is_closed = True
            self._connection.close()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.OperationalError, sqlite3.ProgrammingError) as error:
            raise JournalError(
                f"The journal {self.path} cannot be used: {error}",
                hint="Check the disk's space and the folder's rights. Nothing more is sent.",
            ) from error
        except sqlite3.DatabaseError as error:
            raise JournalDamagedError(f"The journal {self.path} is damaged: {error}") from error
