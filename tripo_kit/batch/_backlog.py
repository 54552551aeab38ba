from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence

from tripo_kit.batch._item import Item, Kind

__all__ = ["Backlog"]

_Waiting = tuple[bool, tuple[str, ...], tuple[Kind, ...]]


class Backlog:
    """The requests that have not begun, in order; those that are paid for already come first.

    Requests that need the same pools and cost the same wait together, so that finding the next one
    that can go takes as long with ten thousand as with ten.
    """

    def __init__(self) -> None:
        self._kinds: dict[_Waiting, deque[Item]] = {}

    def __len__(self) -> int:
        return sum(map(len, self._kinds.values()))

    def __iter__(self) -> Iterator[Item]:
        return iter(sorted((i for kind in self._kinds.values() for i in kind), key=_order))

    def add(self, item: Item) -> None:
        """Puts a request into it."""
        self._kinds.setdefault(_waiting(item), deque()).append(item)

    def remove(self, item: Item) -> None:
        """Takes a certain request out of it."""
        self._kinds[_waiting(item)].remove(item)

    def take(
        self, *, has_room: Callable[[tuple[str, ...]], bool], fits: Callable[[Sequence[Kind]], bool]
    ) -> Item | None:
        """The first request that can go, out of it.

        Args:
            has_room: Whether another request that needs these pools can begin; not asked for those
                that are paid for.
            fits: Whether these operations can be paid.
        """
        ready = [
            (kind[0], waiting[0].index, kind)
            for kind, waiting in self._kinds.items()
            if waiting and (not kind[0] or has_room(kind[1])) and fits(kind[2])
        ]
        if not ready:
            return None
        return self._kinds[min(ready)[2]].popleft()

    def clear(self) -> list[Item]:
        """All that are left, in order; nothing is in it afterwards."""
        left = list(self)
        self._kinds.clear()
        return left


def _waiting(item: Item) -> _Waiting:
    pools = tuple(dict.fromkeys(step.operation.pool_name() for step in item.plan.steps))
    return not item.is_begun, pools, item.kinds


def _order(item: Item) -> int:
    return item.index
