"""Many things in pages, so that a thousand of them do not freeze the browser."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from tripo_kit.notebook.screen._markup import button

__all__ = ["Pages"]

_T = TypeVar("_T")


class Pages:
    """Which part of a list is shown.

    Args:
        size: How many of it at a time.

    Attributes:
        number: The page that is shown, from 0.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self.number = 0

    def of(self, items: Sequence[_T]) -> Sequence[_T]:
        """What is on the page; the last one, when the list has become shorter than that."""
        self.number = max(0, min(self.number, (len(items) - 1) // self.size))
        first = self.number * self.size
        return items[first : first + self.size]

    def turn(self, word: str) -> bool:
        """Turns the page if the word of the pressed button says so."""
        step = {"page:before": -1, "page:next": 1}.get(word, 0)
        self.number = max(0, self.number + step)
        return step != 0

    def buttons(self, count: int, noun: str) -> str:
        """Back, forth, and what is shown of how many; nothing when all of it is."""
        if count <= self.size:
            return ""
        first = self.number * self.size
        last = min(first + self.size, count)
        back = button("page:before", "‹ Back", disabled=first == 0)
        forth = button("page:next", "Next ›", disabled=last == count)
        return (
            "<nav class='tripo-actions' aria-label='Pages'>"
            f"{back}{forth}<span class='tripo-quiet'>{first + 1}–{last} of {count:,} {noun}</span>"
            "</nav>"
        )
