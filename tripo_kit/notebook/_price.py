"""What a plan costs, in words and as a line of a form."""

from __future__ import annotations

from html import escape

from tripo_kit.jobs import Plan

__all__ = ["price_line", "price_words"]

_CREDITS_PER_DOLLAR = 100  # the v3 contract


def price_words(plan: Plan) -> str:
    """The price for a button: `25 credits`, `at least 20 credits`, `price unknown`, `free`."""
    if plan.total:
        return plan.price
    return "price unknown" if plan.has_unknown else "free"


def price_line(plan: Plan) -> str:
    """The price as HTML: the total, and its parts where there are several."""
    dollars = (
        f" <span class='tripo-muted'>≈ ${plan.total / _CREDITS_PER_DOLLAR:.2f}</span>"
        if plan.total
        else ""
    )
    parts = " + ".join(
        f"{escape(step.title)} {'unknown' if step.credits is None else f'{step.credits:g}'}"
        for step in plan.steps
    )
    detail = f"<div class='tripo-muted'>{parts}</div>" if len(plan.steps) > 1 else ""
    return f"<div class='tripo-price'><strong>{price_words(plan)}</strong>{dollars}{detail}</div>"
