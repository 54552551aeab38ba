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
        super().__init__(label=label, max=max)

    def __repr__(self) -> str:
        return f"Slider({self.label!r}, {self.value} of {self.max})"
