from __future__ import annotations

from typing import Annotated

import typer
from rich.text import Text

from tripo_kit.cli._connection import connection_of
from tripo_kit.cli._exits import Exit
from tripo_kit.cli._screen import print_json, terminal

__all__ = ["doctor"]


def doctor(
    ctx: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Look at everything between this machine and the service, and say what to do.

    Nothing is spent. The key is tried at both regions.
    """
    from tripo_kit.cli._diagnosis import diagnose  # brings the transport

    findings = []
    for finding in diagnose(connection_of(ctx).settings()):
        findings.append(finding)
        if json:
            continue
        mark = Text("✓ ", style="green") if finding.is_ok else Text("✗ ", style="bold red")
        terminal().print(mark + Text(f"{finding.name}: {finding.text}"))
        if finding.way_out and not finding.is_ok:
            terminal().print(Text(f"    → {finding.way_out}"))
    if json:
        print_json(findings)
    if not all(finding.is_ok for finding in findings):
        raise typer.Exit(Exit.FAILED)
