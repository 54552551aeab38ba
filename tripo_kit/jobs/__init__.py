"""One paid task: submitted once, reconciled, watched, collected."""

from tripo_kit.jobs._plan import Plan, PlannedStep

__all__ = ["Plan", "PlannedStep"]
