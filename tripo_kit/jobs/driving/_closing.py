"""How a job ends: what it held is given back, and its end is noted and told."""

from __future__ import annotations

import logging

from tripo_kit.errors import (
    ClientClosedError,
    StoppedAtGateError,
    SubmissionUncertainError,
    TripoError,
)
from tripo_kit.files import Room
from tripo_kit.jobs._outcome import status_after
from tripo_kit.jobs._slots import Slots
from tripo_kit.jobs._states import Change
from tripo_kit.jobs.driving._delivery import Delivery
from tripo_kit.jobs.driving._run import Run
from tripo_kit.jobs.driving._tasks import OpenTasks
from tripo_kit.jobs.results._saved import SavedModel
from tripo_kit.journal import JobStatus, Journal

__all__ = ["Closing"]

_log = logging.getLogger("tripo_kit.jobs")

_ENDS = {
    JobStatus.FAILED: Change.FAIL,
    JobStatus.OPEN: Change.LEAVE,
    JobStatus.UNCERTAIN: Change.DOUBT,
    JobStatus.STOPPED: Change.STOP,
}


class Closing:
    """Ends jobs.

    Args:
        journal: The journal.
        tasks: The open tasks, and what needs the network.
        slots: Slots for open tasks.
        room: The room on the disk that jobs have reserved.
        delivery: Knows what is here of a chain that is not whole.
    """

    def __init__(
        self, journal: Journal, tasks: OpenTasks, slots: Slots, room: Room, delivery: Delivery
    ) -> None:
        self._journal = journal
        self._tasks = tasks
        self._slots = slots
        self._room = room
        self._delivery = delivery

    def succeed(self, run: Run, saved: SavedModel) -> None:
        """Its files are here."""
        self._leave(run)
        run.job.tell(Change.SUCCEED, progress=100, saved=saved)

    def stop(self, run: Run) -> None:
        """Somebody wanted no more of it to be paid, and nothing is out any more."""
        self._finish(run, JobStatus.STOPPED)

    def end(self, run: Run, error: TripoError) -> None:
        """Ends a job that goes no further. Whatever fails on the way, it ends."""
        if isinstance(error, ClientClosedError):  # it has not ended, and the next client goes on
            return
        if isinstance(error, SubmissionUncertainError):
            error.job_id = run.job.id
        _log.error("Job %s: %s", run.job.id[:8], error.message)
        status = JobStatus.FAILED
        try:
            if run.row is not None:
                run.row = self._journal.submissions.get(run.row.id)
            status = status_after(error, run.row)
        except Exception:  # noqa: BLE001  # a full disk, a closed file
            _log.exception("Job %s: its row cannot be read", run.job.id[:8])
            status = status_after(error, run.row)
        if run.chain is not None and error is run.chain.trouble:
            is_gate = isinstance(error, StoppedAtGateError)
            status = JobStatus.STOPPED if is_gate else JobStatus.FAILED
        self._finish(run, status, error)

    def _finish(self, run: Run, status: JobStatus, error: TripoError | None = None) -> None:
        self._leave(run)
        try:
            self._journal.jobs.update(
                run.job.id, status, error=None if error is None else str(error)
            )
        except Exception:  # noqa: BLE001  # who waits must hear of the end all the same
            _log.exception("Job %s: its end is not noted", run.job.id[:8])
        message = "stopped; the rest was not paid for" if error is None else error.message
        part = None if run.chain is None else self._delivery.part(run, run.chain)
        if error is not None and part is not None:
            error.saved = part
        run.job.tell(_ENDS[status], message=message, part=part, error=error)

    def _leave(self, run: Run) -> None:
        """Gives back what the job held."""
        self._room.release(run.job.id)
        for row_id in run.rows.values():
            self.leave_row(row_id, run.job.id)

    def leave_row(self, row_id: str, who: str) -> None:
        """A job is done with a row, however that ended.

        Args:
            row_id: The row.
            who: The job.
        """
        self._slots.leave(row_id, who)
        if (machinery := self._tasks.connected) is not None:
            machinery.submitter.forget(row_id)
