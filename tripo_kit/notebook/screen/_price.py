"""What a plan costs, in words and as a line of a form."""

from __future__ import annotations

from collections.abc import Callable

from tripo_kit.jobs import Plan, escaped

__all__ = ["price_line", "price_words", "total_line"]

_CREDITS_PER_DOLLAR = 100  # the v3 contract


def price_words(plan: Plan) -> str:
    """The price for a button: `25 credits`, `at least 20 credits`, `price unknown`, `free`.

    A plan of which nothing is left to be done costs `0 credits`.
    """
    if not plan.steps:
        return "0 credits"
    if plan.total:
        return plan.price
    return "price unknown" if plan.has_unknown else "free"


def price_line(plan: Plan, unpaid: Plan | None = None, *, said: Callable[[str], str] = str) -> str:
    """The price as HTML: the total, its parts where there are several, and what is paid already.

    Args:
        plan: All of it.
        unpaid: What of it is still to be paid; all of it by default.
        said: Says a note in the words of what shows it.
    """
    due = plan if unpaid is None else unpaid
    parts = " + ".join(f"{escaped(step.title)} {step.price}" for step in plan.steps)
    details = [parts] if len(plan.steps) > 1 else []
    if len(due.steps) < len(plan.steps):
        part = f"{plan.total - due.total:.12g}" if due.steps else "all"
        details.append(f"Sent before, and not paid again: {part} of its {price_words(plan)}")
    details += (f"Note: {escaped(said(note))}" for note in plan.notes)
    detail = "".join(f"<div class='tripo-muted'>{each}</div>" for each in details)
    return f"<div class='tripo-price'>{total_line(due)}{detail}</div>"


def total_line(plan: Plan) -> str:
    """The total as HTML, in credits and in dollars."""
    dollars = f" <span class='tripo-muted'>≈ ${plan.total / _CREDITS_PER_DOLLAR:.2f}</span>"
    return f"<strong>{price_words(plan)}</strong>{dollars * bool(plan.total)}"
