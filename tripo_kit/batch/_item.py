from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from tripo_kit.errors import TripoError
from tripo_kit.events import RequestChanged
from tripo_kit.jobs import Job, Plan, StoredResult
from tripo_kit.journal import Journal

_AT_ONCE = 200  # finished requests whose files are looked for in one go

__all__ = ["Item", "consumed", "spent_on", "still_here"]


def consumed(plan: Plan, marks: Sequence[str], paid: Mapping[str, float | None]) -> float:
    """Credits that a request has consumed, or may have: where the service has not said, the list's.

    Args:
        plan: Its operations.
        marks: Their fingerprints.
        paid: What the journal knows as paid, by fingerprint.
    """
    total = 0.0
    for step, mark in zip(plan.steps, marks, strict=True):
        if mark in paid:
            known = paid[mark]
            total += (step.credits or 0.0) if known is None else known
    return total


class Item:
    """One request of a batch, and how it stands. Light, because there may be ten thousand.

    Attributes:
        index: Which request, from 0.
        plan: Its operations.
        id: Its job in the journal; "" until the batch begins.
        due: Credits that are still to be paid, by the list; unknown prices count as nothing.
        is_begun: Whether something of it is paid already, or may be.
        spent: Credits it consumed, or may have.
        state: `waiting`, `active`, `success`, `failed`, `uncertain`, `open`, `stopped` or
            `skipped`.
        job: The job while it is at work.
        pool: Where it has, or waits for, a slot; None while it downloads, is looked for at the
            service, or is not at work.
        error: Why there is no file.
        place: Where it stands among the finished, if it is there.
        began_at: When it was begun with, in monotonic seconds.
        is_reserved: Whether the budget keeps its credits for it.
        again_at: When it has certainly been asked for again, if it is paid and waits for that; in
            monotonic seconds.
        ends_as: The state that it ends in, once that is decided.
        seconds: How long it took; None if it was found finished.
        tries: How often its files were asked for.
        round: How often a person had seen to what the batch paused for, when it was begun with.
    """

    __slots__ = (
        "again_at",
        "began_at",
        "due",
        "ends_as",
        "error",
        "id",
        "index",
        "is_begun",
        "is_reserved",
        "job",
        "place",
        "plan",
        "pool",
        "round",
        "seconds",
        "spent",
        "state",
        "tries",
    )

    def __init__(self, index: int, plan: Plan, *, due: float, is_begun: bool) -> None:
        self.index = index
        self.plan = plan
        self.id = ""
        self.due = due
        self.is_begun = is_begun
        self.spent = 0.0
        self.state = "waiting"
        self.job: Job | None = None
        self.pool: str | None = None
        self.error: TripoError | None = None
        self.place = 0
        self.began_at = 0.0
        self.is_reserved = False
        self.again_at = 0.0
        self.ends_as: str | None = None
        self.seconds: float | None = None
        self.tries = 0
        self.round = 0

    @property
    def status(self) -> str:
        """How it stands, for people: its job's status while it is at work."""
        job = self.job
        return self.state if job is None else job.status

    @property
    def progress(self) -> int:
        """0–100 over all its operations."""
        job = self.job
        if job is not None:
            return job.progress
        return 100 if self.state == "success" else 0

    @property
    def price(self) -> str:
        """What is still to be paid, for people."""
        bound = "at least " if self.plan.has_unknown else ""
        return f"{bound}{self.due:g}"

    def join(self, job: Job) -> None:
        """This job makes it, unless another one does."""
        if self.job is None:
            self.job, self.pool = job, job.pool

    def told(self, batch: str) -> RequestChanged:
        """How it stands, for whoever listens."""
        job = self.job
        message = "" if self.error is None else self.error.message
        return RequestChanged(
            batch=batch,
            index=self.index,
            job_id=self.id,
            name=self.plan.stem,
            status=self.status,
            progress=self.progress,
            credits=(self.spent or None) if job is None else job.credits,
            message=message if job is None else job.message,
        )


def still_here(items: Sequence[Item], journal: Journal, *, repair: bool) -> Iterator[Item]:
    """Those of finished requests whose main file is still there.

    Args:
        items: The finished requests.
        journal: Knows their files.
        repair: Whether a file that somebody has changed does not do.
    """
    for start in range(0, len(items), _AT_ONCE):
        chunk = items[start : start + _AT_ONCE]
        saved = journal.batches.results([item.id for item in chunk])
        for item in chunk:
            text = saved.get(item.id)
            if text is not None:
                stored = msgspec.json.decode(text, type=StoredResult)
                if stored.is_here(repair=repair):
                    yield item


def spent_on(
    item: Item, job: Job | None, error: TripoError | None, account: str, journal: Journal
) -> float:
    """Credits that a request has consumed, or may have, now that its job has ended.

    Args:
        item: The request.
        job: Its job; None if it could not be begun with.
        error: Why it has no file.
        account: Whose.
        journal: Knows what is paid.
    """
    if job is None:
        return item.spent
    if error is None and job.credits is not None:
        return job.credits
    marks = job.record.fingerprints
    return consumed(item.plan, marks, journal.submissions.paid(account, marks))
