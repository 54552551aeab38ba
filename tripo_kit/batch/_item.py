from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from tripo_kit.errors import TripoError
from tripo_kit.events import RequestChanged
from tripo_kit.foreign import or_none
from tripo_kit.jobs import Job, Plan, stored_result
from tripo_kit.journal import Cost, Heights, Journal, PaidStep, charged_as

_AT_ONCE = 200  # finished requests whose files are looked for in one go

__all__ = ["Item", "Kind", "Unpaid", "still_here"]


Kind = tuple[tuple[str, str], float]
"""What an operation is charged as (its type and model), and its list price; 0 if unknown."""


class Unpaid(msgspec.Struct, frozen=True, gc=False):
    """One operation that is still to be paid.

    Attributes:
        mark: Its fingerprint.
        kind: Its type and model.
        listed: Its list price; 0 if none is published.
    """

    mark: str
    kind: tuple[str, str]
    listed: float


class Item:
    """One request of a batch, and how it stands. Light, because there may be ten thousand.

    Attributes:
        index: Which request, from 0.
        plan: Its operations.
        marks: Their fingerprints.
        paid: What came of each that was ever sent, as the journal had it last.
        unpaid: Those that are still to be paid.
        before: What was paid for it before this batch had it.
        claimed: What it has come to, or may, as it is reserved.
        id: Its job in the journal; "" until the batch begins.
        is_begun: Whether something of it is paid already, or may be.
        spent: Credits it consumed.
        state: `waiting`, `active`, `success`, `failed`, `uncertain`, `open`, `stopped` or
            `skipped`.
        job: The job while it is at work.
        pool: Where it has, or waits for, a slot; None while it downloads, is looked for at the
            service, or is not at work.
        error: Why there is no file.
        place: Where it stands among the finished, if it is there.
        began_at: When it was begun with, in monotonic seconds.
        again_at: When it has certainly been asked for again, if it is paid and waits for that; in
            monotonic seconds.
        ends_as: The state that it ends in, once that is decided.
        seconds: How long it took; None if it was found finished.
        tries: How often its files were asked for.
        round: How often a person had seen to what the batch paused for, when it was begun with.
    """

    __slots__ = (
        "again_at",
        "before",
        "began_at",
        "claimed",
        "ends_as",
        "error",
        "id",
        "index",
        "is_begun",
        "job",
        "marks",
        "paid",
        "place",
        "plan",
        "pool",
        "round",
        "seconds",
        "spent",
        "state",
        "tries",
        "unpaid",
    )

    def __init__(
        self, index: int, plan: Plan, marks: Sequence[str], paid: Mapping[str, PaidStep]
    ) -> None:
        self.index = index
        self.plan = plan
        self.marks = tuple(marks)
        self.paid = {mark: paid[mark] for mark in self.marks if mark in paid}
        self.unpaid = tuple(
            Unpaid(mark, charged_as(step.operation), step.credits or 0.0)
            for step, mark in zip(plan.steps, self.marks, strict=True)
            if mark not in paid or not paid[mark].is_paid
        )
        self.before = Cost()
        self.claimed = 0.0
        self.id = ""
        self.is_begun = len(self.unpaid) < len(self.marks)
        self.spent = sum(each.consumed for each in self.paid.values())
        self.state = "waiting"
        self.job: Job | None = None
        self.pool: str | None = None
        self.error: TripoError | None = None
        self.place = 0
        self.began_at = 0.0
        self.again_at = 0.0
        self.ends_as: str | None = None
        self.seconds: float | None = None
        self.tries = 0
        self.round = 0

    def cost(self, heights: Heights) -> Cost:
        """What it has come to in its batch, by what the journal had last.

        What the service has not said yet is taken to be the list price, or the height at which the
        operation is charged; what is under way or uncertain is reserved.

        Args:
            heights: What is reserved for an operation.
        """
        spent = most = 0.0
        for step, mark in zip(self.plan.steps, self.marks, strict=True):
            known = self.paid.get(mark, PaidStep())
            price = heights.of(step.operation)
            consumed = known.consumed + known.unpriced * price
            spent += consumed
            most += consumed + known.pending * price
        spent = max(0.0, spent - self.before.spent)
        return Cost(spent, max(spent, most - self.before.most))

    @property
    def due(self) -> float:
        """Credits that are still to be paid, by the list; unknown prices count as nothing."""
        return sum(each.listed for each in self.unpaid)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What is still to be paid is charged as."""
        return tuple((each.kind, each.listed) for each in self.unpaid)

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
        return f"{bound}{self.due:.12g}"

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
    """Those of finished requests whose main file is still in their folder.

    Args:
        items: The finished requests.
        journal: Knows their files.
        repair: Whether a file that somebody has changed does not do.
    """
    for start in range(0, len(items), _AT_ONCE):
        chunk = items[start : start + _AT_ONCE]
        saved = journal.batches.results([item.id for item in chunk])
        for item in chunk:
            # What cannot be read is asked for again, and says so then.
            stored = or_none(stored_result, *saved.get(item.id, (None, "")))
            if stored is not None and stored.is_here(repair=repair):
                yield item
