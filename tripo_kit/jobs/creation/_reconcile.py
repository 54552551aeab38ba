from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec

from tripo_kit.api import UsageRow
from tripo_kit.foreign import or_none, read_json
from tripo_kit.jobs.creation._absence import Account
from tripo_kit.jobs.creation._history import Clock, History, Listing, Reads
from tripo_kit.jobs.creation._recognition import Likeness, recognise
from tripo_kit.journal import Attempt, Phase, Submission, Submissions

__all__ = ["Finding", "Reconciler"]

_log = logging.getLogger("tripo_kit.jobs")

_CLOCK_SKEW = 120.0  # seconds the service's clock may be behind this machine's
_ROUNDED = 5.0  # seconds by which the service's own dates may be rounded
_LONG_AGO = 86400.0  # seconds; what is older does not turn up any more
_UNSURE = 3600.0  # seconds; when something was sent is known no better from this machine's clock
_MOST_LINES = 40  # of what each task showed


class Finding(msgspec.Struct, frozen=True):
    """What one look at the account found.

    Attributes:
        task_id: The task that is this submission's, or None.
        evidence: What was looked for and what was found, line by line.
        account: What the look shows, for the proof that nothing came of it.
        by_seed: Whether the kit's own seed decided.
    """

    task_id: str | None
    evidence: tuple[str, ...]
    account: Account
    by_seed: bool = False


