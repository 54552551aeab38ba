"""The account: tasks, credits, pools and usage.

Nothing here runs by itself. A task's whole life is drawn when it is accepted, and everything that
happens with time (charging, giving back, freeing a slot in a pool) is settled on the next look.
Ten thousand tasks cost ten thousand small objects and no timers.
"""

import heapq
import random
import uuid
from bisect import bisect_right
from collections import Counter, deque
from collections.abc import Callable, Iterator
from typing import Any

from ._durations import draw_times
from ._options import Options
from ._task import OUTCOMES, SUCCESS, Outcome, Task
from .contract import POOL_LIMITS, Body, Operation, Refusal, pool_of, seconds_text
from .contract import _refusals as why

_LONGEST_ADVICE_SECONDS = 30.0
_MOST_ENDED = 10_000  # events that wait for their webhook


class State:
    """What the service knows about the one account."""

    def __init__(self, options: Options, clock: Callable[[], float]) -> None:
        self._options = options
        self._clock = clock
        self._limits = POOL_LIMITS | options.pools
        self._rng = random.Random(options.seed)  # noqa: S311 - variation, not secrecy
        self._tasks: dict[str, Task] = {}
        self._order: list[Task] = []
        self._open: dict[str, list[tuple[float, int, Task]]] = {name: [] for name in self._limits}
        self._late: list[tuple[float, int, Callable[[], None]]] = []
        self._postponed = 0
        self._moment: float | None = None
        self.ended: deque[Task] = deque(maxlen=_MOST_ENDED if options.webhook_url else 0)
        self.balance = options.balance
        self.lowest = options.balance
        self.frozen = 0.0
        self.charged = 0.0
        self.returned = 0.0

    def create(
        self,
        operation: Operation,
        sent: Body,
        body: Body,
        *,
        name: str = "",
        outcome: Outcome | None = None,
        request_id: str = "",
        factor: float = 1.0,
    ) -> Task:
        """Accept a task: count it in its pool and freeze its price.

        Args:
            operation: What it does.
            sent: The request body as it came; echoed as the task's ``input``.
            body: The same in the names of today, checked.
            name: A name of :data:`OUTCOMES`, or "slow" or "stuck"; else it succeeds.
            outcome: How it ends, whatever its name.
            request_id: What its caller named the request.
            factor: How many times the list price it is charged.

        Raises:
            Refusal: The pool is full (2000), or the credits do not suffice (2010).
        """
        now = self.settle()
        cost = operation.price(body) * factor
        pool = pool_of(operation, body)
        if cost > self.balance:
            raise Refusal(
                why.NOT_ENOUGH_CREDITS, f"{cost:.2f} credits needed, {self.balance:.2f} left"
            )
        running = self._open[pool]
        if len(running) >= self._limits[pool]:
            wait = min(running[0][0] - now, _LONGEST_ADVICE_SECONDS) if running else 1.0
            raise Refusal(
                why.POOL_FULL,
                f"{len(running)} tasks of pool {pool} are queued or running",
                {"Retry-After": seconds_text(wait)},
            )
        queued, runs = draw_times(
            operation, body, self._rng, span=self._options.durations, name=name
        )
        starts = now + queued / self._options.speed
        task = Task(
            self._new_id(),
            len(self._order),
            operation.task_type,
            sent,
            body,
            pool,
            cost,
            now,
            starts,
            starts + runs / self._options.speed,
            outcome or OUTCOMES.get(name, SUCCESS),
            request_id=request_id,
            life=self._options.task_life,
        )
        self._tasks[task.id] = task
        self._order.append(task)
        heapq.heappush(running, (task.ends, task.number, task))
        self.balance -= cost
        self.lowest = min(self.lowest, self.balance)
        self.frozen += cost
        return task

    def top_up(self, amount: float) -> float:
        """Add credits to the account, and return what it has now."""
        self.settle()
        self.balance += amount
        return self.balance

    def settle(self) -> float:
        """Do what has become due since the last look, in its order, and return the time."""
        if self._moment is not None:
            return self._moment
        now = self._clock()
        while self._late and self._late[0][0] <= now:
            self._moment, _, carry_out = heapq.heappop(self._late)
            self._settle_until(self._moment)
            try:
                carry_out()
            finally:
                self._moment = None
        self._settle_until(now)
        return now

    def postpone(self, due: float, carry_out: Callable[[], None]) -> None:
        """Have something carried out at a time to come, as if it were that time."""
        self._postponed += 1
        heapq.heappush(self._late, (due, self._postponed, carry_out))

    def _new_id(self) -> str:
        new = uuid.uuid4()
        return str(new) if self._options.dialect.ids == "uuid" else f"task_{new.hex[:12]}"

    def _settle_until(self, now: float) -> None:
        """Charge or give back what has ended."""
        for running in self._open.values():
            while running and running[0][0] <= now:
                task = heapq.heappop(running)[2]
                self.ended.append(task)
                self.frozen -= task.price
                if task.outcome is SUCCESS:
                    self.charged += task.price
                else:
                    self.balance += task.price
                    self.returned += task.price

    def known(self, task_id: str) -> Task | None:
        """Return a task, or None when there is none of this id."""
        return self._tasks.get(task_id)

    def lineage(self, reference: str) -> Iterator[Task]:
        """Return the task that a reference names, the one it was made from, and so on."""
        while (task := self.known(reference)) is not None:
            yield task
            reference = str(task.body.get("input", ""))

    def find(self, task_id: str) -> Task:
        """Return a task.

        Raises:
            Refusal: There is none of this id (2001).
        """
        task = self.known(task_id)
        if task is None:
            raise Refusal(why.NO_SUCH_TASK, f"no task {task_id!r}")
        return task

    def fail(self, task: Task, outcome: Outcome) -> None:
        """Turn a success into a failure, when its results turn out to be impossible."""
        self.settle()
        task.outcome = outcome
        self.charged -= task.price
        self.balance += task.price
        self.returned += task.price

    def usage(self, limit: int, offset: int, lag: float = 0.0) -> list[Task]:
        """Return tasks, newest first, leaving out those younger than ``lag`` seconds."""
        self.settle()
        fresh = self._options.usage_shows_fresh_tasks
        if fresh is False:
            return []
        lag = max(lag, 0.0 if fresh is True else fresh)
        end = len(self._order)
        if lag:
            end = bisect_right(self._order, self._clock() - lag, key=lambda task: task.created)
        end = max(0, end - offset)
        return self._order[max(0, end - limit) : end][::-1]

    def summary(self) -> dict[str, Any]:
        """Return what has happened, for the control endpoint."""
        now = self.settle()
        return {
            "tasks_created": dict(Counter(task.type for task in self._order)),
            "tasks_by_status": dict(Counter(task.status(now) for task in self._order)),
            "credits": {
                "balance": round(self.balance, 2),
                "lowest": round(self.lowest, 2),
                "frozen": round(self.frozen, 2),
                "charged": round(self.charged, 2),
                "returned": round(self.returned, 2),
            },
            "pools": {name: len(running) for name, running in self._open.items()},
            "late": len(self._late),
        }

    def rows(self) -> list[dict[str, Any]]:
        """Return every task with its exact times, for measurements; times are unix seconds."""
        now = self.settle()
        return [
            {
                "task_id": task.id,
                "type": task.type,
                "status": task.status(now),
                "input": task.input,
                "credits": task.price,
                "created": task.created,
                "starts": task.starts,
                "ends": None if task.ends == float("inf") else task.ends,
                "noticed": task.noticed,
                "request_id": task.request_id,
            }
            for task in self._order
        ]
