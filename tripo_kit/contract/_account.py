"""The balance and the usage, as they come."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from tripo_kit.api import Usage, UsageRow
from tripo_kit.contract._line import Line, agrees, differs, judged, kind, names, unknown

__all__ = ["balance", "frozen", "order", "paging", "usage"]

_BALANCE = {"balance", "frozen"}
_ROW = {"task_id", "type", "status", "created_at", "credits_consumed"}
_DECIMALS = ("a number", "a text")
_EXACT = 0.005  # credits; the service counts hundredths


def balance(data: Any) -> Iterator[Line]:
    """The form of `GET /account/balance`."""
    fields: Mapping[str, Any] = data if isinstance(data, Mapping) else {}
    for name in sorted(_BALANCE):
        seen = kind(fields[name]) if name in fields else "missing"
        yield judged(seen in _DECIMALS, "balance", name, seen)
    yield agrees("balance", "further fields", names(fields.keys() - _BALANCE) or "none")


def usage(data: Any, read: Usage) -> Iterator[Line]:
    """The form of `GET /account/usage`."""
    listed = data if isinstance(data, list) else None
    if listed is None and isinstance(data, Mapping):
        listed = data.get("items")
    if not isinstance(listed, list):
        yield differs("usage", "rows", "no list, and none under items")
        return
    where = "a bare list" if isinstance(data, list) else "under items"
    yield agrees("usage", "rows", f"{len(listed)}, {where}")
    if not listed:
        yield unknown("usage", "fields", "the account has no tasks")
        return
    unreadable = read.unreadable
    yield judged(not unreadable, "usage", "rows that name no task", str(unreadable))
    fields = {name for row in read for name in row.raw}
    missing = _ROW - fields
    yield judged(not missing, "usage", "missing fields", names(missing) or "none")
    yield agrees("usage", "further fields", names(fields - _ROW) or "none")
    yield dates("usage", (row.raw.get("created_at") for row in read))


def dates(topic: str, values: Any) -> Line:
    """How times are written."""
    kinds = {_form_of_time(value) for value in values}
    if not kinds:
        return unknown(topic, "created_at", "no task shows it")
    is_known = kinds <= {"ISO 8601", "unix seconds", "unix milliseconds"}
    return judged(is_known, topic, "created_at", " and ".join(sorted(kinds)))


def _form_of_time(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "ISO 8601" if isinstance(value, str) and value[4:5] == "-" else kind(value)
    return "unix milliseconds" if value > 1e11 else "unix seconds"  # noqa: PLR2004  # the year 5138


def order(rows: Sequence[UsageRow]) -> bool | None:
    """Whether the newest row is the first; None if fewer than two rows say when they are from."""
    times = [row.created_at for row in rows if row.created_at is not None]
    if len(times) < 2:  # noqa: PLR2004  # one has no order
        return None
    return times == sorted(times, reverse=True)


def paging(rows: Sequence[UsageRow], part: Sequence[UsageRow]) -> bool | None:
    """Whether `limit=2&offset=1` gave the second and third row; None without enough rows."""
    wanted = [row.task_id for row in rows[1:3]]
    return [row.task_id for row in part] == wanted if wanted else None


def frozen(
    said: float | None, prices: Collection[float | None], *, is_quiet: bool
) -> tuple[bool | None, str]:
    """Whether the frozen credits are the price of the open tasks.

    Args:
        said: What the service says is frozen, if it does.
        prices: Of each open task; None where no exact price is known.
        is_quiet: Whether the balance was the same before and after.
    """
    if said is None:
        return None, "the service does not say what is frozen"
    if not is_quiet:
        return None, "the balance changed meanwhile"
    if not prices:
        if said > _EXACT:
            return False, "credits are frozen, and no task is open"
        return None, "no task is open, and nothing is frozen"
    known = [price for price in prices if price is not None]
    if len(known) < len(prices):
        return None, "an open task has no exact price"
    is_exact = abs(sum(known) - said) <= _EXACT
    text = "as much as" if is_exact else "not as much as"
    return is_exact, f"{text} {len(prices)} open task(s) cost"
