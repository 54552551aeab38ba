"""Layouts and styles that widgets share: each one that is their own is a message more.

A form of a hundred widgets with looks of their own opens three hundred channels at once, and a busy
notebook server was seen to lose the end of such a burst: the cell then never ends.
"""

from __future__ import annotations

import ipywidgets as widgets

__all__ = ["is_shared", "plain"]

_shared: dict[type[widgets.Widget], widgets.Widget] = {}


def plain(kind: type[widgets.DOMWidget]) -> dict[str, widgets.Widget]:
    """The layout, and for what has one the style, of a widget that looks as its CSS says.

    They are everybody's: what changes its own layout must have one of its own.
    """
    looks = {"layout": _look(widgets.Layout)}
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
