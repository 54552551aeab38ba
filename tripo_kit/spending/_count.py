from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec

from tripo_kit.api import UsageRow, decode_operation
from tripo_kit.api import credits as list_price
from tripo_kit.errors import TripoError
from tripo_kit.foreign import or_none, read_json
from tripo_kit.jobs import plan_from_json
from tripo_kit.journal import Asker, Owed, Spent
from tripo_kit.privacy import shown
from tripo_kit.spending._history import History
from tripo_kit.spending._table import Spending, SpendingRow

__all__ = ["charged_by", "spending_of"]

NONE, OUTSIDE = "(none)", "(outside the kit)"
_FIXED = ("operation", "model", "day", "batch")
_MOST_TAGS = 10  # that a note lists
_AT_WORK = ("sending", "accepted")
_ALIVE = ("intended", "sending", "accepted", "success", "uncertain")

Part = tuple[str, float | None, SpendingRow]
"""What it went to, when in unix seconds if that is known, and how much."""


class _Work:
    """What an operation was for, as far as it can be told by."""

    def __init__(self, by: str, askers: Mapping[str, Asker]) -> None:
        self._by = by
        self._askers = askers

    def key(self, fingerprint: str, at: float, task_type: str, operation: Mapping[str, Any]) -> str:
        asker = self._askers.get(fingerprint)
        match self._by:
            case "operation":
                return task_type
            case "model":
                return str(operation.get("model") or NONE)
            case "day":
                return datetime.fromtimestamp(at, UTC).date().isoformat()
            case "batch":
                return (asker and asker.batch) or NONE
            case tag:
                return NONE if asker is None else asker.tags.get(tag, NONE)


def spending_of(
    spent: Spent,
    history: History,
    *,
    by: str,
    since: float | None = None,
    until: float | None = None,
) -> Spending:
    """Adds up where credits went.

    Args:
        spent: What the journal knows.
        history: What the service says; it counts where both say something.
        by: `operation`, `model`, `day`, `batch`, or a tag's name.
        since: Unix seconds of the beginning.
        until: Unix seconds of the end.
    """
    askers: dict[str, Asker] = {}
    for asker in spent.askers:  # the first who asked is whose it is
        for mark in asker.fingerprints:
            askers.setdefault(mark, asker)
    work = _Work(by, askers)
    rows: dict[str, SpendingRow] = {}
    undated = 0.0
    parts = (*_of_rows(spent, history, work), *_planned(spent, work), *_outside(spent, history))
    for key, at, amounts in parts:
        if at is None:
            is_in = since is None and until is None
            undated += 0 if is_in else amounts.charged
        else:
            is_in = (since is None or at >= since) and (until is None or at < until)
        if is_in and not amounts.is_empty:
            rows[key] = rows.get(key, SpendingRow(key=key)).plus(amounts)
    found = sorted(rows.values(), key=lambda row: row.key)
    if by != "day":
        found.sort(key=lambda row: -row.charged - row.surplus)
    notes = list(history.notes)
    if undated:
        notes.append(
            f"{undated:,.12g} credits were charged outside the kit for tasks whose date cannot be "
            "read; they stand in no period"
        )
    tags = {tag for asker in spent.askers for tag in asker.tags}
    if by not in (*_FIXED, *tags) and spent.askers:
        listed = ", ".join(sorted(tags)[:_MOST_TAGS]) or "none"
        notes.append(f"No request has the tag {by}; tags there are: {listed}")
    return Spending(found, by=by, notes=[shown(note) for note in notes])


def charged_by(spent: Spent, tag: str) -> dict[str, float]:
    """What was charged, by the values of a tag, as far as the journal knows."""
    return {row.key: row.charged for row in spending_of(spent, History({}), by=tag) if row.charged}


def _of_rows(spent: Spent, history: History, work: _Work) -> Iterator[Part]:
    of: dict[str, tuple[str, float, float]] = {}
    for row in spent.rows:
        operation = _fields(row.operation)
        price = _price(row.task_type, operation)
        key = work.key(row.fingerprint, row.at, row.task_type, operation)
        of[row.id] = key, row.at, price
        said = history.rows.get(row.task_id or "")
        yield key, row.at, _amounts(row, price, said)
    for task_id, submission in spent.surplus:
        if submission in of:
            key, at, price = of[submission]
            said = history.rows.get(task_id)
            yield key, at, SpendingRow(key=key, surplus=_consumed(said, price))


def _amounts(row: Owed, price: float, said: UsageRow | None) -> SpendingRow:
    phase = row.phase
    if phase in _AT_WORK and said is not None and said.status == "success":
        phase = "success"  # it has ended, and nobody here has looked yet
    if phase in _AT_WORK:
        return SpendingRow(key="", reserved=price)
    if phase == "uncertain":
        return SpendingRow(key="", uncertain=price)
    if phase == "success":
        own = price if row.credits is None else row.credits
        return SpendingRow(key="", charged=_consumed(said, own))
    if phase == "failed":
        charged = _consumed(said, row.credits or 0.0)
        return SpendingRow(key="", charged=charged, given_back=max(0.0, price - charged))
    return SpendingRow(key="")


def _consumed(said: UsageRow | None, otherwise: float) -> float:
    """What the service says of a task that has ended; what is known without it, else."""
    if said is None or said.credits_consumed is None:
        return otherwise
    return said.credits_consumed


def _planned(spent: Spent, work: _Work) -> Iterator[Part]:
    """What requests that are under way or planned will still cost."""
    alive = {
        row.fingerprint for row in spent.rows if row.phase in _ALIVE and row.phase != "intended"
    }
    for asker in spent.askers:
        if asker.plan is None:
            continue
        try:
            steps = plan_from_json(asker.plan).steps
        except TripoError:  # a newer kit's, or damage: `tripo-kit journal check` says so
            continue
        for step, mark in zip(steps, asker.fingerprints, strict=False):
            if mark not in alive:
                alive.add(mark)  # several requests may share it
                operation = step.operation
                fields = {"model": getattr(operation, "model", None)}
                if fields["model"] is msgspec.UNSET:
                    fields = {}
                key = work.key(mark, asker.created_at, operation.task_type, fields)
                yield key, asker.created_at, SpendingRow(key=key, planned=step.credits or 0.0)


def _outside(spent: Spent, history: History) -> Iterator[Part]:
    """What the service charged for tasks that the journal does not know."""
    known = {row.task_id for row in spent.rows} | {task_id for task_id, _ in spent.surplus}
    for row in history.rows.values():
        if row.task_id not in known:
            at = None if row.created_at is None else row.created_at.timestamp()
            charged = row.credits_consumed or 0.0
            yield OUTSIDE, at, SpendingRow(key=OUTSIDE, charged=charged)


def _fields(operation: str) -> dict[str, Any]:
    return or_none(read_json, operation, dict[str, Any]) or {}


def _price(task_type: str, operation: dict[str, Any]) -> float:
    try:
        return list_price(decode_operation(task_type, operation)) or 0.0
    except (msgspec.MsgspecError, TripoError, LookupError):
        return 0.0
