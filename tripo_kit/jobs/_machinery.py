from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from tripo_kit.api import Task
from tripo_kit.config import AbsenceConfig
from tripo_kit.errors import NotFoundError
from tripo_kit.events import Emit
from tripo_kit.files import Downloader, Uploader
from tripo_kit.jobs._slots import Slots
from tripo_kit.jobs.creation._floor import Floor
from tripo_kit.jobs.creation._reconcile import Reconciler
from tripo_kit.jobs.creation._submit import Submitter
from tripo_kit.jobs.results._collect import Collector
from tripo_kit.jobs.results._task_files import TaskFiles
from tripo_kit.jobs.watching._watcher import Watcher
from tripo_kit.journal import Journal, findings_of

if TYPE_CHECKING:
    from tripo_kit.transport import Transport

__all__ = ["Machinery"]

_LOOKS_WHILE_OUT = 20  # the first look at a call that hangs comes after so small a part of window


class Machinery:
    """What a job needs once it needs the network, put together.

    Args:
        account: Whose jobs.
        journal: The journal.
        transport: The service.
        slots: Slots for open tasks.
        emit: Where events go.
        poll_interval: Seconds between two polls at the least.
        window: Seconds after sending in which a task whose reply was lost may still turn up, where
            nothing is to be proved.
        absence: When it is proved that nothing came of what was sent.
        outage_pause: Seconds between attempts while the service cannot be reached.
        wall: Unix seconds, as in the journal.

    Attributes:
        reconciler: Finds tasks whose replies were lost.
        submitter: Brings a row of the journal to a task.
        watcher: Tells when tasks change.
        files: Fetches the files of tasks.
        collector: Brings results to disk.
    """

    def __init__(
        self,
        *,
        account: str,
        journal: Journal,
        transport: Transport,
        slots: Slots,
        emit: Emit,
        poll_interval: float = 1.0,
        window: float = 60.0,
        absence: AbsenceConfig | None = None,
        outage_pause: float = 15.0,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self._transport = transport
        self.reconciler = Reconciler(
            transport,
            journal.submissions,
            account=account,
            dates=transport.service_clock,
            measured=lambda: _usage_lag(journal, account),
            wall=wall,
        )
        self.submitter = Submitter(
            account=account,
            submissions=journal.submissions,
            creates=transport,
            uploads=Uploader(transport, journal.uploads, account=account),
            reconciler=self.reconciler,
            slots=slots,
            floor=Floor(account, journal, transport, pause=outage_pause, wall=wall),
            window=window,
            absence=absence,
            dates=transport.service_clock,
            hang_pause=window / _LOOKS_WHILE_OUT,
            outage_pause=outage_pause,
        )
        self.watcher = Watcher(transport.tasks, interval=poll_interval)
        self.files = TaskFiles(Downloader(transport, emit), self.task)
        self.collector = Collector(self.files)

    def task(self, task_id: str) -> Task:
        """A task that has ended well, as it is now, with fresh addresses.

        Args:
            task_id: The task.

        Raises:
            NotFoundError: The service no longer has it, or what it made.
            TripoError: The service refused, or is out.
        """
        task = self._transport.task(task_id, fresh=True)
        if task.is_gone:
            raise NotFoundError(f"The service says that task {task_id} is {task.status}")
        return task


def _usage_lag(journal: Journal, account: str) -> float | None:
    """How late the account lists its tasks, as `doctor --contract` has measured it."""
    findings = findings_of(journal.path.parent, account)
    return None if findings is None else findings.usage_lag
