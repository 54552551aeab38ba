"""Compares a real service with the v3 contract, for nothing."""

from tripo_kit.contract._comparison import Comparison
from tripo_kit.contract._known import Known, known_tasks
from tripo_kit.contract._line import Line, Verdict

__all__ = ["Comparison", "Known", "Line", "Verdict", "known_tasks"]
