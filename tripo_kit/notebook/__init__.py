"""The notebook: forms with their price, models that can be turned, and what a saved one shows."""

from tripo_kit.jobs import thumbnail
from tripo_kit.notebook._form import Form
from tripo_kit.notebook._forms import ImageForm, MultiviewForm, TextForm, form_for
from tripo_kit.notebook._key_entry import KeyEntry
from tripo_kit.notebook._static import static_card
from tripo_kit.notebook._viewer import BACKGROUNDS, ModelViewer

__all__ = [
    "BACKGROUNDS",
    "Form",
    "ImageForm",
    "KeyEntry",
    "ModelViewer",
    "MultiviewForm",
    "TextForm",
    "form_for",
    "static_card",
    "thumbnail",
]
