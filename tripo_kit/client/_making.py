from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from msgspec import structs

from tripo_kit.calls import show
from tripo_kit.client._assembly import Parts
from tripo_kit.client._going_on import stood_up
from tripo_kit.client._lost import Losses
from tripo_kit.errors import Problem, RequestValidationError
from tripo_kit.files import Downloader, digests_of, picture_fetcher, safe_name
from tripo_kit.jobs import Job, Loss, OnUncertain, Plan, SavedModel, identify, require_how
from tripo_kit.recipes import RequestLike, folder_from, plan, tags_from

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
        self._fetch = picture_fetcher(lambda: parts.transport)

    def generate(
        self,
        request: RequestLike,
        output_dir: PathLike,
        *,
        variant: int,
        timeout: float | None,
        on_progress: OnProgress | None,
        on_uncertain: OnUncertain,
        repair: bool,
        tags: Mapping[str, Any] | None,
        download: bool,
    ) -> SavedModel:
        """See `TripoClient.generate`."""
        require_how(timeout=timeout, on_progress=on_progress)
        job = self.submit(
            request,
            output_dir,
            variant=variant,
            on_uncertain=on_uncertain,
            repair=repair,
            tags=tags,
            download=download,
        )
        if on_progress is not None:
            job.on_change(on_progress)
        return job.result(timeout)

    def submit(
        self,
        request: RequestLike,
        output_dir: PathLike,
        *,
        variant: int,
        on_uncertain: OnUncertain,
        repair: bool,
        tags: Mapping[str, Any] | None,
        download: bool,
    ) -> Job:
        """See `TripoClient.submit`."""
        require_how(on_uncertain=on_uncertain)
        whole, loss = self._looked_at(request, download=download, variant=variant)
        folder = folder_from(output_dir)
        self._parts.journal.submissions.forget([row.id for row in loss.rows])
        return self._parts.engine.start(
            whole.tagged(self._parts.settings.tags, tags_from(tags)),
            folder,
            variant=variant,
            on_uncertain=on_uncertain,
            repair=repair,
        )

    def plan(self, request: RequestLike, *, download: bool, variant: int = 1) -> Plan:
        """See `TripoClient.plan`."""
        losses = Losses(self._parts)
        whole = self._planned(request, losses, download=download, variant=variant)
        if len(whole.steps) == 1 and not whole.steps[0].operation.task_ids():
            return whole
        return self._with_loss(whole, losses, variant)[0]

    def _looked_at(
        self, request: RequestLike, *, download: bool, variant: int
    ) -> tuple[Plan, Loss]:
        losses = Losses(self._parts)
        whole = self._planned(request, losses, download=download, variant=variant)
        return self._with_loss(whole, losses, variant)

    def _planned(
        self, request: RequestLike, losses: Losses, *, download: bool, variant: int
    ) -> Plan:
        return plan(stood_up(request, losses, (variant,)), self._fetch, download=download)

    def _with_loss(self, whole: Plan, losses: Losses, variant: int) -> tuple[Plan, Loss]:
        """A plan that says what the service has lost of it, and what that comes to."""
        try:
            names = self._parts.journal.names(self._parts.account)
            identity = identify(whole, variant, names=names)
        except OSError:  # whoever starts it says so
            return whole, Loss()
        (loss,) = losses.of([(whole, identity)])
        return structs.replace(whole, found=(*whole.found, *loss.notes)), loss

    def fetch(self, address: str, output_dir: PathLike) -> Path:
        """See `TripoClient.fetch`."""
        given: object = address  # a notebook has no type checker
        if not isinstance(given, str) or "://" not in given:
            rule = "must be the address of a file"
            hint = "It begins with https://; a path needs no fetching."
            raise RequestValidationError([Problem("address", show(given), rule, hint)])
        name = PurePosixPath(unquote(urlsplit(address).path)).name
        saved = Downloader(self._parts.transport, self._parts.tell).fetch(
            address,
            folder_from(output_dir) / f"{safe_name(Path(name).stem)}{Path(name).suffix}",
            role="model",
            refresh=lambda: address,
            task_id="",
        )
        return saved.path

    def unpaid(self, request: RequestLike, *, variant: int, download: bool) -> Plan:
        """See `TripoClient.unpaid`."""
        whole, loss = self._looked_at(request, download=download, variant=variant)
        journal = self._parts.journal
        names = journal.names(self._parts.account)
        digest = cache(digests_of)  # each file is read once
        prints = identify(whole, variant, digest=digest, names=names).fingerprints
        lost = {row.fingerprint for row in loss.rows}
        paid = journal.submissions.rows.paid(self._parts.account, prints).keys() - lost
        steps = zip(whole.steps, prints, strict=True)
        # Only the journal knows the name of what is brought back.
        is_mended = any(step.link.stands_for for step in whole.steps)
        today = prints if is_mended else identify(whole, variant, digest=digest).fingerprints
        found = tuple(
            f"{step.title}: paid for under an earlier name, and found by it"
            for step, each, now in zip(whole.steps, prints, today, strict=True)
            if each in paid and each != now
        )
        left = tuple(step for step, each in steps if each not in paid)
        return structs.replace(whole, steps=left, found=(*whole.found, *found))
