from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tripo_kit.batch._budget import Budget
from tripo_kit.batch._item import Item
from tripo_kit.errors import StoppedAtGateError, TripoError
from tripo_kit.events import BatchChanged, Emit
from tripo_kit.jobs import Signal

__all__ = ["ENDED", "Progress"]

ENDED = ("success", "failed", "uncertain", "open")
"""How a request stands that was begun with and has ended, well or not."""


class Progress:
    """How a batch stands: counted, told, and waited for.

    Args:
        batch: The batch's id.
        title: What people call it.
        items: Its requests.
        budget: What may be spent.
        emit: Where events go.
        signal: What people wait on.

    Attributes:
        signal: What people wait on.
        state: `planned`, `running`, `paused`, `stopping` or `done`.
        reason: Why it stops or pauses, in one line.
        error: What broke the batch itself, or what it pauses for until a person has seen to it.
        counts: How many requests stand how.
        finished: The requests that have ended, well or not, in that order, by index.
    """

    def __init__(
        self,
        *,
        batch: str,
        title: str,
        items: Sequence[Item],
        budget: Budget,
        emit: Emit,
        signal: Signal,
    ) -> None:
        self.signal = signal
        self.state = "planned"
        self.reason = ""
        self.error: TripoError | None = None
        self.counts: Counter[str] = Counter(waiting=len(items))
        self.finished: list[int] = []
        self._batch = batch
        self._title = title
        self._items = items
        self._budget = budget
        self._emit = emit

    @property
    def is_waited_for(self) -> bool:
        """Whether there is something to wait for."""
        return self.state not in ("done", "planned") and self.error is None

    def has_more_than(self, count: int) -> bool:
        """Whether more requests have ended than so many, or none will."""
        return count < len(self.finished) or not self.is_waited_for

    def move(self, item: Item, state: str) -> None:
        """A request stands otherwise now."""
        with self.signal.condition:
            self.counts[item.state] -= 1
            self.counts[state] += 1
            item.state = state

    def finish(self, item: Item, state: str) -> None:
        """A request has ended."""
        if state in ENDED or isinstance(item.error, StoppedAtGateError):
            self._enlist(item)
        self.move(item, state)
        with self.signal.condition:
            self.signal.notify()
        self.tell_of(item)

    def _enlist(self, item: Item) -> None:
        """Puts it last among the finished, once, also when it was cut off in the middle of that."""
        with self.signal.condition:
            place = item.place
            if self.finished[place : place + 1] != [item.index]:
                item.place = len(self.finished)
                self.finished.append(item.index)

    def recount(self) -> None:
        """Counts afresh how many requests stand how."""
        with self.signal.condition:
            self.counts = Counter(item.state for item in self._items)

    def tell_of(self, item: Item) -> None:
        """Tells how a request stands."""
        self._emit(item.told(self._batch))

    def tell(self) -> None:
        """Tells how the batch stands; that first, so that who waits for it has heard it."""
        self._emit(self.snapshot())
        with self.signal.condition:
            self.signal.notify()

    def snapshot(self) -> BatchChanged:
        """How it stands."""
        with self.signal.condition:
            counts = self.counts
            return BatchChanged(
                batch=self._batch,
                title=self._title,
                state=self.state,
                total=len(self._items),
                waiting=counts["waiting"],
                active=counts["active"],
                success=counts["success"],
                failed=counts["failed"],
                uncertain=counts["uncertain"],
                open=counts["open"],
                stopped=counts["stopped"],
                skipped=counts["skipped"],
                spent=self._budget.spent,
                reserved=self._budget.reserved,
                message=self.reason,
            )
