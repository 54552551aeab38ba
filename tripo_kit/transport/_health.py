from __future__ import annotations

from math import ceil
from typing import Any

from tripo_kit.transport._breaker import BreakerState, BreakerStatus
from tripo_kit.transport._kind import SERVICE
from tripo_kit.transport._service import Service

__all__ = ["health"]

_GRAVITY = {BreakerState.CLOSED: 0, BreakerState.HALF_OPEN: 1, BreakerState.OPEN: 2}


def health(service: Service) -> dict[str, Any]:
    """What the breakers and the counters of a service say, as plain values.

    `circuit_breaker` is the breaker that is worst off; `breakers` has each kind's.
    """
    states = {kind: breaker.status() for kind, breaker in service.breakers.items()}
    worst = max(states.values(), key=lambda one: (_GRAVITY[one.state], one.failure_count))
    totals = service.metrics.totals()
    return {
        "service_name": SERVICE,
        "circuit_breaker": _plain(worst),
        "breakers": {kind.value: _plain(status) for kind, status in states.items()},
        "requests": totals,
        "requests_by_kind": service.metrics.by_kind(),
        "retries": totals["retries"],
        "rates": service.limits.in_use(),
    }


def _plain(status: BreakerStatus) -> dict[str, Any]:
    return {
        "state": status.state.value,
        "failure_count": status.failure_count,
        "success_count": status.success_count,
        # Rounded up: who waits for so long is not too early.
        "retry_in": ceil(status.retry_in * 10) / 10,
    }
