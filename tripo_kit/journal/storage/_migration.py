"""Brings the file of an older kit to today's tables, when nobody else uses it."""

from __future__ import annotations

import logging
import os
import sqlite3
import time
import uuid
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from tripo_kit.errors import JournalError
from tripo_kit.journal.storage._schema import SCHEMA_VERSION, migrate
from tripo_kit.privacy import shown

__all__ = ["bring_up_to_date", "copy_whole"]

_log = logging.getLogger("tripo_kit.journal")

_PAUSE = 0.25  # seconds between two looks at the other clients


def bring_up_to_date(
    connection: sqlite3.Connection,
    path: Path,
    *,
    version: Callable[[], int],
    others: Callable[[], Sequence[str]],
    patience: float,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Migrates a journal, or makes a new one.

    A client of an older kit would lose its tables under way; so this waits until there is none.
    The file as it was is kept beside it.

    Args:
        connection: To the file.
        path: The file.
        version: Reads the file's version; 0 if it is empty.
        others: Who uses the journal now, for people.
        patience: Seconds to wait for them.
        sleep: Waits so many seconds.

    Raises:
        JournalError: Somebody keeps using it, or the copy cannot be kept; nothing was changed.
    """
    before = version()
    if 0 < before < SCHEMA_VERSION:
        _wait(path, version, others, patience, sleep)
        before = version()
    if 0 < before < SCHEMA_VERSION:
        _keep(connection, path, before)
    with connection:
        connection.execute("BEGIN EXCLUSIVE")
        now = version()  # somebody may have been faster
        if now < SCHEMA_VERSION:
            migrate(connection, now)
            _log.info("The journal %s has version %s now", path, SCHEMA_VERSION)


def _wait(
    path: Path,
    version: Callable[[], int],
    others: Callable[[], Sequence[str]],
    patience: float,
    sleep: Callable[[float], None],
) -> None:
    waited = 0.0
    while version() < SCHEMA_VERSION and (living := others()):
        whose = ", ".join(living)
        if not waited:
            _log.warning("The journal %s is to be migrated; waiting for %s", path, whose)
        if waited >= patience:
            raise JournalError(
                f"The journal {path} is of an older kit and in use by {whose}",
                hint="Close those clients or restart their kernels, then try again; "
                "nothing was changed.",
            )
        sleep(_PAUSE)
        waited += _PAUSE


def _keep(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Keeps the file as it is now, under a name that is still free."""
    number, target = 1, path.with_name(f"{path.stem}-v{version}{path.suffix}")
    while target.exists():
        number += 1
        target = path.with_name(f"{path.stem}-v{version}-{number}{path.suffix}")
    copy_whole(connection, target)


def copy_whole(connection: sqlite3.Connection, target: Path) -> None:
    """Copies the journal into one file (0600), whole or not at all, while others use it.

    Args:
        connection: To the journal.
        target: Where to; what is there is replaced.

    Raises:
        JournalError: It cannot be written.
    """
    unfinished = target.with_name(f"{target.name}.{uuid.uuid4().hex[:8]}.part")
    try:
        os.close(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600))
        copy = sqlite3.connect(unfinished)
        try:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # all of it in one file
        finally:
            copy.close()
        unfinished.replace(target)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise JournalError(
            f"The copy {target} cannot be written: {shown(error)}",
            hint="Check the disk's space and the folder's rights; the journal was not changed.",
        ) from error
