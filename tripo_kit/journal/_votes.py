from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from tripo_kit.journal._accounts import MEMBERS
from tripo_kit.journal.storage._store import Store

__all__ = ["Votes"]


class Votes:
    """What people said when they saw the results of a comparison side by side.

    Args:
        store: The journal's file.
        wall: Gives unix seconds.
    """

    def __init__(self, store: Store, wall: Callable[[], float]) -> None:
        self._store = store
        self._wall = wall

    def record(self, account: str, batch: str, models: Sequence[str], choice: str) -> None:
        """Notes one vote.

        Args:
            account: Whose comparison.
            batch: Which comparison.
            models: What was compared, in any order.
            choice: The one that was better; "" if none was.
        """
        with self._store.transaction() as connection:
            connection.execute(
                "INSERT INTO votes (account, batch, models, choice, voted_at) "
                "VALUES (?, ?, ?, ?, ?)",
                (account, batch, _together(models), choice, self._wall()),
            )

    def tally(
        self, account: str, models: Sequence[str], *, batch: str | None = None
    ) -> dict[str, int]:
        """How often each choice was made, "" for none.

        Args:
            account: Whose comparisons.
            models: Comparisons of just these models.
            batch: Only this comparison.
        """
        rows = self._store.rows(
            f"SELECT choice, count(*) AS n FROM votes WHERE account IN ({MEMBERS}) AND models = ? "
            "AND batch = coalesce(?, batch) GROUP BY choice",
            (account, _together(models), batch),
        )
        return {row["choice"]: row["n"] for row in rows}


def _together(models: Sequence[str]) -> str:
    return msgspec.json.encode(sorted(models)).decode()
