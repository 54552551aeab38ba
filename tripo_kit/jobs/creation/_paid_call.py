"""The one call that costs: made once, its attempts noted, and waited for as long as it is out."""

from __future__ import annotations

import logging
from functools import partial

from tripo_kit.api import Created, Operation
from tripo_kit.errors import BadRequestError, TripoError
from tripo_kit.jobs.creation._attempt import Attempt, Creates, Taken, attempt
from tripo_kit.jobs.creation._errand import Errand, Uploads
from tripo_kit.jobs.creation._hanging import Hanging
from tripo_kit.jobs.creation._history import Clock
from tripo_kit.jobs.creation._lost import LostReplies
from tripo_kit.journal import Submission, Submissions

__all__ = ["PaidCall"]

_log = logging.getLogger("tripo_kit.jobs")

_LONGEST_HANG_PAUSE = 15.0  # seconds between two looks for the task of a call that hangs
_TOKEN_CODES = (1004, 2019)  # the contract: an invalid or expired file token, a file that is gone


class PaidCall:
    """Sends rows that this client has claimed.

    Args:
        submissions: The journal's table.
        creates: The paid call.
        uploads: The upload of local inputs.
        lost: Looks for the task of a call that hangs.
        dates: The service's clock.
        hang_pause: Seconds after which the task of a call that hangs is looked for.
    """

    def __init__(
        self,
        *,
        submissions: Submissions,
        creates: Creates,
        uploads: Uploads,
        lost: LostReplies,
        dates: Clock | None,
        hang_pause: float,
    ) -> None:
        self._submissions = submissions
        self._creates = creates
        self._uploads = uploads
        self._lost = lost
        self._dates = dates
        self._hang_pause = hang_pause

    def outcome(
        self, row: Submission, stored: Operation, operation: Operation, errand: Errand
    ) -> Attempt | None:
        """Makes the call, and says what came of it.

        Args:
            row: The row, in phase `sending`.
            stored: Its operation, as the journal keeps it.
            operation: The same, as it is sent.
            errand: For whom.

        Returns:
            What came of it; None if its task was found while nothing had come yet.
        """
        newest = self._submissions.attempts.newest(row.id)
        create = partial(self._create, row, stored, operation, errand, newest)
        hanging = Hanging(
            lambda: attempt(create, row.task_type),
            partial(self._note_late, row),
        )
        seconds = self._hang_pause
        with hanging.out():
            while (outcome := hanging.outcome(seconds)) is None:
                with hanging.busy():
                    is_found = self._lost.find_while_out(row)
                if is_found:
                    return None
                seconds = min(2 * seconds, _LONGEST_HANG_PAUSE)
        return outcome

    def _note_late(self, row: Submission, outcome: Attempt) -> None:
        """A reply that came when its task was found already, or its worker was busy or cut off."""
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
            if error.code not in _TOKEN_CODES:
                raise
            fresh = errand.resolve(stored, self._uploads, again=True)
            if fresh == operation:  # it has no file, or the file is not what is wrong
                raise
        newest = self._submissions.sending.replace_body(row.id, fresh.wire())
        return self._creates.create(fresh, on_attempt=note)
