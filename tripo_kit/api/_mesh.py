"""Work on meshes: segment, complete, decimate, unwrap."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from msgspec import UNSET, UnsetType

from tripo_kit.api._catalogue import (
    DECIMATE_RULES,
    SEGMENT_RULES,
    SMART_SEGMENT_RULES,
    DecimateModel,
    SegmentModel,
)
from tripo_kit.api._fields import about
from tripo_kit.api._operation import Operation
from tripo_kit.api._reference import Reference
from tripo_kit.api._rules import Formats, Rule
from tripo_kit.api._shapes import IMAGE_FORMATS, ExportOrientation, ModelInput, PartNames

__all__ = ["CompleteMesh", "DecimateMesh", "SegmentMesh", "SmartSegmentMesh", "UnwrapMesh"]


class _MeshOperation(Operation, frozen=True, kw_only=True):
    pool: ClassVar[str] = "mesh"


class SegmentMesh(_MeshOperation, frozen=True, kw_only=True):
    """A model taken apart."""

    task_type: ClassVar[str] = "mesh_segmentation"
    path: ClassVar[str] = "/mesh/segment"
    title: ClassVar[str] = "Segment mesh"
    rules: ClassVar[tuple[Rule, ...]] = SEGMENT_RULES

    input: ModelInput
    model: (
        Annotated[
            SegmentModel,
            about("Segmentation model", "v2.0 has more options.", default="v1.0-20250506"),
        ]
        | UnsetType
    ) = UNSET
    segmentation_granularity: (
        Annotated[
            Literal["simple", "balanced", "detailed"],
            about("Granularity", "How many parts; v2.0."),
        ]
        | UnsetType
    ) = UNSET
    split_by_connectivity: (
        Annotated[bool, about("Split loose pieces", "Also part what only touches; v2.0.")]
        | UnsetType
    ) = UNSET
    ref_image: (
        Annotated[
            Reference,
            about("Guide", "A picture that shows the parts; v2.0.", formats=IMAGE_FORMATS),
        ]
        | UnsetType
    ) = UNSET


class SmartSegmentMesh(_MeshOperation, frozen=True, kw_only=True):
    """Parts of a model or of a picture, found by meaning."""

    task_type: ClassVar[str] = "smart_segment"
    path: ClassVar[str] = "/mesh/smartsegment"
    title: ClassVar[str] = "Smart segment"
    rules: ClassVar[tuple[Rule, ...]] = (
        *SMART_SEGMENT_RULES,
        Formats(field="input", by="seg_type", formats={"model": ("glb",), "image": IMAGE_FORMATS}),
    )

    seg_type: Annotated[Literal["model", "image"], about("What", "A GLB or a picture.")]
    input: Annotated[
        Reference,
        about("Input", "An uploaded file or an address, never a task.", accepts=("file", "url")),
    ]
    granularity: (
        Annotated[Literal["coarse", "medium", "fine"], about("Granularity", "How many parts.")]
        | UnsetType
    ) = UNSET
    hint: (
        Annotated[str, about("Hint", "What it is, or which parts matter.", min_length=1)]
        | UnsetType
    ) = UNSET
    transform: (
        Annotated[
            tuple[float, ...],
            about("Transform", "A 4×4 matrix for the model.", min_length=16, max_length=16),
        ]
        | UnsetType
    ) = UNSET


class CompleteMesh(_MeshOperation, frozen=True, kw_only=True):
    """The parts of a segmentation, closed where they were cut."""

    task_type: ClassVar[str] = "mesh_completion"
    path: ClassVar[str] = "/mesh/complete"
    title: ClassVar[str] = "Complete mesh"

    input: Annotated[
        Reference,
        about("Segmentation task", "The task that took it apart.", accepts=("task",)),
    ]
    part_names: PartNames | UnsetType = UNSET
    completion_mode: (
        Annotated[
            Literal["ai_completion", "quick_cap"],
            about("Mode", "quick_cap only closes the holes.", default="ai_completion"),
        ]
        | UnsetType
    ) = UNSET


class DecimateMesh(_MeshOperation, frozen=True, kw_only=True):
    """A model with fewer faces."""

    task_type: ClassVar[str] = "highpoly_to_lowpoly"
    path: ClassVar[str] = "/mesh/decimate"
    title: ClassVar[str] = "Decimate mesh"
    rules: ClassVar[tuple[Rule, ...]] = DECIMATE_RULES

    input: ModelInput
    model: (
        Annotated[DecimateModel, about("Decimation model", "Who does it.", default="v2.0")]
        | UnsetType
    ) = UNSET
    face_limit: (
        Annotated[
            int,
            about(
                "Face limit",
                "Most faces of the result; v1.0 needs it and takes more.",
                unit="faces",
                ge=500,
                le=2_000_000,
            ),
        ]
        | UnsetType
    ) = UNSET
    quad: Annotated[bool, about("Quads", "Four-sided faces.", default=False)] | UnsetType = UNSET
    bake: (
        Annotated[bool, about("Bake", "Bake the texture; not v1.0.", default=True)] | UnsetType
    ) = UNSET
    part_names: PartNames | UnsetType = UNSET
    smart_uv: (
        Annotated[bool, about("Smart UV", "Unwrap it anew; v3.0.", default=False)] | UnsetType
    ) = UNSET


class UnwrapMesh(_MeshOperation, frozen=True, kw_only=True):
    """A new UV map for a model."""

    task_type: ClassVar[str] = "mesh_uv"
    path: ClassVar[str] = "/mesh/uv"
    title: ClassVar[str] = "Unwrap mesh"

    input: ModelInput
    model: Annotated[str, about("UV model", "A version's name.", min_length=1)] | UnsetType = UNSET
    export_orientation: ExportOrientation | UnsetType = UNSET
