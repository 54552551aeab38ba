from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

from tripo_kit.conditions import Condition
from tripo_kit.errors import ClientClosedError
from tripo_kit.forks import survive_forks

__all__ = ["Signal"]

_LOOK = 5.0  # seconds between two looks at whether a wait can end at all


class Signal:
    """What people wait on: that something has changed, and that nobody will change it any more.

    Args:
        flush: Called once a wait is over: lets listeners hear what came before.
        look: Seconds between two looks at whether a wait can end at all.

    Attributes:
        condition: Guards what changes; `notify` tells of every change.
    """

    def __init__(self, *, flush: Callable[[], None] | None = None, look: float = _LOOK) -> None:
        self.condition = Condition()
        self._flush = flush
        self._look = look
        self._closed: str | None = None
        self._wakes: set[Callable[[], None]] = set()
        survive_forks(self)

    @property
    def is_closed(self) -> bool:
        """Whether nobody will change anything any more."""
        return self._closed is not None

    def wait(
        self,
        is_over: Callable[[], bool],
        timeout: float | None = None,
        *,
        look_after: Callable[[], None] | None = None,
    ) -> bool:
        """Waits until it is over.

        Args:
            is_over: Whether it is; asked with the condition held.
            timeout: Seconds; None for as long as it takes.
            look_after: Called every few seconds: sees to it that somebody will end the wait.

        Returns:
            False if it is not over in time.

        Raises:
            ClientClosedError: It is not over, and nobody will bring it to an end.
        """
        deadline = None if timeout is None else time.monotonic() + timeout
        while True:
            pause = self._look
            if deadline is not None:
                pause = min(pause, max(0.0, deadline - time.monotonic()))
            with self.condition:
                over = self.condition.wait_for(lambda: is_over() or self.is_closed, pause)
                is_done = is_over()
            if is_done:
                if self._flush is not None:
                    self._flush()
                return True
            if over:
                raise ClientClosedError(self._closed or "")
            if deadline is not None and time.monotonic() >= deadline:
                return False
            if look_after is not None:
                look_after()

    async def reached(
        self, is_over: Callable[[], bool], *, look_after: Callable[[], None] | None = None
    ) -> None:
        """Waits on the event loop that runs; cancelling it ends the wait, and nothing else.

        Args:
            is_over: As for `wait`.
            look_after: As there.

        Raises:
            ClientClosedError: It is not over, and nobody will bring it to an end.
        """
        import asyncio  # programs without an event loop do without

        loop, woken = asyncio.get_running_loop(), asyncio.Event()

        def wake() -> None:
            if is_over() or self.is_closed:
                with suppress(RuntimeError):  # the loop has ended, and so has the wait
                    loop.call_soon_threadsafe(woken.set)

        with self.condition:
            self._wakes.add(wake)
            wake()
        try:
            while True:
                with suppress(TimeoutError):
                    async with asyncio.timeout(self._look):
                        await woken.wait()
                if is_over():
                    return
                if self.is_closed:
                    raise ClientClosedError(self._closed or "")
                if look_after is not None:
                    look_after()
        finally:
            with self.condition:
                self._wakes.discard(wake)

    def notify(self) -> None:
        """Tells all who wait that something has changed; the condition is held."""
        self.condition.notify_all()
        for wake in self._wakes:
            wake()

    def close(self, why: str = "The client was closed before it was done") -> None:
        """Ends all waits that are not over."""
        with self.condition:
            self._closed = self._closed or why
            self.notify()

    def before_fork(self) -> None:
        """Nothing."""

    def after_fork(self, *, is_child: bool) -> None:
        """In the child nobody goes on with what the parent began."""
        if is_child:
            self.condition = Condition()
            self._wakes = set()
            self._closed = self._closed or "It is the work of the process that this one came from"
