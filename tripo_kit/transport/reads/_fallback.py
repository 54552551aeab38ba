from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from tripo_kit.api import Balance, Usage
from tripo_kit.config import FallbackConfig
from tripo_kit.errors import (
    CircuitBreakerError,
    MaxRetriesExceededError,
    RateLimitError,
    TripoError,
)
from tripo_kit.events import Emit, FallbackUsed
from tripo_kit.transport._failures import is_outage
from tripo_kit.transport._kind import Kind

__all__ = ["Earlier", "Fallback"]

_log = logging.getLogger("tripo_kit.transport")

Answer = TypeVar("Answer", Balance, Usage)
Earlier = Callable[[], tuple[Answer, float] | None]


class Fallback:
    """What answers a read while the service is out: an earlier answer, a set value, or the error.

    Only an outage is bridged, and a service that is asked too fast (429). Every other refusal, a
    401 above all, is the service's answer and is never masked by an older one.

    Args:
        config: What may stand in.
        emit: Hears of it.
    """

    def __init__(self, config: FallbackConfig, emit: Emit) -> None:
        self._config = config
        self._emit = emit

    def bridge(self, kind: Kind, error: TripoError, earlier: Earlier[Answer]) -> Answer:
        """Stands in for a read that failed.

        Args:
            kind: Of the read.
            error: How it failed.
            earlier: Gives the last answer and its age in seconds, if there is one.

        Returns:
            The earlier answer, marked stale, with its age; or the set value, as it is.

        Raises:
            TripoError: Nothing may stand in: the error itself.
        """
        if not _is_service_out(error):
            raise error
        config = self._config
        found = earlier() if config.enable_cache else None
        if found is not None and found[1] <= config.cache_stale_threshold:
            answer, age = found
            self._tell(kind, "stale cache", "Using cached value (service unavailable)", age)
            return msgspec.structs.replace(answer, stale=True, age=age)
        if config.fallback_value is not None:
            self._tell(kind, "fallback value", "Using fallback value (service unavailable)", None)
            value: Any = config.fallback_value
            return value  # type: ignore[no-any-return]  # the caller's own, of whatever type
        raise error

    def _tell(self, kind: Kind, source: str, message: str, age: float | None) -> None:
        if self._config.log_fallback:
            _log.warning(message)
        self._emit(FallbackUsed(kind=kind.value, source=source, age=age))


def _is_service_out(error: TripoError) -> bool:
    if isinstance(error, MaxRetriesExceededError):
        error = error.last_error
    return isinstance(error, CircuitBreakerError | RateLimitError) or is_outage(error)
