"""What a person asks for, and the plan of operations that it becomes. Nothing is sent."""

from typing import TYPE_CHECKING

from tripo_kit.loading import on_demand

if TYPE_CHECKING:
    from tripo_kit.recipes._downloads import DOWNLOAD, is_downloading
    from tripo_kit.recipes._gate import (
        CHAIN_FIELDS,
        RequestLike,
        canonical_name,
        field_of_text,
        remade,
        request_from,
        request_of_fields,
    )
    from tripo_kit.recipes._onward import NextStep, next_steps
    from tripo_kit.recipes._output_dir import folder_from
    from tripo_kit.recipes._pathlike import Prompt, kind_of_text, unquoted
    from tripo_kit.recipes._pictures import PictureLike, is_address
    from tripo_kit.recipes._planning import plan
    from tripo_kit.recipes._prompts import clean_prompt
    from tripo_kit.recipes._requests import (
        FormatName,
        GenerationRequest,
        ImageGenerationRequest,
        MultiviewGenerationRequest,
        OutputFormat,
        TextGenerationRequest,
    )
    from tripo_kit.recipes._scenarios import base, register, scenario, scenarios, scenarios_table
    from tripo_kit.recipes._step_texts import steps_from_text
    from tripo_kit.recipes._tables import columns_of, record_of, rows_of
    from tripo_kit.recipes._tags import is_tag, tags_from, tags_of
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
    "CHAIN_FIELDS",
    "DOWNLOAD",
    "AnyOptions",
    "FormFields",
    "FormatName",
    "GenerationRequest",
    "ImageFields",
    "ImageGenerationRequest",
    "ImageOptions",
    "ModelName",
    "MultiviewFields",
    "MultiviewGenerationRequest",
    "MultiviewOptions",
    "NextStep",
    "OutputFormat",
    "PictureLike",
    "Prompt",
    "RequestLike",
    "SweepFields",
    "TextFields",
    "TextGenerationRequest",
    "TextOptions",
    "base",
    "canonical_name",
    "clean_prompt",
    "columns_of",
    "field_of_text",
    "folder_from",
    "is_address",
    "is_downloading",
    "is_tag",
    "kind_of_text",
    "next_steps",
    "plan",
    "record_of",
    "register",
    "remade",
    "request_from",
    "request_of_fields",
    "rows_of",
    "scenario",
    "scenarios",
    "scenarios_table",
    "steps_from_text",
    "tags_from",
    "tags_of",
    "unquoted",
]

if not TYPE_CHECKING:
    __getattr__ = on_demand(
        __name__,
        {
            "._downloads": ("DOWNLOAD", "is_downloading"),
            "._gate": (
                "CHAIN_FIELDS",
                "RequestLike",
                "canonical_name",
                "field_of_text",
                "remade",
                "request_from",
                "request_of_fields",
            ),
            "._onward": ("NextStep", "next_steps"),
            "._output_dir": ("folder_from",),
            "._pathlike": ("Prompt", "kind_of_text", "unquoted"),
            "._pictures": ("PictureLike", "is_address"),
            "._planning": ("plan",),
            "._prompts": ("clean_prompt",),
            "._requests": (
                "FormatName",
                "GenerationRequest",
                "ImageGenerationRequest",
                "MultiviewGenerationRequest",
                "OutputFormat",
                "TextGenerationRequest",
            ),
            "._scenarios": ("base", "register", "scenario", "scenarios", "scenarios_table"),
            "._step_texts": ("steps_from_text",),
            "._tags": ("is_tag", "tags_from", "tags_of"),
            "._tables": ("columns_of", "record_of", "rows_of"),
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
