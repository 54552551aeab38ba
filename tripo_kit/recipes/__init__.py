"""What a person asks for, and the plan of operations that it becomes. Nothing is sent."""

from tripo_kit.recipes._planning import plan
from tripo_kit.recipes._prompts import clean_prompt
from tripo_kit.recipes._requests import (
    GenerationRequest,
    ImageGenerationRequest,
    MultiviewGenerationRequest,
    OutputFormat,
    TextGenerationRequest,
)

__all__ = [
    "GenerationRequest",
    "ImageGenerationRequest",
    "MultiviewGenerationRequest",
    "OutputFormat",
    "TextGenerationRequest",
    "clean_prompt",
    "plan",
]
