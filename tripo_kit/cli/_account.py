from __future__ import annotations

import typer

from tripo_kit.cli._connection import connection_of
from tripo_kit.cli._options import AsJson
from tripo_kit.cli.screen._screen import errors, print_json, terminal

__all__ = ["balance"]


def balance(
    ctx: typer.Context,
    json: AsJson = False,
) -> None:
    """Show the account's credits."""
    with connection_of(ctx).client() as client:
        account = client.balance()
    if json:
        print_json(
            {
                "balance": account.balance,
                "frozen": account.frozen,
                "available": account.available,
                "stale": account.stale,
                "age": account.age,
            }
        )
        return
    terminal().print(
        f"{account.balance:.12g} credits, {account.frozen:.12g} of them frozen for running tasks"
    )
    if account.stale:
        errors().print(f"The service is out; this is what it said {account.age:.0f} s ago.")
