"""The notebook: forms with their price, work to be watched, models that can be turned.

Importing it makes IPython show the kit's things (models, jobs, batches, comparisons, plans,
balances, health) as widgets, each with a static picture beside it, which is what a saved notebook
shows.
"""

from tripo_kit.jobs import thumbnail
from tripo_kit.notebook.app import App, BatchForm
from tripo_kit.notebook.forms import (
    Form,
    ImageForm,
    KeyEntry,
    MultiviewForm,
    PipelineForm,
    TextForm,
    form_for,
)
from tripo_kit.notebook.viewer import BACKGROUNDS, ModelViewer, static_card
from tripo_kit.notebook.views import (
    BatchView,
    CompareView,
    FactsView,
    Gallery,
    HealthPanel,
    JobView,
    JournalView,
    NextBar,
    show,
)

__all__ = [
    "BACKGROUNDS",
    "App",
    "BatchForm",
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
    "NextBar",
    "PipelineForm",
    "TextForm",
    "form_for",
    "show",
    "static_card",
    "thumbnail",
]
