"""One paid task: submitted once, reconciled, watched, collected."""

from tripo_kit.jobs._card import card, saved_card, thumbnail
from tripo_kit.jobs._engine import Engine
from tripo_kit.jobs._folder import writable
from tripo_kit.jobs._identity import Identity, identify
from tripo_kit.jobs._job import Job
from tripo_kit.jobs._machinery import Machinery
from tripo_kit.jobs._plan import Plan, PlannedStep
from tripo_kit.jobs._pools import Pools
from tripo_kit.jobs._resolve import resolve, uncertain_row
from tripo_kit.jobs._saved import SavedModel
from tripo_kit.jobs._submit import OnUncertain
from tripo_kit.jobs._table import JobTable
from tripo_kit.jobs._threads import Timers

__all__ = [
    "Engine",
    "Identity",
    "Job",
    "JobTable",
    "Machinery",
    "OnUncertain",
    "Plan",
    "PlannedStep",
    "Pools",
    "SavedModel",
    "Timers",
    "card",
    "identify",
    "resolve",
    "saved_card",
    "thumbnail",
    "uncertain_row",
    "writable",
]
