"""One row of a paid submission, and how it comes from one phase to the next."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from tripo_kit.journal.money._submission import Phase

__all__ = ["move", "row_of"]


def row_of(connection: sqlite3.Connection, row_id: str) -> sqlite3.Row:
    """The row of this id."""
    row: sqlite3.Row = connection.execute(
        "SELECT * FROM submissions WHERE id = ?", (row_id,)
    ).fetchone()
    return row


def move(
    connection: sqlite3.Connection,
    row_id: str,
    expected: Sequence[Phase],
    phase: Phase,
    now: float,
    **columns: object,
) -> bool:
    """Brings a row to a phase, if it is in one of those that are expected.

    Args:
        connection: A transaction.
        row_id: The row.
        expected: The phases from which it may come.
        phase: Where it goes.
        now: Unix seconds.
        columns: What else changes, by column.

    Returns:
        Whether it was in one of those phases.
    """
    assignments = "".join(f", {name} = ?" for name in columns)
    marks = ", ".join("?" for _ in expected)
    changed = connection.execute(
        f"UPDATE submissions SET phase = ?, updated_at = ?{assignments} "  # names are ours
        f"WHERE id = ? AND phase IN ({marks})",
        (phase, now, *columns.values(), row_id, *expected),
    )
    return changed.rowcount == 1
