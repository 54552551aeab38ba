"""The account's history, read fresh and once for all who look at it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

import msgspec

from tripo_kit.api import (
    Balance,
    Task,
    TaskList,
    Usage,
    UsageRow,
    credits,  # noqa: A004  # the service's own word
)
from tripo_kit.errors import TripoError
from tripo_kit.foreign import or_none
from tripo_kit.jobs._operation_of import operation_of
from tripo_kit.journal import Moment, Submissions

__all__ = ["Clock", "History", "Listing", "Reads"]

_PAGE = 200  # rows that one /account/usage gives
_MOST_PAGES = 100
_AT_ONCE = 100  # ids that one /tasks/list takes
_LAG_SEEN = 900.0  # seconds back in which own tasks tell how late the list is
_PROMPT = 60.0  # seconds; of a task that is first seen later, nobody knows since when it is listed


class Reads(Protocol):
    """The reads that finding and proving stand on."""

    def usage(self, limit: int = ..., offset: int = ..., *, fresh: bool = ...) -> Usage: ...
    def tasks(self, task_ids: Sequence[str]) -> TaskList: ...
    def balance(self, *, fresh: bool = ...) -> Balance: ...


class Reading(Protocol):
    """One reading of the service's clock."""

    @property
    def sent(self) -> float: ...
    def at(self, moment: float) -> Moment: ...


class Clock(Protocol):
    """The service's clock, by the dates of its replies."""

    def now(self) -> Moment | None: ...
    def witnessed(self) -> AbstractContextManager[Sequence[Reading]]: ...


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """The history as it was at one moment, newest first.

    Attributes:
        rows: The tasks.
        read_at: The service's time at which it was asked for, at the earliest; None if its replies
            have no date.
        reaches: It is complete back to this time of the service: -inf for all of it, inf if rows
            could not be read.
        echoes: The tasks that no row owns, of the types that are looked for, as far as shown.
        lag: Seconds that a task may take to be listed, as measured so far; None if it never was.
        is_frozen_listed: Whether the frozen credits are those of the open tasks in it.
    """

    rows: tuple[UsageRow, ...]
    read_at: float | None
    reaches: float
    echoes: dict[str, Task]
    lag: float | None
    is_frozen_listed: bool

    @property
    def newest(self) -> float | None:
        """When its newest task was taken; None if it does not say."""
        dates = [row.created_at.timestamp() for row in self.rows if row.created_at is not None]
        return max(dates, default=None)


