from __future__ import annotations

from tripo_kit.batch._failures import pause_after
from tripo_kit.batch._item import Item
from tripo_kit.batch._progress import Progress
from tripo_kit.errors import TripoError
from tripo_kit.jobs import Job
from tripo_kit.journal import JobStatus, Journal

__all__ = ["Pauses"]


class Pauses:
    """What a batch waits for that is not one of its requests: the service, or a person.

    Args:
        progress: How the batch stands.
        journal: Knows the requests.
        pause: Seconds before what is paid is asked for again.

    Attributes:
        is_warned: Whether something has failed that may stop the rest: nothing new is begun.
    """

    def __init__(self, progress: Progress, journal: Journal, pause: float) -> None:
        self.is_warned = False
        self._progress = progress
        self._journal = journal
        self._pause = pause
        self._out: set[str] = set()
        self._round = 0  # how often a person has seen to what it paused for

    def begin(self, item: Item) -> None:
        """A request is given to the engine."""
        item.tries += 1
        item.round = self._round

    def weather(self, kind: str, *, is_out: bool) -> None:
        """Shows an outage as a pause; the jobs themselves wait, and go on by themselves.

        Args:
            kind: The kind of call.
            is_out: Whether the service is out for it.
        """
        (self._out.add if is_out else self._out.discard)(kind)
        progress = self._progress
        if progress.state in ("running", "paused") and progress.error is None:
            progress.state = "paused" if self._out else "running"
            progress.reason = "the service is out; it goes on by itself" if self._out else ""
            progress.tell()

    def before_again(self, item: Item, error: TripoError) -> float | None:
        """After how many seconds it is asked again for what is paid, and still to be had."""
        is_out = bool(self._out)
        pause = pause_after(error, tries=item.tries, pause=self._pause, is_out=is_out)
        item.tries -= is_out
        if pause is None or self._journal.jobs.by_id(item.id).status is not JobStatus.OPEN:
            return None
        self.is_warned = False
        return pause

    def keep(self, item: Item, job: Job | None) -> str:
        """How a request stands whose key was refused: nothing of it has failed."""
        if job is not None and job.status == "open":
            return "open"
        self._journal.jobs.update(item.id, JobStatus.PLANNED)  # nothing of it was sent
        return "waiting"

    def wait_for_a_key(self, item: Item, state: str, error: TripoError) -> None:
        """The key is refused: all of it goes on once the service accepts it.

        Args:
            item: The request that heard so.
            state: How it stands.
            error: What the service said.
        """
        progress, is_open = self._progress, state == "open"
        progress.move(item, state)
        item.is_begun = item.is_begun or is_open
        item.unpaid = () if is_open and len(item.plan.steps) == 1 else item.unpaid
        item.tries = 0
        progress.tell_of(item)
        if item.round < self._round:  # it heard so before a person saw to it
            self.is_warned = False
            return
        progress.state, progress.error = "paused", error
        progress.reason = f"the service refuses the key: {error.message}"
        progress.tell()

    def go_on(self) -> bool:
        """A person has seen to what it paused for.

        Returns:
            Whether it paused for a person.
        """
        progress = self._progress
        if progress.state != "paused" or progress.error is None:
            return False
        progress.state, progress.reason = "running", ""
        progress.error, self.is_warned = None, False
        self._round += 1
        return True
