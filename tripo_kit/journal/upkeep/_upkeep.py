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
from tripo_kit.foreign import or_none, read_json, typed_path
from tripo_kit.journal._job_record import JobRecord, JobStatus
from tripo_kit.journal._jobs import JobRecords
from tripo_kit.journal.money._submission import submission_of
from tripo_kit.journal.storage._columns import read_column
from tripo_kit.journal.storage._migration import copy_whole
from tripo_kit.journal.storage._schema import ALIVE, SCHEMA_VERSION
from tripo_kit.journal.storage._store import Store
from tripo_kit.journal.upkeep._kept_pictures import forget_pictures

__all__ = ["CheckReport", "PruneReport", "Upkeep"]

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
_AT_ONCE = 500  # rows that are read, or taken away, in one go
_ENDED = (JobStatus.SUCCESS, JobStatus.FAILED, JobStatus.STOPPED)


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


class PruneReport(msgspec.Struct, frozen=True, kw_only=True):
    """What was taken out of the journal.

    Attributes:
        jobs: Ended requests.
        batches: Batches without requests.
        submissions: Submissions that came to nothing. What was paid for stays known.
        uploads: File tokens that have expired.
        kept: Ended requests, as old, that stay: their files are only to be had through them.
        freed: Bytes by which the file is smaller; 0 unless it was rewritten.
    """

    jobs: int
    batches: int
    submissions: int
    uploads: int
    kept: int
    freed: int


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
            for record in map(self._read, self._all_jobs())
            if record.status is JobStatus.UNREADABLE
        }
        for page in self._pages("submissions"):
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
                pages: Iterator[Sequence[Any]] = iter([self._store.rows(f"SELECT * FROM {table}")])
            else:
                pages = self._pages(table)
            for page in pages:
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
        before = self._store.path.stat().st_size
        cutoff = self._wall() - older_than
        gone: list[str] = []
        kept = 0
        for record in self._all_jobs():
            if record.status not in _ENDED or record.updated_at >= cutoff:
                continue
            if record.status is JobStatus.SUCCESS and not _is_kept_on_disk(record):
                kept += 1
            else:
                gone.append(record.id)
        jobs = 0
        for start in range(0, len(gone), _AT_ONCE):
            jobs += self._remove_jobs(gone[start : start + _AT_ONCE], cutoff)
        with self._store.transaction() as connection:
            batches = connection.execute(
                "DELETE FROM batches WHERE updated_at < ? AND NOT EXISTS (SELECT 1 FROM jobs "
                "WHERE jobs.account = batches.account AND jobs.batch = batches.id)",
                (cutoff,),
            ).rowcount
            connection.execute(
                "DELETE FROM budgets WHERE batch NOT IN (SELECT id FROM batches) "
                "AND batch NOT IN (SELECT batch FROM costs WHERE owner != '')"
            )
            connection.execute("DELETE FROM costs WHERE batch NOT IN (SELECT batch FROM budgets)")
            submissions = connection.execute(
                f"DELETE FROM submissions WHERE NOT ({ALIVE}) AND task_id IS NULL "
                "AND updated_at < ? AND id NOT IN (SELECT submission FROM surplus)",
                (cutoff,),
            ).rowcount
            connection.execute(
                "DELETE FROM attempts WHERE submission NOT IN (SELECT id FROM submissions)"
            )
            connection.execute(
                "UPDATE attempts SET wire = '' WHERE sent_at < ? AND submission IN "
                "(SELECT id FROM submissions WHERE phase = 'success' AND updated_at < ?)",
                (cutoff, cutoff),
            )
            connection.execute(
                "UPDATE submissions SET wire = NULL, evidence = NULL "
                "WHERE phase = 'success' AND updated_at < ?",
                (cutoff,),
            )
            uploads = connection.execute(
                "DELETE FROM uploads WHERE uploaded_at < ?", (cutoff,)
            ).rowcount
        plans = (row["plan"] for page in self._pages("jobs", "plan") for row in page)
        forget_pictures(self._store.path.parent / "pictures", plans, cutoff)
        if rewrite:
            with self._store.connection() as connection:
                connection.execute("VACUUM")
            self._store.checkpoint()
        return PruneReport(
            jobs=jobs,
            batches=batches,
            submissions=submissions,
            uploads=uploads,
            kept=kept,
            freed=max(0, before - self._store.path.stat().st_size) if rewrite else 0,
        )

    def _remove_jobs(self, job_ids: Sequence[str], cutoff: float) -> int:
        """Takes jobs out, but for those that changed while the others were looked at."""
        with self._store.transaction() as connection:
            return connection.execute(
                "DELETE FROM jobs WHERE id IN (SELECT value FROM json_each(?)) "
                "AND status IN ('success', 'failed', 'stopped') AND updated_at < ? "
                "AND NOT EXISTS (SELECT 1 FROM submissions WHERE account = jobs.account "
                "AND fingerprint IN (SELECT value FROM json_each(jobs.fingerprints)) "
                "AND phase IN ('intended', 'sending', 'accepted', 'uncertain'))",
                (msgspec.json.encode(list(job_ids)).decode(), cutoff),
            ).rowcount

    def _all_jobs(self) -> Iterator[JobRecord]:
        for page in self._pages("jobs", "number"):
            yield from self._jobs.load([row["number"] for row in page])

    def _pages(self, table: str, columns: str = "*") -> Iterator[Sequence[Any]]:
        """All rows of a table, some at a time: nobody waits for who reads them."""
        last = 0
        while page := self._store.rows(
            f"SELECT rowid AS _row, {columns} FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT ?",
            (last, _AT_ONCE),
        ):
            yield page
            last = page[-1]["_row"]


def _is_kept_on_disk(record: JobRecord) -> bool:
    """Whether the files are there, with a sidecar by which they are found without the record."""
    return bool(or_none(_finds_itself, record))


def _finds_itself(record: JobRecord) -> bool:
    sidecar: Path | None = None
    for file in read_json(record.saved)["files"]:
        path = Path(os.path.normpath(file["path"]))
        if not path.is_relative_to(record.output_dir) or path.stat().st_size != file["size"]:
            return False
        if file["role"] == "sidecar":
            sidecar = path
    return sidecar is not None and (
        read_json(sidecar.read_bytes())["request_key"] == record.request
    )


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        value = value.encode("utf-8", "replace")  # a damaged text has letters that are none
    return value.decode(errors="replace") if isinstance(value, bytes) else value


def _require_free(target: Path) -> None:
    if target.exists():
        raise JournalError(
            f"{target} is there already", hint="Choose another name; nothing was written."
        )
