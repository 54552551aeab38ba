"""What every error of the kit has."""

from __future__ import annotations

from typing import Any

__all__ = [
    "TripoError",
]


def _restore(cls: type[TripoError], args: tuple[Any, ...], state: dict[str, Any]) -> TripoError:
    error = cls.__new__(cls, *args)
    error.__dict__.update(state)
    return error


class TripoError(Exception):
    """The root of every error of the kit.

    Attributes:
        message: What happened, in one line.
        hint: What to do about it, in one line, or None.
        status: The HTTP status, if the service answered.
        code: The service's business code, if it gave one.
        trace_id: The service's `X-Tripo-Trace-ID`, to quote to its support.
        task_id: The task this is about, if one is known.
    """

    default_hint: str | None = None

    def __init__(
        self,
        message: str,
        *,
        hint: str | None = None,
        status: int | None = None,
        code: int | None = None,
        trace_id: str | None = None,
        task_id: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint if hint is not None else self.default_hint
        self.status = status
        self.code = code
        self.trace_id = trace_id
        self.task_id = task_id

    def __str__(self) -> str:
        facts = [
            f"{name} {value}"
            for name, value in (
                ("HTTP", self.status),
                ("code", self.code),
                ("task", self.task_id),
                ("trace", self.trace_id),
            )
            if value is not None
        ]
        what = f"{self.message} ({', '.join(facts)})" if facts else self.message
        return f"{what}\n  → {self.hint}" if self.hint else what

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), self.args, self.__dict__.copy())
