from __future__ import annotations

from collections.abc import Callable

import msgspec

from tripo_kit.api import Usage, UsageRow
from tripo_kit.errors import TripoError
from tripo_kit.privacy import shown

__all__ = ["History", "history_of"]

_PAGE = 200  # rows; more the service does not give at once
_MOST_PAGES = 250


class History(msgspec.Struct, frozen=True):
    """What the service says of the account's tasks.

    Attributes:
        rows: By task.
        note: What of it could not be had; "" for nothing.
    """

    rows: dict[str, UsageRow]
    note: str = ""


def history_of(read: Callable[[int, int], Usage], since: float | None) -> History:
    """Reads the account's history, newest first, until it is older than what is asked for.

    Args:
        read: Gives a page: so many rows, after so many.
        since: Unix seconds; None for all of it.
    """
    rows: dict[str, UsageRow] = {}
    for number in range(_MOST_PAGES):
        try:
            page = read(_PAGE, number * _PAGE)
        except TripoError as error:
            return History(rows, f"The account's history could not be read: {shown(error.message)}")
        rows |= {row.task_id: row for row in page.rows}
        if len(page) + page.unreadable < _PAGE or _is_older(page, since):
            return History(rows)
    return History(rows, f"Only the newest {len(rows):,} tasks of the history were looked at")


def _is_older(page: Usage, since: float | None) -> bool:
    oldest = page.rows[-1].created_at if page.rows else None
    return since is not None and oldest is not None and oldest.timestamp() < since