class Reconciler:
    """Finds the task of a submission whose reply was lost, by what the service itself shows.

    The service has no idempotency key and no search. But its usage history names every task, and a
    task echoes the body that made it. The kit draws a random seed for every operation that takes
    one and got none, so that most submissions can be recognised beyond doubt; the others are
    recognised by an identical body.

    Each listing is matched against every row that may still turn up, whoever sent it.

    Args:
        reads: The service's reads.
        submissions: Which tasks already belong to a row.
        account: Whose.
        dates: The service's clock; without it, nothing can be proved absent.
        measured: How late the list was found to be beside, in seconds; None if it never was.
        clock: Monotonic seconds.
        wall: Unix seconds, as in the journal.
    """

    def __init__(
        self,
        reads: Reads,
        submissions: Submissions,
        *,
        account: str,
        dates: Clock | None = None,
        measured: Callable[[], float | None] = lambda: None,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self._submissions = submissions
        self._account = account
        self._dates = dates
        self._wall = wall
        self._history = History(
            reads, account, submissions, dates=dates, measured=measured, clock=clock
        )
        self._swept: Listing | None = None

    def look(
        self,
        submission: Submission,
        attempts: Sequence[Attempt] = (),
        *,
        with_frozen: bool = False,
    ) -> Finding:
        """Looks once. Finding nothing proves nothing by itself; see `absence`.

        Args:
            submission: What is looked for.
            attempts: Its attempts.
            with_frozen: Whether to compare the frozen credits with what is listed.

        Raises:
            TripoError: The service could not be asked.
        """
        since = self._since(submission, attempts)
        others = self._submissions.attempts.unsettled(self._account, self._wall() - _LONG_AGO)
        kinds = {submission.task_type, *(row.task_type for row in others)}
        listing = self._history.read(since, kinds, with_frozen=with_frozen)
        self._sweep(listing, [each for each in others if each.id != submission.id])
        return self._match(submission, listing, since)

    def sweep(self) -> None:
        """Looks for tasks that came of requests which need none: see `Surplus`.

        Raises:
            TripoError: The service could not be asked.
        """
        lately = self._wall() - _LONG_AGO
        others = self._submissions.attempts.unsettled(self._account, lately)
        # What has its reply may have been delivered twice.
        others += self._submissions.rows.since(self._account, lately)
        if others:
            since = min(self._since(row, ()) for row in others)
            kinds = {row.task_type for row in others}
            self._sweep(self._history.read(since, kinds), others)

    def _since(self, submission: Submission, attempts: Sequence[Attempt]) -> float:
        """From when on a task may be the row's, by the service's clock, as far as that is known."""
        known = [each.sent_from for each in attempts if each.sent_from is not None]
        if known and len(known) == len(attempts):
            return min(known) - _ROUNDED
        sent_at = submission.sent_at or submission.intended_at
        sent_at = min([sent_at, *(each.sent_at for each in attempts)])
        now = None if self._dates is None else self._dates.now()
        ahead = 0.0 if now is None else min(0.0, now.earliest - self._wall())
        return sent_at - _CLOCK_SKEW + ahead

    def now(self) -> float | None:
        """What the service's clock shows at the least; None as long as no reply had a date."""
        now = None if self._dates is None else self._dates.now()
        return None if now is None else now.earliest

    def date(self, attempts: Sequence[Attempt]) -> bool:
        """Dates attempts of which the service's time is not known: they were sent before now.

        Returns:
            Whether one was dated.
        """
        undated = [each for each in attempts if each.sent_until is None]
        now = None if self._dates is None else self._dates.now()
        if not undated or now is None:
            return False
        for each in undated:
            ago = max(0.0, self._wall() - each.sent_at) + _UNSURE
            moment = _Span(earliest=now.earliest - ago, latest=now.latest)
            self._submissions.attempts.date(each.submission, each.number, moment)
        return True

    def _match(self, row: Submission, listing: Listing, since: float) -> Finding:
        of_type = [
            each
            for each in listing.rows
            if each.type in (row.task_type, "")
            and (each.created_at is None or each.created_at.timestamp() >= since)
        ]
        unowned = self._submissions.rows.unowned([each.task_id for each in of_type])
        sent_at = datetime.fromtimestamp(row.sent_at or row.intended_at, UTC)
        evidence = [
            (
                f"looked at {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC for a {row.task_type} "
                f"sent at {sent_at:%H:%M:%S} UTC"
            ),
            (
                f"{len(listing.rows)} usage rows listed, {len(of_type)} of that type and time, "
                f"{len(unowned)} of them unknown to the journal"
            ),
        ]
        task_id, by_seed = None, False
        likely: list[str] = []
        others: list[str] = []
        for each in self._candidates(of_type, unowned):
            verdict, words = self._verdict(row, listing, each)
            line = f"task {each.task_id}: {words}"
            (others if verdict is Likeness.OTHER else evidence).append(line)
            if verdict is Likeness.SAME:
                task_id = each.task_id
                by_seed = row.seeded
                break
            if verdict is Likeness.LIKELY:
                likely.append(f"task {each.task_id} ({words})")
        listed = {each.task_id for each in listing.rows}
        twins = [each for each in self._submissions.attempts.twins(row) if each in listed]
        likely += [f"task {each} (a request of the same body has found it)" for each in twins]
        account = Account(
            read_at=listing.read_at,
            reaches=listing.reaches,
            is_empty=not listing.rows,
            newest=listing.newest,
            lag=listing.lag,
            is_frozen_listed=listing.is_frozen_listed,
            likely=tuple(likely),
        )
        return Finding(task_id, tuple([*evidence, *others][:_MOST_LINES]), account, by_seed)

    def _candidates(self, rows: Sequence[UsageRow], unowned: Collection[str]) -> list[UsageRow]:
        """The tasks that nobody has, oldest first: the oldest that matches is the row's."""
        return [row for row in reversed(rows) if row.task_id in unowned]

    def _verdict(
        self, row: Submission, listing: Listing, candidate: UsageRow
    ) -> tuple[Likeness, str]:
        task = listing.echoes.get(candidate.task_id)
        if task is None:
            return Likeness.LIKELY, "listed in the usage, but not shown"
        body = _sent(row)
        if body is None:
            return Likeness.LIKELY, "what was sent cannot be read"
        verdict = recognise(body, task.input, row.task_type, seeded=row.seeded)
        if verdict.likeness is Likeness.OTHER:
            return verdict.likeness, "another input"
        if verdict.likeness is Likeness.SAME:
            if verdict.by_seed or candidate.created_at is not None:
                return verdict.likeness, "its input is what was sent"
            return Likeness.LIKELY, "its input is what was sent, and when is not said"
        differs = ", ".join(verdict.differs)
        return verdict.likeness, f"likely: its input differs in {differs}"

    def _sweep(self, listing: Listing, rows: Sequence[Submission]) -> None:
        """Gives what is certainly a row's to it, or to what is left over; once for each listing."""
        if self._swept is listing or not listing.echoes:
            return
        self._swept = listing
        for row in rows:
            if not row.seeded or row.phase in (Phase.SENDING, Phase.INTENDED):
                continue  # without a seed nothing is certain; what is sent will have its reply
            if (body := _sent(row)) is None:
                continue
            for task_id, task in reversed(listing.echoes.items()):
                verdict = recognise(body, task.input, row.task_type, seeded=True)
                if verdict.by_seed and verdict.likeness is Likeness.SAME:
                    self._give(row, task_id)

    def _give(self, row: Submission, task_id: str) -> None:
        why = ["its seed is that of the request"]
        if row.phase is Phase.UNCERTAIN and self._submissions.adopt(row.id, task_id, why):
            _log.warning("Adopted task %s, whose reply was lost", task_id)
            return
        now = self._submissions.get(row.id)
        if now.phase not in (Phase.SENDING, Phase.UNCERTAIN) and self._submissions.surplus.add(
            row.id, task_id, why
        ):
            _log.error("Task %s is surplus: its request has another one, or was given up", task_id)


class _Span(msgspec.Struct, frozen=True):
    earliest: float
    latest: float


def _sent(row: Submission) -> dict[str, Any] | None:
    """What went over the wire; None if the row cannot be read."""
    return or_none(read_json, row.wire or "{}", dict[str, Any])
