"""What Colab wants before it shows widgets that are not its own: boxes of ours hold such."""

from __future__ import annotations

import sys
from typing import Any

__all__ = ["widget_metadata"]

_OUTPUT = "google.colab.output"
_WIDGET = "application/vnd.jupyter.widget-view+json"


def widget_metadata() -> dict[str, Any]:
    """What goes beside a widget's output; elsewhere nothing.

    Colab shows other people's widgets by a manager that has to be turned on, and is named beside
    each output. anywidget does so for its own; the views are boxes, which know nothing of it.
    """
    output = sys.modules.get(_OUTPUT)
    if output is None:
        return {}
    output.enable_custom_widget_manager()
    url = getattr(getattr(output, "_widgets", None), "_installed_url", None)
    if not url:
        return {}
    return {_WIDGET: {"colab": {"custom_widget_manager": {"url": url}}}}
