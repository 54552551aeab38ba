from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Generator, Iterator, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from typing import Any, Self, TypeVar

from tripo_kit.batch._item import Item
from tripo_kit.batch._mapping import Mapped
from tripo_kit.batch._plan import BatchPlan
from tripo_kit.batch._progress import ENDED
from tripo_kit.batch._runner import Runner
from tripo_kit.batch._summary import Row, Summary, status_line
from tripo_kit.calls import all_named, named
from tripo_kit.errors import ConfigurationError, StoppedAtGateError, WaitTimeoutError
from tripo_kit.events import BatchChanged
from tripo_kit.foreign import or_none
from tripo_kit.jobs import (
    Job,
    SavedModel,
    escaped,
    job_from_record,
    saved_from_record,
    stored_result,
)
from tripo_kit.journal import Journal

__all__ = ["Batch"]

_T = TypeVar("_T")

_GO_ON = "Wait again, or make the same call in a new kernel: nothing is paid twice."


@all_named
class Batch:
    """Many requests under way together, with one budget. The work goes on, whoever looks.

    Iterating gives each job as it finishes, well or not, and so does `async for`. `results`,
    `failed` and `summary` say how things stand now; `batch.wait().results()` is all of it.

    Attributes:
        id: Its identity: the same requests for the same folder are the same batch.
        title: What people call it.
        output_dir: Where the files go.
        max_credits: What may be spent on it in all.
    """

    @named(made_by="client.batch(…)")
    def __init__(
        self,
        runner: Runner,
        journal: Journal,
        *,
        batch: str,
        title: str,
        output_dir: Path,
        begin: Callable[[], None],
        notes: Sequence[str] = (),
        lease: object = None,
    ) -> None:
        self._runner = runner
        self._journal = journal
        self._begin = begin
        self._notes = notes
        self._lease = lease  # a client lives as long as its batches do
        self.id = batch
        self.title = title
        self.output_dir = output_dir
        self.max_credits = runner.budget.max_credits

    # How it goes ----------------------------------------------------------------------------

    @property
    def state(self) -> str:
        """`planned`, `running`, `paused`, `stopping` or `done`.

        It pauses while the service is out, and goes on by itself; or because the service refuses
        the key, until `start()` or the same call.
        """
        return self._runner.progress.state

    @property
    def is_done(self) -> bool:
        """Whether nothing is under way any more."""
        return self.state == "done"

    @property
    def progress(self) -> BatchChanged:
        """How it stands, in numbers."""
        return self._runner.progress.snapshot()

    @property
    def pools(self) -> dict[str, dict[str, int]]:
        """Of each pool that it needs: slots in use by anyone, slots in all, requests that wait."""
        return self._runner.slots()

    def start(self) -> Self:
        """Begins, if it was made with `dry_run=True`; goes on, if it pauses for a refused key."""
        if self.state == "planned":
            begin, self._begin = self._begin, _begun
            begin()
        else:
            self._runner.go_on()
        return self

    def stop(self) -> str:
        """Submits nothing more. What runs at the service cannot be cancelled there, and is kept.

        Returns:
            What that means just now, in one sentence.
        """
        running = self._runner.stop("stopped by a person")
        tasks = "1 task runs" if running == 1 else f"{running} tasks run"
        return (
            f"Nothing more is submitted. {tasks} at the service, which offers no way to cancel "
            "them: they are paid for, and their files are still fetched."
        )

    def wait(self, timeout: float | None = None) -> Self:
        """Waits until nothing is under way any more.

        Args:
            timeout: Seconds; None for as long as it takes.

        Raises:
            ConfigurationError: It has not begun: see `start`.
            WaitTimeoutError: It is not done in time. It goes on.
            ClientClosedError: The client was closed before it was done. It stays in the journal,
                and the same call goes on with it.
            AuthenticationError: The service refuses the key; the batch pauses, and nothing failed.
            TripoError: The batch itself broke, such as by a full disk.
        """
        progress = self._runner.progress
        is_over = progress.signal.wait(
            lambda: not progress.is_waited_for, timeout, look_after=self._runner.look_after
        )
        if not is_over:
            raise WaitTimeoutError(f"Not done yet: {status_line(progress.snapshot())}", hint=_GO_ON)
        return self._waited_for()

    def _waited_for(self) -> Self:
        if self._runner.progress.error is not None:
            raise self._runner.progress.error
        if self.state == "planned":
            raise ConfigurationError("The batch has not begun", hint="Call batch.start().")
        return self

    def __await__(self) -> Generator[Any, None, Self]:
        """`await batch` is `wait()` on an event loop; cancelling it leaves the batch as it is."""
        return self._reached().__await__()

    async def _reached(self) -> Self:
        progress = self._runner.progress
        await progress.signal.reached(
            lambda: not progress.is_waited_for, look_after=self._runner.look_after
        )
        return self._waited_for()

    async def __aiter__(self) -> AsyncIterator[Job]:
        position, progress = 0, self._runner.progress
        while True:
            await progress.signal.reached(
                partial(progress.has_more_than, position), look_after=self._runner.look_after
            )
            if position >= len(progress.finished):
                break
            item = self._runner.items[progress.finished[position]]
            position += 1
            yield self._job(item)
        if self.state != "planned":
            await self

    def __iter__(self) -> Iterator[Job]:
        position, progress = 0, self._runner.progress
        while True:
            progress.signal.wait(
                partial(progress.has_more_than, position), look_after=self._runner.look_after
            )
            if position >= len(progress.finished):
                break
            item = self._runner.items[progress.finished[position]]
            position += 1
            yield self._job(item)
        if self.state != "planned":
            self.wait()

    # What came of it ------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self._runner.items)

    def plan(self) -> BatchPlan:
        """What was still to be done and paid when it was made, by list price. Nothing is sent."""
        return BatchPlan(self._runner.items, self.max_credits, self._notes)

    def results(self) -> list[SavedModel]:
        """The files that are here by now, in the order of the requests."""
        done = [item for item in self._runner.items if item.state == "success"]
        saved = self._journal.batches.results([item.id for item in done])
        return [self._saved(item, *saved[item.id]) for item in done]

    def failed(self) -> list[Job]:
        """The jobs that ended without a file by now, each with its error."""
        ends = set(ENDED) - {"success"}
        return [
            self._job(item)
            for item in self._runner.items
            if item.state in ends and item.error is not None
        ]

    def stopped(self) -> list[Job]:
        """The jobs that a gate has stopped by now, each with its error and what was finished."""
        return [
            self._job(item)
            for item in self._runner.items
            if isinstance(item.error, StoppedAtGateError)
        ]

    def summary(self) -> Summary:
        """How every request stands now, as a table."""
        return Summary(self.rows(), self.progress)

    def rows(self, first: int = 0, count: int | None = None) -> list[Row]:
        """How some of the requests stand now, for a screen that shows a page of them.

        Args:
            first: The first request, from 0.
            count: How many; None for all the rest.
        """
        items = self._runner.items[first : None if count is None else first + count]
        done = [item.id for item in items if item.state == "success"]
        saved = self._journal.batches.results(done)
        return [self._row(item, *saved.get(item.id, (None, ""))) for item in items]

    def to_records(self) -> list[dict[str, Any]]:
        """One plain dictionary per request, for `pandas.DataFrame(batch.to_records())`."""
        return self.summary().to_records()

    def map(
        self, function: Callable[[SavedModel], _T], executor: Executor | None = None
    ) -> Mapped[_T]:
        """Runs a function on every model as soon as it is here, while others are still made.

        Args:
            function: Gets a `SavedModel`; for processes it has to be importable there.
            executor: Any `concurrent.futures.Executor`, such as a `ProcessPoolExecutor`, or a Dask
                cluster's by `dask_client.get_executor()`; threads of this process by default. It
                is the caller's to shut down.

        Returns:
            What came of each, as it comes; an error of one is no error of the others.
        """
        return Mapped(self, function, executor)

    def _saved(self, item: Item, saved: str, folder: str) -> SavedModel:
        is_known = item.seconds is None
        return saved_from_record(saved, folder, item.plan, from_journal=is_known)

    def _job(self, item: Item) -> Job:
        record = self._journal.jobs.by_id(item.id)
        return job_from_record(record, item.plan, item.error, from_journal=item.seconds is None)

    def _row(self, item: Item, saved: str | None, folder: str) -> Row:
        stored = or_none(stored_result, saved, folder)
        paths = {} if stored is None else {each.role: Path(each.path) for each in stored.files}
        job = item.job  # another thread may take it away
        preview = None if job is None else job.preview
        return Row(
            index=item.index,
            name=item.plan.stem,
            status=item.status,
            progress=item.progress,
            price=item.due,
            credits=item.spent if item.state == "success" or item.spent else None,
            seconds=item.seconds,
            job_id=item.id,
            path=None if stored is None else Path(stored.files[0].path),
            preview=preview if stored is None else paths.get("preview"),
            error=None if item.error is None else item.error.message,
            request=item.plan.request,
            tags=item.plan.tags,
            notes=() if stored is None else stored.notes,
        )

    def __repr__(self) -> str:
        return f"Batch({status_line(self.progress)})"

    def _repr_html_(self) -> str:
        if self.state == "planned":
            return f"<b>{escaped(self.title)}</b>{self.plan()._repr_html_()}"  # the protocol's name
        return self.summary()._repr_html_()  # the display protocol's own name


def _begun() -> None:
    """It has begun; what it began with is no longer needed."""
