"""Words and pictures into 3D models with the Tripo v3 API. No credit is ever spent twice.

    from tripo_kit import TripoClient

    with TripoClient.sandbox() as client:
        model = client.generate_from_text("a small red chair", "out")

Names are loaded when they are first used, so that importing the package stays cheap.
"""

from __future__ import annotations

import importlib
import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tripo_kit.batch import Batch as Batch
    from tripo_kit.batch import Comparison as Comparison
    from tripo_kit.client import TripoClient as TripoClient
    from tripo_kit.config import CircuitBreakerConfig as CircuitBreakerConfig
    from tripo_kit.config import FallbackConfig as FallbackConfig
    from tripo_kit.config import RetryConfig as RetryConfig
    from tripo_kit.config import Settings as Settings
    from tripo_kit.errors import TripoError as TripoError
    from tripo_kit.jobs import Job as Job
    from tripo_kit.jobs import Plan as Plan
    from tripo_kit.jobs import SavedModel as SavedModel
    from tripo_kit.privacy import sanitize_for_logs as sanitize_for_logs
    from tripo_kit.recipes import ImageGenerationRequest as ImageGenerationRequest
    from tripo_kit.recipes import MultiviewGenerationRequest as MultiviewGenerationRequest
    from tripo_kit.recipes import TextGenerationRequest as TextGenerationRequest

__version__ = "0.1.0"

# Silent unless the program that uses the kit wants to hear it.
logging.getLogger("tripo_kit").addHandler(logging.NullHandler())

_HOMES = {
    "Batch": "tripo_kit.batch",
    "CircuitBreakerConfig": "tripo_kit.config",
    "Comparison": "tripo_kit.batch",
    "FallbackConfig": "tripo_kit.config",
    "ImageGenerationRequest": "tripo_kit.recipes",
    "Job": "tripo_kit.jobs",
    "MultiviewGenerationRequest": "tripo_kit.recipes",
    "Plan": "tripo_kit.jobs",
    "RetryConfig": "tripo_kit.config",
    "SavedModel": "tripo_kit.jobs",
    "Settings": "tripo_kit.config",
    "TextGenerationRequest": "tripo_kit.recipes",
    "TripoClient": "tripo_kit.client",
    "TripoError": "tripo_kit.errors",
    "sanitize_for_logs": "tripo_kit.privacy",
}

__all__ = [*sorted(_HOMES)]  # noqa: PLE0604  # the table's keys are strings


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'tripo_kit' has no attribute {name!r}")
    value: object = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
