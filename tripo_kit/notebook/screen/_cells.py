"""Which views stand below which cell, so that those that are replaced there can be closed."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import ipywidgets as widgets
from IPython.core.getipython import get_ipython

__all__ = ["Cells", "Run", "cells"]


@dataclass(frozen=True)
class Run:
    """One run of a cell.

    Attributes:
        cell: The cell's id.
        number: What tells this run from others of the same cell.
        deleted: Cells that were deleted since the last run of any cell.
    """

    cell: str
    number: str
    deleted: tuple[str, ...] = ()


@dataclass
class _Below:
    """What stands below a cell since its last run, and what stood there before."""

    number: str
    views: list[weakref.ref[widgets.Widget]] = field(default_factory=list)
    former: list[weakref.ref[widgets.Widget]] = field(default_factory=list)


def current_run() -> Run | None:
    """The run that is going on, where the notebook application says which cell it is."""
    kernel = getattr(get_ipython(), "kernel", None)
    if kernel is None:
        return None
    request = kernel.get_parent("shell")
    metadata = request.get("metadata", {})
    if "cellId" not in metadata:
        return None
    deleted = tuple(map(str, metadata.get("deletedCells", ())))
    return Run(str(metadata["cellId"]), str(request["header"]["msg_id"]), deleted)


class Cells:
    """Closes views that another run of their cell replaced, and those of deleted cells.

    A view that stands elsewhere, too, stays; so does one that the new run shows again. A run that
    shows nothing replaces nothing: the view may be shown later.

    Args:
        current: Says which run is going on.
    """

    def __init__(self, current: Callable[[], Run | None] = current_run) -> None:
        self._current = current
        self._below: dict[str, _Below] = {}

    def note(self, view: widgets.Widget) -> None:
        """A view is shown now."""
        run = self._current()
        if run is None:
            return
        below = self._below.setdefault(run.cell, _Below(run.number))
        if below.number != run.number:
            below.former += below.views
            below.number, below.views = run.number, []
        below.views.append(weakref.ref(view))

    def settle(self, _result: Any = None) -> None:
        """A run has ended: closes what it replaced."""
        run = self._current()
        if run is None:
            return
        replaced = [view for cell in run.deleted for view in self._forget(cell)]
        if run.cell in self._below:
            below = self._below[run.cell]
            replaced += below.former
            below.former = []
        kept = {reference() for below in self._below.values() for reference in below.views}
        for view in {reference() for reference in replaced} - kept:
            if view is not None:
                view.close()

    def _forget(self, cell: str) -> list[weakref.ref[widgets.Widget]]:
        below = self._below.pop(cell, None)
        return [] if below is None else below.former + below.views


cells = Cells()
"""Those of this kernel."""
