"""A slider that has a name, which the stock one's handle has not."""

from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets

__all__ = ["Slider"]

_SCRIPTS = Path(__file__).parent / "scripts"


class Slider(anywidget.AnyWidget):
    """A position between 0 and some number of steps.

    Args:
        label: What is chosen, for screen readers.
        max: The number of steps.
    """

    _esm = (_SCRIPTS / "slider.js").read_text(encoding="utf-8")

    label = traitlets.Unicode(help="What is chosen.").tag(sync=True)
    words = traitlets.Unicode(help="What the position stands for.").tag(sync=True)
    max = traitlets.Int(100, help="The number of steps.").tag(sync=True)
    disabled = traitlets.Bool(help="Whether it cannot be moved.").tag(sync=True)
    value = traitlets.Int(help="The position.").tag(sync=True)

    def __init__(self, label: str, *, max: int) -> None:  # noqa: A002  # HTML's own name for it
        # It begins as it is without a number: what it is opened with needs no message more.
        classes = ("tripo-slider", "tripo-unset")
        super().__init__(label=label, max=max, words="not given", _dom_classes=classes)

    def __repr__(self) -> str:
        return f"Slider({self.label!r}, {self.value} of {self.max})"
