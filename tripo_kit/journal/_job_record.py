"""A request as a row of the journal, read however odd its values are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

import msgspec

from tripo_kit.api import Beginning, Chainable, finished_from
from tripo_kit.calls import Named
from tripo_kit.decoders import convert
from tripo_kit.errors import ConfigurationError, CorruptFileError
from tripo_kit.foreign import or_none, read_json
from tripo_kit.journal.storage._columns import is_damaged

__all__ = ["JobRecord", "JobStatus", "record_of", "status_of"]


class JobStatus(StrEnum):
    """How a request stands in the journal.

    `planned` belongs to a batch that has not begun with it, and goes on with its batch only.
    `open` is unfinished and goes on when somebody runs it. `uncertain` waits for a person's
    decision. `stopped` was stopped before anything of the rest was paid. `unreadable` is a row that
    this version of the kit cannot read; it is never written.
    """

    PLANNED = "planned"
    OPEN = "open"
    SUCCESS = "success"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    STOPPED = "stopped"
    UNREADABLE = "unreadable"


def status_of(text: object) -> JobStatus:
    """A status as it stands in a row; one that this version does not know is `unreadable`."""
    try:
        return JobStatus(str(text))
    except ValueError:
        return JobStatus.UNREADABLE


class _Tagged(msgspec.Struct):
    tags: dict[str, str] = {}


class _Asked(msgspec.Struct):
    request: Any = None


class JobRecord(msgspec.Struct, Chainable, metaclass=Named, frozen=True, kw_only=True):
    """One request: its plan, where its files go, and how it stands.

    Attributes:
        id: The job's id.
        account: Whose key and which service, as a hash.
        request: The request's identity; see `request_key()`.
        output_dir: The absolute folder of the files.
        variant: Which result of the same request.
        plan: The plan as JSON.
        digests: The sha256 of each local input, by path, when the request was made.
        fingerprints: One per step.
        status: How it stands.
        credits: What its steps consumed, as the service says.
        error: Why it failed, in two lines; or what of the row cannot be read.
        saved: The result's files with their hashes, as JSON.
        batch: The batch that asked for it last.
        created_at: Unix seconds.
        updated_at: Unix seconds.
        title: What people call it.
    """

    id: str
    account: str
    request: str
    output_dir: str
    variant: int
    plan: str
    digests: dict[str, str]
    fingerprints: tuple[str, ...]
    status: JobStatus
    credits: float | None
    error: str | None
    saved: str | None
    batch: str | None
    created_at: float
    updated_at: float
    title: str = ""

    def beginning(self) -> Beginning:
        """Its result.

        Raises:
            ConfigurationError: It has none.
        """
        try:
            stored = read_json(self.saved or "{}", dict[str, Any])
            found = finished_from(stored, self.title, read_json(self.plan, _Asked).request)
        except (CorruptFileError, LookupError, TypeError, AttributeError):
            found = None
        if found is None:
            raise ConfigurationError(
                f"Job {self.id[:8]} is {self.status}: there is nothing to go on from"
            )
        return found

    @property
    def tags(self) -> dict[str, str]:
        """What people call the work that its credits go to."""
        tagged = or_none(read_json, self.plan, _Tagged)
        return {} if tagged is None else tagged.tags


def record_of(row: Mapping[str, Any]) -> JobRecord:
    """The record of a row; one that cannot be read says which column, and why."""
    values = {name: row[name] for name in JobRecord.__struct_fields__}
    troubles = [f"{name} has letters that are none" for name in values if is_damaged(values[name])]
    values |= {name: _mended(value) for name, value in values.items() if is_damaged(value)}
    for name, kind in (("digests", dict[str, str]), ("fingerprints", tuple[str, ...])):
        try:
            values[name] = read_json(values[name], kind, what=name)
        except CorruptFileError as error:
            troubles.append(error.message)
            values[name] = kind()
    try:
        record = convert(values, JobRecord)
    except msgspec.ValidationError as error:
        troubles.append(str(error))
        record = JobRecord(**_harmless(values))
    if not troubles:
        return record
    return msgspec.structs.replace(
        record,
        status=JobStatus.UNREADABLE,
        error="This version of the kit cannot read the row: " + "; ".join(troubles),
    )


def _mended(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _harmless(values: Mapping[str, Any]) -> dict[str, Any]:
    """The same values, each of its kind: what is of another is replaced."""
    return {
        field.name: _first_of(field.type, (values[field.name], *_STAND_INS))
        for field in msgspec.structs.fields(JobRecord)
    }


_STAND_INS = ("", 0, 0.0, None, JobStatus.UNREADABLE)


def _first_of(kind: Any, candidates: Iterable[Any]) -> Any:
    for value in candidates:
        try:
            return convert(value, kind)
        except msgspec.ValidationError:
            continue
    raise AssertionError(kind)  # every column's kind has a stand-in
