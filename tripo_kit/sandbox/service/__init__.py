"""The witness: the service's routes, rules, money, time, faults and files."""

from ._faults import FaultPlan, FaultSpecError
from ._server import Sandbox, run

__all__ = ["FaultPlan", "FaultSpecError", "Sandbox", "run"]
