"""The service's language: operations, rules, prices and replies as plain data. Nothing is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripo_kit.api._chainable import Beginning, Chainable, Finished, Gate, Made, OnGate
from tripo_kit.api._fields import FieldSpec, about, defaults_of, field_specs
from tripo_kit.api._reference import (
    CONVERTED_FORMATS,
    LocalFile,
    Reference,
    StepOutput,
    address_problem,
)
from tripo_kit.api._reference import kind_of as kind_of_reference
from tripo_kit.api._texts import json_or_text, value_from_text
from tripo_kit.api._words import expectation, hint
from tripo_kit.api.chains._formats import format_of, native_format
from tripo_kit.api.chains._link import Link, Linked
from tripo_kit.api.chains._page import table_of_steps
from tripo_kit.api.chains._pipeline import Pipeline
from tripo_kit.api.chains._rigging import BY_RIG_CHECK, bound, late_fields, unfit_presets
from tripo_kit.api.chains._sources import Continued, ModelFile, finished_from
from tripo_kit.api.chains._subject import found_in, holds
from tripo_kit.api.operations._animation import (
    ANIMATION_PRESETS,
    RetargetAnimation,
    RigCheck,
    RigModel,
)
from tripo_kit.api.operations._any import AnyOperation
from tripo_kit.api.operations._generation import (
    ImageToModel,
    ImageToSplat,
    MultiviewToModel,
    TextToModel,
    View,
)
from tripo_kit.api.operations._images import (
    EditMultiview,
    ImageToDepth,
    ImageToImage,
    ImageToMultiview,
    TextToImage,
    ViewPrompt,
)
from tripo_kit.api.operations._mesh import (
    CompleteMesh,
    DecimateMesh,
    SegmentMesh,
    SmartSegmentMesh,
    UnwrapMesh,
)
from tripo_kit.api.operations._models import ConvertModel, ImportModel
from tripo_kit.api.operations._operation import (
    Operation,
    canonical,
    credits,  # noqa: A004 - the service's own word
    expected_seconds,
    to_storage,
    wire_body,
)
from tripo_kit.api.operations._operations import OPERATIONS, decode_operation
from tripo_kit.api.operations._options import (
    GenerationOptions,
    ImageAutofix,
    ModelChoice,
    NegativePrompt,
    Orientation,
)
from tripo_kit.api.operations._pools import POOL_LIMITS
from tripo_kit.api.operations._price import Price
from tripo_kit.api.operations._restrictions import Restriction, restrictions, window
from tripo_kit.api.operations._shapes import (
    IMAGE_FORMATS,
    MORE_IMAGE_FORMATS,
    ImageSeed,
    TextureAlignment,
)
from tripo_kit.api.operations._table import operations_table
from tripo_kit.api.operations._texture import StylizeModel, TextureModel, TexturePrompt
from tripo_kit.api.operations._versions import FAMILIES, IMAGE_FAMILIES
from tripo_kit.api.operations._witnesses import service_table
from tripo_kit.loading import on_demand

if TYPE_CHECKING:
    from tripo_kit.api.replies._account import Balance, FileToken, UploadTicket, Usage, UsageRow
    from tripo_kit.api.replies._decode import decode
    from tripo_kit.api.replies._envelope import TripoAPIResponse, decode_envelope, parse_json
    from tripo_kit.api.replies._output import TaskOutput
    from tripo_kit.api.replies._reader import Reader
    from tripo_kit.api.replies._task import Created, Task, TaskList

__all__ = [
    "ANIMATION_PRESETS",
    "BY_RIG_CHECK",
    "CONVERTED_FORMATS",
    "FAMILIES",
    "IMAGE_FAMILIES",
    "IMAGE_FORMATS",
    "MORE_IMAGE_FORMATS",
    "OPERATIONS",
    "POOL_LIMITS",
    "AnyOperation",
    "Balance",
    "Beginning",
    "Chainable",
    "CompleteMesh",
    "Continued",
    "ConvertModel",
    "Created",
    "DecimateMesh",
    "EditMultiview",
    "FieldSpec",
    "FileToken",
    "Finished",
    "Gate",
    "GenerationOptions",
    "ImageAutofix",
    "ImageSeed",
    "ImageToDepth",
    "ImageToImage",
    "ImageToModel",
    "ImageToMultiview",
    "ImageToSplat",
    "ImportModel",
    "Link",
    "Linked",
    "LocalFile",
    "Made",
    "ModelChoice",
    "ModelFile",
    "MultiviewToModel",
    "NegativePrompt",
    "OnGate",
    "Operation",
    "Orientation",
    "Pipeline",
    "Price",
    "Reader",
    "Reference",
    "Restriction",
    "RetargetAnimation",
    "RigCheck",
    "RigModel",
    "SegmentMesh",
    "SmartSegmentMesh",
    "StepOutput",
    "StylizeModel",
    "Task",
    "TaskList",
    "TaskOutput",
    "TextToImage",
    "TextToModel",
    "TextureAlignment",
    "TextureModel",
    "TexturePrompt",
    "TripoAPIResponse",
    "UnwrapMesh",
    "UploadTicket",
    "Usage",
    "UsageRow",
    "View",
    "ViewPrompt",
    "about",
    "address_problem",
    "bound",
    "canonical",
    "credits",
    "decode",
    "decode_envelope",
    "decode_operation",
    "defaults_of",
    "expectation",
    "expected_seconds",
    "field_specs",
    "finished_from",
    "format_of",
    "found_in",
    "hint",
    "holds",
    "json_or_text",
    "kind_of_reference",
    "late_fields",
    "native_format",
    "operations_table",
    "parse_json",
    "restrictions",
    "service_table",
    "table_of_steps",
    "to_storage",
    "unfit_presets",
    "value_from_text",
    "window",
    "wire_body",
]

if not TYPE_CHECKING:
    # What a request needs is loaded with the room; what replies need, with the first reply.
    __getattr__ = on_demand(
        __name__,
        {
            ".replies._account": ("Balance", "FileToken", "UploadTicket", "Usage", "UsageRow"),
            ".replies._decode": ("decode",),
            ".replies._envelope": ("TripoAPIResponse", "decode_envelope", "parse_json"),
            ".replies._reader": ("Reader",),
            ".replies._output": ("TaskOutput",),
            ".replies._task": ("Created", "Task", "TaskList"),
        },
    )
