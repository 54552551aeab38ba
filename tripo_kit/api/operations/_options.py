"""What can be asked of every 3D generation; a person's request and the operation share it."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, UnsetType

from tripo_kit.api._declared import Extensible
from tripo_kit.api._fields import about
from tripo_kit.api.operations._shapes import (
    ExportOrientation,
    Mode,
    Parameters,
    Priority,
    Seed,
    TextureQuality,
    TextureSeed,
)
from tripo_kit.api.operations._versions import MODEL_VERSIONS, TEXTURE_VERSIONS, names

__all__ = ["GenerationOptions", "ImageAutofix", "ModelChoice", "NegativePrompt", "Orientation"]

ModelChoice = Annotated[
    str,
    about(
        "Model",
        "v3.1 is the flagship; P1 and P2 make clean low-poly meshes.",
        known=names(MODEL_VERSIONS),
        min_length=1,
    ),
]
NegativePrompt = Annotated[
    str, about("Negative prompt", "What to avoid, in words.", max_length=255)
]
Orientation = Annotated[
    Literal["default", "align_image"],
    about("Orientation", "Turn the model to face as the picture does.", default="default"),
]
ImageAutofix = Annotated[
    bool, about("Mend picture", "Improve a poor picture first.", default=False)
]


class GenerationOptions(Extensible, frozen=True, kw_only=True):
    """The options that the three ways to a 3D model share; one that was not given is `UNSET`."""

    texture: (
        Annotated[
            bool,
            about("Texture", "Paint it. Bare geometry needs PBR off as well.", default=True),
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
            str,
            about(
                "Texture model",
                "Which texture model paints it; the model decides if unset.",
                known=names(TEXTURE_VERSIONS),
                min_length=1,
            ),
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
    mode: Mode | UnsetType = UNSET
    priority: Priority | UnsetType = UNSET
    parameters: Parameters | UnsetType = UNSET
