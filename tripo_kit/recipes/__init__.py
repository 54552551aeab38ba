"""What a person asks for, and the plan of operations that it becomes. Nothing is sent."""

from typing import TYPE_CHECKING

from tripo_kit.loading import on_demand

if TYPE_CHECKING:
    from tripo_kit.recipes._planning import plan
    from tripo_kit.recipes._prompts import clean_prompt
    from tripo_kit.recipes._requests import (
        GenerationRequest,
        ImageGenerationRequest,
        MultiviewGenerationRequest,
        OutputFormat,
        TextGenerationRequest,
    )
    from tripo_kit.recipes._typed import (
        AnyOptions,
        FormFields,
        ImageFields,
        ImageOptions,
        ModelName,
        MultiviewFields,
        MultiviewOptions,
        SweepFields,
        TextFields,
        TextOptions,
    )

__all__ = [
    "AnyOptions",
    "FormFields",
    "GenerationRequest",
    "ImageFields",
    "ImageGenerationRequest",
    "ImageOptions",
    "ModelName",
    "MultiviewFields",
    "MultiviewGenerationRequest",
    "MultiviewOptions",
    "OutputFormat",
    "SweepFields",
    "TextFields",
    "TextGenerationRequest",
    "TextOptions",
    "clean_prompt",
    "plan",
]

if not TYPE_CHECKING:
    __getattr__ = on_demand(
        __name__,
        {
            "._planning": ("plan",),
            "._prompts": ("clean_prompt",),
            "._requests": (
                "GenerationRequest",
                "ImageGenerationRequest",
                "MultiviewGenerationRequest",
                "OutputFormat",
                "TextGenerationRequest",
            ),
            "._typed": (
                "AnyOptions",
                "FormFields",
                "ImageFields",
                "ImageOptions",
                "ModelName",
                "MultiviewFields",
                "MultiviewOptions",
                "SweepFields",
                "TextFields",
                "TextOptions",
            ),
        },
    )
