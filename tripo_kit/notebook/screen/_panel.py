"""HTML that grows in place and whose buttons call back: what all views are drawn on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import traitlets

__all__ = ["Panel"]

_SCRIPTS = Path(__file__).parent / "scripts"

OnPress = Callable[[str], None]


class Panel(anywidget.AnyWidget):
    """A piece of HTML with buttons: `<button data-press='word'>` calls back with its word.

    `data-copy` on a button puts its text on the clipboard; `data-say` is read out by a screen
    reader when it changes. One trait holds all of it, so that an update is one small message,
    however many rows there are; pictures, which are large and stay, can be held apart from it:
    `<img data-picture='name'>` shows the one of that name.

    Args:
        on_press: Gets the word of a button that was pressed, on the kernel's main thread.
    """

    _esm = (_SCRIPTS / "panel.js").read_text(encoding="utf-8")
    _css = (_SCRIPTS / "panel.css").read_text(encoding="utf-8")

    html = traitlets.Unicode(help="What is shown; text in it is escaped already.").tag(sync=True)

    pictures = traitlets.Dict(help="Pictures as data URIs, by name.").tag(sync=True)

    def __init__(self, on_press: OnPress | None = None) -> None:
        super().__init__()
        self._on_press = on_press
        self.on_msg(self._heard)

    def press(self, word: str) -> None:
        """Does what a press of the button with this word does, if there is such a button."""
        is_there = f"data-press='{word}'>" in self.html or f"data-press='{word}' " in self.html
        if self._on_press is not None and is_there:
            self._on_press(word)

    def close(self) -> None:
        """Takes it away, and forgets its content."""
        if self.comm is None:  # closed already, or never made
            return
        super().close()
        self.html, self.pictures = "", {}

    def __repr__(self) -> str:
        return f"Panel({len(self.html)} characters)"

    def _heard(self, _widget: object, content: Any, _buffers: object) -> None:
        self.press(str(content.get("press", "")))
