"""One task: its times are settled when it is made, and its state is read off the clock."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Outcome(NamedTuple):
    """How a task ends."""

    status: str = "success"
    error_code: int | None = None
    error_message: str | None = None


SUCCESS = Outcome()
#: Outcomes by name. A prompt that contains ``[name]`` has its task end so, and a fault plan can
#: give a task an outcome as ``task_<name>``.
OUTCOMES: dict[str, Outcome] = {
    "fail": Outcome("failed", 2018, "The task is too complex."),
    "policy": Outcome("failed", 2008, "The content violates the content policy."),
    "banned": Outcome("banned", 2008, "The content is banned."),
    "cancelled": Outcome("cancelled"),
    "expired": Outcome("expired", 2018, "The task expired in the queue."),
    "unknown": Outcome("unknown"),
}
#: All names that a prompt or a plan may use: "slow" and "stuck" are about time, not outcomes.
OUTCOME_NAMES = frozenset({*OUTCOMES, "slow", "stuck"})


@dataclass(slots=True, eq=False)
class Task:
    """One accepted creation.

    Attributes:
        input: The request body as it came.
        body: The same in the names of today; what is carried out.
        created: When it was accepted, in seconds of the sandbox's clock, like the times below.
        starts: When it leaves the queue.
        ends: When it is done; infinite for a task that never is.
        price: Credits frozen at creation; charged only when it succeeds.
        noticed: When somebody first read that it was done.
        facts: What it found out, beside files.
        request_id: What its caller named the request.
        life: Seconds that its files are kept; then it is "expired".
    """

    id: str
    number: int
    type: str
    input: dict[str, Any]
    body: dict[str, Any]
    pool: str
    price: float
    created: float
    starts: float
    ends: float
    outcome: Outcome = SUCCESS
    noticed: float | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    request_id: str = ""
    life: float = float("inf")

    def status(self, now: float) -> str:
        """Return the task's status at this time."""
        if now >= self.ends + self.life and self.outcome is SUCCESS:
            return "expired"
        if now >= self.ends:
            return self.outcome.status
        return "running" if now >= self.starts else "queued"

    def progress(self, now: float) -> int:
        """Return how far it is, in percent: 100 only when it has succeeded."""
        if now >= self.ends:
            return 100 if self.outcome is SUCCESS else 0
        if now < self.starts:
            return 0
        return min(99, int(100 * (now - self.starts) / (self.ends - self.starts)))

    def credits_consumed(self, now: float) -> float:
        """Return what has been charged for it by this time."""
        return self.price if now >= self.ends and self.outcome is SUCCESS else 0.0
