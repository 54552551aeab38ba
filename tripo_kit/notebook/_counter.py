"""Where a form's requests are handed in: each at most once, and paid again only on purpose."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol, Self

from tripo_kit.api import LocalFile
from tripo_kit.jobs import Job, Plan

__all__ = ["Asked", "Counter", "Stand", "Submits"]


class Submits(Protocol):
    """What a form needs of a client."""

    def submit(
        self, request_or_operation: Any, output_dir: str | os.PathLike[str], *, variant: int = ...
    ) -> Job: ...

    def unpaid(self, request: Any, *, variant: int = ...) -> Plan: ...


@dataclass(frozen=True)
class Asked:
    """A request, and how its files were: a picture that was changed makes it another request.

    Attributes:
        request: The struct.
        stamps: Path, time of writing in nanoseconds and bytes of each local file.
    """

    request: Any
    stamps: tuple[tuple[str, int, int], ...]

    @classmethod
    def of(cls, plan: Plan) -> Self:
        """The request that a plan was made from.

        Raises:
            OSError: A file is gone since then.
        """
        paths = [
            reference.path
            for step in plan.steps
            for _, reference in step.operation.references()
            if isinstance(reference, LocalFile)
        ]
        facts = [Path(path).stat() for path in paths]
        stamps = [(path, at.st_mtime_ns, at.st_size) for path, at in zip(paths, facts, strict=True)]
        return cls(plan.request, tuple(stamps))


class Stand(StrEnum):
    """How a request stands with this form; `PAID` was sent elsewhere, or before a restart."""

    NEW = "new"
    PAID = "paid"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    UNCERTAIN = "uncertain"


class Counter:
    """Hands requests in, and remembers them.

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
        self._jobs: dict[Asked, dict[int, Job]] = {}
        self._unpaid: dict[tuple[Asked, int], Plan] = {}
        self._handing_in = threading.Lock()

    def latest(self, request: Asked) -> tuple[int, Job | None]:
        """The newest variant of a request and its job; 1 and None when there is none yet."""
        variants = self._jobs.get(request)
        return next(reversed(variants.items())) if variants else (1, None)

    def next_variant(self, request: Asked) -> int:
        """The first variant that was not asked for here."""
        return max(self._jobs.get(request, {0: None})) + 1

    def unpaid(self, request: Asked, variant: int) -> Plan:
        """What of it is still to be paid, as the journal said when it was asked last.

        Raises:
            TripoError: The journal cannot be asked.
        """
        if (request, variant) not in self._unpaid:
            self._unpaid = {key: plan for key, plan in self._unpaid.items() if key[0] == request}
            self._unpaid[request, variant] = self._client.unpaid(request.request, variant=variant)
        return self._unpaid[request, variant]

    def ask_again(self) -> None:
        """Asks the journal anew: a promise is about to be kept."""
        self._unpaid = {}

    def stand(self, request: Asked) -> Stand:
        """How a request stands."""
        _, job = self.latest(request)
        if job is None:
            return Stand.NEW
        if not job.is_done:
            return Stand.RUNNING
        if job.status == "success":
            return Stand.DONE
        return Stand.UNCERTAIN if job.status == "uncertain" else Stand.FAILED

    def hand_in(self, request: Asked, variant: int) -> Job | None:
        """Submits a request, unless it is running, or something is being handed in at this moment.

        Raises:
            TripoError: It was refused before anything was sent.
        """
        if not self._handing_in.acquire(blocking=False):
            return None
        try:
            if self.stand(request) is Stand.RUNNING:
                return None
            job = self._client.submit(request.request, self._output_dir, variant=variant)
            self.ask_again()
            variants = self._jobs.setdefault(request, {})
            variants.pop(variant, None)
            variants[variant] = job
        finally:
            self._handing_in.release()
        job.on_change(self._on_change)
        return job
