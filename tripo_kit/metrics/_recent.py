from __future__ import annotations

import time
from collections import defaultdict, deque
from collections.abc import Callable, Hashable

__all__ = ["Recent"]

WINDOW = 300.0  # seconds; `docs/alerts.yml` looks back as far
_STEP = 10.0  # seconds that are counted as one


class Recent:
    """Counts what happened in the last five minutes; not safe across threads.

    Args:
        window: Seconds.
        clock: Monotonic seconds.
    """

    def __init__(
        self, window: float = WINDOW, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._step = min(_STEP, window / 10)
        self._window = window
        self._clock = clock
        self._steps: deque[tuple[float, defaultdict[Hashable, int]]] = deque()
        self._counts: defaultdict[Hashable, int] = defaultdict(int)
        self._until = float("-inf")

    def now(self) -> defaultdict[Hashable, int]:
        """What is counted now: add to it at once, and do not keep it."""
        now = self._clock()
        if now >= self._until:
            self._forget(now)
            self._counts, self._until = defaultdict(int), now + self._step
            self._steps.append((now, self._counts))
        return self._counts

    def counts(self) -> defaultdict[Hashable, int]:
        """How often each thing happened."""
        self._forget(self._clock())
        total: defaultdict[Hashable, int] = defaultdict(int)
        for _, counts in self._steps:
            for what, count in counts.items():
                total[what] += count
        return total

    def _forget(self, now: float) -> None:
        while self._steps and now - self._steps[0][0] > self._window:
            self._steps.popleft()
