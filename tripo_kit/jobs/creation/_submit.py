from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

import msgspec

from tripo_kit.api import Created, LocalFile, Operation, StepOutput, to_storage
from tripo_kit.config import AbsenceConfig
from tripo_kit.errors import (
    BadRequestError,
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
    Attempt,
    Creates,
    Lost,
    NoSlot,
    Outgoing,
    Taken,
    attempt,
)
from tripo_kit.jobs.creation._floor import Floor
from tripo_kit.jobs.creation._hanging import Hanging
from tripo_kit.jobs.creation._history import Clock
from tripo_kit.jobs.creation._lost import Again, LostReplies, OnUncertain
from tripo_kit.jobs.creation._reconcile import Reconciler
from tripo_kit.journal import Phase, Submission, Submissions

__all__ = ["Errand", "Submitter"]

_log = logging.getLogger("tripo_kit.jobs")

_PEER_PAUSE = 0.25  # seconds between looks at a row that another client is sending
_LONGEST_HANG_PAUSE = 15.0  # seconds between two looks for the task of a call that hangs
_MOST_ROUNDS = 3  # of retries, of what befalls single requests, for a call that has no patience
_FROZEN_FOR = 1800.0  # seconds for which credits that are frozen are waited for
_POOL_PAUSE = 5.0  # seconds, when a full pool does not say how long
_TOKEN_CODES = (1004, 2019)  # the contract: an invalid or expired file token, a file that is gone


class Uploads(Protocol):
    """Turns a local file into a token of the service."""

    def upload(self, path: Path, *, sha256: str | None = ..., again: bool = ...) -> str: ...


class Errand(msgspec.Struct, frozen=True, kw_only=True):
    """For whom a row is brought to its task, and how.

    Attributes:
        who: The job.
        tasks: The tasks of the plan's earlier steps, in order.
        digests: The sha256 of local inputs when they were asked for, by path.
        on_uncertain: What to do when nobody can tell whether the service took it.
        patience: Seconds for which a service that cannot be reached is asked again.
        wake: Called when the row has a slot.
        min_balance: Credits that are to stay in the account; None for none.
        unpaid: What is still to be paid, by fingerprint: the row's operation, and what follows it.
    """

    who: str
    tasks: Sequence[str]
    digests: Mapping[str, str]
    on_uncertain: OnUncertain
    patience: float
    wake: Callable[[], None]
    min_balance: float | None = None
    unpaid: Mapping[str, Operation] = {}


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
        self._creates = creates
        self._uploads = uploads
        self._slots = slots
        self._floor = floor
        self._dates = dates
        self._clock = clock
        self._lost = LostReplies(
            submissions, reconciler, window=window, config=absence, clock=clock
        )
        self._hang_pause = hang_pause
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
            if self._submissions.sending.is_being_sent(row):
                return Wait(_PEER_PAUSE, "another client is submitting the same thing")
            if self._submissions.sending.unsend(row.id):
                return Wait(0.0, "it was cut off before it was sent; sent now")
            self._submissions.mark_uncertain(row.id, ["whoever sent it noted no reply"])
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
            operation = self._resolved(stored, errand)
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
        newest = self._submissions.attempts.newest(row.id)
        create = partial(self._create, row, stored, operation, errand, newest)
        hanging = Hanging(
            lambda: attempt(create, row.task_type),
            partial(self._note_late, row),
        )
        seconds = self._hang_pause
        with hanging.out():
            while (outcome := hanging.outcome(seconds)) is None:
                if self._lost.find_while_out(row):
                    return self._submissions.get(row.id)
                seconds = min(2 * seconds, _LONGEST_HANG_PAUSE)
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

    def _note_late(self, row: Submission, outcome: Attempt) -> None:
        """A reply that came when its task was found already, or its worker was cut off."""
        if not isinstance(outcome, Taken):
            return
        try:
            self._submissions.replies.accept(row.id, outcome.task_id)
        except TripoError as error:  # such as a journal that is closed: nobody is there to hear it
            _log.warning("Too late to note that it is task %s: %s", outcome.task_id, error)

    def _create(
        self, row: Submission, stored: Operation, operation: Operation, errand: Errand, newest: int
    ) -> Created:
        """Sends it; when the service has forgotten an uploaded file, uploads it again, once."""

        def note(request_id: str) -> None:
            nonlocal newest
            sent = None if self._dates is None else self._dates.now()
            newest = self._submissions.attempts.begin(row.id, request_id, sent, newest)

        try:
            return self._creates.create(operation, on_attempt=note)
        except BadRequestError as error:
            has_files = any(isinstance(item, LocalFile) for _, item in stored.references())
            if error.code not in _TOKEN_CODES or not has_files:
                raise
            fresh = self._resolved(stored, errand, again=True)
            if fresh == operation:
                raise
        newest = self._submissions.sending.replace_body(row.id, fresh.wire())
        return self._creates.create(fresh, on_attempt=note)

    def _resolved(self, operation: Operation, errand: Errand, *, again: bool = False) -> Operation:
        def resolve(reference: LocalFile | StepOutput) -> str:
            if isinstance(reference, StepOutput):
                return errand.tasks[reference.step]
            return self._uploads.upload(
                Path(reference.path), sha256=errand.digests.get(reference.path), again=again
            )

        return operation.resolve(resolve)


def _nothing() -> None:
    """There is nothing to check."""
