"""3D models and splats from words and pictures."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

import msgspec
from msgspec import UNSET, UnsetType

from tripo_kit.api._catalogue import FAMILIES, GENERATION_RULES, GenerationModel, TextureVersion
from tripo_kit.api._fields import about
from tripo_kit.api._operation import Operation
from tripo_kit.api._reference import LocalFile, Reference, StepOutput
from tripo_kit.api._rules import OneOf, Rule, Views
from tripo_kit.api._shapes import (
    IMAGE_FORMATS,
    ExportOrientation,
    ImageSeed,
    PictureInput,
    Seed,
    TextureAlignment,
    TextureQuality,
    TextureSeed,
)

__all__ = ["ImageToModel", "ImageToSplat", "MultiviewToModel", "TextToModel", "View"]


class _Generation(Operation, frozen=True, kw_only=True):
    """What the three ways to a 3D model share."""

    pool: ClassVar[str] = "3d"
    rules: ClassVar[tuple[Rule, ...]] = GENERATION_RULES

    model: Annotated[
        GenerationModel,
        about("Model", "v3.1 is the flagship; P1 and P2 make clean low-poly meshes."),
    ]
    texture: (
        Annotated[
            bool,
            about("Texture", "Paint it. Bare geometry needs pbr=False as well.", default=True),
        ]
        | UnsetType
    ) = UNSET
    pbr: (
        Annotated[
            bool,
            about("PBR", "Metal and roughness maps; forces a texture.", default=True),
        ]
        | UnsetType
    ) = UNSET
    texture_quality: TextureQuality | UnsetType = UNSET
    texture_version: (
        Annotated[
            TextureVersion,
            about("Texture model", "Which texture model paints it; the model decides if unset."),
        ]
        | UnsetType
    ) = UNSET
    delight: (
        Annotated[
            bool,
            about("Remove light", "Take baked-in light out of it; texture v3.5.", default=True),
        ]
        | UnsetType
    ) = UNSET
    geometry_quality: (
        Annotated[
            Literal["standard", "detailed"],
            about("Geometry quality", "Finer geometry, on v3.x models.", default="standard"),
        ]
        | UnsetType
    ) = UNSET
    face_limit: (
        Annotated[
            int,
            about(
                "Face limit",
                "Most faces of the mesh; adaptive if unset. The window depends on the model.",
                unit="faces",
                ge=1,
                le=2_000_000,
            ),
        ]
        | UnsetType
    ) = UNSET
    quad: (
        Annotated[
            bool,
            about("Quads", "Four-sided faces, on H and P2; the result is an FBX.", default=False),
        ]
        | UnsetType
    ) = UNSET
    smart_low_poly: (
        Annotated[
            bool,
            about("Smart low-poly", "Hand-made looking low-poly, on v3.x models.", default=False),
        ]
        | UnsetType
    ) = UNSET
    generate_parts: (
        Annotated[
            bool,
            about("Parts", "Bare geometry in separate parts, on v3.x models.", default=False),
        ]
        | UnsetType
    ) = UNSET
    compress: (
        Annotated[
            Literal["geometry"],
            about("Compression", "Compress the geometry with meshopt, on H models."),
        ]
        | UnsetType
    ) = UNSET
    auto_size: (
        Annotated[bool, about("Real size", "Scale it to metres as guessed.", default=False)]
        | UnsetType
    ) = UNSET
    export_uv: (
        Annotated[bool, about("UV map", "Unwrap it for textures.", default=True)] | UnsetType
    ) = UNSET
    export_orientation: ExportOrientation | UnsetType = UNSET
    return_multiview: (
        Annotated[bool, about("Return views", "Return the views it was made of.", default=False)]
        | UnsetType
    ) = UNSET
    render_video: (
        Annotated[bool, about("Render video", "Also render a turntable.", default=False)]
        | UnsetType
    ) = UNSET
    render_sequence: (
        Annotated[bool, about("Render sequence", "Also render single frames.", default=False)]
        | UnsetType
    ) = UNSET
    check_printable: (
        Annotated[bool, about("Check for printing", "Test for 3D printing.", default=False)]
        | UnsetType
    ) = UNSET
    model_seed: Seed | UnsetType = UNSET
    texture_seed: TextureSeed | UnsetType = UNSET

    def pool_name(self) -> str:
        """`3d_h` or `3d_p`: the model's family decides."""
        return "3d_h" if FAMILIES.get(self.model, "H") == "H" else "3d_p"


Orientation = Annotated[
    Literal["default", "align_image"],
    about("Orientation", "Turn the model to face as the picture does.", default="default"),
]


class TextToModel(_Generation, frozen=True, kw_only=True):
    """A 3D model from a sentence."""

    task_type: ClassVar[str] = "text_to_model"
    path: ClassVar[str] = "/generation/text-to-model"
    title: ClassVar[str] = "Text to model"

    prompt: Annotated[
        str, about("Prompt", "What to make, in words.", min_length=1, max_length=1024)
    ]
    negative_prompt: (
        Annotated[str, about("Negative prompt", "What to avoid, in words.", max_length=255)]
        | UnsetType
    ) = UNSET
    image_seed: ImageSeed | UnsetType = UNSET


class ImageToModel(_Generation, frozen=True, kw_only=True):
    """A 3D model from one picture."""

    task_type: ClassVar[str] = "image_to_model"
    path: ClassVar[str] = "/generation/image-to-model"
    title: ClassVar[str] = "Image to model"

    input: PictureInput
    texture_alignment: TextureAlignment | UnsetType = UNSET
    orientation: Orientation | UnsetType = UNSET
    enable_image_autofix: (
        Annotated[bool, about("Mend picture", "Improve a poor picture first.", default=False)]
        | UnsetType
    ) = UNSET


class View(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, repr_omit_defaults=True
):
    """One view of an object; exactly one of the fields is given."""

    rules: ClassVar[tuple[Rule, ...]] = (
        OneOf(field="front", others=("left", "back", "right", "task_id")),
    )

    front: Annotated[Reference, about("Front", "", formats=IMAGE_FORMATS)] | UnsetType = UNSET
    left: Annotated[Reference, about("Left", "", formats=IMAGE_FORMATS)] | UnsetType = UNSET
    back: Annotated[Reference, about("Back", "", formats=IMAGE_FORMATS)] | UnsetType = UNSET
    right: Annotated[Reference, about("Right", "", formats=IMAGE_FORMATS)] | UnsetType = UNSET
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
        about("Views", "The front and at least one other side.", min_length=1, max_length=4),
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
