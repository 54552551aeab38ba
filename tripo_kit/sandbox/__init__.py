"""The Tripo v3 API on this machine: real HTTP, real results, faults on demand, no credits."""

from ._faults import FaultPlan, FaultSpecError
from ._server import Sandbox, run

__all__ = ["FaultPlan", "FaultSpecError", "Sandbox", "run"]
