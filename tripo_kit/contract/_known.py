from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from tripo_kit.api import decode_operation
from tripo_kit.errors import RequestValidationError
from tripo_kit.foreign import or_none, read_json
from tripo_kit.journal import Submission, Submissions

__all__ = ["Known", "known_tasks", "price_of"]

_MOST = 200  # as many as one page of the usage shows


class Known(msgspec.Struct, frozen=True):
    """What the kit's journal knows about one of the account's tasks.

    Attributes:
        body: What was sent for it.
        sent_at: When, in unix seconds.
        price: Its exact list price, if there is one.
    """

    body: Mapping[str, Any]
    sent_at: float
    price: float | None = None


def known_tasks(submissions: Submissions, account: str) -> dict[str, Known]:
    """The account's newest tasks by their ids, as the journal knows them.

    Args:
        submissions: The journal's.
        account: Whose.
    """
    newest = submissions.rows.with_task(account)[-_MOST:]
    known = ((row.task_id, _known(row)) for row in newest)
    return {task_id: one for task_id, one in known if task_id is not None and one is not None}


def _known(row: Submission) -> Known | None:
    """What a row says; None if it does not say what was sent, or cannot be read."""
    body = or_none(read_json, row.wire or "null", dict[str, Any])
    operation = or_none(read_json, row.operation, dict[str, Any])
    if body is None or operation is None:
        return None
    sent_at = row.intended_at if row.sent_at is None else row.sent_at
    return Known(body, sent_at, price_of(row.task_type, operation))


def price_of(task_type: str, body: Mapping[str, Any]) -> float | None:
    """The exact list price of what was asked for; None if there is none, or it cannot be told."""
    try:
        price = decode_operation(task_type, body).price()
    except RequestValidationError:
        return None
    return None if price is None else price.exact
