from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from msgspec import structs

from tripo_kit.batch import Request
from tripo_kit.client._assembly import Parts
from tripo_kit.jobs import Job, OnUncertain, Plan, SavedModel, identify
from tripo_kit.recipes import plan

__all__ = ["Making", "OnProgress"]

PathLike = str | os.PathLike[str]
OnProgress = Callable[[Job], None]


class Making:
    """One request at a time: planned, started, waited for.

    Args:
        parts: What the client is made of.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def generate(
        self,
        request: Request,
        output_dir: PathLike,
        *,
        variant: int,
        timeout: float | None,
        on_progress: OnProgress | None,
        on_uncertain: OnUncertain,
    ) -> SavedModel:
        """See `TripoClient.generate`."""
        job = self.submit(request, output_dir, variant=variant, on_uncertain=on_uncertain)
        if on_progress is not None:
            job.on_change(on_progress)
        return job.result(timeout)

    def submit(
        self,
        request: Request,
        output_dir: PathLike,
        *,
        variant: int,
        on_uncertain: OnUncertain,
    ) -> Job:
        """See `TripoClient.submit`."""
        return self._parts.engine.start(
            plan(request), Path(output_dir), variant=variant, on_uncertain=on_uncertain
        )

    def plan(self, request: Request) -> Plan:
        """See `TripoClient.plan`."""
        return plan(request)

    def unpaid(self, request: Request, *, variant: int) -> Plan:
        """See `TripoClient.unpaid`."""
        whole = plan(request)
        journal = self._parts.journal
        names = journal.names(self._parts.account)
        prints = identify(whole, variant, names=names).fingerprints
        paid = journal.submissions.paid(self._parts.account, prints)
        steps = zip(whole.steps, prints, strict=True)
        return structs.replace(whole, steps=tuple(step for step, each in steps if each not in paid))
