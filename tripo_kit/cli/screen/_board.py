"""A live table of a batch: one bar for all of it, and one for each request that is under way."""

from __future__ import annotations

import threading
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from tripo_kit.batch import status_line
from tripo_kit.events import BatchChanged, Event, RequestChanged
from tripo_kit.privacy import shown

__all__ = ["Board"]

_LONGEST_NAME = 32
_MOST_ROWS = 30  # a terminal is not endless
_ENDS = frozenset({"success", "stopped", "skipped"})


class Board:
    """Draws what a batch's events say, while it is entered; a failed request stays, in red.

    Args:
        console: Where; nothing is drawn unless it is a terminal.
    """

    def __init__(self, console: Console) -> None:
        self._progress = Progress(
            TextColumn("{task.fields[name]}", markup=False),
            BarColumn(),
            TextColumn("{task.fields[state]}", markup=False),
            TimeElapsedColumn(),
            console=console,
            disable=not console.is_terminal,
        )
        self._lock = threading.Lock()
        self._all = self._progress.add_task("", total=None, name="all", state="")
        self._rows: dict[int, TaskID] = {}

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def __call__(self, event: Event) -> None:
        """Hears of a change, on whatever thread it happens."""
        with self._lock:
            if isinstance(event, BatchChanged):
                ended = event.success + event.failed + event.uncertain
                self._progress.update(
                    self._all, total=event.total, completed=ended, state=status_line(event)
                )
            elif isinstance(event, RequestChanged):
                self._show(event)

    def _show(self, event: RequestChanged) -> None:
        row = self._rows.get(event.index)
        if event.status in _ENDS:
            if row is not None:
                self._progress.remove_task(self._rows.pop(event.index))
            return
        if row is None:
            if len(self._rows) >= _MOST_ROWS:
                return
            name = shown(event.name)
            name = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
            row = self._rows[event.index] = self._progress.add_task(
                "", total=100, name=name, state=""
            )
        state = f"{event.status}: {shown(event.message)}" if event.message else event.status
        self._progress.update(row, completed=event.progress, state=state)
