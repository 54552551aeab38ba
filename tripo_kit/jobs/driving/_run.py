from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable

from tripo_kit.api import LocalFile, Task
from tripo_kit.errors import TripoError
from tripo_kit.jobs._job import Job
from tripo_kit.jobs._patience import Ends, Wait
from tripo_kit.jobs.creation._lost import OnUncertain
from tripo_kit.jobs.driving._chain import Chain
from tripo_kit.jobs.driving._previews import Pictures
from tripo_kit.journal import Submission

__all__ = ["DOWNLOADING", "Run"]

DOWNLOADING = 95
"""Per cent of a job's progress that its tasks make; its files are the rest."""


class Run:
    """A job under way: what the engine knows of it, and forgets with its end.

    One worker at a time is at work on it; what comes meanwhile is done after that.

    Attributes:
        job: What people see of it.
        chain: What has become of its steps, if it is a chain.
        on_uncertain: What to do when nobody can tell whether the service took a submission.
        patience: Seconds for which a service that cannot be reached is asked again.
        min_balance: Credits that are to stay in the account; None for none.
        rows: The row of the journal of each step that was begun with, by its number, and of what
            stands in for a lost task, by that task's id.
        row: The row that was looked at last.
        news: Ends of tasks that are still to be noted.
        fresh: Tasks that have ended well, as they were seen last, with their addresses, by id.
        losses: How often a step's task was lost on its way, by number.
        collecting: The rows of all steps, once all are done.
        pictures: The pictures of tasks on the way.
        must_upload: Whether local files may have to go up before anything else.
        stand_ins: What stands in for tasks that the service has lost, by their ids: imports of
            models, and pictures themselves.
        stop_requested: Whether nothing more is to be paid.
        task: What was given to the workers last.
        is_queued: Whether a worker will come to it.
        is_at_work: Whether a worker is at it.
        is_wanted_again: Whether something came meanwhile.
        broken_off: How often in a row its worker was cut off.
        rests: Until when a step is not looked at, in monotonic seconds, and why, by number.
        running: The steps whose tasks are running.
        shares: How much of each step is done, from 0 to 1, by number.
        task_ids: The task of each step, by number.
        there: Whether the service has what a task made, by its id, as far as it was asked.
        watched: The tasks whose news will come, and their steps.
        waits_for: What it waits for: `worker`, `time`, `slot` or `task`; of several the first.
        due: When it is looked at again, if it waits for `time`; in monotonic seconds.
    """

    __slots__ = (
        "broken_off",
        "chain",
        "collecting",
        "due",
        "fresh",
        "is_at_work",
        "is_queued",
        "is_wanted_again",
        "job",
        "losses",
        "min_balance",
        "must_upload",
        "news",
        "on_uncertain",
        "patience",
        "pictures",
        "rests",
        "row",
        "rows",
        "running",
        "shares",
        "stand_ins",
        "stop_requested",
        "task",
        "task_ids",
        "there",
        "waits_for",
        "watched",
    )

    def __init__(
        self,
        job: Job,
        on_uncertain: OnUncertain,
        patience: float,
        min_balance: float | None = None,
        *,
        repair: bool = False,
    ) -> None:
        self.job = job
        self.chain = Chain(job.record, job.plan, repair=repair) if job.plan.is_chain else None
        self.on_uncertain: OnUncertain = on_uncertain
        self.patience = patience
        self.min_balance = min_balance
        self.rows: dict[int | str, str] = {}
        self.row: Submission | None = None
        self.news: deque[tuple[Submission, Task | TripoError]] = deque()
        self.collecting: list[Submission] | None = None
        self.fresh: dict[str, Task] = {}
        self.losses: Counter[int | None] = Counter()
        self.pictures = Pictures()
        self.must_upload = any(
            isinstance(item, LocalFile)
            for step in job.plan.steps
            for _, item in step.operation.references()
        )
        self.stand_ins: dict[str, str | LocalFile] = {}
        self.stop_requested = False
        self.task: Callable[[], None] | None = None
        self.is_queued = False
        self.is_at_work = False
        self.is_wanted_again = False
        self.broken_off = 0
        self.rests: dict[int, tuple[float, str]] = {}
        self.running: set[int | None] = set()
        self.shares: dict[int, float] = {}
        self.task_ids: dict[int, str] = {}
        self.there: dict[str | LocalFile, bool] = {}
        self.watched: dict[str, int] = {}
        self.waits_for = "worker"
        self.due = 0.0

    @property
    def lane(self) -> str:
        """Whose workers are next: the service takes few uploads a minute, and files are large."""
        has_arrived = self.chain is not None and self.chain.arrived is not None
        if has_arrived or self.collecting is not None:
            return "collect"
        return "upload" if self.must_upload else "submit"

    def rest(self, number: int, wait: Wait | None, now: float) -> None:
        """Notes until when a step waits, so that news of another one does not hurry it."""
        self.rests.pop(number, None)
        if wait is not None and wait.seconds:
            self.rests[number] = now + wait.seconds, wait.why

    def resting(self, number: int, now: float) -> Ends | None:
        """How long a step still waits; None if it is its turn."""
        until, why = self.rests.get(number, (now, ""))
        if until <= now or self.stop_requested:
            return None
        return Ends(Wait(until - now, why))

    def see(self, number: int, task: Task) -> None:
        """Notes how far a step's task has come."""
        self.shares[number] = task.progress / 100
        if task.status == "running":
            self.running.add(number)

    def first_out(self, number: int) -> int:
        """The first of the steps whose tasks are out, which is shown for all of them.

        Args:
            number: The one that there is news of.
        """
        return min(list(self.watched.values()), default=number)
