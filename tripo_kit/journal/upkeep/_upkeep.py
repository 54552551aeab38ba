from __future__ import annotations

import os
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from tripo_kit.calls import all_named
from tripo_kit.errors import JournalError
from tripo_kit.foreign import typed_path
from tripo_kit.journal._job_record import JobRecord, JobStatus
from tripo_kit.journal._jobs import JobRecords
from tripo_kit.journal.money._submission import submission_of
from tripo_kit.journal.storage._columns import read_column
from tripo_kit.journal.storage._migration import copy_whole
from tripo_kit.journal.storage._schema import SCHEMA_VERSION
from tripo_kit.journal.storage._store import Store
from tripo_kit.journal.upkeep._pages import all_jobs, pages
from tripo_kit.journal.upkeep._pruning import PruneReport, Pruning

__all__ = ["CheckReport", "Upkeep"]

_TABLES = (
    "keys",
    "aliases",
    "batches",
    "jobs",
    "submissions",
    "attempts",
    "surplus",
    "votes",
    "uploads",
    "budgets",
    "costs",
    "charges",
)
_WITHOUT_ROWID = ("keys", "aliases", "budgets", "costs", "charges")


class CheckReport(msgspec.Struct, frozen=True, kw_only=True):
    """How the journal's file is.

    Attributes:
        path: The file.
        size: Bytes.
        version: Of its tables.
        rows: How many each table has.
        damage: What SQLite finds wrong with the file; None if nothing.
        unreadable: The jobs and submissions whose rows this version of the kit cannot read, by
            their ids, with the reason.
    """

    path: Path
    size: int
    version: int
    rows: dict[str, int]
    damage: str | None
    unreadable: dict[str, str]

    @property
    def is_sound(self) -> bool:
        """Whether there is nothing wrong with it."""
        return self.damage is None and not self.unreadable


@all_named
class Upkeep:
    """Checks the journal, copies it, and takes out what nobody needs.

    Args:
        store: The journal's file.
        jobs: Its requests.
        wall: Gives unix seconds.
        read: Reads what a request's columns hold; says by its status that it cannot.
    """

    def __init__(
        self,
        store: Store,
        jobs: JobRecords,
        wall: Callable[[], float],
        read: Callable[[JobRecord], JobRecord],
    ) -> None:
        self._store = store
        self._jobs = jobs
        self._wall = wall
        self._read = read

    def check(self) -> CheckReport:
        """Reads the whole file, and says what is wrong with it."""
        damage = self._store.damage()
        rows = {
            table: int(self._store.rows(f"SELECT count(*) AS n FROM {table}")[0]["n"])
            for table in _TABLES
        }
        unreadable = {
            record.id: record.error or ""
            for record in map(self._read, all_jobs(self._store, self._jobs))
            if record.status is JobStatus.UNREADABLE
        }
        for page in pages(self._store, "submissions"):
            for row in page:
                try:
                    read_column(submission_of(row).operation, dict[str, Any], what="its operation")
                except JournalError as error:
                    unreadable[row["id"]] = error.message
        return CheckReport(
            path=self._store.path,
            size=self._store.path.stat().st_size,
            version=SCHEMA_VERSION,
            rows=rows,
            damage=damage,
            unreadable=unreadable,
        )

    def backup(self, target: str | os.PathLike[str]) -> Path:
        """Copies the journal into one file, while it is in use; the copy is a whole journal.

        Args:
            target: The file, which must not exist; or a folder, in which it is called by the time.

        Raises:
            JournalError: It is there already, or cannot be written.
        """
        target = typed_path(target)
        if target.is_dir():
            name = time.strftime("journal-%Y%m%d-%H%M%S.sqlite3", time.gmtime(self._wall()))
            target /= name
        _require_free(target)
        with self._store.connection() as connection:
            copy_whole(connection, target)
        return target

    def export(self, target: str | os.PathLike[str]) -> int:
        """Writes everything as JSON Lines, for other programs. No key is in it.

        Args:
            target: The file, which must not exist.

        Returns:
            How many rows there are.

        Raises:
            JournalError: It is there already, or cannot be written.
        """
        target = typed_path(target)
        _require_free(target)
        unfinished = target.with_name(f"{target.name}.{uuid.uuid4().hex[:8]}.part")
        number = 0
        try:
            with unfinished.open("wb") as file:
                for row in self.rows():
                    file.write(msgspec.json.encode(row) + b"\n")
                    number += 1
            unfinished.replace(target)
        except OSError as error:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
            raise JournalError(
                f"{target} cannot be written: {error.strerror}",
                hint="Choose another file; the journal was not changed.",
            ) from error
        return number

    def rows(self) -> Iterator[dict[str, Any]]:
        """Every row of the journal, as plain values; `table` says of which table it is."""
        for table in _TABLES:
            # Some tables have no rowid; those are small, and read at once.
            if table in _WITHOUT_ROWID:
                found: Iterator[Sequence[Any]] = iter([self._store.rows(f"SELECT * FROM {table}")])
            else:
                found = pages(self._store, table)
            for page in found:
                for row in page:
                    values = {name: _plain(value) for name, value in dict(row).items()}
                    values.pop("_row", None)
                    yield {"table": table} | values

    def prune(self, older_than: float, *, rewrite: bool = False) -> PruneReport:
        """Takes out what ended long ago and nobody needs.

        Never what is planned, open or uncertain; never a request whose files are not on disk beside
        a sidecar that names it, since they could only be fetched by it. What was paid for stays
        known as paid. Pictures that were kept for requests go with the last of these.

        Args:
            older_than: Seconds since it changed last.
            rewrite: Whether the file is rewritten, so that it becomes smaller (`VACUUM`); others
                wait meanwhile.
        """
        return Pruning(self._store, self._jobs).run(self._wall() - older_than, rewrite=rewrite)


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        value = value.encode("utf-8", "replace")  # a damaged text has letters that are none
    return value.decode(errors="replace") if isinstance(value, bytes) else value


def _require_free(target: Path) -> None:
    if target.exists():
        raise JournalError(
            f"{target} is there already", hint="Choose another name; nothing was written."
        )
