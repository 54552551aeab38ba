"""The notebook as one page: forms, batches, the gallery, the journal, the service's health."""

from tripo_kit.notebook.app._app import App
from tripo_kit.notebook.app._batch_form import BatchForm

__all__ = ["App", "BatchForm"]
