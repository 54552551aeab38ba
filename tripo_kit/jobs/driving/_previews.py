"""The first picture there is of a request, long before its model."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from functools import partial

from tripo_kit.api import Task
from tripo_kit.errors import TripoError
from tripo_kit.files import SavedFile
from tripo_kit.jobs._job import Job
from tripo_kit.jobs._threads import Workers
from tripo_kit.jobs.results._collect import Collector

__all__ = ["Pictures", "Previews"]

_log = logging.getLogger("tripo_kit.jobs")


class Pictures:
    """The pictures of one job's tasks.

    Attributes:
        offered: Which were asked for, by task and its status.
        fetched: Which were fetched, or could not be.
        lock: Held by who fetches them, or the result.
    """

    __slots__ = ("fetched", "lock", "offered")

    def __init__(self) -> None:
        self.offered: set[tuple[str, str]] = set()
        self.fetched: dict[tuple[str, str], SavedFile | None] = {}
        self.lock = threading.Lock()

    def known(self) -> frozenset[str]:
        """The hashes of all that were saved: newer ones may take their place."""
        return frozenset(each.sha256 for each in self.fetched.values() if each is not None)

    def final(self) -> dict[str, SavedFile]:
        """The pictures of finished tasks that are here, by task."""
        return {
            task_id: picture
            for (task_id, status), picture in self.fetched.items()
            if picture is not None and status == "success"
        }


class Previews:
    """Fetches a picture as soon as a task of a job has one.

    That of an earlier step comes while later ones run, that of the last one before its large file.
    It is only nice to have: nothing fails because of it, and nothing waits for it for long.

    Args:
        lane: Where it is fetched.
        collector: Gives what fetches it.
    """

    def __init__(self, lane: Workers, collector: Callable[[], Collector]) -> None:
        self._lane = lane
        self._collector = collector

    def offer(self, job: Job, pictures: Pictures, task: Task) -> None:
        """Fetches a task's picture soon, if it has one that was not looked at yet; quick."""
        look = (task.task_id, task.status)
        if task.output.urls and look not in pictures.offered:
            pictures.offered.add(look)
            self._lane.put(partial(self._look, job, pictures, task))

    def _look(self, job: Job, pictures: Pictures, task: Task) -> None:
        # Whoever collects the result has newer ones: none may come behind it.
        if pictures.lock.acquire(blocking=False):
            try:
                if not job.is_done:
                    self.fetch(job, pictures, task)
            finally:
                pictures.lock.release()

    def fetch(self, job: Job, pictures: Pictures, task: Task) -> None:
        """Fetches a task's picture now, once, and shows it; the caller holds the lock."""
        look = (task.task_id, task.status)
        if look in pictures.fetched:
            return
        pictures.fetched[look] = None
        try:
            picture = self._collector().preview(job.record, job.plan, task, known=pictures.known())
        except TripoError as error:
            _log.info("Job %s goes on without a picture: %s", job.id[:8], error.message)
            return
        if picture is not None:
            pictures.fetched[look] = picture
            job.see(picture.path)
