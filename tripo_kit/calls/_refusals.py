"""What was wrong with the arguments of a call, as an error."""

from __future__ import annotations

from collections.abc import Sequence

from tripo_kit.errors import ConfigurationError, Problem, RequestValidationError, TripoError

__all__ = ["refusal"]


def refusal(problems: Sequence[Problem], subject: str, *, is_setting: bool) -> TripoError:
    """The error that tells them.

    Args:
        problems: What is wrong.
        subject: What was called or made.
        is_setting: Whether that sets something up, and does not ask for anything.
    """
    if not is_setting:
        return RequestValidationError(problems, subject=subject)
    told = "; ".join(f"{each.path} = {each.value}: {each.rule}" for each in problems)
    hints = dict.fromkeys(each.hint for each in problems if each.hint)
    return ConfigurationError(f"{subject}: {told}", hint=" ".join(hints) or None)
