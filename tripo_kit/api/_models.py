"""Work on finished models: texture, convert, import."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from msgspec import UNSET, UnsetType

from tripo_kit.api._declared import Declared
from tripo_kit.api._fields import about
from tripo_kit.api._generation_rules import BARE_GEOMETRY, YES
from tripo_kit.api._operation import Operation
from tripo_kit.api._reference import Reference
from tripo_kit.api._rules import OneOf, Only, Rule
from tripo_kit.api._shapes import (
    IMAGE_FORMATS,
    MODEL_FORMATS,
    ExportOrientation,
    ModelInput,
    PartNames,
    TextureAlignment,
    TextureQuality,
    TextureSeed,
)
from tripo_kit.api._versions import TEXTURE_VERSIONS, models_with, names

__all__ = ["ConvertModel", "ImportModel", "TextureModel", "TexturePrompt"]

_TEXTURE_RULES: tuple[Rule, ...] = (
    BARE_GEOMETRY,
    Only(
        field="texture_quality",
        values=frozenset({"fast"}),
        where={"model": models_with("fast", TEXTURE_VERSIONS)},
        why="fast needs texture v3.5",
        hint=f"Give model='{TEXTURE_VERSIONS[0].name}', or choose standard.",
    ),
    Only(
        field="delight",
        where={"model": models_with("delight", TEXTURE_VERSIONS)},
        why="only texture v3.5 has it; others are said to ignore it",
        hint=f"Give model='{TEXTURE_VERSIONS[0].name}', or leave it out.",
        refuses=False,
    ),
)

_CONVERT_RULES: tuple[Rule, ...] = (
    Only(
        field="quad",
        values=YES,
        where={"format": frozenset({"FBX"})},
        why="quads are refused for GLTF, and turn every other format into FBX",
        hint="Give format='FBX', or leave quad out.",
    ),
    Only(
        field="force_symmetry",
        values=YES,
        where={"quad": YES},
        why="only quads can be made symmetric",
        hint="Give quad=True and format='FBX', or leave it out.",
    ),
    Only(
        field="export_vertex_colors",
        values=YES,
        where={"format": frozenset({"OBJ", "GLTF"})},
        why="only OBJ and GLTF hold vertex colours",
        hint="Choose OBJ or GLTF, or leave it out.",
    ),
    Only(
        field="fbx_preset",
        where={"format": frozenset({"FBX"})},
        why="it is about FBX only",
        hint="Give format='FBX', or leave it out.",
    ),
)

_Picture = Annotated[Reference, about("Picture", "One of the four.", formats=IMAGE_FORMATS)]


class TexturePrompt(Declared, frozen=True, kw_only=True):
    """What a texture should look like: words, one picture, or four; and a style besides."""

    rules: ClassVar[tuple[Rule, ...]] = (OneOf(field="text", others=("image", "images")),)

    text: Annotated[str, about("Words", "What it should look like.", min_length=1)] | UnsetType = (
        UNSET
    )
    image: (
        Annotated[Reference, about("Picture", "Paint it like this.", formats=IMAGE_FORMATS)]
        | UnsetType
    ) = UNSET
    images: (
        Annotated[
            tuple[_Picture, ...],
            about("Four pictures", "Front, left, back and right.", min_length=4, max_length=4),
        ]
        | UnsetType
    ) = UNSET
    style_image: (
        Annotated[Reference, about("Style", "Take the style of this.", formats=IMAGE_FORMATS)]
        | UnsetType
    ) = UNSET


class TextureModel(Operation, frozen=True, kw_only=True):
    """A new texture for a model."""

    task_type: ClassVar[str] = "texture_model"
    path: ClassVar[str] = "/models/texture"
    pool: ClassVar[str] = "model"
    title: ClassVar[str] = "Texture model"
    rules: ClassVar[tuple[Rule, ...]] = _TEXTURE_RULES

    input: ModelInput
    model: (
        Annotated[
            str,
            about(
                "Texture model",
                "Which texture model paints it.",
                default="v3.0-20250812",
                known=names(TEXTURE_VERSIONS),
                min_length=1,
            ),
        ]
        | UnsetType
    ) = UNSET
    texture_prompt: (
        Annotated[
            TexturePrompt,
            about("Texture prompt", "Exactly one of text, image and images; a style besides."),
        ]
        | UnsetType
    ) = UNSET
    texture: Annotated[bool, about("Texture", "Paint it.", default=True)] | UnsetType = UNSET
    pbr: (
        Annotated[bool, about("PBR", "Metal and roughness maps; forces a texture.", default=True)]
        | UnsetType
    ) = UNSET
    texture_seed: TextureSeed | UnsetType = UNSET
    texture_quality: TextureQuality | UnsetType = UNSET
    texture_alignment: TextureAlignment | UnsetType = UNSET
    part_names: PartNames | UnsetType = UNSET
    compress: (
        Annotated[
            Literal["geometry"],
            about("Compression", "Compress the geometry with meshopt."),
        ]
        | UnsetType
    ) = UNSET
    bake: Annotated[bool, about("Bake", "Bake the texture into one.", default=True)] | UnsetType = (
        UNSET
    )
    delight: (
        Annotated[
            bool,
            about("Remove light", "Take baked-in light out of it; texture v3.5.", default=True),
        ]
        | UnsetType
    ) = UNSET


class ConvertModel(Operation, frozen=True, kw_only=True):
    """A model in another format, or with fewer faces, smaller textures, another pivot."""

    task_type: ClassVar[str] = "convert_model"
    path: ClassVar[str] = "/models/convert"
    pool: ClassVar[str] = "model"
    title: ClassVar[str] = "Convert model"
    rules: ClassVar[tuple[Rule, ...]] = _CONVERT_RULES

    input: ModelInput
    format: Annotated[
        Literal["GLTF", "USDZ", "FBX", "OBJ", "STL", "3MF"],
        about("Format", "The format of the result."),
    ]
    quad: (
        Annotated[bool, about("Quads", "Four-sided faces; FBX only.", default=False)] | UnsetType
    ) = UNSET
    force_symmetry: (
        Annotated[bool, about("Symmetric", "Force symmetry; quads only.", default=False)]
        | UnsetType
    ) = UNSET
    face_limit: (
        Annotated[int, about("Face limit", "Most faces of the mesh.", unit="faces", ge=1)]
        | UnsetType
    ) = UNSET
    flatten_bottom: (
        Annotated[bool, about("Flat bottom", "Cut the bottom flat.", default=False)] | UnsetType
    ) = UNSET
    flatten_bottom_threshold: (
        Annotated[
            float,
            about("Flattening depth", "How much of the bottom is cut.", default=0.01, gt=0),
        ]
        | UnsetType
    ) = UNSET
    texture_size: (
        Annotated[
            int, about("Texture size", "Side of the textures.", default=4096, unit="px", ge=1)
        ]
        | UnsetType
    ) = UNSET
    texture_format: (
        Annotated[
            Literal["JPEG", "PNG", "WEBP", "BMP", "TIFF", "TARGA", "HDR", "DPX", "OPEN_EXR"],
            about("Texture format", "File format of the textures.", default="JPEG"),
        ]
        | UnsetType
    ) = UNSET
    scale_factor: (
        Annotated[float, about("Scale", "Multiplies the size.", default=1.0, gt=0)] | UnsetType
    ) = UNSET
    pivot_to_center_bottom: (
        Annotated[
            bool, about("Pivot below", "Put the pivot at the bottom's middle.", default=False)
        ]
        | UnsetType
    ) = UNSET
    with_animation: (
        Annotated[bool, about("Animations", "Keep rig and animations.", default=True)] | UnsetType
    ) = UNSET
    animate_in_place: (
        Annotated[bool, about("In place", "Animate without moving away.", default=False)]
        | UnsetType
    ) = UNSET
    pack_uv: (
        Annotated[bool, about("Pack UV", "Pack all UV islands into one map.", default=False)]
        | UnsetType
    ) = UNSET
    bake: (
        Annotated[bool, about("Bake", "Bake the materials into textures.", default=True)]
        | UnsetType
    ) = UNSET
    part_names: PartNames | UnsetType = UNSET
    export_vertex_colors: (
        Annotated[
            bool, about("Vertex colours", "Colours at vertices; OBJ and GLTF.", default=False)
        ]
        | UnsetType
    ) = UNSET
    export_orientation: ExportOrientation | UnsetType = UNSET
    fbx_preset: (
        Annotated[
            Literal["blender", "3dsmax", "mixamo"],
            about("FBX preset", "Which program the FBX is for.", default="blender"),
        ]
        | UnsetType
    ) = UNSET


class ImportModel(Operation, frozen=True, kw_only=True):
    """A model of one's own, brought to the service for further work."""

    task_type: ClassVar[str] = "import_model"
    path: ClassVar[str] = "/models/import"
    pool: ClassVar[str] = "model"
    title: ClassVar[str] = "Import model"

    input: Annotated[
        Reference,
        about(
            "Model",
            "GLB, GLTF, FBX, OBJ or STL, at most 150 MB.",
            accepts=("file", "url"),
            formats=MODEL_FORMATS,
        ),
    ]
