from __future__ import annotations

import logging
from collections.abc import Iterable
from enum import StrEnum
from sqlite3 import Row

import msgspec

from tripo_kit.errors import JournalError
from tripo_kit.foreign import or_none, read_json
from tripo_kit.journal.storage._columns import row_as

__all__ = ["Phase", "Submission", "readable_rows", "submission_of"]

_log = logging.getLogger("tripo_kit.journal")


class Phase(StrEnum):
    """How far a paid submission has come.

    `intended` is not sent, or was not taken, or a person says so. `sending` is on the wire, by a
    living owner. `uncertain` was sent,
    and nobody knows whether the service took it. `accepted` has a task. `success` and `failed` are
    the task's end. `refused` was turned down by the service, and `abandoned` by a person.
    """

    INTENDED = "intended"
    SENDING = "sending"
    UNCERTAIN = "uncertain"
    ACCEPTED = "accepted"
    SUCCESS = "success"
    FAILED = "failed"
    REFUSED = "refused"
    ABANDONED = "abandoned"


class Submission(msgspec.Struct, frozen=True, kw_only=True):
    """One row: one operation that is paid at most once.

    Attributes:
        id: The row's own id.
        account: Whose key and which service, as a hash.
        fingerprint: What is asked for; see `fingerprint()`.
        task_type: The operation's type.
        phase: How far it has come.
        operation: The operation as JSON, seed included, local files by path.
        seeded: Whether the kit drew the seed, which then is this row's mark at the service.
        wire: The body that was sent, as JSON; None before the first sending.
        owner: The client that sends or sent it.
        task_id: The service's task, once known.
        adopted: Whether the task was found by reconciliation instead of in the reply.
        intended_at: Unix seconds.
        sent_at: Unix seconds of the first sending.
        updated_at: Unix seconds.
        task: The task's last state as JSON, without addresses.
        credits: What the service says it cost.
        error: Why it failed or was refused.
        evidence: What reconciliation looked for and found.
    """

    id: str
    account: str
    fingerprint: str
    task_type: str
    phase: Phase
    operation: str
    seeded: bool
    wire: str | None
    owner: str | None
    task_id: str | None
    adopted: bool
    intended_at: float
    sent_at: float | None
    updated_at: float
    task: str | None
    credits: float | None
    error: str | None
    evidence: tuple[str, ...]


def submission_of(row: Row) -> Submission:
    """What a row says.

    Raises:
        JournalError: This version of the kit cannot read it, or does not know its phase.
    """
    facts = {name: row[name] for name in Submission.__struct_fields__}
    facts |= {
        "phase": _phase_of(row["phase"]),
        "seeded": bool(row["seeded"]),
        "adopted": bool(row["adopted"]),
        "evidence": _lines_of(row["evidence"]),
    }
    return row_as(Submission, facts, what="a submission")


def readable_rows(rows: Iterable[Row]) -> list[Submission]:
    """Those of several rows that this version can read: one that it cannot spoils no other.

    Whoever wants such a row itself is told by `submission_of`; `Upkeep.check` names all of them.
    """
    found = []
    for row in rows:
        try:
            found.append(submission_of(row))
        except JournalError as error:
            _log.debug("A submission is passed over: %s", error.message)
    return found


def _phase_of(text: object) -> Phase:
    """A phase as it stands in a row; one that this version does not know may have been paid."""
    try:
        return Phase(str(text))
    except ValueError:
        raise JournalError(
            f"A submission stands in the journal as {text!r}, which this version does not know",
            hint="A newer kit may know it. Nothing was sent.",
        ) from None


def _lines_of(evidence: str | None) -> tuple[str, ...]:
    lines = or_none(read_json, evidence or "[]", tuple[str, ...])
    return ("what was known of it cannot be read",) if lines is None else lines
