"""What each operation of the journal costs or cost, and whose work it was."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from tripo_kit.foreign import or_none, read_json
from tripo_kit.journal._accounts import MEMBERS
from tripo_kit.journal.storage._store import Store

__all__ = ["Asker", "Owed", "Spent", "spent"]


class Asker(msgspec.Struct, frozen=True):
    """The request that first asked for an operation.

    Attributes:
        fingerprints: One per step.
        status: How it stands.
        batch: Its batch's title and the beginning of its id; None without one.
        tags: Its tags.
        created_at: Unix seconds.
        plan: Its plan as JSON, if something of it may still be to pay; else None.
    """

    fingerprints: Sequence[str]
    status: str
    batch: str | None
    tags: dict[str, str]
    created_at: float
    plan: str | None


class Owed(msgspec.Struct, frozen=True):
    """One operation that was sent, or is about to be.

    Attributes:
        id: The row.
        fingerprint: What is asked for.
        task_type: The operation's type.
        phase: How far it has come.
        operation: The operation as JSON.
        task_id: Its task.
        at: Unix seconds of the first sending, else of the intention.
        credits: What the service says it cost.
    """

    id: str
    fingerprint: str
    task_type: str
    phase: str
    operation: str
    task_id: str | None
    at: float
    credits: float | None


class Spent(msgspec.Struct, frozen=True):
    """All of an account's.

    Attributes:
        rows: The operations.
        askers: The requests, the oldest first.
        surplus: Surplus tasks, with the row that each came of.
    """

    rows: Sequence[Owed]
    askers: Sequence[Asker]
    surplus: Sequence[tuple[str, str]]


def spent(store: Store, account: str | None) -> Spent:
    """Reads all that an account's credits went to.

    Args:
        store: The journal's file.
        account: Whose; None for all accounts.
    """
    whose = f"account IN ({MEMBERS})" if account is not None else "1"
    parameters = () if account is None else (account,)
    rows = store.rows(
        "SELECT id, fingerprint, task_type, phase, operation, task_id, "
        "coalesce(sent_at, intended_at), credits FROM submissions "
        f"WHERE {whose}",
        parameters,
    )
    askers = store.rows(
        "SELECT fingerprints, status, (SELECT title || ' ' || substr(batches.id, 1, 8) "
        "FROM batches WHERE batches.id = jobs.batch AND batches.account = jobs.account) AS named, "
        "CASE WHEN json_valid(plan) THEN json_extract(plan, '$.tags') END AS tags, created_at, "
        "CASE WHEN status IN ('planned', 'open') THEN plan END AS kept FROM jobs "
        f"WHERE {whose} ORDER BY number",
        parameters,
    )
    surplus = store.rows(
        "SELECT surplus.task_id, surplus.submission FROM surplus JOIN submissions "
        f"ON submissions.id = surplus.submission WHERE {whose}",
        parameters,
    )
    return Spent(
        [Owed(*row) for row in rows],
        [Asker(_list(row[0]), row[1], row[2], _tags(row[3]), row[4], row[5]) for row in askers],
        [(row[0], row[1]) for row in surplus],
    )


def _list(text: str) -> list[str]:
    return or_none(read_json, text, list[str]) or []


def _tags(text: str | None) -> dict[str, str]:
    return or_none(read_json, text or "{}", dict[str, str]) or {}
