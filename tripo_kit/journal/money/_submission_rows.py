"""What is known of paid submissions, only read; rows that cannot be read are passed over."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from tripo_kit.journal._accounts import MEMBERS
from tripo_kit.journal.money._submission import Phase, Submission, readable_rows
from tripo_kit.journal.storage._schema import ALIVE
from tripo_kit.journal.storage._store import Store

__all__ = ["SubmissionRows"]

_AT_ONCE = 500  # rows that one query names


class SubmissionRows:
    """The rows of paid submissions, as whoever looks for several of them needs them.

    Args:
        store: The journal's file.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def with_task(self, account: str) -> list[Submission]:
        """Every row that became a task: everything that was ever paid for, oldest first."""
        rows = self._store.rows(
            f"SELECT * FROM submissions WHERE account IN ({MEMBERS}) AND task_id IS NOT NULL "
            "ORDER BY intended_at, rowid",
            (account,),
        )
        return readable_rows(rows)

    def owners(self, task_ids: Sequence[str]) -> list[Submission]:
        """The rows that have these tasks; those without one are left out."""
        rows = self._store.rows(
            "SELECT * FROM submissions WHERE task_id IN (SELECT value FROM json_each(?))",
            (msgspec.json.encode(list(task_ids)).decode(),),
        )
        return readable_rows(rows)

    def accepted(self, account: str) -> list[Submission]:
        """Every row whose task has not ended, as far as is known here; oldest first."""
        rows = self._store.rows(
            f"SELECT * FROM submissions WHERE account IN ({MEMBERS}) AND phase = 'accepted' "
            "ORDER BY intended_at, rowid",
            (account,),
        )
        return readable_rows(rows)

    def paid(self, account: str, fingerprints: Sequence[str]) -> dict[str, float | None]:
        """Those of the fingerprints that are paid, or may be, with what the service says they cost.

        A row counts from the moment it goes on the wire until it is known to have failed.
        """
        found: dict[str, float | None] = {}
        for start in range(0, len(fingerprints), _AT_ONCE):
            rows = self._store.rows(
                "SELECT fingerprint, credits FROM submissions "
                f"WHERE account IN ({MEMBERS}) AND fingerprint IN "
                f"(SELECT value FROM json_each(?)) AND {ALIVE} AND phase != ?",
                (
                    account,
                    msgspec.json.encode(list(fingerprints[start : start + _AT_ONCE])).decode(),
                    Phase.INTENDED,
                ),
            )
            found |= {row["fingerprint"]: row["credits"] for row in rows}
        return found

    def since(self, account: str, moment: float) -> list[Submission]:
        """The rows that may be out, or were taken at a moment or later, in this machine's time."""
        rows = self._store.rows(
            f"SELECT * FROM submissions WHERE account IN ({MEMBERS}) AND (phase IN ('sending', "
            "'uncertain') OR (phase IN ('accepted', 'success') AND updated_at >= ?))",
            (account, moment),
        )
        return readable_rows(rows)

    def unowned(self, task_ids: Sequence[str]) -> list[str]:
        """Those of the tasks that no row owns and none has left over, in the order given."""
        asked = msgspec.json.encode(list(task_ids)).decode()
        rows = self._store.rows(
            "SELECT task_id FROM submissions WHERE task_id IN (SELECT value FROM json_each(?)) "
            "UNION SELECT task_id FROM surplus WHERE task_id IN (SELECT value FROM json_each(?))",
            (asked, asked),
        )
        owned = {row["task_id"] for row in rows}
        return [task_id for task_id in task_ids if task_id not in owned]
