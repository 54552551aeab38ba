"""Rows whose reply was lost: found, looked for again, or left to a person."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Literal

from tripo_kit.errors import SubmissionUncertainError, TripoError
from tripo_kit.jobs._patience import Patience, Wait
from tripo_kit.jobs.creation._reconcile import Reconciler
from tripo_kit.journal import Phase, Submission, Submissions

__all__ = ["LostReplies", "OnUncertain"]

_log = logging.getLogger("tripo_kit.jobs")

OnUncertain = Literal["raise", "resubmit"]

_LONGEST_PAUSE = 15.0  # seconds between two looks


class LostReplies:
    """Brings a row whose reply was lost to its task, as far as the service shows it.

    Args:
        submissions: The journal's table.
        reconciler: Finds the task of a lost reply.
        window: Seconds after sending in which a lost task may still turn up.
        wall: Unix seconds, as in the journal.
        clock: Monotonic seconds.
    """

    def __init__(
        self,
        submissions: Submissions,
        reconciler: Reconciler,
        *,
        window: float = 60.0,
        wall: Callable[[], float] = time.time,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._submissions = submissions
        self._reconciler = reconciler
        self._window = window
        self._wall = wall
        # How long this client has been asking; when nobody could look does not count.
        self._asking = Patience(window, clock)

    def look(
        self, row: Submission, on_uncertain: OnUncertain, patience: float
    ) -> Submission | Wait:
        """Looks once, and says what follows.

        Args:
            row: The row, as it stands now.
            on_uncertain: What to do when nobody can tell whether the service took it.
            patience: Seconds for which a service that cannot be reached is asked again.

        Returns:
            The row with its task, or how long to wait.

        Raises:
            SubmissionUncertainError: It may have been charged; a person must decide.
        """
        if row.phase is not Phase.UNCERTAIN:  # somebody else was faster
            self._asking.forget(row.id)
            return row if row.task_id else Wait(0.0, "going on")
        asking = self._asking.lasting(row.id)
        pause = min(_LONGEST_PAUSE, max(self._window / 60, asking / 2))
        try:
            finding = self._reconciler.look(row)
        except TripoError as error:
            if asking > max(self._window, patience):
                evidence = (*row.evidence, f"not asked: {error.message}")
                raise self._uncertain(row, evidence) from error
            return Wait(pause, "the service cannot say whether it took it")
        if finding.task_id and self._submissions.adopt(row.id, finding.task_id, finding.evidence):
            self._asking.forget(row.id)
            _log.warning("Adopted task %s, whose reply was lost", finding.task_id)
            return self._submissions.get(row.id)
        self._submissions.mark_uncertain(row.id, finding.evidence)
        if self._wall() - (row.sent_at or row.intended_at) <= self._window:
            return Wait(pause, "looking for the task whose reply was lost")
        if on_uncertain == "resubmit":
            self._asking.forget(row.id)
            self._submissions.abandon(row.id, "not found; to be sent again, as told")
            return Wait(0.0, "sending again, as told")
        raise self._uncertain(row, finding.evidence)

    def forget(self, row_id: str) -> None:
        """Nobody looks for this row any more."""
        self._asking.forget(row_id)

    def _uncertain(self, row: Submission, evidence: tuple[str, ...]) -> SubmissionUncertainError:
        self._asking.forget(row.id)
        return SubmissionUncertainError(
            f"A {row.task_type} was sent, its reply was lost, and its task was not found",
            evidence=evidence,
        )
