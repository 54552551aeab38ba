"""How widgets look, in as few messages as it takes: shared layouts and styles, classes at once.

A form of a hundred widgets with looks of their own opens three hundred channels at once, and a busy
notebook server was seen to lose messages of such a burst: the cell then never ends, or a part of it
does not look as it should. What a widget is opened with needs no message that can be lost.
"""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

__all__ = ["is_shared", "plain"]

_shared: dict[type[widgets.Widget], widgets.Widget] = {}


def plain(kind: type[widgets.DOMWidget], *classes: str) -> dict[str, Any]:
    """The layout, and for what has one the style, of a widget that looks as its CSS says.

    With `classes`, it has these from the beginning.

    They are everybody's: what changes its own layout must have one of its own.
    """
    looks: dict[str, Any] = {"layout": _look(widgets.Layout), "_dom_classes": classes}
    style = kind.class_traits().get("style")
    if style is not None:
        looks["style"] = _look(style.klass)
    return looks


def is_shared(widget: widgets.Widget) -> bool:
    """Whether other widgets have it, too, so that it may not be closed with one of them."""
    return any(widget is look for look in _shared.values())


def _look(kind: type[widgets.Widget]) -> widgets.Widget:
    look = _shared.get(kind)
    if look is None or look.comm is None:  # somebody closed all widgets
        look = _shared[kind] = kind()
    return look