class History:
    """Lists what the account made.

    One listing serves all who asked before it began.

    Args:
        reads: The service's reads.
        account: Whose.
        submissions: The journal's table.
        dates: The service's clock; None if nothing is known of it.
        measured: How late the list was found to be beside, in seconds; None if it never was.
        clock: Monotonic seconds.
    """

    def __init__(
        self,
        reads: Reads,
        account: str,
        submissions: Submissions,
        *,
        dates: Clock | None = None,
        measured: Callable[[], float | None] = lambda: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._measured = measured
        self._reads = reads
        self._account = account
        self._submissions = submissions
        self._dates = dates
        self._clock = clock
        self._lock = threading.Lock()
        self._began = float("-inf")
        self._since = float("inf")
        self._has_frozen = False
        self._kinds: set[str] = set()
        self._listing: Listing | None = None
        self._echoes: dict[str, Task] = {}
        self._late = 0.0  # the longest that an own task was seen missing
        self._prompt: dict[str, float] = {}  # how old own tasks were when first seen

    def read(self, since: float, kinds: Collection[str], *, with_frozen: bool = False) -> Listing:
        """The history back to a moment.

        Args:
            since: Unix seconds by the service's clock.
            kinds: The types whose echoes are wanted.
            with_frozen: Whether to compare the frozen credits with it.

        Raises:
            TripoError: The service could not be asked; what is old does not stand in.
        """
        asked = self._clock()
        with self._lock:
            is_late = self._began <= asked or self._since > since
            lacks = not self._kinds.issuperset(kinds) or (with_frozen and not self._has_frozen)
            if self._listing is None or is_late or lacks:
                self._began, self._listing = self._clock(), None
                self._since, self._has_frozen = since, with_frozen
                self._kinds |= set(kinds)  # so that those who ask for this and that share the next
                self._listing = self._read(since, self._kinds, with_frozen=with_frozen)
            return self._listing

    def _read(self, since: float, kinds: Collection[str], *, with_frozen: bool) -> Listing:
        before = self._balance() if with_frozen else None
        rows, read_at, reaches = self._pages(since)
        echoes = self._read_echoes(rows, since, kinds)
        return Listing(
            rows=rows,
            read_at=read_at,
            reaches=reaches,
            echoes=echoes,
            lag=self._measure(rows, read_at, reaches),
            is_frozen_listed=before is not None and self._agrees(rows, before),
        )

    def _pages(self, since: float) -> tuple[tuple[UsageRow, ...], float | None, float]:
        found: dict[str, UsageRow] = {}  # a page may repeat rows when new tasks push them down
        read_at, reaches, seen, unreadable = None, float("inf"), 0, 0
        for page in range(_MOST_PAGES):
            listed, asked_at = self._page(seen)
            read_at = asked_at if page == 0 else read_at
            count, known = len(listed) + listed.unreadable, len(found)
            seen += count
            unreadable += listed.unreadable
            found |= {row.task_id: row for row in listed if row.task_id not in found}
            dates = [row.created_at.timestamp() for row in listed if row.created_at is not None]
            # Only an empty page is the end: the service may give fewer rows than it is asked for.
            if not count:
                reaches = float("-inf")
                break
            if dates and min(dates) < since:
                reaches = since
                break
            if len(found) == known:  # always the same page: what is beyond it, nobody can tell
                break
        return tuple(found.values()), read_at, float("inf") if unreadable else reaches

    def _page(self, offset: int) -> tuple[Usage, float | None]:
        """A page, and since when it may be old."""
        if self._dates is None:
            return self._reads.usage(_PAGE, offset, fresh=True), None
        with self._dates.witnessed() as seen:
            listed = self._reads.usage(_PAGE, offset, fresh=True)
        # The last reply is the one that answered; those before it were troubles.
        return listed, seen[-1].at(seen[-1].sent).earliest if seen else None

    def _read_echoes(
        self, rows: Sequence[UsageRow], since: float, kinds: Collection[str]
    ) -> dict[str, Task]:
        wanted = [
            row.task_id
            for row in rows
            if (not row.type or row.type in kinds)
            and (row.created_at is None or row.created_at.timestamp() >= since)
        ]
        unowned = self._submissions.rows.unowned(wanted)
        # What a task was made from does not change; it is asked for once.
        known = {name: self._echoes[name] for name in unowned if name in self._echoes}
        unknown = [name for name in unowned if name not in known]
        for start in range(0, len(unknown), _AT_ONCE):
            known |= self._reads.tasks(unknown[start : start + _AT_ONCE]).tasks
        self._echoes = {name: task for name, task in known.items() if task.input}
        return {name: known[name] for name in unowned if name in known}

    def _measure(
        self, rows: Sequence[UsageRow], read_at: float | None, reaches: float
    ) -> float | None:
        """How late the list is, by tasks that the service named, and as was measured beside."""
        if read_at is not None:
            listed = {row.task_id for row in rows}
            recent = self._submissions.attempts.taken(self._account, read_at - _LAG_SEEN)
            self._prompt = {name: age for name, age in self._prompt.items() if name in recent}
            for name, sent in recent.items():
                age = read_at - sent
                if name in listed and age <= _PROMPT:
                    self._prompt.setdefault(name, max(0.0, age))
                elif name in listed:
                    continue
                elif reaches <= sent and age > 0:
                    self._late = max(self._late, age)
        known = [self._measured(), min(self._prompt.values(), default=None), self._late or None]
        return max((each for each in known if each is not None), default=None)

    def _balance(self) -> Balance | None:
        try:
            return self._reads.balance(fresh=True)
        except TripoError:  # then it shows nothing
            return None

    def _agrees(self, rows: Sequence[UsageRow], before: Balance) -> bool:
        """Whether the frozen credits are exactly those of the listed open tasks.

        A service that never says what is frozen says nothing; nor does one that froze nothing.
        """
        after = self._balance()
        if after is None or not (before.has_frozen and after.has_frozen and after.frozen):
            return False
        if (before.balance, before.frozen) != (after.balance, after.frozen):
            return False
        open_ids = [row.task_id for row in rows if not _has_ended(row)]
        asked = [or_none(operation_of, row) for row in self._submissions.rows.owners(open_ids)]
        prices = [None if each is None else credits(each) for each in asked]
        known = [price for price in prices if price is not None]
        return len(known) == len(open_ids) and sum(known) == after.frozen


def _has_ended(row: UsageRow) -> bool:
    return Task(task_id=row.task_id, status=row.status).is_terminal
