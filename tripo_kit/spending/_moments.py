from __future__ import annotations

from datetime import UTC, date, datetime

from tripo_kit.calls import show
from tripo_kit.errors import Problem, RequestValidationError

__all__ = ["period_from"]


def period_from(
    since: str | date | None, until: str | date | None
) -> tuple[float | None, float | None]:
    """Unix seconds of a period's beginning and end; None for an open one.

    Args:
        since: See `TripoClient.spending`, and so the next.
        until: See there.

    Raises:
        RequestValidationError: One cannot be read, or nothing lies between them.
    """
    begin, end = _moment_from(since, "since"), _moment_from(until, "until")
    if begin is not None and end is not None and end <= begin:
        hint = "It is the first day that is not in the period."
        problem = Problem("until", show(until), "must be after since", hint)
        raise RequestValidationError([problem], subject="spending")
    return begin, end


def _moment_from(value: str | date | None, name: str) -> float | None:
    """Unix seconds of a day or a moment; what names no zone is in UTC, as the service's dates are.

    Args:
        value: Such as `2026-11-01`, `2026-11-01T12:00`, a date; None for none.
        name: The argument's, for the error.

    Raises:
        RequestValidationError: It cannot be read.
    """
    if value is None:
        return None
    try:
        if isinstance(value, date) and not isinstance(value, datetime):
            value = value.isoformat()
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
        zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return zoned.timestamp()
    except (TypeError, ValueError, OverflowError):
        problem = Problem(name, show(value), "must be a day or a moment", "Such as 2026-11-01.")
        raise RequestValidationError([problem], subject="spending") from None
