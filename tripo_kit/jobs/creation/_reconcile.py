from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, Protocol

import msgspec

from tripo_kit.api import Task, TaskList, Usage, UsageRow
from tripo_kit.journal import Submission, Submissions

__all__ = ["Finding", "Reconciler"]

_PAGE = 200  # rows that one /account/usage gives
_MOST_PAGES = 100
_AT_ONCE = 100  # ids that one /tasks/list takes
_CLOCK_SKEW = 120.0  # seconds the service's clock may be behind this machine's


class Reads(Protocol):
    """The two reads that reconciliation stands on."""

    def usage(self, limit: int = ..., offset: int = ..., *, fresh: bool = ...) -> Usage: ...
    def tasks(self, task_ids: Sequence[str]) -> TaskList: ...


class Finding(msgspec.Struct, frozen=True):
    """What one look at the account found.

    Attributes:
        task_id: The task that is this submission's, or None.
        evidence: What was looked for and what was found, line by line.
    """

    task_id: str | None
    evidence: tuple[str, ...]


class Reconciler:
    """Finds the task of a submission whose reply was lost, by what the service itself shows.

    The service has no idempotency key and no search. But its usage history names every task, and a
    task echoes the body that made it. The kit draws a random seed for every operation that takes
    one and got none, so that most submissions can be recognised beyond doubt; the others are
    recognised by an identical body.

    One listing serves all who asked before it began.

    Args:
        reads: The service's reads.
        submissions: Which tasks already belong to a row.
        clock: Monotonic seconds.
    """

    def __init__(
        self, reads: Reads, submissions: Submissions, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._reads = reads
        self._submissions = submissions
        self._clock = clock
        self._lock = threading.Lock()
        self._began = float("-inf")
        self._reached = float("inf")
        self._rows: list[UsageRow] = []

    def look(self, submission: Submission) -> Finding:
        """Looks once. Finding nothing proves nothing: the list may be late.

        Raises:
            TripoError: The service could not be asked.
        """
        sent_at = submission.sent_at or submission.intended_at
        rows = self._listing(since=sent_at - _CLOCK_SKEW)
        of_type = [
            row
            for row in rows
            if row.type in (submission.task_type, None, "")
            and (row.created_at is None or row.created_at.timestamp() >= sent_at - _CLOCK_SKEW)
        ]
        # A page may repeat rows when new tasks push them down.
        candidates = self._submissions.unowned(list(dict.fromkeys(row.task_id for row in of_type)))
        evidence = [
            (
                f"looked at {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC for a {submission.task_type} "
                f"sent at {datetime.fromtimestamp(sent_at, UTC):%H:%M:%S} UTC"
            ),
            (
                f"{len(rows)} usage rows listed, {len(of_type)} of that type and time, "
                f"{len(candidates)} of them unknown to the journal"
            ),
        ]
        sent = msgspec.json.decode(submission.wire or "{}")
        for start in range(0, len(candidates), _AT_ONCE):
            chunk = candidates[start : start + _AT_ONCE]
            listed = self._reads.tasks(chunk)
            for task_id in reversed(chunk):  # usage is newest first; the oldest match is ours
                task = listed.tasks.get(task_id)
                if task is None:
                    evidence.append(f"task {task_id}: listed in the usage, but not shown")
                elif _is_same(sent, task, seeded=submission.seeded):
                    evidence.append(f"task {task_id}: its input is what was sent")
                    return Finding(task_id, tuple(evidence))
                else:
                    evidence.append(f"task {task_id}: another input")
        return Finding(None, tuple(evidence))

    def _listing(self, since: float) -> list[UsageRow]:
        asked = self._clock()
        with self._lock:
            if self._began <= asked or self._reached > since:
                self._began = self._clock()
                self._rows, self._reached = self._list(since)
            return self._rows

    def _list(self, since: float) -> tuple[list[UsageRow], float]:
        rows: list[UsageRow] = []
        for page in range(_MOST_PAGES):
            listed = self._reads.usage(_PAGE, page * _PAGE, fresh=True)
            found, unreadable = list(listed), listed.unreadable
            rows.extend(found)
            oldest = [row.created_at.timestamp() for row in found if row.created_at is not None]
            if len(found) + unreadable < _PAGE or (oldest and min(oldest) < since):
                break
        return rows, since


def _is_same(sent: dict[str, Any], task: Task, *, seeded: bool) -> bool:
    echoed = task.input
    if seeded:
        # One of the seeds is 31 random bits, drawn by the kit for this row alone.
        seeds = [key for key in sent if key.endswith("_seed")]
        return all(echoed.get(key) == sent[key] for key in seeds)
    # An echo may carry more than was sent only if that says nothing.
    extra = {key: value for key, value in echoed.items() if key not in sent}
    return all(echoed.get(key) == value for key, value in sent.items()) and not any(extra.values())
