from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from tripo_kit.cli._connection import connection_of
from tripo_kit.cli._exits import Exit
from tripo_kit.cli._screen import print_json, terminal

if TYPE_CHECKING:
    from tripo_kit.cli._diagnosis import Finding

__all__ = ["doctor"]

_MARKS = {True: ("✓", "green"), False: ("✗", "bold red"), None: ("–", "dim")}


def doctor(
    ctx: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Look at everything between this machine and the service, and say what to do.

    Nothing is spent. The key is tried at both regions.
    """
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
