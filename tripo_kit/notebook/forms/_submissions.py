"""Where a form's requests are handed in: each at most once, and paid again only on purpose."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol, Self

from tripo_kit.api import LocalFile
from tripo_kit.errors import TripoError
from tripo_kit.jobs import Job, Plan

__all__ = ["Offer", "RequestStatus", "StampedRequest", "Submissions", "Submits"]


class Submits(Protocol):
    """What a form needs of a client."""

    def submit(
        self,
        request_or_operation: Any,
        output_dir: str | os.PathLike[str],
        *,
        variant: int = ...,
        tags: Mapping[str, str] | None = ...,
        download: bool = ...,
    ) -> Job: ...

    def unpaid(self, request: Any, *, variant: int = ..., download: bool = ...) -> Plan: ...


@dataclass(frozen=True)
class StampedRequest:
    """A request, and how its files were: a picture that was changed makes it another request.

    Attributes:
        request: The struct.
        stamps: Path, time of writing in nanoseconds and bytes of each local file.
        downloads: Whether its pictures at an address are fetched to this machine first: it is
            another request then, of what was fetched.
    """

    request: Any
    stamps: tuple[tuple[str, int, int], ...]
    downloads: bool = False

    @classmethod
    def of(cls, plan: Plan, *, downloads: bool = False) -> Self:
        """The request that a plan was made from.

        Args:
            plan: The plan.
            downloads: Whether its pictures at an address are fetched first.

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
        return cls(plan.request, tuple(stamps), downloads)


class RequestStatus(StrEnum):
    """How a request stands with this form; `PAID` was sent elsewhere, or before a restart."""

    NEW = "new"
    PAID = "paid"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True)
class Offer:
    """What can be done with a request as it stands.

    Attributes:
        status: How it stands.
        plan: All of it.
        due: What of it is still to be paid.
        job: Its newest job, if there is one.
        another: The variant that a further result would be, and what it costs; None before the
            first result.
        trouble: Why the journal could not be asked what is paid.
    """

    status: RequestStatus
    plan: Plan
    due: Plan
    job: Job | None = None
    another: tuple[int, Plan] | None = None
    trouble: Exception | None = None


class Submissions:
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
        self._jobs: dict[StampedRequest, dict[int, Job]] = {}
        self._unpaid: dict[tuple[StampedRequest, int], Plan] = {}
        self._fetched: set[StampedRequest] = set()
        self._handing_in = threading.Lock()

    def latest(self, request: StampedRequest) -> tuple[int, Job | None]:
        """The newest variant of a request and its job; 1 and None when there is none yet."""
        variants = self._jobs.get(request)
        return next(reversed(variants.items())) if variants else (1, None)

    def offer(self, request: StampedRequest | None, plan: Plan) -> Offer:
        """What can be done with a request now; a new one without a price of its own for None."""
        if request is None:
            return Offer(RequestStatus.NEW, plan, plan)
        status = self.status(request)
        variant, job = self.latest(request)
        due, trouble = plan, None
        if status in (RequestStatus.NEW, RequestStatus.FAILED):
            due, trouble = self._due(request, variant, plan)
            if not due.steps and status is RequestStatus.NEW:
                status = RequestStatus.PAID
        another = None
        if status in (RequestStatus.DONE, RequestStatus.PAID):
            another, other_trouble = self._another(request, plan)
            trouble = trouble or other_trouble
        return Offer(status, plan, due, job, another, trouble)

    def ask_again(self, request: StampedRequest | None = None) -> None:
        """Asks the journal again: a promise is about to be kept.

        Args:
            request: The one that is about to be handed in: its pictures may be fetched now.
        """
        self._unpaid = {}
        if request is not None:
            self._fetched.add(request)

    def is_unknown(self, request: StampedRequest | None) -> bool:
        """Whether nobody knows yet if it was sent before: its pictures are to be fetched first."""
        return request is not None and request.downloads and request not in self._fetched

    def status(self, request: StampedRequest) -> RequestStatus:
        """How a request stands."""
        _, job = self.latest(request)
        if job is None:
            return RequestStatus.NEW
        if not job.is_done:
            return RequestStatus.RUNNING
        if job.status == "success":
            return RequestStatus.DONE
        return RequestStatus.UNCERTAIN if job.status == "uncertain" else RequestStatus.FAILED

    def hand_in(
        self,
        request: StampedRequest,
        variant: int,
        tags: Mapping[str, str],
    ) -> Job | None:
        """Submits a request, unless it is running, or something is being handed in at this moment.

        Args:
            request: What is asked for.
            variant: Which result of it.
            tags: What its credits go to.

        Raises:
            TripoError: It was refused before anything was sent.
        """
        if not self._handing_in.acquire(blocking=False):
            return None
        try:
            if self.status(request) is RequestStatus.RUNNING:
                return None
            how: dict[str, Any] = {"variant": variant} | ({"tags": tags} if tags else {})
            how |= _fetching(request)
            job = self._client.submit(request.request, self._output_dir, **how)
            self.ask_again()
            variants = self._jobs.setdefault(request, {})
            variants.pop(variant, None)
            variants[variant] = job
        finally:
            self._handing_in.release()
        job.on_change(self._on_change)
        return job

    def _another(
        self, request: StampedRequest, plan: Plan
    ) -> tuple[tuple[int, Plan], Exception | None]:
        """The first variant that is neither asked for here nor paid for, and what it costs."""
        variant = max(self._jobs.get(request, {0: None})) + 1
        while not (answer := self._due(request, variant, plan))[0].steps:
            variant += 1
        return (variant, answer[0]), answer[1]

    def _due(
        self, request: StampedRequest, variant: int, plan: Plan
    ) -> tuple[Plan, Exception | None]:
        """What is still to be paid; all of it, and why, when the journal cannot be asked."""
        if self.is_unknown(request):
            return plan, None
        key, how = (request, variant), _fetching(request)
        try:
            if key not in self._unpaid:
                self._unpaid = {old: due for old, due in self._unpaid.items() if old[0] == request}
                self._unpaid[key] = self._client.unpaid(request.request, variant=variant, **how)
        except (TripoError, OSError) as error:
            return plan, error
        return self._unpaid[key], None


def _fetching(request: StampedRequest) -> dict[str, Any]:
    return {"download": True} if request.downloads else {}
