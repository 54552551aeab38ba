from __future__ import annotations

import queue
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from tripo_kit.conditions import Thread
from tripo_kit.forks import survive_forks

__all__ = ["Bounded"]

Answer = tuple[Any, BaseException | None]
Errand = tuple[Callable[[], Any], "queue.SimpleQueue[Answer]"]


class Bounded:
    """Runs what may block, and waits for it no longer than is said.

    A time-out of a socket bounds one step of many: looking a name up, connecting, greeting, each
    piece of an answer. So it is done on a thread of its own, which is left to itself when it takes
    too long, and is used again once it is done.
    """

    def __init__(self) -> None:
        self._idle: list[queue.SimpleQueue[Errand | None]] = []
        self._is_closed = False
        survive_forks(self)

    def run(self, work: Callable[[], Any], seconds: float) -> Any:
        """What the work returns or raises.

        Raises:
            TimeoutError: It takes longer; what comes of it is forgotten. Or nothing can be begun.
        """
        if seconds <= 0:
            raise TimeoutError("the answers before took too long together")
        answers: queue.SimpleQueue[Answer] = queue.SimpleQueue()
        try:
            errands = self._idle.pop()
        except IndexError:
            errands = queue.SimpleQueue()
            try:
                Thread(partial(self._serve, errands), "tripo-kit-shared").start()
            except RuntimeError:
                raise TimeoutError("there is no thread to be had to ask on") from None
        errands.put((work, answers))
        try:
            value, error = answers.get(timeout=seconds)
        except queue.Empty:
            raise TimeoutError(f"no answer within {1000 * seconds:.0f} ms") from None
        if error is not None:
            raise error
        return value

    def close(self) -> None:
        """Ends the threads, each when it is done."""
        self._is_closed = True
        with suppress(IndexError):  # there is none left; several may take them at once
            while True:
                self._idle.pop().put(None)

    def _serve(self, errands: queue.SimpleQueue[Errand | None]) -> None:
        while (errand := errands.get()) is not None:
            work, answers = errand
            try:
                answer: Answer = work(), None
            except BaseException as error:  # noqa: BLE001  # raised where it was asked for
                answer = None, error
            del work, errand  # a thread that waits for more keeps nothing alive
            self._idle.append(errands)  # before the answer: who has it may ask again at once
            answers.put(answer)
            del answer, answers
            if self._is_closed:
                self.close()

    def before_fork(self) -> None:
        """Nothing."""

    def after_fork(self, *, is_child: bool) -> None:
        """The child has none of the threads."""
        if is_child:
            self._idle = []
