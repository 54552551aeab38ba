"""What is filled in: requests with their price, and the key."""

from tripo_kit.notebook.forms._body import heading_of
from tripo_kit.notebook.forms._form import Form
from tripo_kit.notebook.forms._forms import ImageForm, MultiviewForm, TextForm, form_for
from tripo_kit.notebook.forms._key_entry import KeyEntry
from tripo_kit.notebook.forms._pipeline_form import PipelineForm

__all__ = [
    "Form",
    "ImageForm",
    "KeyEntry",
    "MultiviewForm",
    "PipelineForm",
    "TextForm",
    "form_for",
    "heading_of",
]
