"""Tasks that were paid for beside the one that a row has."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from tripo_kit.foreign import or_none, read_json
from tripo_kit.journal._accounts import MEMBERS
from tripo_kit.journal.storage._columns import row_as
from tripo_kit.journal.storage._schema import ALIVE
from tripo_kit.journal.storage._store import Store

__all__ = ["Surplus", "SurplusTask", "add_surplus"]

_NAMES = (
    "(SELECT json_group_array(request_id) FROM attempts WHERE attempts.submission = submissions.id "
    "AND request_id IS NOT NULL) AS request_ids"
)
_ANOTHER_KEY = '["another key of this account has paid for the same"]'


class SurplusTask(msgspec.Struct, frozen=True, kw_only=True):
    """A task of a request which has another one already, or was given up.

    Attributes:
        task_id: The task.
        submission: The row that it came of.
        task_type: The operation's type.
        fingerprint: What was asked for.
        row_task: The row's own task; None if the row was given up.
        found_at: Unix seconds; of another key's, when it was asked for.
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
        """All of an account's, newest first; also what several keys of it each paid for."""
        rows = self._store.rows(
            f"SELECT surplus.*, task_type, fingerprint, submissions.task_id AS row_task, {_NAMES} "
            f"FROM surplus JOIN submissions ON id = surplus.submission "
            f"WHERE account IN ({MEMBERS})",
            (account,),
        )
        found = [*map(_surplus_of, rows), *self._of_other_keys(account)]
        return sorted(found, key=lambda each: each.found_at, reverse=True)

    def _of_other_keys(self, account: str) -> Iterator[SurplusTask]:
        """Of several living rows of one request, all but the one that stands.

        All are kept. The account's own first row stands, as everywhere.
        """
        if len(self._store.rows(MEMBERS, (account,))) == 1:  # one key pays for a thing once
            return
        rows = self._store.rows(
            "SELECT task_id, id AS submission, task_type, fingerprint, intended_at AS found_at, "
            f"{_NAMES}, ? AS evidence FROM submissions WHERE account IN ({MEMBERS}) "
            f"AND task_id IS NOT NULL AND {ALIVE} AND fingerprint IN (SELECT fingerprint FROM "
            f"submissions WHERE account IN ({MEMBERS}) AND task_id IS NOT NULL AND {ALIVE} "
            "GROUP BY fingerprint HAVING count(*) > 1) ORDER BY account != ?, intended_at",
            (_ANOTHER_KEY, account, account, account),
        )
        stands: dict[str, str] = {}
        for row in rows:
            first = stands.setdefault(row["fingerprint"], row["task_id"])
            if first != row["task_id"]:
                yield _surplus_of(dict(row) | {"row_task": first})


def add_surplus(
    connection: sqlite3.Connection,
    row_id: str,
    task_id: str,
    evidence: Sequence[str],
    now: float,
) -> bool:
    """Notes a surplus task inside the caller's transaction. False: some row has it, or this."""
    changed = connection.execute(
        "INSERT INTO surplus SELECT ?, ?, ?, ? "
        "WHERE NOT EXISTS (SELECT 1 FROM submissions WHERE task_id = ?) "
        "AND NOT EXISTS (SELECT 1 FROM surplus WHERE task_id = ?)",
        (task_id, row_id, now, msgspec.json.encode(list(evidence)).decode(), task_id, task_id),
    )
    return changed.rowcount == 1


def _surplus_of(row: Mapping[str, Any] | sqlite3.Row) -> SurplusTask:
    facts = {name: row[name] for name in SurplusTask.__struct_fields__}
    for name in ("request_ids", "evidence"):
        facts[name] = or_none(read_json, facts[name], tuple[str, ...]) or ()
    return row_as(SurplusTask, facts, what="a surplus task")
