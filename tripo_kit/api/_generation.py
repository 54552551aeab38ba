"""3D models and splats from words and pictures."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import UNSET, UnsetType

from tripo_kit.api._declared import Declared
from tripo_kit.api._fields import about
from tripo_kit.api._generation_rules import GENERATION_RULES
from tripo_kit.api._operation import Operation
from tripo_kit.api._options import (
    GenerationOptions,
    ImageAutofix,
    ModelChoice,
    NegativePrompt,
    Orientation,
)
from tripo_kit.api._reference import LocalFile, Reference, StepOutput
from tripo_kit.api._rules import OneOf, Rule, Views
from tripo_kit.api._shapes import (
    IMAGE_FORMATS,
    ImageSeed,
    PictureInput,
    Seed,
    TextureAlignment,
)
from tripo_kit.api._versions import FAMILIES, MODEL_FAMILIES

__all__ = ["ImageToModel", "ImageToSplat", "MultiviewToModel", "TextToModel", "View"]


class _Generation(GenerationOptions, Operation, frozen=True, kw_only=True):
    """What the three ways to a 3D model share."""

    pool: ClassVar[str] = "3d"
    rules: ClassVar[tuple[Rule, ...]] = GENERATION_RULES

    model: ModelChoice

    def pool_name(self) -> str:
        """`3d_h` or `3d_p`: the model's family decides."""
        return MODEL_FAMILIES[FAMILIES.get(self.model, "H")].pool


class TextToModel(_Generation, frozen=True, kw_only=True):
    """A 3D model from a sentence."""

    task_type: ClassVar[str] = "text_to_model"
    path: ClassVar[str] = "/generation/text-to-model"
    title: ClassVar[str] = "Text to model"

    prompt: Annotated[
        str, about("Prompt", "What to make, in words.", min_length=1, max_length=1024)
    ]
    negative_prompt: NegativePrompt | UnsetType = UNSET
    image_seed: ImageSeed | UnsetType = UNSET


class ImageToModel(_Generation, frozen=True, kw_only=True):
    """A 3D model from one picture."""

    task_type: ClassVar[str] = "image_to_model"
    path: ClassVar[str] = "/generation/image-to-model"
    title: ClassVar[str] = "Image to model"

    input: PictureInput
    texture_alignment: TextureAlignment | UnsetType = UNSET
    orientation: Orientation | UnsetType = UNSET
    enable_image_autofix: ImageAutofix | UnsetType = UNSET


class View(Declared, frozen=True, kw_only=True):
    """One view of an object; exactly one of the fields is given."""

    rules: ClassVar[tuple[Rule, ...]] = (
        OneOf(field="front", others=("left", "back", "right", "task_id")),
    )

    front: (
        Annotated[Reference, about("Front", "Seen from the front.", formats=IMAGE_FORMATS)]
        | UnsetType
    ) = UNSET
    left: (
        Annotated[Reference, about("Left", "Seen from its left.", formats=IMAGE_FORMATS)]
        | UnsetType
    ) = UNSET
    back: (
        Annotated[Reference, about("Back", "Seen from behind.", formats=IMAGE_FORMATS)] | UnsetType
    ) = UNSET
    right: (
        Annotated[Reference, about("Right", "Seen from its right.", formats=IMAGE_FORMATS)]
        | UnsetType
    ) = UNSET
    task_id: (
        Annotated[
            Reference,
            about("Multiview task", "A task that made all four views.", accepts=("task",)),
        ]
        | UnsetType
    ) = UNSET


_POSITIONS = ("front", "left", "back", "right")


class MultiviewToModel(_Generation, frozen=True, kw_only=True):
    """A 3D model from two to four views of one object.

    `inputs` is one `View` per picture, or a single `View(task_id=…)` of a multiview image task.
    Four positional references (front, left, back, right; `""` or None for a missing one) are
    taken too, and become named views.
    """

    task_type: ClassVar[str] = "multiview_to_model"
    path: ClassVar[str] = "/generation/multiview-to-model"
    title: ClassVar[str] = "Views to model"
    rules: ClassVar[tuple[Rule, ...]] = (*GENERATION_RULES, Views(field="inputs"))

    inputs: Annotated[
        tuple[View, ...],
        about(
            "Views",
            "The front and at least one other side, one in each item.",
            min_length=1,
            max_length=4,
        ),
    ]
    texture_alignment: TextureAlignment | UnsetType = UNSET
    orientation: Orientation | UnsetType = UNSET

    def __post_init__(self) -> None:
        inputs: Any = self.inputs
        if _is_positional(inputs):
            views = tuple(
                View(**{side: item})
                for side, item in zip(_POSITIONS, inputs, strict=True)
                if item not in ("", None)
            )
            msgspec.structs.force_setattr(self, "inputs", views)
        super().__post_init__()


def _is_positional(inputs: Any) -> bool:
    return (
        isinstance(inputs, list | tuple)
        and len(inputs) == len(_POSITIONS)
        and all(item is None or isinstance(item, str | LocalFile | StepOutput) for item in inputs)
    )


class ImageToSplat(Operation, frozen=True, kw_only=True):
    """A Gaussian splat from one picture."""

    task_type: ClassVar[str] = "image_to_splat"
    path: ClassVar[str] = "/generation/image-to-splat"
    pool: ClassVar[str] = "3d_h"  # the contract says "3D"; a splat has no model to tell by
    title: ClassVar[str] = "Image to splat"

    input: PictureInput
    model_seed: Seed | UnsetType = UNSET
