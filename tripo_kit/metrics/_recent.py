from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable

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
        self._steps: deque[tuple[float, Counter[str]]] = deque()

    def add(self, name: str, count: int = 1) -> None:
        """Something happened."""
        now = self._clock()
        if not self._steps or now - self._steps[-1][0] >= self._step:
            self._forget(now)
            self._steps.append((now, Counter()))
        self._steps[-1][1][name] += count

    def counts(self) -> Counter[str]:
        """How often each thing happened."""
        self._forget(self._clock())
        total: Counter[str] = Counter()
        for _, counts in self._steps:
            total.update(counts)
        return total

    def _forget(self, now: float) -> None:
        while self._steps and now - self._steps[0][0] > self._window:
            self._steps.popleft()
