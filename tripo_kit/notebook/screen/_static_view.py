"""A static picture beside each widget, for whoever opens the notebook without its kernel."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

import ipywidgets as widgets
from IPython.display import HTML, DisplayHandle, display

from tripo_kit.calls import all_named
from tripo_kit.notebook.screen._cells import cells
from tripo_kit.notebook.screen._colab import widget_metadata
from tripo_kit.notebook.screen._release import parts_of, release

__all__ = ["StaticView", "framed"]

# What the page does by itself: while the widget next to it is alive, the picture steps aside; where
# the widget is dead, the picture stands alone. Pages that are no notebook application (GitHub,
# nbviewer, exported HTML) match none of it, and show the picture.
_CELL = ".jp-NotebookPanel .jp-OutputArea-child"
_DEAD = ".jupyter-widgets-disconnected"
_RULES = (
    "<style>"
    "body[data-voila] .tripo-static,"  # a page without cells is nothing without its kernel
    f"{_CELL}:has(.tripo-static):has(+ .jp-OutputArea-child .tripo-live:not({_DEAD})),"
    f"{_CELL}:has(.tripo-static) + .jp-OutputArea-child:has({_DEAD}),"
    # Where a widget is not there, JupyterLab writes an error.
    f"{_CELL}:has(.tripo-static)"
    " + .jp-OutputArea-child:has(> .jp-OutputArea-output.jupyter-widgets)"
    "{display:none}</style>"
)


_showing = threading.Lock()  # a redrawn picture must not overtake its first drawing


def framed(html: str) -> str:
    """The picture with the rules by which it steps aside."""
    return f"<div class='tripo-static'>{html}</div>{_RULES}"


@all_named
class StaticView:
    """Mixed into a widget: shows a static picture first, as an output of its own, then the widget.

    A saved notebook holds only the picture. It is drawn again when `_redraw_static` is called, in
    the output where it stands: by its id, so that it lands nowhere else, whatever cell runs.

    Closing it closes everything that it is made of; what is shown of it then is the picture alone.
    """

    _handles: list[DisplayHandle]

    if TYPE_CHECKING:

        def _static_html(self) -> str:
            """The picture, as HTML that stands on its own; each widget has its own."""
            raise NotImplementedError

    def close(self) -> None:
        """Takes it away, with everything that it is made of. The work that it shows goes on."""
        widget = cast(widgets.Widget, self)
        if widget.comm is None:  # closed already, or never made
            return
        self._stop()
        parts = list(parts_of(widget))
        super().close()  # type: ignore[misc]  # a Widget's
        for part in parts:
            release(part)
        self.__dict__.pop("_handles", None)
        self._forget()

    def _stop(self) -> None:
        """Ends what draws it on other threads: what is drawn after its parts are closed stays."""

    def _forget(self) -> None:
        """Drops what it showed: it is closed, and may be held for long."""

    def _ipython_display_(self) -> None:
        self.add_class("tripo-live")  # type: ignore[attr-defined]  # a DOMWidget's
        with _showing:
            handle = _publish(self._bundle(), display_id=True)
            if handle is not None:
                self.__dict__.setdefault("_handles", []).append(handle)
        widget = cast(widgets.Widget, self)
        if widget.comm is None:  # it was closed
            return
        cells.note(widget)
        bundle = widget._repr_mimebundle_()
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        # Its words are those of the picture already.
        words = {kind: value for kind, value in data.items() if kind != "text/plain"}
        _publish(words, metadata=widget_metadata())

    def _display_(self) -> HTML:
        """The picture alone, for marimo, which knows no boxes of ipywidgets."""
        return cast(Callable[[str], HTML], HTML)(self._static_html())

    def _redraw_static(self) -> None:
        """Brings the picture up to date, from whatever thread."""
        with _showing:
            for handle in self.__dict__.get("_handles", []):
                handle.update(self._bundle(), raw=True)

    def _bundle(self) -> dict[str, Any]:
        return {"text/html": framed(self._static_html()), "text/plain": repr(self)}


def _publish(data: dict[str, Any], **options: Any) -> DisplayHandle | None:
    publish = cast(Callable[..., DisplayHandle | None], display)  # IPython's own has no types
    return publish(data, raw=True, **options)
