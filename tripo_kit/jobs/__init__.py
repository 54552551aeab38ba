"""One paid task: submitted once, reconciled, watched, collected."""

from typing import TYPE_CHECKING

from tripo_kit.loading import on_demand

if TYPE_CHECKING:
    from tripo_kit.files import thumbnail
    from tripo_kit.jobs._engine import Engine
    from tripo_kit.jobs._from_record import job_from_record, saved_from_record
    from tripo_kit.jobs._how import require_how
    from tripo_kit.jobs._inputs import HANDED_IN, picture_in
    from tripo_kit.jobs._job import Job
    from tripo_kit.jobs._job_table import JobTable, readable
    from tripo_kit.jobs._keeping import kept_plan, pictures_of
    from tripo_kit.jobs._labels import labels
    from tripo_kit.jobs._machinery import Machinery
    from tripo_kit.jobs._operation_of import operation_of
    from tripo_kit.jobs._outcome import cut_off
    from tripo_kit.jobs._plan import Plan, PlannedStep
    from tripo_kit.jobs._pools import Pools
    from tripo_kit.jobs._record_table import (
        MOST_ROWS,
        RecordTable,
        age_text,
        html_table,
        text_table,
    )
    from tripo_kit.jobs._signal import Signal
    from tripo_kit.jobs._slots import Slots
    from tripo_kit.jobs._states import ENDS, Change, State
    from tripo_kit.jobs._stored_plan import plan_from_json, plan_to_json
    from tripo_kit.jobs._threads import Timers, Workers
    from tripo_kit.jobs.creation._floor import Floor
    from tripo_kit.jobs.creation._identity import Identity, KnownNames, identify
    from tripo_kit.jobs.creation._lost import OnUncertain
    from tripo_kit.jobs.creation._reconcile import Reconciler
    from tripo_kit.jobs.creation._resolve import resolve, uncertain_row
    from tripo_kit.jobs.results._card import card, credits_text, escaped
    from tripo_kit.jobs.results._kept import (
        Loss,
        answered,
        does_for,
        gone_for_good,
        kept_file,
        kept_files,
    )
    from tripo_kit.jobs.results._saved import SavedModel, saved_card
    from tripo_kit.jobs.results._stored import (
        FileState,
        StoredFile,
        StoredResult,
        stored_result,
    )

__all__ = [
    "ENDS",
    "HANDED_IN",
    "MOST_ROWS",
    "Change",
    "Engine",
    "FileState",
    "Floor",
    "Identity",
    "Job",
    "JobTable",
    "KnownNames",
    "Loss",
    "Machinery",
    "OnUncertain",
    "Plan",
    "PlannedStep",
    "Pools",
    "Reconciler",
    "RecordTable",
    "SavedModel",
    "Signal",
    "Slots",
    "State",
    "StoredFile",
    "StoredResult",
    "Timers",
    "Workers",
    "age_text",
    "answered",
    "card",
    "credits_text",
    "cut_off",
    "does_for",
    "escaped",
    "gone_for_good",
    "html_table",
    "identify",
    "job_from_record",
    "kept_file",
    "kept_files",
    "kept_plan",
    "labels",
    "operation_of",
    "picture_in",
    "pictures_of",
    "plan_from_json",
    "plan_to_json",
    "readable",
    "require_how",
    "resolve",
    "saved_card",
    "saved_from_record",
    "stored_result",
    "text_table",
    "thumbnail",
    "uncertain_row",
]

if not TYPE_CHECKING:
    __getattr__ = on_demand(
        __name__,
        {
            "tripo_kit.files": ("thumbnail",),
            "._engine": ("Engine",),
            "._from_record": ("job_from_record", "saved_from_record"),
            "._how": ("require_how",),
            "._inputs": ("HANDED_IN", "picture_in"),
            "._job": ("Job",),
            "._job_table": ("JobTable", "readable"),
            "._keeping": ("kept_plan", "pictures_of"),
            "._labels": ("labels",),
            "._machinery": ("Machinery",),
            "._plan": ("Plan", "PlannedStep"),
            "._operation_of": ("operation_of",),
            "._outcome": ("cut_off",),
            "._pools": ("Pools",),
            "._record_table": ("MOST_ROWS", "RecordTable", "age_text", "html_table", "text_table"),
            "._signal": ("Signal",),
            "._slots": ("Slots",),
            "._states": ("ENDS", "Change", "State"),
            "._stored_plan": ("plan_from_json", "plan_to_json"),
            "._threads": ("Timers", "Workers"),
            ".creation._floor": ("Floor",),
            ".creation._identity": ("Identity", "KnownNames", "identify"),
            ".creation._lost": ("OnUncertain",),
            ".creation._reconcile": ("Reconciler",),
            ".creation._resolve": ("resolve", "uncertain_row"),
            ".results._card": ("card", "credits_text", "escaped"),
            ".results._kept": (
                "Loss",
                "answered",
                "does_for",
                "gone_for_good",
                "kept_file",
                "kept_files",
            ),
            ".results._saved": ("SavedModel", "saved_card"),
            ".results._stored": ("FileState", "StoredFile", "StoredResult", "stored_result"),
        },
    )
