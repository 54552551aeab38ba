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
        notes: What of it could not be had.
    """

    rows: dict[str, UsageRow]
    notes: tuple[str, ...] = ()


def history_of(read: Callable[[int, int], Usage], since: float | None) -> History:
    """Reads the account's history, newest first, until it is older than what is asked for.

    Args:
        read: Gives a page: so many rows, after so many.
        since: Unix seconds; None for all of it.
    """
    rows: dict[str, UsageRow] = {}
    seen = nameless = 0
    note = ""
    for _ in range(_MOST_PAGES):
        try:
            page = read(_PAGE, seen)
        except TripoError as error:
            note = f"The account's history could not be read: {shown(error.message)}"
            break
        known = len(rows)
        rows |= {row.task_id: row for row in page.rows}
        seen += len(page) + page.unreadable
        nameless += page.unreadable
        # A page that is short need not be the last: the service may give fewer than it is asked.
        if len(rows) == known or _is_older(page, since):
            break
    else:
        note = f"Only the newest {len(rows):,} tasks of the history were looked at"
    lost = f"{nameless:,} rows of the account's history name no task" if nameless else ""
    return History(rows, tuple(filter(None, (note, lost))))


def _is_older(page: Usage, since: float | None) -> bool:
    oldest = page.rows[-1].created_at if page.rows else None
    return since is not None and oldest is not None and oldest.timestamp() < since
