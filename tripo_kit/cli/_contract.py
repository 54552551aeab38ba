from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import typer
from rich.text import Text

from tripo_kit.cli._connection import Connection, journal_of
from tripo_kit.cli._exits import Exit
from tripo_kit.cli.screen._screen import print_json, terminal
from tripo_kit.config import BASE_URLS, default_home
from tripo_kit.errors import StorageError

if TYPE_CHECKING:
    from tripo_kit.contract import Line
    from tripo_kit.journal import Findings

__all__ = ["compare"]

_MARKS = {"agrees": ("✓", "green"), "differs": ("✗", "bold red"), "unknown": ("–", "dim")}


def compare(connection: Connection, *, json: bool, file: Path | None) -> None:
    """Compares the service with the contract, shows how, and keeps what was found.

    Args:
        connection: Which service, which key, which journal.
        json: Whether a program reads it.
        file: Where the report goes; None for standard output.

    Raises:
        AuthenticationError: The service does not know the key.
        StorageError: The report cannot be written.
        TripoError: The service cannot be reached.
    """
    from tripo_kit.contract import Comparison, known_tasks  # these bring requests
    from tripo_kit.journal import keep_findings
    from tripo_kit.transport import Observer

    is_shown = not json or file is not None
    with connection.client() as client:
        settings = client.settings
        journal = journal_of(client)
        try:
            known = known_tasks(journal.submissions, settings.account)
        finally:
            journal.close()
        lines: list[Line] = []
        with Observer(settings) as observer:
            comparison = Comparison(observer, known)
            for line in comparison.lines():
                lines.append(line)
                if is_shown:
                    _show(line)
        findings = comparison.findings
        kept = keep_findings(settings.home or default_home(), settings.account, findings)
    report = _report(settings.url, lines, findings)
    if file is not None:
        _write(file, report)
    elif json:
        print_json(report)
    if is_shown:
        _sum_up(lines, kept)
    if any(line.verdict == "differs" for line in lines):
        raise typer.Exit(Exit.FAILED)


def _show(line: Line) -> None:
    mark = _MARKS[line.verdict]
    terminal().print(Text.assemble(mark, f" {line.topic}: {line.name}: {line.text}"))


def _sum_up(lines: list[Line], kept: Path) -> None:
    counts = {verdict: sum(line.verdict == verdict for line in lines) for verdict in _MARKS}
    terminal().print(
        f"{counts['agrees']} agree, {counts['differs']} differ, "
        f"{counts['unknown']} could not be told. Kept for this account in {kept}",
        markup=False,
    )


def _report(url: str, lines: list[Line], findings: Findings) -> dict[str, Any]:
    """What can be given to others: no address, no id, no word of anybody."""
    region = next((name for name, base in BASE_URLS.items() if base == url), "another host")
    return {"service": region, "findings": findings, "lines": lines}


def _write(file: Path, report: dict[str, Any]) -> None:
    try:
        file.write_bytes(msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise StorageError(
            f"The report cannot be written: {reason}", hint="Choose another file."
        ) from error
