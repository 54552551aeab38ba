"""A part of a form that opens and closes."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets

__all__ = ["Collapsible"]


class Collapsible(widgets.VBox):
    """A heading that shows and hides what is below it.

    The heading is a real button, so that the keyboard reaches it, which an accordion's is not.

    Args:
        title: The heading.
        content: What is below it.
        is_open: Whether it starts open.
    """

    def __init__(
        self, title: str, content: Sequence[widgets.Widget], *, is_open: bool = False
    ) -> None:
        self._title = title
        self.heading = widgets.ToggleButton(value=is_open, tooltip=f"Show or hide: {title}")
        classes = ("tripo-collapsible",)
        self.content = widgets.VBox(list(content), _dom_classes=classes)
        super().__init__([self.heading, self.content], _dom_classes=classes)
        self.heading.observe(self._turn, "value")
        self._turn()

    def __repr__(self) -> str:
        return f"Collapsible({self._title!r})"

    @property
    def is_open(self) -> bool:
        """Whether the content is shown."""
        return bool(self.heading.value)

    def _turn(self, _change: object = None) -> None:
        self.heading.description = f"{'▾' if self.is_open else '▸'} {self._title}"
        self.content.layout.display = None if self.is_open else "none"
