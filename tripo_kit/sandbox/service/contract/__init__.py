"""The service's contract, as data: operations, versions, limits, refusals."""

from ._animation import check_presets
from ._between import bad
from ._checks import check_fields, references
from ._field import IMPORTS, PICTURES, Body, Operation, Rules, Source
from ._generation import is_textured
from ._limits import (
    MAX_BODY_BYTES,
    MAX_IMAGE_BYTES,
    MAX_MODEL_BYTES,
    MAX_SIDE_PIXELS,
    MAX_TASK_IDS,
    MAX_USAGE_ROWS,
    MIN_SIDE_PIXELS,
    POOL_LIMITS,
    RATE_LIMITS,
)
from ._operations import OPERATIONS, RETIRED_PATHS, pool_of
from ._pictures import VIEW_TASKS
from ._refusals import Reason, Refusal, seconds_text

__all__ = [
    "IMPORTS",
    "MAX_BODY_BYTES",
    "MAX_IMAGE_BYTES",
    "MAX_MODEL_BYTES",
    "MAX_SIDE_PIXELS",
    "MAX_TASK_IDS",
    "MAX_USAGE_ROWS",
    "MIN_SIDE_PIXELS",
    "OPERATIONS",
    "PICTURES",
    "POOL_LIMITS",
    "RATE_LIMITS",
    "RETIRED_PATHS",
    "VIEW_TASKS",
    "Body",
    "Operation",
    "Reason",
    "Refusal",
    "Rules",
    "Source",
    "bad",
    "check_fields",
    "check_presets",
    "is_textured",
    "pool_of",
    "references",
    "seconds_text",
]
