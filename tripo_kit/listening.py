"""Who is told of what happens: each listener on a thread of its own, behind a bounded queue."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Hashable
from contextlib import suppress
from typing import Any

from tripo_kit.conditions import Condition, Thread
from tripo_kit.events import (
    BatchChanged,
    DownloadAdvanced,
    Emit,
    Event,
    JobChanged,
    RequestChanged,
    guarded,
)
from tripo_kit.forks import survive_forks

__all__ = ["Broadcast", "Subscription"]

_MOST = 1000  # facts that wait for one listener; when there are more, the newest of each wins
_LINGER = 1.0  # seconds that a thread waits for more before it ends


def subject_of(fact: object) -> Hashable:
    """What a fact is about: of two facts about the same thing, the newer one says everything."""
    if isinstance(fact, JobChanged):
        return "job", fact.job_id
    if isinstance(fact, BatchChanged):
        return "batch", fact.batch
    if isinstance(fact, RequestChanged):
        return "request", fact.batch, fact.index
    if isinstance(fact, DownloadAdvanced):
        return "download", fact.task_id, fact.name
    return id(fact)


class Subscription:
    """Tells one listener, in order, on a thread that lives while there is something to tell.

    A listener that is slow, blocks or raises holds up itself only. What waits for it is bounded:
    beyond that, the newest fact about each thing takes the place of the older ones.

    Args:
        listener: Foreign code.
        what: What it is, for the log.
        note: Hears of its first failure.
        most: Facts that wait at most.
    """

    def __init__(
        self,
        listener: Callable[[Any], object],
        *,
        what: str = "An event callback",
        note: Callable[[str], None] | None = None,
        most: int = _MOST,
    ) -> None:
        self._listener = guarded(listener, what=what, note=note)
        self._most = most
        self._changed = Condition()
        self._facts: deque[object] = deque()
        self._thread: threading.Thread | None = None
        self._is_telling = False
        self._is_ended = False
        survive_forks(self)

    def put(self, fact: object) -> None:
        """Tells it soon; returns at once."""
        with self._changed:
            if self._is_ended:
                return
            if len(self._facts) >= self._most:
                subject = subject_of(fact)
                older = next((each for each in self._facts if subject_of(each) == subject), None)
                if older is None:
                    self._facts.popleft()
                else:
                    self._facts.remove(older)
            self._facts.append(fact)
            self._staff()
            self._changed.notify_all()

    def _staff(self) -> None:
        """Sees to it that there is a thread; the lock is held."""
        if self._thread is not None and self._thread.is_alive():
            return
        self._is_telling = False
        self._thread = Thread(self._run, "tripo-kit-listener")
        # There may be none to be had: it hears of it with the next fact, or when it is waited for.
        with suppress(RuntimeError):
            self._thread.start()

    def flush(self, timeout: float = 1.0) -> bool:
        """Waits until all is told that was put, for a listener that gets on.

        Returns:
            Whether it is; False at once on the listener's own thread, which would wait for itself.
        """
        if threading.current_thread() is self._thread:
            return False
        deadline = time.monotonic() + timeout
        with self._changed:
            if self._facts:
                self._staff()
            while self._facts or self._is_telling:
                before = len(self._facts)
                left = deadline - time.monotonic()
                if left <= 0:
                    return False
                self._changed.wait(left)
                if len(self._facts) < before:
                    deadline = time.monotonic() + timeout
        return True

    def end(self) -> None:
        """Tells it nothing more."""
        with self._changed:
            self._is_ended = True
            self._facts.clear()
            self._changed.notify_all()

    def _run(self) -> None:
        while True:
            with self._changed:
                self._is_telling = False
                self._changed.notify_all()
                if not self._facts:
                    self._changed.wait(_LINGER)
                if not self._facts:
                    self._thread = None
                    return
                self._is_telling = True
                fact = self._facts.popleft()
            self._listener(fact)
            del fact  # a thread that waits for more keeps nothing alive

    def before_fork(self) -> None:
        """Nothing: what waits is copied as it is."""

    def after_fork(self, *, is_child: bool) -> None:
        """In the child, what was to be told is the parent's."""
        if is_child:
            self._changed = Condition()
            self._facts = deque()
            self._thread = None
            self._is_telling = False


class Broadcast:
    """Hands every event on to whoever listens now.

    Args:
        callback: Listens always; foreign code.
        above: Gets every event, too.
    """

    def __init__(self, callback: Emit | None = None, *, above: Broadcast | None = None) -> None:
        self._lock = threading.Lock()
        self._above = above
        self._followers: tuple[Emit, ...] = ()
        self._subscriptions: tuple[Subscription, ...] = ()
        if callback is not None:
            self.add(callback)
        survive_forks(self)

    def __call__(self, event: Event) -> None:
        """Hands it on; returns at once, whatever a listener does."""
        for follower in self._followers:
            follower(event)
        for subscription in self._subscriptions:
            subscription.put(event)
        if self._above is not None:
            self._above(event)

    def add(self, listener: Emit) -> Callable[[], None]:
        """Begins to hand events on to a listener: foreign code, on a thread of its own.

        Returns:
            Ends it; a second call does nothing.
        """
        subscription = Subscription(listener)
        with self._lock:
            self._subscriptions = (*self._subscriptions, subscription)

        def end() -> None:
            with self._lock:
                self._subscriptions = tuple(
                    each for each in self._subscriptions if each is not subscription
                )
            subscription.end()

        return end

    def follow(self, listener: Emit) -> Callable[[], None]:
        """Begins to hand events on to a part of the kit: at once, on the thread they happen on.

        Returns:
            Ends it; a second call does nothing.
        """
        guard = guarded(listener, what="A part of the kit that follows events")
        with self._lock:
            self._followers = (*self._followers, guard)

        def end() -> None:
            with self._lock:
                self._followers = tuple(each for each in self._followers if each is not guard)

        return end

    def flush(self, timeout: float = 1.0) -> None:
        """Waits until the listeners that get on have heard everything."""
        for subscription in self._subscriptions:
            subscription.flush(timeout)
        if self._above is not None:
            self._above.flush(timeout)

    def close(self) -> None:
        """Ends all listening, once those that get on have heard everything."""
        self.flush()
        for subscription in self._subscriptions:
            subscription.end()

    def before_fork(self) -> None:
        """Nothing."""

    def after_fork(self, *, is_child: bool) -> None:
        """In the child, another thread may have held the lock."""
        if is_child:
            self._lock = threading.Lock()
