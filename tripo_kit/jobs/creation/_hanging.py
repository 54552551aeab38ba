"""A paid call on a thread of its own, so that its task can be looked for while it hangs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tripo_kit.conditions import Condition, Thread
from tripo_kit.jobs.creation._attempt import Attempt, Lost

__all__ = ["Hanging"]


class Hanging:
    """One paid call that is out.

    Whoever waits for it may leave: then what comes of it is told to `late`, so that no reply that
    names a task is lost; and so it is while he is busy, which may take longer than there is time.

    Args:
        call: Makes the call; raises nothing.
        late: Hears what came of it after whoever waited has left, or while he was busy.
    """

    def __init__(self, call: Callable[[], Attempt], late: Callable[[Attempt], None]) -> None:
        self._call = call
        self._late = late
        self._changed = Condition()
        self._outcome: Attempt | None = None
        self._broken: BaseException | None = None
        self._is_left = False
        self._is_told = False
        self._thread = Thread(self._run, "tripo-kit-create")

    @contextmanager
    def out(self) -> Iterator[None]:
        """Sends it; whoever leaves this without its outcome has it told to `late`."""
        try:
            self._thread.start()
        except RuntimeError:  # there is no thread to be had: then nobody looks while it hangs
            self._run()
        try:
            yield
        finally:
            with self._changed:
                self._is_left = True
                untold = None if self._is_told else self._outcome
            if untold is not None:
                self._late(untold)

    @contextmanager
    def busy(self) -> Iterator[None]:
        """While inside, nobody waits: what comes is told to `late`, and to who waits afterwards."""
        with self._changed:
            self._is_left = True
        try:
            yield
        finally:
            with self._changed:
                self._is_left = False

    def outcome(self, timeout: float) -> Attempt | None:
        """What came of it; None if it is still out.

        Args:
            timeout: Seconds to wait for it.

        Raises:
            BaseException: It was cut off, by a debugger, say.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._outcome is not None, timeout)
            if self._outcome is None and not self._thread.is_alive():
                self._outcome = Lost("it was cut off")  # before it could say so itself
            self._is_told = self._outcome is not None
            if self._broken is not None:
                raise self._broken
            return self._outcome

    def _run(self) -> None:
        outcome: Attempt = Lost("it broke off")
        try:
            outcome = self._call()
        except BaseException as error:  # noqa: BLE001  # raised where it is waited for
            self._broken = error
        finally:
            with self._changed:
                self._outcome = outcome
                is_left = self._is_left
                self._changed.notify_all()
            if is_left:
                self._late(outcome)
