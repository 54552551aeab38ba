"""What is watched and looked at: jobs, batches, the journal, comparisons, health."""

from tripo_kit.notebook.views._batch_view import BatchView
from tripo_kit.notebook.views._compare_view import CompareView
from tripo_kit.notebook.views._display import show
from tripo_kit.notebook.views._facts_view import FactsView
from tripo_kit.notebook.views._gallery import Gallery
from tripo_kit.notebook.views._health_panel import HealthPanel
from tripo_kit.notebook.views._job_view import JobView
from tripo_kit.notebook.views._journal_view import JournalView
from tripo_kit.notebook.views._next_bar import NextBar

__all__ = [
    "BatchView",
    "CompareView",
    "FactsView",
    "Gallery",
    "HealthPanel",
    "JobView",
    "JournalView",
    "NextBar",
    "show",
]
