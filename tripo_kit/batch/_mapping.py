from __future__ import annotations

import weakref
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial
from typing import Generic, TypeVar

from tripo_kit.conditions import Condition, Thread
from tripo_kit.jobs import Job, SavedModel

__all__ = ["Mapped", "Outcome"]

_T = TypeVar("_T")

_THREADS = 4
_MOST = 64  # outcomes at work or waiting to be taken
_LOOK = 5.0  # seconds between two looks at whether anybody takes them


class Outcome(Generic[_T]):
    """What came of one model.

    Attributes:
        model: The model.
        error: What the function raised; None if it returned.
    """

    def __init__(self, model: SavedModel, value: _T | None, error: BaseException | None) -> None:
        self.model = model
        self.error = error
        self._value = value

    @property
    def value(self) -> _T:
        """What the function returned.

        Raises:
            BaseException: What it raised instead.
        """
        if self.error is not None:
            raise self.error
        return self._value  # type: ignore[return-value]  # None only if the function returns it

    def __repr__(self) -> str:
        what = repr(self._value) if self.error is None else f"error={self.error!r}"
        return f"Outcome({self.model.path.name}: {what})"


class _Flow(Generic[_T]):
    """What goes from the executor to whoever takes it; bounded, so that values do not pile up."""

    def __init__(self, most: int) -> None:
        self.changed = Condition()
        self.ready: deque[Outcome[_T]] = deque()
        self.failed: list[Outcome[_T]] = []
        self.at_work = 0
        self.is_fed = False
        self.is_dropped = False
        self.trouble: BaseException | None = None
        self._most = most

    def begin(self) -> bool:
        """Waits until one more may be begun with; False if nobody takes anything any more."""
        with self.changed:
            while self.at_work + len(self.ready) >= self._most and not self.is_dropped:
                # Not for ever: what is dropped may be collected on this very thread, after it has
                # looked and before it waits; nobody would wake it then.
                self.changed.wait(_LOOK)
            self.at_work += 1
            return not self.is_dropped

    def note(self, model: SavedModel, future: Future[_T]) -> None:
        """One has ended."""
        outcome: Outcome[_T]
        try:
            outcome = Outcome(model, future.result(), None)
        except BaseException as error:  # noqa: BLE001  # whatever it was, the outcome carries it
            outcome = Outcome(model, None, error)
        with self.changed:
            self.at_work -= 1
            if not self.is_dropped:
                self.ready.append(outcome)
                if outcome.error is not None:
                    self.failed.append(outcome)
            self.changed.notify_all()

    def end(self, trouble: BaseException | None) -> None:
        """Nothing more is begun with."""
        with self.changed:
            self.is_fed, self.trouble = True, trouble
            self.changed.notify_all()

    def drop(self) -> None:
        """Nobody takes anything any more."""
        with self.changed:
            self.is_dropped = True
            self.ready.clear()
            self.changed.notify_all()

    def take(self) -> Outcome[_T] | None:
        """The next outcome; None when all were taken."""
        with self.changed:
            self.changed.wait_for(lambda: bool(self.ready) or self._is_over)
            outcome = self.ready.popleft() if self.ready else None
            self.changed.notify_all()
            return outcome

    @property
    def _is_over(self) -> bool:
        return self.is_fed and (not self.at_work or self.trouble is not None)


class Mapped(Generic[_T]):
    """A function on its way over a batch's models.

    Iterating gives each outcome once, as it comes, and does not keep it: so a thousand results need
    no more memory than a few. At most 64 wait to be taken; until then no further model is begun
    with. Requests that came to no model are left out; `batch.failed()` has them.

    Args:
        jobs: Jobs, as they finish.
        function: What is done with each model.
        executor: Where; threads of this process if None.
    """

    def __init__(
        self, jobs: Iterable[Job], function: Callable[[SavedModel], _T], executor: Executor | None
    ) -> None:
        self._flow: _Flow[_T] = _Flow(_MOST)
        weakref.finalize(self, self._flow.drop)
        Thread(partial(_feed, jobs, function, executor, self._flow), "tripo-kit-map").start()

    def __iter__(self) -> Iterator[Outcome[_T]]:
        while (outcome := self._flow.take()) is not None:
            yield outcome
        if self._flow.trouble is not None:
            raise self._flow.trouble

    def results(self) -> list[_T]:
        """Waits for all that were not taken yet, and gives their values, in the order of coming.

        Raises:
            BaseException: The first error of the function; `errors()` has them all.
        """
        outcomes = list(self)
        for failed in self._flow.failed:
            _ = failed.value  # raises
        return [outcome.value for outcome in outcomes]

    def errors(self) -> list[Outcome[_T]]:
        """Waits for all, lets the values go that were not taken, and gives those that raised."""
        for _ in self:
            pass
        return list(self._flow.failed)


def _feed(
    jobs: Iterable[Job],
    function: Callable[[SavedModel], _T],
    executor: Executor | None,
    flow: _Flow[_T],
) -> None:
    own = ThreadPoolExecutor(_THREADS, "tripo-kit-map") if executor is None else None
    trouble: BaseException | None = None
    try:
        for job in jobs:
            model = job.saved
            if job.status != "success" or model is None:
                continue
            if not flow.begin():
                break
            future = (executor or own).submit(function, model)  # type: ignore[union-attr]  # one is
            future.add_done_callback(partial(flow.note, model))
    except BaseException as error:  # noqa: BLE001  # the batch broke, or the executor is shut
        trouble = error
    if own is not None:
        own.shutdown(wait=False)
    flow.end(trouble)
