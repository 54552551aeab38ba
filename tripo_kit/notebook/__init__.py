"""The notebook: forms with their price, work to be watched, models that can be turned.

Importing it makes IPython show the kit's things (models, jobs, batches, comparisons, plans,
balances, health) as widgets, each with a static picture beside it, which is what a saved notebook
shows.
"""

from tripo_kit.jobs import thumbnail
from tripo_kit.notebook._batch_view import BatchView
from tripo_kit.notebook._compare_view import CompareView
from tripo_kit.notebook._display import show
from tripo_kit.notebook._facts_view import FactsView
from tripo_kit.notebook._form import Form
from tripo_kit.notebook._forms import ImageForm, MultiviewForm, TextForm, form_for
from tripo_kit.notebook._gallery import Gallery
from tripo_kit.notebook._health_panel import HealthPanel
from tripo_kit.notebook._job_view import JobView
from tripo_kit.notebook._journal_view import JournalView
from tripo_kit.notebook._key_entry import KeyEntry
from tripo_kit.notebook._static_card import static_card
from tripo_kit.notebook._viewer import BACKGROUNDS, ModelViewer

__all__ = [
    "BACKGROUNDS",
    "BatchView",
    "CompareView",
    "FactsView",
    "Form",
    "Gallery",
    "HealthPanel",
    "ImageForm",
    "JobView",
    "JournalView",
    "KeyEntry",
    "ModelViewer",
    "MultiviewForm",
    "TextForm",
    "form_for",
    "show",
    "static_card",
    "thumbnail",
]
