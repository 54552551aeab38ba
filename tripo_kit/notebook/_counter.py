"""Where a form's wishes are handed in: each at most once, and paid again only on purpose."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from enum import StrEnum
from typing import Any, Protocol

from tripo_kit.jobs import Job

__all__ = ["Counter", "Stand", "Submits"]


class Submits(Protocol):
    """What a form needs of a client."""

    def submit(
        self, request_or_operation: Any, output_dir: str | os.PathLike[str], *, variant: int = ...
    ) -> Job: ...


class Stand(StrEnum):
    """How a wish stands with this form."""

    NEW = "new"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    UNCERTAIN = "uncertain"


class Counter:
    """Hands wishes in, and remembers them.

    Args:
        client: Who does the work.
        output_dir: Where the files go.
        on_change: Called on every change of a job, on a background thread.
    """

    def __init__(
        self,
        client: Submits,
        output_dir: str | os.PathLike[str],
        on_change: Callable[[Job], None],
    ) -> None:
        self._client = client
        self._output_dir = output_dir
        self._on_change = on_change
        self._jobs: dict[Any, dict[int, Job]] = {}
        self._handing_in = threading.Lock()

    def latest(self, request: Any) -> tuple[int, Job | None]:
        """The newest variant of a wish and its job; 1 and None when there is none yet."""
        variants = self._jobs.get(request)
        return next(reversed(variants.items())) if variants else (1, None)

    def next_variant(self, request: Any) -> int:
        """The first variant that was not asked for here."""
        return max(self._jobs.get(request, {0: None})) + 1

    def stand(self, request: Any) -> Stand:
        """How a wish stands."""
        _, job = self.latest(request)
        if job is None:
            return Stand.NEW
        if not job.is_done:
            return Stand.RUNNING
        if job.status == "success":
            return Stand.DONE
        return Stand.UNCERTAIN if job.status == "uncertain" else Stand.FAILED

    def hand_in(self, request: Any, variant: int) -> Job | None:
        """Submits a wish, unless it is running, or something is being handed in at this moment.

        Raises:
            TripoError: It was refused before anything was sent.
        """
        if not self._handing_in.acquire(blocking=False):
            return None
        try:
            if self.stand(request) is Stand.RUNNING:
                return None
            job = self._client.submit(request, self._output_dir, variant=variant)
            variants = self._jobs.setdefault(request, {})
            variants.pop(variant, None)
            variants[variant] = job
        finally:
            self._handing_in.release()
        job.on_change(self._on_change)
        return job
