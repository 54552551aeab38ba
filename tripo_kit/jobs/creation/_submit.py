"""A row of the journal on its way to a task: what can be done for it now."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable

import msgspec

from tripo_kit.api import Operation, to_storage
from tripo_kit.config import AbsenceConfig
from tripo_kit.errors import (
    InsufficientCreditsError,
    MaxRetriesExceededError,
    NeverCompleteError,
    RateLimitError,
    TripoError,
)
from tripo_kit.jobs._operation_of import operation_of
from tripo_kit.jobs._patience import Patience, Wait, capped
from tripo_kit.jobs._slots import Slots
from tripo_kit.jobs.creation._attempt import (
    Creates,
    Lost,
    NoSlot,
    Outgoing,
    Taken,
)
from tripo_kit.jobs.creation._errand import Errand, Uploads
from tripo_kit.jobs.creation._floor import Floor
from tripo_kit.jobs.creation._history import Clock
from tripo_kit.jobs.creation._lost import Again, LostReplies
from tripo_kit.jobs.creation._paid_call import PaidCall
from tripo_kit.jobs.creation._reconcile import Reconciler
from tripo_kit.journal import Phase, Submission, Submissions

__all__ = ["Submitter"]

_log = logging.getLogger("tripo_kit.jobs")

_PEER_PAUSE = 0.25  # seconds between looks at a row that another client is sending
_MOST_ROUNDS = 3  # of retries, of what befalls single requests, for a call that has no patience
_FROZEN_FOR = 1800.0  # seconds for which credits that are frozen are waited for
_POOL_PAUSE = 5.0  # seconds, when a full pool does not say how long


class Submitter:
    """Brings one row of the journal to a task, and never pays for it twice.

    Each call of `advance` does what can be done now: intended rows are sent, lost replies are
    reconciled, rows that somebody else is sending are left alone.

    Args:
        account: Whose rows.
        submissions: The journal's table.
        creates: The paid call.
        uploads: The upload of local inputs.
        reconciler: Finds the task of a lost reply.
        slots: Slots for open tasks.
        floor: Keeps a number of credits in the account, if one is set.
        window: Seconds after sending in which a lost task may still turn up, where nothing is to
            be proved.
        absence: When it is proved that nothing came of what was sent.
        dates: The service's clock.
        hang_pause: Seconds after which the task of a call that hangs is looked for.
        outage_pause: Seconds between attempts while the service cannot be reached.
        clock: Monotonic seconds.
        rng: Draws the kit's own seeds.

    Attributes:
        outgoing: The paid requests that are out.
    """

    def __init__(
        self,
        *,
        account: str,
        submissions: Submissions,
        creates: Creates,
        uploads: Uploads,
        reconciler: Reconciler,
        slots: Slots,
        floor: Floor | None = None,
        window: float = 60.0,
        absence: AbsenceConfig | None = None,
        dates: Clock | None = None,
        hang_pause: float = 3.0,
        outage_pause: float = 15.0,
        clock: Callable[[], float] = time.monotonic,
        rng: random.Random | None = None,
    ) -> None:
        self._account = account
        self._submissions = submissions
        self._uploads = uploads
        self._slots = slots
        self._floor = floor
        self._clock = clock
        self._lost = LostReplies(
            submissions, reconciler, window=window, config=absence, clock=clock
        )
        self._call = PaidCall(
            submissions=submissions,
            creates=creates,
            uploads=uploads,
            lost=self._lost,
            dates=dates,
            hang_pause=hang_pause,
        )
        self._outage_pause = outage_pause
        self._rounds: dict[str, int] = {}  # of rows that were never complete, by row
        self._patience = Patience(outage_pause, clock)
        self._rng = rng or random.SystemRandom()
        self.outgoing = Outgoing()

    def intend(
        self, fingerprint: str, operation: Operation, *, prefer: str | None = None
    ) -> Submission:
        """The living row of this operation, or a new one; a new one gets the kit's own seed."""

        def new() -> tuple[str, bool]:
            seeded = operation.with_seed(self._rng.randrange(2**31))
            body = msgspec.json.encode(to_storage(seeded)).decode()
            return body, seeded is not operation

        return self._submissions.intend(
            self._account, fingerprint, operation.task_type, new, prefer=prefer
        )

    def advance(self, row: Submission, errand: Errand) -> Submission | Wait:
        """Does what can be done now for a row that has no task yet.

        Returns:
            The row with its task, or how long to wait.

        Raises:
            SubmissionUncertainError: It may have been charged; a person must decide.
            TripoError: The service refused it, or cannot be reached.
        """
        if row.phase is Phase.INTENDED:
            return self._send(row, errand)
        if row.phase is Phase.SENDING:
            newest = self._submissions.attempts.newest(row.id)
            # Looked at after that, so that nobody sends it once more in between unseen.
            if self._submissions.sending.is_being_sent(self._submissions.get(row.id)):
                return Wait(_PEER_PAUSE, "another client is submitting the same thing")
            if self._submissions.sending.unsend(row.id):
                return Wait(0.0, "it was cut off before it was sent; sent now")
            why = ["whoever sent it noted no reply"]
            self._submissions.mark_uncertain(row.id, why, after=newest)
        found = self._lost.look(self._submissions.get(row.id), errand.on_uncertain, errand.patience)
        if isinstance(found, Again):
            return self._send(row, errand, found)
        if isinstance(found, Wait):  # others need not wait a minute for its slot
            self._slots.expect(row, 0.0)
        return found

    def forget(self, row_id: str) -> None:
        """A job is done with a row, however it ended."""
        self._patience.forget(row_id)
        self._rounds.pop(row_id, None)
        self._lost.forget(row_id)

    def _send(
        self, row: Submission, errand: Errand, again: Again | None = None
    ) -> Submission | Wait:
        """What costs nothing first: local files go up, then a slot is taken."""
        stored = operation_of(row)
        try:
            operation = errand.resolve(stored, self._uploads)
        except TripoError as error:
            return self._later(row, error, errand)
        if not self._slots.take(row, errand.who, errand.wake):
            return Wait(None, "waiting for a free slot")
        check = _nothing
        try:
            if self._floor is not None:
                check = self._floor.check(errand.min_balance, errand.unpaid)
        except TripoError as error:
            self._slots.give_back(row)
            return self._later(row, error, errand)
        with self.outgoing.one(), self._submissions.sending.at_work(row.id):
            try:
                is_ours = self._begin(row, operation, again, check)
            except InsufficientCreditsError as error:
                self._slots.give_back(row)
                lasting = self._patience.lasting(row.id)
                if error.retry_after is None or lasting > _FROZEN_FOR:
                    raise
                return Wait(error.retry_after, f"waiting for frozen credits: {error.message}")
            if not is_ours:
                self._slots.give_back(row)
                return Wait(0.0, "another client is submitting the same thing")
            return self._pay(row, stored, operation, errand)

    def _later(self, row: Submission, error: TripoError, errand: Errand) -> Wait:
        """How long to wait before what failed is tried again.

        Raises:
            TripoError: It is not; this is why.
        """
        pause = self._patience.pause(row.id, error, errand.patience)
        if pause is None:
            raise error
        return pause

    def _begin(
        self,
        row: Submission,
        operation: Operation,
        again: Again | None,
        check: Callable[[], None],
    ) -> bool:
        """Claims the right to send the row, for the first time or once more."""
        if again is None:
            return self._submissions.sending.begin(row.id, operation.wire(), check=check)
        if self._clock() > again.until:  # much may have happened since that was found out
            return False
        return self._submissions.sending.again(
            row.id,
            operation.wire(),
            after=again.after,
            fate=again.fate,
            evidence=again.evidence,
            check=check,
        )

    def _pay(
        self, row: Submission, stored: Operation, operation: Operation, errand: Errand
    ) -> Submission | Wait:
        """Makes the one call that costs, and notes what came of it."""
        outcome = self._call.outcome(row, stored, operation, errand)
        if outcome is None:
            return self._submissions.get(row.id)
        if isinstance(outcome, Taken):
            self._patience.forget(row.id)
            self._submissions.replies.accept(row.id, outcome.task_id)
            _log.info("Created %s task %s", row.task_type, outcome.task_id)
            return self._submissions.get(row.id)
        if isinstance(outcome, Lost):
            self._submissions.mark_uncertain(
                row.id, [outcome.why], speaker=outcome.speaker, cause=outcome.why
            )
            self._lost.begin(row)
            return Wait(0.0, f"{outcome.why}; looking for the task")
        if isinstance(outcome, NoSlot):
            self._submissions.sending.release(row.id)
            asked = _POOL_PAUSE if outcome.retry_after is None else outcome.retry_after
            pause = capped(asked, "the service's pool is full")
            self._slots.refused(row, errand.who, pause.seconds or 0.0, errand.wake)
            return Wait(None, pause.why)
        self._slots.give_back(row)
        later = self._patience.pause(row.id, outcome.error, errand.patience)
        if later is None:
            later = self._another_round(row, outcome.error)
        if later is not None:
            self._submissions.sending.release(row.id)
            return later
        self._submissions.refuse(row.id, str(outcome.error))
        raise outcome.error

    def _another_round(self, row: Submission, error: TripoError) -> Wait | None:
        """What befalls single requests is tried some times more.

        So is what was never complete, and what was refused for now when the retries were used up.
        """
        cause = error.last_error if isinstance(error, MaxRetriesExceededError) else error
        is_for_now = cause is not error and isinstance(cause, RateLimitError)
        if not is_for_now and not isinstance(cause, NeverCompleteError):
            return None
        rounds = self._rounds[row.id] = self._rounds.get(row.id, 0) + 1
        if rounds > _MOST_ROUNDS:
            return None
        return Wait(self._outage_pause, "the service took none of the attempts; sent once more")


def _nothing() -> None:
    """There is nothing to check."""
