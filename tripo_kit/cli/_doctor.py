from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from tripo_kit.cli._connection import connection_of
from tripo_kit.cli._exits import Exit
from tripo_kit.cli._options import AsJson
from tripo_kit.cli.screen._screen import print_json, terminal

if TYPE_CHECKING:
    from tripo_kit.cli._diagnosis import Finding

__all__ = ["doctor"]

_MARKS = {True: ("✓", "green"), False: ("✗", "bold red"), None: ("–", "dim")}


def doctor(
    ctx: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(help="With --contract --json: the report's file.")
    ] = None,
    *,
    json: AsJson = False,
    contract: Annotated[
        bool,
        typer.Option("--contract", help="Compare the service with the contract; costs nothing."),
    ] = False,
) -> None:
    """Look at everything between this machine and the service, and say what to do.

    Nothing is spent. The key is tried at both regions.
    """
    if file is not None and not (contract and json):
        raise typer.BadParameter("a file is for the report of --contract --json")
    if contract:
        from tripo_kit.cli._contract import compare

        compare(connection_of(ctx), json=json, file=file)
        return
    from tripo_kit.cli._diagnosis import diagnose  # brings requests

    findings = []
    for finding in diagnose(connection_of(ctx).settings()):
        findings.append(finding)
        if not json:
            _show(finding)
    if json:
        print_json(findings)
    if any(finding.is_ok is False for finding in findings):
        raise typer.Exit(Exit.FAILED)


def _show(finding: Finding) -> None:
    terminal().print(Text.assemble(_MARKS[finding.is_ok], f" {finding.name}: {finding.text}"))
    if finding.hint and not finding.is_ok:
        terminal().print(Text(f"    → {finding.hint}"))
