"""Tasks that were paid for beside the one that a row has."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

import msgspec

from tripo_kit.foreign import or_none, read_json
from tripo_kit.journal._accounts import MEMBERS
from tripo_kit.journal._columns import row_as
from tripo_kit.journal._store import Store

__all__ = ["Surplus", "SurplusTask", "add_surplus"]


class SurplusTask(msgspec.Struct, frozen=True, kw_only=True):
    """A task that came of a request which has another one already, or was given up.

    Attributes:
        task_id: The task.
        submission: The row that it came of.
        task_type: The operation's type.
        fingerprint: What was asked for.
        row_task: The row's own task; None if the row was given up.
        found_at: Unix seconds.
        request_ids: The names of all attempts of the row (`X-Request-ID`), for the service's
            support.
        evidence: How it was known.
    """

    task_id: str
    submission: str
    task_type: str
    fingerprint: str
    row_task: str | None
    found_at: float
    request_ids: tuple[str, ...]
    evidence: tuple[str, ...]


class Surplus:
    """The table of surplus tasks: never hidden, and never given to another request.

    Args:
        store: The journal's file.
        wall: Gives unix seconds.
    """

    def __init__(self, store: Store, wall: Callable[[], float]) -> None:
        self._store = store
        self._wall = wall

    def add(self, row_id: str, task_id: str, evidence: Sequence[str]) -> bool:
        """Notes a task that came of a row which needs none. False: it is known already."""
        with self._store.transaction(durable=True) as connection:
            return add_surplus(connection, row_id, task_id, evidence, self._wall())

    def select(self, account: str) -> list[SurplusTask]:
        """All of an account's, newest first."""
        rows = self._store.rows(
            "SELECT surplus.*, task_type, fingerprint, submissions.task_id AS row_task, "
            "(SELECT json_group_array(request_id) FROM attempts WHERE attempts.submission = id "
            "AND request_id IS NOT NULL) AS request_ids FROM surplus "
            f"JOIN submissions ON id = surplus.submission WHERE account IN ({MEMBERS}) "
            "ORDER BY found_at DESC",
            (account,),
        )
        return [_surplus_of(row) for row in rows]

    def of(self, account: str, fingerprints: Sequence[str]) -> list[str]:
        """The surplus tasks of what is asked for by these fingerprints."""
        wanted = set(fingerprints)
        return [each.task_id for each in self.select(account) if each.fingerprint in wanted]


def add_surplus(
    connection: sqlite3.Connection,
    row_id: str,
    task_id: str,
    evidence: Sequence[str],
    now: float,
) -> bool:
    """Notes a surplus task inside the caller's transaction. False: some row has it, or this."""
    changed = connection.execute(
        "INSERT INTO surplus SELECT ?1, ?2, ?3, ?4 "
        "WHERE NOT EXISTS (SELECT 1 FROM submissions WHERE task_id = ?1) "
        "AND NOT EXISTS (SELECT 1 FROM surplus WHERE task_id = ?1)",
        (task_id, row_id, now, msgspec.json.encode(list(evidence)).decode()),
    )
    return changed.rowcount == 1


def _surplus_of(row: sqlite3.Row) -> SurplusTask:
    facts = {name: row[name] for name in SurplusTask.__struct_fields__}
    for name in ("request_ids", "evidence"):
        facts[name] = or_none(read_json, facts[name], tuple[str, ...]) or ()
    return row_as(SurplusTask, facts, what="a surplus task")
