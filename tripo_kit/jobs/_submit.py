from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Literal, Protocol

import msgspec

from tripo_kit.api import Created, LocalFile, Operation, StepOutput, decode_operation, to_storage
from tripo_kit.errors import (
    BadRequestError,
    CircuitBreakerError,
    ConcurrencyLimitError,
    ConnectionFailedError,
    MaxRetriesExceededError,
    RateLimitError,
    ReplyLostError,
    ServerError,
    SubmissionUncertainError,
    TripoError,
    WaitTimeoutError,
)
from tripo_kit.jobs._pools import Pools
from tripo_kit.jobs._reconcile import Reconciler
from tripo_kit.journal import Phase, Submission, Submissions

__all__ = ["OnUncertain", "Submitter", "Wait"]

_log = logging.getLogger("tripo_kit.jobs")

OnUncertain = Literal["raise", "resubmit"]

_PEER_PAUSE = 0.25  # seconds between looks at a row that another client is sending
_POOL_PAUSE = 5.0  # seconds, when a full pool does not say how long
_TOKEN_CODES = (1004, 2019)  # the contract: an invalid or expired file token, a file that is gone


class Wait(msgspec.Struct, frozen=True):
    """Nothing can be done now.

    Attributes:
        seconds: Look again after so many seconds; None when somebody will wake the job.
        why: For people.
    """

    seconds: float | None
    why: str


class Creates(Protocol):
    """The one paid call."""

    def create(self, operation: Operation) -> Created: ...


