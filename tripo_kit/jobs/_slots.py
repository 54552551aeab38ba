"""Who uses which slot: the one place where slots are taken and freed."""

from __future__ import annotations

import threading
from collections.abc import Callable

from tripo_kit.jobs._operation_of import operation_of
from tripo_kit.jobs._pools import Pools
from tripo_kit.journal import Phase, Submission

__all__ = ["Slots", "pool_of"]

_OVER = (Phase.SUCCESS, Phase.FAILED, Phase.REFUSED, Phase.ABANDONED)


def pool_of(row: Submission) -> str:
    """The service's pool that a row's task counts in."""
    return operation_of(row).pool_name()


class Slots:
    """Keeps the slot of each row of the journal in step with what became of the row.

    A slot belongs to a row, whoever works on it: several jobs may want the same one, and other
    clients may send it, pay for it and see it end. So each look at a row goes through `follow`, and
    each job that ends through `leave`; a slot that nobody uses is given back.

    Args:
        pools: Counts the slots.
    """

    def __init__(self, pools: Pools) -> None:
        self._pools = pools
        self._lock = threading.Lock()
        self._users: dict[str, tuple[str, set[str]]] = {}

    def take(self, row: Submission, who: str, wake: Callable[[], None]) -> bool:
        """Takes a row's slot, or queues for it.

        Args:
            row: The row.
            who: The job.
            wake: Called once, when the slot is the row's.
        """
        pool = self._use(row, who)
        return self._pools.acquire(pool, row.id, wake, who=who)

    def follow(self, row: Submission, who: str) -> None:
        """Brings a row's slot in step with the row, as it was just read.

        Args:
            row: The row.
            who: The job that looked.
        """
        if row.phase is Phase.ACCEPTED:
            self._pools.occupy(self._use(row, who), row.id)
        elif row.phase in _OVER:
            with self._lock:
                self._users.pop(row.id, None)
            self._pools.release(pool_of(row), row.id, succeeded=row.phase is Phase.SUCCESS)

    def refused(
        self, row: Submission, who: str, retry_after: float, wake: Callable[[], None]
    ) -> None:
        """The service has no slot for a row; it is the first to get one."""
        self._pools.full(self._use(row, who), row.id, retry_after, wake, who=who)

    def give_back(self, row: Submission) -> None:
        """A row needs no slot now: what was to be sent was not."""
        self._pools.release(pool_of(row), row.id)

    def expect(self, row: Submission, seconds: float) -> None:
        """Says in how many seconds a row's task will have ended, if it goes on as it did.

        With 0 there is no such task, most likely: others need not wait for its slot.
        """
        self._pools.expect(pool_of(row), row.id, seconds)

    def leave(self, row_id: str, who: str) -> None:
        """A job is done with a row, however it ended."""
        with self._lock:
            pool, users = self._users.get(row_id, ("", set()))
            users.discard(who)
            is_free = bool(pool) and not users
            if is_free:
                del self._users[row_id]
        if pool:
            self._pools.withdraw(pool, row_id, who)
        if is_free:
            self._pools.release(pool, row_id)

    def is_waiting(self, row_id: str, who: str) -> bool:
        """Whether a job will be woken when the queue comes to a row."""
        with self._lock:
            pool, _ = self._users.get(row_id, ("", None))
        return bool(pool) and self._pools.is_waiting(pool, row_id, who)

    def _use(self, row: Submission, who: str) -> str:
        pool = pool_of(row)
        with self._lock:
            self._users.setdefault(row.id, (pool, set()))[1].add(who)
        return pool
