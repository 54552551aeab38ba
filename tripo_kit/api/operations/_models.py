"""Finished models: converted, imported."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

import msgspec
from msgspec import UNSET, UnsetType

from tripo_kit.api._fields import about, field_specs
from tripo_kit.api._reference import Reference
from tripo_kit.api._rules import Absent, Case, Only, Rule, Window
from tripo_kit.api.operations._generation_rules import YES
from tripo_kit.api.operations._operation import Operation
from tripo_kit.api.operations._price import Price
from tripo_kit.api.operations._shapes import (
    MODEL_FORMATS,
    MORE_MODEL_FORMATS,
    SOME,
    ExportOrientation,
    ModelInput,
    PartNames,
)

__all__ = ["ConvertModel", "ImportModel"]

_NOT_GLTF = frozenset({"USDZ", "FBX", "OBJ", "STL", "3MF"})
_CONVERT_RULES: tuple[Rule, ...] = (
    Absent(
        field="fbx_preset",
        values=frozenset({"bake_scale"}),
        why="some sources say that it was removed",
        hint="Leave it out, if the service refuses it.",
        refuses=False,
    ),
    Window(
        field="texture_size",
        noun="pixels",
        cases=(Case({}, 1, 8192, "the largest that any source knows"),),
        refuses=False,
    ),
    Only(
        field="quad",
        values=YES,
        where={"format": _NOT_GLTF},
        why="quads are refused for GLTF",
        hint="Give format='FBX', or leave quad out.",
    ),
    Only(
        field="quad",
        values=YES,
        where={"format": frozenset({"FBX", "GLTF"})},
        why="quads turn every other format into FBX",
        hint="Give format='FBX', or leave quad out.",
        refuses=False,
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


class ConvertModel(Operation, frozen=True, kw_only=True):
    """A model in another format, or with fewer faces, smaller textures, another pivot."""

    task_type: ClassVar[str] = "convert_model"
    path: ClassVar[str] = "/models/convert"
    pool: ClassVar[str] = "model"
    title: ClassVar[str] = "Convert model"
    needs: ClassVar[str] = "file"
    role: ClassVar[str] = "converted"
    from_chain: ClassVar[tuple[str, ...]] = ("input",)
    rules: ClassVar[tuple[Rule, ...]] = _CONVERT_RULES

    input: ModelInput | UnsetType = UNSET
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
    assemble_animation: (
        Annotated[bool, about("Assemble", "Join the animations in one file.", disputed=SOME)]
        | UnsetType
    ) = UNSET
    auto_size: (
        Annotated[bool, about("Real size", "Scale it to metres as guessed.", disputed=SOME)]
        | UnsetType
    ) = UNSET
    fbx_preset: (
        Annotated[
            Literal["blender", "3dsmax", "mixamo", "bake_scale"],
            about("FBX preset", "Which program the FBX is for.", default="blender"),
        ]
        | UnsetType
    ) = UNSET

    def __post_init__(self) -> None:
        asked: Any = self.format
        if isinstance(asked, str):
            msgspec.structs.force_setattr(self, "format", asked.upper())
        super().__post_init__()

    def _price(self) -> Price:
        """5, or 10 with any option that is not the service's default."""
        changed = any(
            value is not UNSET and value != spec.default
            for spec in field_specs(type(self))
            if not spec.required
            for value in [getattr(self, spec.name)]
        )
        return Price.exactly(10.0 if changed else 5.0)


class ImportModel(Operation, frozen=True, kw_only=True):
    """A model of one's own, brought to the service for further work."""

    task_type: ClassVar[str] = "import_model"
    path: ClassVar[str] = "/models/import"
    pool: ClassVar[str] = "model"
    title: ClassVar[str] = "Import model"
    makes: ClassVar[str] = "model"

    input: Annotated[
        Reference,
        about(
            "Model",
            "GLB, GLTF, FBX, OBJ or STL, at most 150 MB.",
            accepts=("file", "url"),
            formats=MODEL_FORMATS,
            also=MORE_MODEL_FORMATS,
        ),
    ]

    def _price(self) -> Price:
        """Free."""
        return Price.exactly(0.0)

    def seconds(self) -> float:
        """A guess: nothing is published."""
        return 5.0
