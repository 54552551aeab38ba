"""Words and pictures into 3D models with the Tripo v3 API. No credit is ever spent twice.

    from tripo_kit import TripoClient

    with TripoClient.sandbox() as client:
        model = client.generate_from_text("a small red chair", "out")

Names are loaded when they are first used, so that importing the package stays cheap.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from tripo_kit import errors
from tripo_kit.loading import on_demand

if TYPE_CHECKING:
    from tripo_kit.api import AnyOperation as AnyOperation
    from tripo_kit.api import Balance as Balance
    from tripo_kit.api import CompleteMesh as CompleteMesh
    from tripo_kit.api import ConvertModel as ConvertModel
    from tripo_kit.api import DecimateMesh as DecimateMesh
    from tripo_kit.api import EditMultiview as EditMultiview
    from tripo_kit.api import ImageToDepth as ImageToDepth
    from tripo_kit.api import ImageToImage as ImageToImage
    from tripo_kit.api import ImageToModel as ImageToModel
    from tripo_kit.api import ImageToMultiview as ImageToMultiview
    from tripo_kit.api import ImageToSplat as ImageToSplat
    from tripo_kit.api import ImportModel as ImportModel
    from tripo_kit.api import LocalFile as LocalFile
    from tripo_kit.api import ModelFile as ModelFile
    from tripo_kit.api import MultiviewToModel as MultiviewToModel
    from tripo_kit.api import Operation as Operation
    from tripo_kit.api import Pipeline as Pipeline
    from tripo_kit.api import RetargetAnimation as RetargetAnimation
    from tripo_kit.api import RigCheck as RigCheck
    from tripo_kit.api import RigModel as RigModel
    from tripo_kit.api import SegmentMesh as SegmentMesh
    from tripo_kit.api import SmartSegmentMesh as SmartSegmentMesh
    from tripo_kit.api import StepOutput as StepOutput
    from tripo_kit.api import StylizeModel as StylizeModel
    from tripo_kit.api import Task as Task
    from tripo_kit.api import TaskList as TaskList
    from tripo_kit.api import TaskOutput as TaskOutput
    from tripo_kit.api import TextToImage as TextToImage
    from tripo_kit.api import TextToModel as TextToModel
    from tripo_kit.api import TextureModel as TextureModel
    from tripo_kit.api import TexturePrompt as TexturePrompt
    from tripo_kit.api import UnwrapMesh as UnwrapMesh
    from tripo_kit.api import Usage as Usage
    from tripo_kit.api import UsageRow as UsageRow
    from tripo_kit.api import View as View
    from tripo_kit.api import ViewPrompt as ViewPrompt
    from tripo_kit.batch import Batch as Batch
    from tripo_kit.batch import BatchPlan as BatchPlan
    from tripo_kit.batch import Comparison as Comparison
    from tripo_kit.client import TripoClient as TripoClient
    from tripo_kit.config import AbsenceConfig as AbsenceConfig
    from tripo_kit.config import CircuitBreakerConfig as CircuitBreakerConfig
    from tripo_kit.config import FallbackConfig as FallbackConfig
    from tripo_kit.config import RetryConfig as RetryConfig
    from tripo_kit.config import Settings as Settings
    from tripo_kit.errors import *  # noqa: F403  # all of them, which are listed there
    from tripo_kit.events import AttemptFailed as AttemptFailed
    from tripo_kit.events import BalanceRead as BalanceRead
    from tripo_kit.events import BatchChanged as BatchChanged
    from tripo_kit.events import BreakerChanged as BreakerChanged
    from tripo_kit.events import BytesMoved as BytesMoved
    from tripo_kit.events import DownloadAdvanced as DownloadAdvanced
    from tripo_kit.events import Event as Event
    from tripo_kit.events import FallbackUsed as FallbackUsed
    from tripo_kit.events import FileSaved as FileSaved
    from tripo_kit.events import JobChanged as JobChanged
    from tripo_kit.events import RateWaited as RateWaited
    from tripo_kit.events import ReplyUnreadable as ReplyUnreadable
    from tripo_kit.events import RequestChanged as RequestChanged
    from tripo_kit.events import RequestFinished as RequestFinished
    from tripo_kit.events import RequestsJudged as RequestsJudged
    from tripo_kit.events import SharedChanged as SharedChanged
    from tripo_kit.inspection import ModelReport as ModelReport
    from tripo_kit.inspection import Require as Require
    from tripo_kit.inspection import inspect_model as inspect_model
    from tripo_kit.inspection import shortfalls as shortfalls
    from tripo_kit.jobs import Job as Job
    from tripo_kit.jobs import Plan as Plan
    from tripo_kit.jobs import PlannedStep as PlannedStep
    from tripo_kit.jobs import SavedModel as SavedModel
    from tripo_kit.journal import JobRecord as JobRecord
    from tripo_kit.journal import JobStatus as JobStatus
    from tripo_kit.metrics import Alert as Alert
    from tripo_kit.privacy import Secret as Secret
    from tripo_kit.privacy import sanitize_for_logs as sanitize_for_logs
    from tripo_kit.recipes import ImageGenerationRequest as ImageGenerationRequest
    from tripo_kit.recipes import MultiviewGenerationRequest as MultiviewGenerationRequest
    from tripo_kit.recipes import Prompt as Prompt
    from tripo_kit.recipes import TextGenerationRequest as TextGenerationRequest
    from tripo_kit.recipes import clean_prompt as clean_prompt
    from tripo_kit.recipes import scenario as scenario
    from tripo_kit.recipes import scenarios as scenarios

__version__ = "0.1.0"

# Silent unless the program that uses the kit wants to hear it.
logging.getLogger("tripo_kit").addHandler(logging.NullHandler())

_NAMES = {
    "tripo_kit.api": (
        "AnyOperation",
        "Balance",
        "CompleteMesh",
        "ConvertModel",
        "DecimateMesh",
        "EditMultiview",
        "ImageToDepth",
        "ImageToImage",
        "ImageToModel",
        "ImageToMultiview",
        "ImageToSplat",
        "ImportModel",
        "LocalFile",
        "ModelFile",
        "MultiviewToModel",
        "Operation",
        "Pipeline",
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
        "TextureModel",
        "TexturePrompt",
        "UnwrapMesh",
        "Usage",
        "UsageRow",
        "View",
        "ViewPrompt",
    ),
    "tripo_kit.batch": (
        "Batch",
        "BatchPlan",
        "Comparison",
    ),
    "tripo_kit.client": ("TripoClient",),
    "tripo_kit.config": (
        "AbsenceConfig",
        "CircuitBreakerConfig",
        "FallbackConfig",
        "RetryConfig",
        "Settings",
    ),
    "tripo_kit.errors": (*errors.__all__,),
    "tripo_kit.events": (
        "AttemptFailed",
        "BalanceRead",
        "BatchChanged",
        "BreakerChanged",
        "BytesMoved",
        "DownloadAdvanced",
        "Event",
        "FallbackUsed",
        "FileSaved",
        "JobChanged",
        "RateWaited",
        "ReplyUnreadable",
        "RequestChanged",
        "RequestFinished",
        "RequestsJudged",
        "SharedChanged",
    ),
    "tripo_kit.inspection": (
        "ModelReport",
        "Require",
        "inspect_model",
        "shortfalls",
    ),
    "tripo_kit.jobs": (
        "Job",
        "Plan",
        "PlannedStep",
        "SavedModel",
    ),
    "tripo_kit.journal": (
        "JobRecord",
        "JobStatus",
    ),
    "tripo_kit.metrics": ("Alert",),
    "tripo_kit.privacy": (
        "Secret",
        "sanitize_for_logs",
    ),
    "tripo_kit.recipes": (
        "ImageGenerationRequest",
        "MultiviewGenerationRequest",
        "Prompt",
        "TextGenerationRequest",
        "clean_prompt",
        "scenario",
        "scenarios",
    ),
}
_HOMES = {name: room for room, names in _NAMES.items() for name in names}

__all__ = [*sorted(_HOMES)]  # noqa: PLE0604  # the table's keys are strings

if not TYPE_CHECKING:  # to a checker, a name that is not above is none
    __getattr__ = on_demand(__name__, _NAMES)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
