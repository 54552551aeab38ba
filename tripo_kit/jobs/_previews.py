"""The first picture there is of a request, long before its model."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial

from tripo_kit.api import Task
from tripo_kit.errors import TripoError
from tripo_kit.files import SavedFile
from tripo_kit.jobs._collect import Collector
from tripo_kit.jobs._job import Job
from tripo_kit.jobs._threads import Workers

__all__ = ["Previews"]

_log = logging.getLogger("tripo_kit.jobs")


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

    def offer(self, job: Job, task: Task) -> None:
        """Fetches a task's picture soon, if it has one that was not looked at yet; quick."""
        look = (task.task_id, task.status)
        if task.output.urls and look not in job.offered:
            job.offered.add(look)
            self._lane.put(partial(self._look, job, task))

    def _look(self, job: Job, task: Task) -> None:
        # Whoever collects the result has newer ones: none may come behind it.
        if job.collecting.acquire(blocking=False):
            try:
                if not job.is_done:
                    self.fetch(job, task)
            finally:
                job.collecting.release()

    def fetch(self, job: Job, task: Task) -> None:
        """Fetches a task's picture now, once, and shows it; the caller holds `job.collecting`."""
        look = (task.task_id, task.status)
        if look in job.previews:
            return
        job.previews[look] = None
        try:
            picture = self._collector().preview(job.record, job.plan, task)
        except TripoError as error:
            _log.info("Job %s goes on without a picture: %s", job.id[:8], error.message)
            return
        if picture is not None:
            job.previews[look] = picture
            job.see(picture.path)

    def final(self, job: Job) -> dict[str, SavedFile]:
        """The pictures of finished tasks that are here, by task."""
        return {
            task_id: picture
            for (task_id, status), picture in job.previews.items()
            if picture is not None and status == "success"
        }
