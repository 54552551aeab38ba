"""How a request is to be carried out: checked before anything is sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from tripo_kit.calls import nearest, show
from tripo_kit.errors import Problem, RequestValidationError
from tripo_kit.jobs.creation._lost import OnUncertain

__all__ = ["require_how"]


def require_how(
    *, on_uncertain: Any = "prove", timeout: Any = None, on_progress: Any = None
) -> None:
    """Refuses what a call cannot be carried out with; a notebook has no type checker.

    Args:
        on_uncertain: What to do when a reply is lost: one of `OnUncertain`.
        timeout: Seconds to wait, or None.
        on_progress: What gets the job on every change, or None.

    Raises:
        RequestValidationError: With everything that is wrong; nothing was sent.
    """
    problems = list(_problems(on_uncertain, timeout, on_progress))
    if problems:
        raise RequestValidationError(problems, subject="call")


def _problems(on_uncertain: Any, timeout: Any, on_progress: Any) -> Iterator[Problem]:
    known = get_args(OnUncertain)
    if on_uncertain not in known:
        meant = nearest(on_uncertain, known) if isinstance(on_uncertain, str) else None
        hint = f"Did you mean {meant!r}?" if meant else "Leave it out for 'prove'."
        rule = f"must be one of {', '.join(known)}"
        yield Problem("on_uncertain", show(on_uncertain), rule, hint)
    is_number = isinstance(timeout, int | float) and not isinstance(timeout, bool)
    if timeout is not None and not (is_number and timeout >= 0):
        rule = "must be seconds: a number, and not negative"
        yield Problem("timeout", show(timeout), rule, "Leave it out to wait to the end.")
    if on_progress is not None and not callable(on_progress):
        rule = "must be a function that takes a job"
        yield Problem("on_progress", show(on_progress), rule, "Give a function, or leave it out.")
