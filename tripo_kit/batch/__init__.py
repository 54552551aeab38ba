"""Many requests at once: pools, one budget, resume, and what to do with each model."""

from typing import TYPE_CHECKING

from tripo_kit.loading import on_demand

if TYPE_CHECKING:
    from tripo_kit.batch._batch import Batch
    from tripo_kit.batch._batches import Batches
    from tripo_kit.batch._comparison import Comparison
    from tripo_kit.batch._entries import Entry, HandedIn, Request
    from tripo_kit.batch._grid import grid_of
    from tripo_kit.batch._mapping import Mapped, Outcome
    from tripo_kit.batch._options import BatchOptions, Options
    from tripo_kit.batch._plan import BatchPlan
    from tripo_kit.batch._requests import Requests, entries_from
    from tripo_kit.batch._sources import entries_of
    from tripo_kit.batch._summary import (
        BatchTable,
        Row,
        Summary,
        status_line,
    )

__all__ = [
    "Batch",
    "BatchOptions",
    "BatchPlan",
    "BatchTable",
    "Batches",
    "Comparison",
    "Entry",
    "HandedIn",
    "Mapped",
    "Options",
    "Outcome",
    "Request",
    "Requests",
    "Row",
    "Summary",
    "entries_from",
    "entries_of",
    "grid_of",
    "status_line",
]

if not TYPE_CHECKING:
    __getattr__ = on_demand(
        __name__,
        {
            "._batch": ("Batch",),
            "._batches": ("Batches",),
            "._comparison": ("Comparison",),
            "._entries": ("Entry", "HandedIn", "Request"),
            "._grid": ("grid_of",),
            "._mapping": ("Mapped", "Outcome"),
            "._options": ("BatchOptions", "Options"),
            "._plan": ("BatchPlan",),
            "._requests": ("Requests", "entries_from"),
            "._sources": ("entries_of",),
            "._summary": ("BatchTable", "Row", "Summary", "status_line"),
        },
    )
