"""Rows whose reply was lost: found, proved absent and sent again, or left to a person."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

import msgspec

from tripo_kit.api import (
    Operation,
    credits,  # noqa: A004  # the service's own word
)
from tripo_kit.config import AbsenceConfig
from tripo_kit.errors import SubmissionUncertainError, TripoError
from tripo_kit.jobs._operation_of import operation_of
from tripo_kit.jobs._patience import Patience, Wait
from tripo_kit.jobs.creation._absence import Missing, Proved, absence
from tripo_kit.jobs.creation._reconcile import Finding, Reconciler
from tripo_kit.journal import Attempt, Fate, Phase, Submission, Submissions, request_ids

__all__ = ["Again", "LostReplies", "OnUncertain"]

_log = logging.getLogger("tripo_kit.jobs")

OnUncertain = Literal["prove", "raise", "resubmit"]

_LONGEST_PAUSE = 15.0  # seconds between two looks
_STALE = 60.0  # seconds after which it must be proved again
_LOOKING = "looking for the task whose reply was lost"
_MOST_FREE = 3  # attempts at what costs nothing
_MOST_ABSENT = 8  # attempts that were proved to have come to nothing; then something else is wrong


class Again(msgspec.Struct, frozen=True):
    """The row may go out once more.

    Attributes:
        after: The number of the newest attempt when that was found out.
        fate: What became of the attempts so far.
        evidence: Why, line by line.
        until: The monotonic moment after which this must be found out again.
    """

    after: int
    fate: Fate
    evidence: tuple[str, ...]
    until: float


class Search(NamedTuple):
    """One look at a row, and how it came to it."""

    row: Submission
    attempts: Sequence[Attempt]
    finding: Finding
    pause: float
    asking: float


class LostReplies:
    """Brings a row whose reply was lost to its task, or shows that there is none.

    Args:
        submissions: The journal's table.
        reconciler: Finds the task of a lost reply.
        window: Seconds after sending in which a lost task may still turn up, where nothing is to
            be proved.
        config: When it is proved that there is none.
        clock: Monotonic seconds.
    """

    def __init__(
        self,
        submissions: Submissions,
        reconciler: Reconciler,
        *,
        window: float = 60.0,
        config: AbsenceConfig | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._submissions = submissions
        self._reconciler = reconciler
        self._window = window
        self._config = config or AbsenceConfig()
        self._clock = clock
        # How long this client has been asking; when nobody could look does not count.
        self._asking = Patience(window, clock)
        # Since the newest attempt was lost, or this client came to look for it.
        self._lost = Patience(window, clock)

    def begin(self, row: Submission) -> None:
        """The reply is lost from now on: each attempt has its own time to be found or disproved."""
        self.forget(row.id)
        self._lost.lasting(row.id)

    def look(
        self, row: Submission, on_uncertain: OnUncertain, patience: float
    ) -> Submission | Wait | Again:
        """Looks once, and says what follows.

        Args:
            row: The row, as it stands now.
            on_uncertain: What to do when nobody can tell whether the service took it.
            patience: Seconds for which a service that cannot be reached is asked again.

        Returns:
            The row with its task, how long to wait, or that it may go out once more.

        Raises:
            SubmissionUncertainError: It may have been charged; a person must decide.
        """
        if row.phase is not Phase.UNCERTAIN:  # somebody else was faster
            self.forget(row.id)
            return row if row.task_id else Wait(0.0, "going on")
        attempts = self._submissions.attempts.of(row.id)
        asking = self._asking.lasting(row.id)
        limit = self._config.give_up if on_uncertain == "prove" else self._window
        pause = min(_LONGEST_PAUSE, max(min(self._window, limit) / 60, asking / 2))
        try:
            finding = self._reconciler.look(row, attempts, with_frozen=self._is_over(attempts))
        except TripoError as error:
            if asking > max(limit, patience):
                missing = (f"the service cannot be asked: {error.message}",)
                raise self._uncertain(row, attempts, row.evidence, missing) from error
            return Wait(pause, "the service cannot say whether it took it")
        if finding.task_id:
            return self._adopt(row, finding, finding.task_id, pause)
        lines = _with_causes(attempts, finding.evidence)
        newest = attempts[-1].number if attempts else 0
        if not self._submissions.mark_uncertain(row.id, lines, after=newest):
            return Wait(0.0, "going on")  # somebody else was faster
        search = Search(row, attempts, finding, pause, asking)
        if credits(operation_of(row)) == 0 and 0 < len(attempts) < _MOST_FREE:
            return self._again(attempts, Fate.FREE, ("it costs nothing",))
        is_proving = on_uncertain == "prove" and attempts
        return self._prove(search) if is_proving else self._ask(search, on_uncertain)

    def find_while_out(self, row: Submission) -> bool:
        """Looks for the task of a row whose call still hangs: only its own seed makes it sure."""
        if not row.seeded:
            return False
        row = self._submissions.get(row.id)
        try:
            finding = self._reconciler.look(row, self._submissions.attempts.of(row.id))
        except TripoError as error:  # the call itself may still be answered
            _log.info("The task of a call that hangs cannot be looked for: %s", error.message)
            return False
        if not (finding.task_id and finding.by_seed):
            return False
        if not self._submissions.adopt(row.id, finding.task_id, finding.evidence, is_out=True):
            return False
        _log.warning("Adopted task %s, whose reply is still awaited", finding.task_id)
        return True

    def _adopt(
        self, row: Submission, finding: Finding, task_id: str, pause: float
    ) -> Submission | Wait:
        if self._submissions.adopt(row.id, task_id, finding.evidence):
            self.forget(row.id)
            _log.warning("Adopted task %s, whose reply was lost", task_id)
            return self._submissions.get(row.id)
        # It is there; whose it is will be known when another client's reply has come.
        return Wait(pause, f"task {task_id} may be it, or another client's")

    def _ask(self, search: Search, on_uncertain: OnUncertain) -> Wait | Again:
        """What follows after the window is what a person said, or says."""
        row, attempts = search.row, search.attempts
        if self._since(search) <= self._window:
            return Wait(search.pause, _LOOKING)
        if on_uncertain == "resubmit" and attempts:
            return self._again(attempts, Fate.TOLD, ("not found; sent again, as told",))
        missing = tuple(f"{each} could be it" for each in search.finding.account.likely)
        raise self._uncertain(row, attempts, search.finding.evidence, missing)

    def _since(self, search: Search) -> float:
        """Seconds since it was sent: by the service's clock, for this machine's may be set.

        Where that is not known, since this client lost the reply, or came to look for it.
        """
        now = self._reconciler.now()
        ends = [each.sent_until for each in search.attempts if each.sent_until is not None]
        is_known = bool(ends) and len(ends) == len(search.attempts)
        return (
            now - max(ends) if is_known and now is not None else self._lost.lasting(search.row.id)
        )

    def _prove(self, search: Search) -> Wait | Again:
        """What follows is what can be proved."""
        row, attempts, finding = search.row, search.attempts, search.finding
        unsettled = _open(attempts)
        if self._reconciler.date(unsettled):
            return Wait(search.pause, _LOOKING)
        shown = absence(unsettled, finding.account, self._config)
        if isinstance(shown, Proved):
            absent = 1 + sum(each.fate is Fate.ABSENT for each in attempts)
            if absent > _MOST_ABSENT:
                missing = (f"nothing came of it {absent} times, so that it is not sent once more",)
                raise self._uncertain(row, attempts, shown.evidence, missing)
            _log.warning("Nothing came of a %s; it is sent again", row.task_type)
            return self._again(attempts, Fate.ABSENT, shown.evidence)
        if search.asking > self._config.give_up:
            raise self._uncertain(row, attempts, finding.evidence, shown.reasons)
        return Wait(search.pause, _time_left(shown, operation_of(row)))

    def _is_over(self, attempts: Sequence[Attempt]) -> bool:
        """Whether all fences may be over, so that the frozen credits are worth reading."""
        now = self._reconciler.now()
        ends = [
            each.sent_until + self._config.fence(each.speaker)
            for each in _open(attempts)
            if each.sent_until is not None
        ]
        return now is not None and bool(ends) and max(ends) <= now

    def _again(self, attempts: Sequence[Attempt], fate: Fate, evidence: tuple[str, ...]) -> Again:
        lines = _with_causes(attempts, evidence)
        until = self._clock() + _STALE
        return Again(attempts[-1].number, fate, lines, until)

    def forget(self, row_id: str) -> None:
        """Nobody looks for this row any more."""
        self._asking.forget(row_id)
        self._lost.forget(row_id)

    def _uncertain(
        self,
        row: Submission,
        attempts: Sequence[Attempt],
        evidence: Sequence[str],
        missing: tuple[str, ...],
    ) -> SubmissionUncertainError:
        self.forget(row.id)
        price = str(operation_of(row).price() or "unknown")
        cause = next((each.cause for each in attempts if each.cause), "its reply was lost")
        lines = (*_with_causes(attempts, evidence), *(f"missing: {each}" for each in missing))
        return SubmissionUncertainError(
            f"A {row.task_type} was sent ({price} credits), {cause}, and its task was not found",
            evidence=tuple(dict.fromkeys(lines)),
            price=price,
            cause=cause,
            request_ids=request_ids(attempts),
            missing=missing,
        )


def _open(attempts: Sequence[Attempt]) -> list[Attempt]:
    return [each for each in attempts if each.fate in (Fate.OPEN, Fate.TOLD)]


def _with_causes(attempts: Sequence[Attempt], evidence: Sequence[str]) -> tuple[str, ...]:
    """The evidence after what went wrong first; each line once."""
    causes = [
        f"attempt {each.number} ({each.request_id or 'unnamed'}): {each.cause}"
        for each in attempts
        if each.cause
    ]
    return tuple(dict.fromkeys((*causes, *evidence)))


def _time_left(missing: Missing, operation: Operation) -> str:
    left = "" if missing.seconds is None else f", at least {missing.seconds:.0f} s to go"
    price = operation.price() or "unknown"
    return (
        f"proving that nothing came of it{left}: {'; '.join(missing.reasons)}. "
        f"Sending it now may cost {price} credits"
    )
