"""A list to choose one of, in which what cannot be chosen stays, grey, and says why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import anywidget
import traitlets

from tripo_kit.notebook.screen import plain

__all__ = ["Choice"]

_SCRIPTS = Path(__file__).parent / "scripts"


class Choice(anywidget.AnyWidget):
    """The browser's own list. The stock one cannot grey an entry.

    Args:
        description: What is chosen.
        tooltip: What it is for.
        entries: Pairs: a label, and why it cannot be chosen; "" if it can.
        index: Which one is chosen.
    """

    _esm = (_SCRIPTS / "choice.js").read_text(encoding="utf-8")

    description = traitlets.Unicode(help="What is chosen.").tag(sync=True)
    tooltip = traitlets.Unicode(help="What it is for.").tag(sync=True)
    entries = traitlets.List(
        traitlets.List(traitlets.Unicode()), help="Pairs: a label, and why it cannot be chosen."
    ).tag(sync=True)
    index = traitlets.Int(help="Which one is chosen.").tag(sync=True)
    disabled = traitlets.Bool(help="Whether nothing can be chosen.").tag(sync=True)

    def __init__(
        self,
        description: str,
        tooltip: str,
        entries: Sequence[tuple[str, str]] = (),
        index: int = 0,
    ) -> None:
        super().__init__(
            description=description,
            tooltip=tooltip,
            entries=[list(entry) for entry in entries],
            index=index,
            **plain(Choice),
        )

    def offer(self, entries: Sequence[tuple[str, str]], index: int) -> None:
        """Changes what is in the list, and what is chosen, as one."""
        with self.hold_sync():
            self.entries = [list(entry) for entry in entries]
            self.index = index

    def __repr__(self) -> str:
        return f"Choice({self.description!r})"
