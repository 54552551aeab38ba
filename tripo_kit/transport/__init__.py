"""The only room that speaks HTTP: attempts, breakers, limits, cache, uploads and downloads."""

from __future__ import annotations

from tripo_kit.transport._breaker import BreakerState, BreakerStatus, CircuitBreaker, Permit
from tripo_kit.transport._deadline import Deadline
from tripo_kit.transport._kind import Kind
from tripo_kit.transport._limits import Limits
from tripo_kit.transport._observer import Observer, Reply
from tripo_kit.transport._probe import Probe, probe
from tripo_kit.transport._retry import RetryPolicy
from tripo_kit.transport._service_clock import Observation, ServiceClock, ServiceTime
from tripo_kit.transport._transport import Transport
from tripo_kit.transport.files import Download

__all__ = [
    "BreakerState",
    "BreakerStatus",
    "CircuitBreaker",
    "Deadline",
    "Download",
    "Kind",
    "Limits",
    "Observation",
    "Observer",
    "Permit",
    "Probe",
    "Reply",
    "RetryPolicy",
    "ServiceClock",
    "ServiceTime",
    "Transport",
    "probe",
]
