"""A slider that parts two views which lie on one another."""

from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets

__all__ = ["Divider"]


class Divider(anywidget.AnyWidget):
    """Where the upper one of two views begins, in per cent from the left.

    Args:
        label: What it parts, for screen readers.
    """

    _esm = (Path(__file__).parent / "scripts" / "divider.js").read_text(encoding="utf-8")

    label = traitlets.Unicode(help="What it parts.").tag(sync=True)
    value = traitlets.Int(50, min=0, max=100, help="Per cent from the left.").tag(sync=True)

    def __init__(self, label: str) -> None:
        super().__init__(label=label)

    def __repr__(self) -> str:
        return f"Divider({self.value} %)"
