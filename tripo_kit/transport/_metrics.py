from __future__ import annotations

import threading
from collections import Counter
from typing import Any

from tripo_kit.transport._kind import Kind

__all__ = ["Metrics"]


class Metrics:
    """Counts what went over the wire since the transport was made."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: dict[str, Counter[Kind]] = {
            name: Counter()
            for name in (
                "calls",
                "attempts",
                "retries",
                "errors",
                "invalid_replies",
                "cache_hits",
                "fallbacks",
            )
        }

    def count(self, name: str, kind: Kind) -> None:
        """Adds one."""
        with self._lock:
            self._counts[name][kind] += 1

    def by_kind(self) -> dict[str, dict[str, int]]:
        """Every count of every kind."""
        with self._lock:
            return {
                kind.value: {name: counter[kind] for name, counter in self._counts.items()}
                for kind in Kind
            }

    def totals(self) -> dict[str, Any]:
        """Every count over all kinds."""
        with self._lock:
            return {name: counter.total() for name, counter in self._counts.items()}
