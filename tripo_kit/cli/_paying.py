"""The price is shown, and the person asked, before money is spent; then the work is watched."""

from __future__ import annotations

import sys

import typer

from tripo_kit.cli._exits import Exit
from tripo_kit.cli.screen._progress import watch
from tripo_kit.cli.screen._results import (
    delivered,
    model_as_json,
    plan_as_json,
    show_models,
    show_plan,
)
from tripo_kit.cli.screen._screen import errors, print_json
from tripo_kit.jobs import Job, Plan

__all__ = ["ask", "deliver", "is_agreed", "is_interactive"]


def is_interactive() -> bool:
    """Whether there is a person to ask."""
    return sys.stdin is not None and not sys.stdin.closed and sys.stdin.isatty()


def ask(price: str, what: str = "") -> None:
    """Asks the person before their money is spent; a script has to say --yes.

    Args:
        price: What it costs, and within which budget.
        what: What that is for, where it is not obvious.
    """
    if not is_interactive():
        errors().print(f"✗ This costs {price}, and nobody can be asked")
        errors().print("  → Say --yes to pay, or --dry-run to look.")
        raise typer.Exit(Exit.USAGE)
    typer.confirm(f"Pay {price}{what}?", default=True, abort=True, err=True)


def is_agreed(planned: Plan, *, without_asking: bool, dry_run: bool, json: bool) -> bool:
    """Shows the plan, and says whether it is to be carried out; asks if need be."""
    if not json:
        show_plan(planned)
    elif dry_run:
        print_json(plan_as_json(planned))
    if not dry_run and not without_asking:
        ask(planned.price)
    return not dry_run


def deliver(job: Job, *, timeout: float | None, json: bool) -> None:
    """Waits for a job's files and shows them."""
    watch([job], timeout=timeout)
    saved = delivered(job)
    if json:
        print_json(model_as_json(saved))
    else:
        show_models([saved])
