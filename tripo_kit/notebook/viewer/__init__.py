"""Models that can be turned."""

from tripo_kit.notebook.viewer._source import MODEL_FORMATS, find_preview
from tripo_kit.notebook.viewer._static_card import static_card
from tripo_kit.notebook.viewer._viewer import BACKGROUNDS, ModelViewer

__all__ = [
    "BACKGROUNDS",
    "MODEL_FORMATS",
    "ModelViewer",
    "find_preview",
    "static_card",
]
