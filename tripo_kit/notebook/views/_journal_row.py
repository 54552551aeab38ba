"""One request of the journal as a row of a table, and words about some."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tripo_kit.jobs import labels, plan_from_json, stored_result
from tripo_kit.journal import JobRecord, JobStatus, read_column
from tripo_kit.notebook.screen import button, chip, duration, reported, text

__all__ = ["JournalRow", "journal_rows", "listed", "may_cost"]


class JournalRow:
    """A record with what is shown of it."""

    def __init__(self, record: JobRecord) -> None:
        self.record = record
        self.request, self.path = record.title or record.id[:8], ""
        self.values: dict[str, Any] = {}
        if record.status is JobStatus.UNREADABLE:
            return
        request = read_column(record.plan, dict[str, Any], what="its plan").get("request")
        self.values = request if isinstance(request, dict) else {}
        if record.variant > 1:
            self.values = {**self.values, "variant": record.variant}
        self.request = labels([self.values], [self.request])[0]
        stored = stored_result(record.saved, record.output_dir)
        self.path = "" if stored is None else stored.files[0].path

    def html(self, now: float) -> str:
        record = self.record
        paid = "" if record.credits is None else f"{record.credits:,.12g}"
        age = duration(now - record.created_at).split(" ")[:2]
        error = f"<div class='tripo-quiet tripo-clamp'>{text(record.error)}</div>"
        return (
            f"<tr data-key='{record.id}'><td class='tripo-request'>"
            f"<div class='tripo-clamp'>{text(self.request)}</div>{error * bool(record.error)}</td>"
            f"<td>{chip(str(record.status))}</td><td class='tripo-number'>{paid}</td>"
            f"<td class='tripo-spare tripo-whole'>{' '.join(age)}</td>"
            f"<td class='tripo-spare'>{text(Path(self.path).name)}</td>"
            f"<td>{self._action()}</td></tr>"
        )

    def _action(self) -> str:
        job = self.record.id
        match self.record.status:
            case JobStatus.UNCERTAIN:
                return button(f"ask:{job}", "Decide", kind="tripo-main")
            case JobStatus.SUCCESS if os.path.isfile(self.path):  # noqa: PTH113  # a hundred a draw
                return button(f"open:{job}", "Show")
            case JobStatus.SUCCESS:
                return button(f"open:{job}", "Fetch again", hint="Its file is gone; this is free")
            case JobStatus.OPEN:
                return button(f"open:{job}", "Go on", hint="Nothing is paid twice")
        return ""


def journal_rows(records: Sequence[JobRecord]) -> list[JournalRow]:
    """The rows of a page, each called so that it can be told from the others."""
    rows = [JournalRow(record) for record in records]
    called = labels([row.values for row in rows], [row.request for row in rows])
    for row, name in zip(rows, called, strict=True):
        row.request = name
    return rows


def may_cost(records: Sequence[JobRecord]) -> str:
    """The list price of what would be sent again, for people."""
    return f"{sum(plan_from_json(each.plan).total for each in records):,.12g} credits"


def listed(lines: Sequence[str]) -> str:
    """Lines as a list."""
    items = "".join(f"<li>{reported(line)}</li>" for line in lines) or "<li>nothing</li>"
    return f"<ul>{items}</ul>"
