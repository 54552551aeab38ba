"""Giving widgets back: all that they are made of, and nothing that keeps them alive."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator
from typing import Any

import ipywidgets as widgets

from tripo_kit.notebook.screen._looks import is_shared

__all__ = ["parts_of", "release", "weakly"]


def release(widget: widgets.Widget) -> None:
    """Closes a widget and everything in it; what is closed already stays so."""
    parts = list(parts_of(widget))  # closing may empty it
    widget.close()
    for part in parts:
        release(part)


def parts_of(widget: widgets.Widget) -> Iterator[widgets.Widget]:
    """The widgets that a widget is made of: children, and a layout and style of its own."""
    if widget.comm is None:
        return
    for value in widget.trait_values(sync=True).values():
        members = value if isinstance(value, tuple | list) else (value,)
        for member in members:
            if isinstance(member, widgets.Widget) and not is_shared(member):
                yield member


def weakly(method: Callable[..., None]) -> Callable[..., None]:
    """Calls a bound method for as long as its object lives, and does not keep it alive.

    What a view shows outlives the view: a listener of it must not hold the view.
    """
    reference = weakref.WeakMethod(method)

    def call(*values: Any) -> None:
        bound = reference()
        if bound is not None:
            bound(*values)

    return call
