from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial
from typing import Generic, TypeVar

from tripo_kit.errors import TripoError
from tripo_kit.jobs import Job, SavedModel

__all__ = ["Mapped", "Outcome"]

_T = TypeVar("_T")

_THREADS = 4


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


class Mapped(Generic[_T]):
    """A function on its way over a batch's models. Iterating gives each outcome as it comes.

    Requests that came to no model are left out; `batch.failed()` has them.

    Args:
        jobs: Jobs, as they finish.
        function: What is done with each model.
        executor: Where; threads of this process if None.
    """

    def __init__(
        self, jobs: Iterable[Job], function: Callable[[SavedModel], _T], executor: Executor | None
    ) -> None:
        self._own = ThreadPoolExecutor(_THREADS, "tripo-kit-map") if executor is None else None
        self._changed = threading.Condition()
        self._outcomes: list[Outcome[_T]] = []
        self._open = 0
        self._is_fed = False
        self._trouble: BaseException | None = None
        thread = threading.Thread(
            target=self._feed,
            args=(jobs, function, executor or self._own),
            name="tripo-kit-map",
            daemon=True,
        )
        thread.start()

    def _feed(
        self, jobs: Iterable[Job], function: Callable[[SavedModel], _T], executor: Executor
    ) -> None:
        try:
            for job in jobs:
                if job.error is None:
                    model = job.result()
                    with self._changed:
                        self._open += 1
                    executor.submit(function, model).add_done_callback(partial(self._note, model))
        except (TripoError, RuntimeError) as error:  # the batch broke, or the executor is shut
            self._trouble = error
        if self._own is not None:
            self._own.shutdown(wait=False)
        with self._changed:
            self._is_fed = True
            self._changed.notify_all()

    def _note(self, model: SavedModel, future: Future[_T]) -> None:
        outcome: Outcome[_T]
        try:
            outcome = Outcome(model, future.result(), None)
        except BaseException as error:  # noqa: BLE001  # whatever it was, the outcome carries it
            outcome = Outcome(model, None, error)
        with self._changed:
            self._outcomes.append(outcome)
            self._open -= 1
            self._changed.notify_all()

    def __iter__(self) -> Iterator[Outcome[_T]]:
        position = 0
        while True:
            with self._changed:
                while position >= len(self._outcomes) and not self._is_over():
                    self._changed.wait()
                if position >= len(self._outcomes):
                    break
                outcome = self._outcomes[position]
            position += 1
            yield outcome
        if self._trouble is not None:
            raise self._trouble

    def _is_over(self) -> bool:
        return self._is_fed and (self._open == 0 or self._trouble is not None)

    def results(self) -> list[_T]:
        """Waits for all, and gives what the function returned, in the order in which it came.

        Raises:
            BaseException: The first error of the function; `errors()` has them all.
        """
        return [outcome.value for outcome in list(self)]

    def errors(self) -> list[Outcome[_T]]:
        """Waits for all, and gives those that raised."""
        return [outcome for outcome in self if outcome.error is not None]
