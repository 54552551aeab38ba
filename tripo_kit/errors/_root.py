"""What every error of the kit has."""

from __future__ import annotations

from typing import Any

from tripo_kit.privacy import scrub, shown

__all__ = [
    "TripoError",
]


_LONGEST = 4096  # characters of a text on a screen; none of the kit's own has half as many


def _restore(cls: type[TripoError], args: tuple[Any, ...], state: dict[str, Any]) -> TripoError:
    error = cls.__new__(cls, *args)
    error.__dict__.update(state)
    return error


class TripoError(Exception):
    """The root of every error of the kit.

    Secrets are taken out of its texts at construction, and on a screen each is one clean line. The
    kit's own words are never cut: whoever raises cuts what is foreign in them, by `shown`. What was
    missed ends at 4096 characters; `message` has the whole.

    Attributes:
        message: What happened, in one line.
        hint: What to do about it, in one line, or None.
        status: The HTTP status, if the service answered.
        code: The service's business code, if it gave one.
        trace_id: The service's `X-Tripo-Trace-ID`, to quote to its support.
        task_id: The task this is about, if one is known.
        request_id: The kit's own name for the paid request, sent as `X-Request-ID`.
        saved: What was finished before it went wrong, as a `SavedModel`; None if nothing was.
    """

    default_hint: str | None = None
    saved: Any = None

    def __init__(
        self,
        message: str,
        *,
        hint: str | None = None,
        status: int | None = None,
        code: int | None = None,
        trace_id: str | None = None,
        task_id: str | None = None,
        request_id: str | None = None,
    ) -> None:
        # Here, because pickles, tracebacks with locals and `vars()` show what is kept.
        message = scrub(message)
        super().__init__(message)
        self.message = message
        self.hint = scrub(hint) if hint is not None else self.default_hint
        self.status = status
        self.code = code
        self.trace_id = trace_id
        self.task_id = task_id
        self.request_id = request_id

    def __str__(self) -> str:
        facts = [
            f"{name} {shown(value)}"
            for name, value in (
                ("HTTP", self.status),
                ("code", self.code),
                ("task", self.task_id),
                ("trace", self.trace_id),
            )
            if value is not None
        ]
        message = shown(self.message, _LONGEST)
        what = f"{message} ({', '.join(facts)})" if facts else message
        return f"{what}\n  → {shown(self.hint, _LONGEST)}" if self.hint else what

    def __repr__(self) -> str:
        return f"{type(self).__name__}({shown(self.message)!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), self.args, self.__dict__.copy())
