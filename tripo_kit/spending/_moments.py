from __future__ import annotations

from datetime import UTC, date, datetime

from tripo_kit.calls import show
from tripo_kit.errors import Problem, RequestValidationError

__all__ = ["moment_from"]


def moment_from(value: str | date | None, name: str) -> float | None:
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
