"""The notebook: models that can be turned, and what a saved notebook shows of them."""

from tripo_kit.notebook._static import static_card, thumbnail
from tripo_kit.notebook._viewer import BACKGROUNDS, ModelViewer

__all__ = ["BACKGROUNDS", "ModelViewer", "static_card", "thumbnail"]
