"""The Tripo v3 API on this machine: real HTTP, real results, faults on demand, no credits."""

from .service import FaultPlan, FaultSpecError, Sandbox, run

__all__ = ["FaultPlan", "FaultSpecError", "Sandbox", "run"]
