"""What a job has said so far, how long it took, and how long it will take."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime

from tripo_kit.api import expected_seconds
from tripo_kit.jobs import Job
from tripo_kit.notebook.screen import reported

__all__ = ["JobLog"]

_TELLING = 5  # per cent of progress, after which its own speed says more than what is usual
_LOG_LINES = 200


class JobLog:
    """Notes what a job says; on whatever thread it says so.

    Args:
        job: The job.
        clock: Monotonic seconds.
        now: The time of day of a line.
    """

    def __init__(
        self, job: Job, *, clock: Callable[[], float], now: Callable[[], datetime]
    ) -> None:
        self._clock = clock
        self._now = now
        self._began = clock()
        self._ended: float | None = None
        self._expected = sum(expected_seconds(step.operation) for step in job.plan.steps)
        self._seen: list[tuple[float, int]] = []  # when, and how many per cent: at first, and now
        self._lines: list[str] = []
        self._heading: tuple[str, str] | None = None
        self._writing = threading.Lock()

    def note(self, job: Job) -> None:
        """Something changed."""
        with self._writing:
            heading = (job.status, job.message)
            if heading != self._heading:
                self._heading = heading
                said = f" · {job.message}" if job.message else ""
                self._lines.append(f"{self._now():%H:%M:%S}  {job.status} {job.progress} %{said}")
                del self._lines[:-_LOG_LINES]
            if job.progress and job.progress not in (percent for _, percent in self._seen):
                self._seen = [*self._seen[:1], (self._clock(), job.progress)]
            if job.is_done and self._ended is None:
                self._ended = self._clock()

    def clear(self) -> None:
        """Nobody reads it any more."""
        with self._writing:
            self._lines.clear()

    @property
    def elapsed(self) -> float:
        """Seconds from the first look to its end, or so far."""
        return (self._clock() if self._ended is None else self._ended) - self._began

    @property
    def forecast(self) -> float:
        """Seconds in all: as such operations take, until this one's own speed tells better."""
        seen, elapsed = self._seen, self.elapsed  # another thread may go on
        if seen and seen[-1][1] - seen[0][1] >= _TELLING:
            (since, before), (now, progress) = seen
            left = (100 - progress) * (now - since) / (progress - before)
            return max(now - self._began + left, elapsed)
        return max(self._expected, elapsed)

    def html(self) -> str:
        """The lines, in a section that opens."""
        with self._writing:
            lines = "\n".join(map(reported, self._lines))
        return f"<details><summary>Log</summary><pre tabindex='0'>{lines}</pre></details>"
