"""Where a form's wishes are handed in: each at most once, and paid again only on purpose."""

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

__all__ = ["Counter", "Stand", "Submits", "Wish"]


class Submits(Protocol):
    """What a form needs of a client."""

    def submit(
        self, request_or_operation: Any, output_dir: str | os.PathLike[str], *, variant: int = ...
    ) -> Job: ...

    def unpaid(self, request: Any, *, variant: int = ...) -> Plan: ...


@dataclass(frozen=True)
class Wish:
    """A request, and how its files were: a picture that was changed makes it another wish.

    Attributes:
        request: The struct.
        stamps: Path, time of writing in nanoseconds and bytes of each local file.
    """

    request: Any
    stamps: tuple[tuple[str, int, int], ...]

    @classmethod
    def of(cls, plan: Plan) -> Self:
        """The wish that a plan was made from.

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
    """How a wish stands with this form; `PAID` was sent elsewhere, or before a restart."""

    NEW = "new"
    PAID = "paid"
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
        self._jobs: dict[Wish, dict[int, Job]] = {}
        self._unpaid: dict[tuple[Wish, int], Plan] = {}
        self._handing_in = threading.Lock()

    def latest(self, wish: Wish) -> tuple[int, Job | None]:
        """The newest variant of a wish and its job; 1 and None when there is none yet."""
        variants = self._jobs.get(wish)
        return next(reversed(variants.items())) if variants else (1, None)

    def next_variant(self, wish: Wish) -> int:
        """The first variant that was not asked for here."""
        return max(self._jobs.get(wish, {0: None})) + 1

    def unpaid(self, wish: Wish, variant: int) -> Plan:
        """What of it is still to be paid, as the journal said when it was asked last.

        Raises:
            TripoError: The journal cannot be asked.
        """
        if (wish, variant) not in self._unpaid:
            self._unpaid = {key: plan for key, plan in self._unpaid.items() if key[0] == wish}
            self._unpaid[wish, variant] = self._client.unpaid(wish.request, variant=variant)
        return self._unpaid[wish, variant]

    def ask_again(self) -> None:
        """Asks the journal anew: a promise is about to be kept."""
        self._unpaid = {}

    def stand(self, wish: Wish) -> Stand:
        """How a wish stands."""
        _, job = self.latest(wish)
        if job is None:
            return Stand.NEW
        if not job.is_done:
            return Stand.RUNNING
        if job.status == "success":
            return Stand.DONE
        return Stand.UNCERTAIN if job.status == "uncertain" else Stand.FAILED

    def hand_in(self, wish: Wish, variant: int) -> Job | None:
        """Submits a wish, unless it is running, or something is being handed in at this moment.

        Raises:
            TripoError: It was refused before anything was sent.
        """
        if not self._handing_in.acquire(blocking=False):
            return None
        try:
            if self.stand(wish) is Stand.RUNNING:
                return None
            job = self._client.submit(wish.request, self._output_dir, variant=variant)
            self.ask_again()
            variants = self._jobs.setdefault(wish, {})
            variants.pop(variant, None)
            variants[variant] = job
        finally:
            self._handing_in.release()
        job.on_change(self._on_change)
        return job