class Uploads(Protocol):
    """Turns a local file into a token of the service."""

    def upload(self, path: Path, *, sha256: str | None = ..., again: bool = ...) -> str: ...


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
        pools: Places for open tasks.
        window: Seconds after sending in which a lost task may still turn up.
        outage_pause: Seconds between attempts while the service cannot be reached.
        wall: Unix seconds, as in the journal.
        rng: Draws the kit's own seeds.
    """

    def __init__(
        self,
        *,
        account: str,
        submissions: Submissions,
        creates: Creates,
        uploads: Uploads,
        reconciler: Reconciler,
        pools: Pools,
        window: float = 60.0,
        outage_pause: float = 15.0,
        wall: Callable[[], float] = time.time,
        rng: random.Random | None = None,
    ) -> None:
        self._account = account
        self._submissions = submissions
        self._creates = creates
        self._uploads = uploads
        self._reconciler = reconciler
        self._pools = pools
        self._window = window
        self._outage_pause = outage_pause
        self._trouble_since: dict[str, float] = {}
        self._looking_since: dict[str, float] = {}
        self._wall = wall
        self._rng = rng or random.SystemRandom()

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

    def advance(
        self,
        row: Submission,
        *,
        tasks: Sequence[str],
        digests: Mapping[str, str],
        on_uncertain: OnUncertain,
        patience: float,
        wake: Callable[[], None],
    ) -> Submission | Wait:
        """Does what can be done now for a row that has no task yet.

        Args:
            row: The row.
            tasks: The tasks of the plan's earlier steps, in order.
            digests: The sha256 of local inputs when they were asked for, by path.
            on_uncertain: What to do when nobody can tell whether the service took it.
            patience: Seconds for which a service that cannot be reached is asked again.
            wake: Called when a place in the pool is free.

        Returns:
            The row with its task, or how long to wait.

        Raises:
            SubmissionUncertainError: It may have been charged; a person must decide.
            TripoError: The service refused it, or cannot be reached.
        """
        if row.phase is Phase.INTENDED:
            return self._send(row, tasks, digests, patience, wake)
        if row.phase is Phase.SENDING:
            if self._submissions.is_being_sent(row):
                return Wait(_PEER_PAUSE, "another client is submitting the same thing")
            self._submissions.mark_uncertain(row.id, ["whoever sent it noted no reply"])
        return self._reconcile(self._submissions.get(row.id), on_uncertain, patience)

    def _send(
        self,
        row: Submission,
        tasks: Sequence[str],
        digests: Mapping[str, str],
        patience: float,
        wake: Callable[[], None],
    ) -> Submission | Wait:
        stored = _operation_of(row)
        operation = self._prepared(row, stored, tasks, digests, patience=patience, wake=wake)
        if isinstance(operation, Wait):
            return operation
        with self._submissions.at_work(row.id):
            if not self._submissions.begin_sending(row.id, operation.wire()):
                self._pools.release(operation.pool_name(), row.id)
                return Wait(0.0, "another client is submitting the same thing")
            return self._pay(row, stored, operation, tasks, digests, patience=patience, wake=wake)

    def _pay(
        self,
        row: Submission,
        stored: Operation,
        operation: Operation,
        tasks: Sequence[str],
        digests: Mapping[str, str],
        *,
        patience: float,
        wake: Callable[[], None],
    ) -> Submission | Wait:
        """Makes the one call that costs, and notes what came of it."""
        pool = operation.pool_name()
        try:
            created = self._create(row, stored, operation, tasks, digests)
        except ConcurrencyLimitError as error:
            self._submissions.release(row.id)
            self._pools.full(
                pool, row.id, _POOL_PAUSE if error.retry_after is None else error.retry_after, wake
            )
            return Wait(None, "the service's pool is full")
        except ReplyLostError as error:
            self._submissions.mark_uncertain(row.id, [f"the reply was lost: {error.message}"])
            return Wait(0.0, "the reply was lost; looking for the task")
        except TripoError as error:
            self._pools.release(pool, row.id)
            pause = self._pause(row, error, patience)
            if pause is not None:
                self._submissions.release(row.id)
                return pause
            self._submissions.refuse(row.id, str(error))
            raise
        except Exception as error:  # noqa: BLE001  # whatever this was, the request may be out
            _log.exception("The submission of a %s broke off", row.task_type)
            self._submissions.mark_uncertain(row.id, [f"it broke off: {type(error).__name__}"])
            return Wait(0.0, "the submission broke off; looking for the task")
        self._trouble_since.pop(row.id, None)
        self._submissions.accept(row.id, created.task_id)
        _log.info("Created %s task %s", row.task_type, created.task_id)
        return self._submissions.get(row.id)

    def _prepared(
        self,
        row: Submission,
        stored: Operation,
        tasks: Sequence[str],
        digests: Mapping[str, str],
        *,
        patience: float,
        wake: Callable[[], None],
    ) -> Operation | Wait:
        """What costs nothing: local files go up, then a place in the pool is taken."""
        try:
            operation = self._resolved(stored, tasks, digests)
        except TripoError as error:
            pause = self._pause(row, error, patience)
            if pause is None:
                raise
            return pause
        if not self._pools.acquire(operation.pool_name(), row.id, wake):
            return Wait(None, "waiting for a place in the pool")
        return operation

    def release_slot(self, row: Submission) -> None:
        """Gives back the row's place in its pool, and in the line for one."""
        self._pools.release(
            _operation_of(row).pool_name(), row.id, succeeded=row.phase is Phase.SUCCESS
        )

    def _create(
        self,
        row: Submission,
        stored: Operation,
        operation: Operation,
        tasks: Sequence[str],
        digests: Mapping[str, str],
    ) -> Created:
        """Sends it; when the service has forgotten an uploaded file, uploads it again, once."""
        try:
            return self._creates.create(operation)
        except BadRequestError as error:
            has_files = any(isinstance(item, LocalFile) for _, item in stored.references())
            if error.code not in _TOKEN_CODES or not has_files:
                raise
            fresh = self._resolved(stored, tasks, digests, again=True)
            if fresh == operation:
                raise
        self._submissions.send_anew(row.id, fresh.wire())
        return self._creates.create(fresh)

    def _resolved(
        self,
        operation: Operation,
        tasks: Sequence[str],
        digests: Mapping[str, str],
        *,
        again: bool = False,
    ) -> Operation:
        def resolve(reference: LocalFile | StepOutput) -> str:
            if isinstance(reference, StepOutput):
                return tasks[reference.step]
            return self._uploads.upload(
                Path(reference.path), sha256=digests.get(reference.path), again=again
            )

        return operation.resolve(resolve)

    def _pause(self, row: Submission, error: TripoError, patience: float) -> Wait | None:
        """How long to wait when the service certainly did not take it but may later."""
        since = self._trouble_since.setdefault(row.id, self._wall())
        if self._wall() - since >= patience:
            del self._trouble_since[row.id]
            return None
        cause = error.last_error if isinstance(error, MaxRetriesExceededError) else error
        if isinstance(cause, CircuitBreakerError):
            return Wait(max(cause.timeout, _PEER_PAUSE), "the service is out")
        if isinstance(cause, RateLimitError):
            return Wait(
                cause.retry_after or self._outage_pause, "the service asks for fewer requests"
            )
        if isinstance(cause, WaitTimeoutError):
            return Wait(self._outage_pause, "waiting for the rate limit")
        if isinstance(cause, ServerError | ConnectionFailedError | ReplyLostError):
            return Wait(self._outage_pause, "the service cannot be reached")
        return None

    def _reconcile(
        self, row: Submission, on_uncertain: OnUncertain, patience: float
    ) -> Submission | Wait:
        if row.phase is not Phase.UNCERTAIN:  # somebody else was faster
            return row if row.task_id else Wait(0.0, "going on")
        now = self._wall()
        age = now - (row.sent_at or row.intended_at)
        asking = now - self._looking_since.setdefault(row.id, now)
        pause = min(15.0, max(self._window / 60, asking / 2))
        try:
            finding = self._reconciler.look(row)
        except TripoError as error:
            if asking > max(self._window, patience):
                raise self._uncertain(
                    row, (*row.evidence, f"not asked: {error.message}")
                ) from error
            return Wait(pause, "the service cannot say whether it took it")
        if finding.task_id and self._submissions.adopt(row.id, finding.task_id, finding.evidence):
            _log.warning("Adopted task %s, whose reply was lost", finding.task_id)
            return self._submissions.get(row.id)
        if age <= self._window:
            self._submissions.mark_uncertain(row.id, finding.evidence)
            # Most likely it was never taken: others need not wait a minute for its place.
            self._pools.expect(_operation_of(row).pool_name(), row.id, 0.0)
            return Wait(pause, "looking for the task whose reply was lost")
        self._submissions.mark_uncertain(row.id, finding.evidence)
        if on_uncertain == "resubmit":
            self._submissions.abandon(row.id, "not found; to be sent again, as told")
            return Wait(0.0, "sending again, as told")
        raise self._uncertain(row, finding.evidence)

    def _uncertain(self, row: Submission, evidence: tuple[str, ...]) -> SubmissionUncertainError:
        self._looking_since.pop(row.id, None)
        return SubmissionUncertainError(
            f"A {row.task_type} was sent, its reply was lost, and its task was not found",
            evidence=evidence,
        )


def _operation_of(row: Submission) -> Operation:
    return decode_operation(row.task_type, msgspec.json.decode(row.operation))
