"""One paid task: submitted once, reconciled, watched, collected."""

from tripo_kit.jobs._card import card, saved_card, thumbnail
from tripo_kit.jobs._engine import Engine
from tripo_kit.jobs._folder import writable
from tripo_kit.jobs._identity import Identity, identify
from tripo_kit.jobs._job import Job
from tripo_kit.jobs._job_table import JobTable, readable
from tripo_kit.jobs._machinery import Machinery
from tripo_kit.jobs._on_disk import is_intact
from tripo_kit.jobs._plan import Plan, PlannedStep, plan_to_json
from tripo_kit.jobs._pools import Pools
from tripo_kit.jobs._recall import recall, recall_saved
from tripo_kit.jobs._record_table import MOST_ROWS, RecordTable, age_text, text_table
from tripo_kit.jobs._resolve import resolve, uncertain_row
from tripo_kit.jobs._saved import SavedModel, StoredResult, credits_text, escaped
from tripo_kit.jobs._submit import OnUncertain
from tripo_kit.jobs._threads import Timers, Workers

__all__ = [
    "MOST_ROWS",
    "Engine",
    "Identity",
    "Job",
    "JobTable",
    "Machinery",
    "OnUncertain",
    "Plan",
    "PlannedStep",
    "Pools",
    "RecordTable",
    "SavedModel",
    "StoredResult",
    "Timers",
    "Workers",
    "age_text",
    "card",
    "credits_text",
    "escaped",
    "identify",
    "is_intact",
    "plan_to_json",
    "readable",
    "recall",
    "recall_saved",
    "resolve",
    "saved_card",
    "text_table",
    "thumbnail",
    "uncertain_row",
    "writable",
]
