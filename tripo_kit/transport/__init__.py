"""The only room that speaks HTTP: attempts, breakers, limits, cache, uploads and downloads."""

from __future__ import annotations

from tripo_kit.transport._breaker import BreakerState, BreakerStatus, CircuitBreaker, Permit
from tripo_kit.transport._deadline import Deadline
from tripo_kit.transport._download import Download
from tripo_kit.transport._kind import Kind
from tripo_kit.transport._limits import Limits
from tripo_kit.transport._probe import Probe, probe
from tripo_kit.transport._retry import RetryPolicy
from tripo_kit.transport._transport import Transport

__all__ = [
    "BreakerState",
    "BreakerStatus",
    "CircuitBreaker",
    "Deadline",
    "Download",
    "Kind",
    "Limits",
    "Permit",
    "Probe",
    "RetryPolicy",
    "Transport",
    "probe",
]
