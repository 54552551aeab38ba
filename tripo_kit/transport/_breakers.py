from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import partial

from tripo_kit.config import CircuitBreakerConfig
from tripo_kit.events import BreakerChanged, Emit
from tripo_kit.shared import Shared
from tripo_kit.transport._breaker import BreakerState, CircuitBreaker
from tripo_kit.transport._kind import Kind
from tripo_kit.transport._shared_breaker import SharedBreaker

__all__ = ["build_breakers"]

_log = logging.getLogger("tripo_kit.transport")

# Kinds whose success shows that the service is there, whatever befalls single creations. Uploads
# and downloads are partly its storage's.
_WITNESSES = (Kind.POLL, Kind.ACCOUNT)


def build_breakers(
    config: CircuitBreakerConfig,
    *,
    clock: Callable[[], float],
    emit: Emit,
    shared: Shared | None = None,
) -> Mapping[Kind, CircuitBreaker]:
    """A breaker for each kind of call; reads that succeed speak for the creations' one.

    Args:
        config: The thresholds.
        clock: Monotonic seconds.
        emit: Hears of every change.
        shared: What they have in common with other machines; None for nothing.
    """
    breakers: dict[Kind, CircuitBreaker] = {}

    def vouch() -> None:
        breakers[Kind.SUBMIT].service_answered()

    for kind in Kind:
        make = CircuitBreaker if shared is None else partial(SharedBreaker, shared=shared)
        breakers[kind] = make(
            kind.service_name,
            config,
            clock=clock,
            on_change=_told(kind, emit),
            on_success=vouch if kind in _WITNESSES else None,
        )
    return breakers


def _told(kind: Kind, emit: Emit) -> Callable[[BreakerState, BreakerState], None]:
    def tell(old: BreakerState, new: BreakerState) -> None:
        level = logging.WARNING if new is BreakerState.OPEN else logging.INFO
        _log.log(level, "The breaker of %s is %s now", kind.service_name, new.value)
        emit(BreakerChanged(kind=kind.value, old=old.value, new=new.value))

    return tell
