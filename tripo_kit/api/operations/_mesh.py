"""Work on meshes: segment, complete, decimate, unwrap."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from msgspec import UNSET, UnsetType

from tripo_kit.api._fields import about
from tripo_kit.api._reference import Reference
from tripo_kit.api._rules import Case, Formats, Only, Required, Rule, Window
from tripo_kit.api.operations._generation_rules import YES
from tripo_kit.api.operations._operation import Operation
from tripo_kit.api.operations._price import Price
from tripo_kit.api.operations._shapes import (
    IMAGE_FORMATS,
    SOME,
    ExportOrientation,
    ModelInput,
    PartNames,
)
from tripo_kit.api.operations._versions import (
    DECIMATE_VERSIONS,
    SEGMENT_VERSIONS,
    models_with,
    names,
)

__all__ = ["CompleteMesh", "DecimateMesh", "SegmentMesh", "SmartSegmentMesh", "UnwrapMesh"]

_SEGMENT_RULES: tuple[Rule, ...] = tuple(
    Only(
        field=key,
        where={"model": models_with(key, SEGMENT_VERSIONS)},
        why="only v2.0 has it, and v1.0 is the default",
        hint="Give model='v2.0-20260430', or leave it out.",
    )
    for key in ("segmentation_granularity", "split_by_connectivity", "ref_image")
)

_SMART_SEGMENT_RULES: tuple[Rule, ...] = (
    Only(
        field="transform",
        where={"seg_type": frozenset({"model"})},
        why="it places a model, not a picture",
        hint="Leave it out, or give seg_type='model'.",
    ),
)

_DECIMATE_V1 = {"model": models_with("millions", DECIMATE_VERSIONS)}

_DECIMATE_RULES: tuple[Rule, ...] = (
    Required(
        field="face_limit",
        where=_DECIMATE_V1,
        why="v1.0 needs it",
        hint="Give face_limit, or choose v2.0 or v3.0.",
    ),
    Window(
        field="face_limit",
        noun="faces",
        cases=(
            Case(_DECIMATE_V1 | {"quad": YES}, 500, 150_000, "v1.0 with quads"),
            Case(_DECIMATE_V1, 500, 2_000_000, "v1.0"),
            Case({"quad": YES}, 500, 10_000, "decimation to quads"),
            Case({}, 500, 20_000, "decimation"),
        ),
    ),
    *(
        Only(
            field=key,
            where={"model": models_with(key, DECIMATE_VERSIONS)},
            why="v1.0 does not have it",
            hint="Leave it out, or choose v2.0 or v3.0.",
        )
        for key in ("bake", "part_names")
    ),
    Only(
        field="smart_uv",
        where={"model": models_with("smart_uv", DECIMATE_VERSIONS)},
        why="only v3.0 has it",
        hint="Give model='v3.0', or leave it out.",
    ),
)

_OLD_QUADS = 5.0  # credits


class _MeshOperation(Operation, frozen=True, kw_only=True):
    pool: ClassVar[str] = "mesh"


class SegmentMesh(_MeshOperation, frozen=True, kw_only=True):
    """A model taken apart."""

    task_type: ClassVar[str] = "mesh_segmentation"
    path: ClassVar[str] = "/mesh/segment"
    title: ClassVar[str] = "Segment mesh"
    needs: ClassVar[str] = "model"
    makes: ClassVar[str] = "segmentation"
    role: ClassVar[str] = "parts"
    from_chain: ClassVar[tuple[str, ...]] = ("input",)
    rules: ClassVar[tuple[Rule, ...]] = _SEGMENT_RULES

    input: ModelInput | UnsetType = UNSET
    model: (
        Annotated[
            str,
            about(
                "Segmentation model",
                "v2.0 has more options.",
                default="v1.0-20250506",
                known=names(SEGMENT_VERSIONS),
                min_length=1,
            ),
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

    def _price(self) -> Price | None:
        """One price, for the versions that are known."""
        known = self.effective("model") in names(SEGMENT_VERSIONS)
        return Price.exactly(40.0) if known else None


class SmartSegmentMesh(_MeshOperation, frozen=True, kw_only=True):
    """Parts of a model or of a picture, found by meaning."""

    task_type: ClassVar[str] = "smart_segment"
    path: ClassVar[str] = "/mesh/smartsegment"
    title: ClassVar[str] = "Smart segment"
    role: ClassVar[str] = "parts"
    rules: ClassVar[tuple[Rule, ...]] = (
        *_SMART_SEGMENT_RULES,
        Formats(field="input", by="seg_type", formats={"model": ("glb",), "image": IMAGE_FORMATS}),
    )

    seg_type: Annotated[Literal["model", "image"], about("Kind of input", "A GLB or a picture.")]
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

    def _price(self) -> Price:
        """By what is taken apart."""
        return Price.exactly(55.0 if self.seg_type == "model" else 85.0)


class CompleteMesh(_MeshOperation, frozen=True, kw_only=True):
    """The parts of a segmentation, closed where they were cut."""

    task_type: ClassVar[str] = "mesh_completion"
    path: ClassVar[str] = "/mesh/complete"
    title: ClassVar[str] = "Complete mesh"
    needs: ClassVar[str] = "segmentation"
    makes: ClassVar[str] = "model"
    role: ClassVar[str] = "completed"
    from_chain: ClassVar[tuple[str, ...]] = ("input",)

    input: (
        Annotated[
            Reference,
            about("Segmentation task", "The task that took it apart.", accepts=("task",)),
        ]
        | UnsetType
    ) = UNSET
    model: (
        Annotated[str, about("Completion model", "A version's name.", min_length=1, disputed=SOME)]
        | UnsetType
    ) = UNSET
    part_names: PartNames | UnsetType = UNSET
    completion_mode: (
        Annotated[
            Literal["ai_completion", "quick_cap"],
            about("Mode", "quick_cap only closes the holes.", default="ai_completion"),
        ]
        | UnsetType
    ) = UNSET

    def _price(self) -> Price:
        """By mode."""
        return Price.exactly(30.0 if self.completion_mode == "quick_cap" else 50.0)


class DecimateMesh(_MeshOperation, frozen=True, kw_only=True):
    """A model with fewer faces."""

    task_type: ClassVar[str] = "highpoly_to_lowpoly"
    path: ClassVar[str] = "/mesh/decimate"
    title: ClassVar[str] = "Decimate mesh"
    needs: ClassVar[str] = "model"
    makes: ClassVar[str] = "model"
    role: ClassVar[str] = "lod"
    from_chain: ClassVar[tuple[str, ...]] = ("input",)
    rules: ClassVar[tuple[Rule, ...]] = _DECIMATE_RULES

    input: ModelInput | UnsetType = UNSET
    model: (
        Annotated[
            str,
            about(
                "Decimation model",
                "Who does it.",
                default="v2.0",
                known=names(DECIMATE_VERSIONS),
                min_length=1,
            ),
        ]
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
        Annotated[bool, about("Smart UV", "Make a new UV map; v3.0.", default=False)] | UnsetType
    ) = UNSET

    def _price(self) -> Price | None:
        """By version; old lists ask 5 more for quads."""
        name = self.effective("model")
        row = next((each for each in DECIMATE_VERSIONS if each.name == name), None)
        if row is None or row.credits is None:
            return None
        return Price(row.credits, row.credits + (_OLD_QUADS if self.quad is True else 0.0))


class UnwrapMesh(_MeshOperation, frozen=True, kw_only=True):
    """A new UV map for a model."""

    task_type: ClassVar[str] = "mesh_uv"
    path: ClassVar[str] = "/mesh/uv"
    title: ClassVar[str] = "Unwrap mesh"
    needs: ClassVar[str] = "model"
    makes: ClassVar[str] = "model"
    role: ClassVar[str] = "unwrapped"
    from_chain: ClassVar[tuple[str, ...]] = ("input",)

    input: ModelInput | UnsetType = UNSET
    model: Annotated[str, about("UV model", "A version's name.", min_length=1)] | UnsetType = UNSET
    export_orientation: ExportOrientation | UnsetType = UNSET
