"""What `inspect_model` tells of a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import msgspec

from tripo_kit.calls import Named
from tripo_kit.privacy import shown

__all__ = [
    "Animation",
    "Bounds",
    "Concern",
    "Material",
    "ModelReport",
    "Part",
    "Skeleton",
    "Target",
    "Texture",
]

Kind = Literal["mesh", "points", "splat"]
Target = Literal["anyone", "printer", "unity", "unreal", "godot", "web"]


class Bounds(msgspec.Struct, frozen=True):
    """The box around a model, in the file's own units and axes.

    Attributes:
        low: The smallest x, y and z.
        high: The largest.
    """

    low: tuple[float, float, float]
    high: tuple[float, float, float]

    @property
    def extents(self) -> tuple[float, float, float]:
        """How long the box is along x, y and z."""
        x, y, z = (high - low for low, high in zip(self.low, self.high, strict=True))
        return x, y, z


class Part(msgspec.Struct, frozen=True):
    """One object of the scene.

    Attributes:
        name: Its name in the file, or "".
        faces: Its triangles.
        vertices: Its vertices as stored.
        materials: The names of its materials.
    """

    name: str
    faces: int
    vertices: int
    materials: tuple[str, ...] = ()


class Material(msgspec.Struct, frozen=True):
    """One material.

    Attributes:
        name: Its name, or "".
        alpha: `opaque`, `mask` (each pixel is there or not) or `blend` (half transparent).
        double_sided: Whether back faces are drawn; None where the format does not say.
        textures: The roles of its textures.
    """

    name: str
    alpha: str = "opaque"
    double_sided: bool | None = None
    textures: tuple[str, ...] = ()


class Texture(msgspec.Struct, frozen=True):
    """One picture of the model.

    Attributes:
        name: Its name or its file's, or "".
        roles: What it is used for, such as `base color`, `normal` or `metallic roughness`.
        format: `png`, `jpeg`, `webp`, `ktx2`, …; "" where it cannot be read.
        width: Pixels; None where it cannot be read.
        height: Likewise.
        size: Bytes; None where it is not there.
        has_alpha: Whether its pixels have an alpha channel.
        problem: What is wrong with it, as a predicate ("is cut short"), or "".
    """

    name: str
    roles: tuple[str, ...] = ()
    format: str = ""
    width: int | None = None
    height: int | None = None
    size: int | None = None
    has_alpha: bool | None = None
    problem: str = ""


class Skeleton(msgspec.Struct, frozen=True):
    """The joints that move a model.

    Attributes:
        joints: The joints' names.
        roots: The names of the joints that hang from no other; a good rig has one.
        is_mixamo: Whether the body's joints are named as Mixamo names them.
    """

    joints: tuple[str, ...]
    roots: tuple[str, ...]
    is_mixamo: bool


class Animation(msgspec.Struct, frozen=True):
    """One clip.

    Attributes:
        name: Its name, or "".
        seconds: How long it is; None where the file does not say.
        channels: How many things it moves, such as the turn of one joint.
    """

    name: str
    seconds: float | None
    channels: int


class Concern(msgspec.Struct, frozen=True):
    """What somebody would stumble over.

    Attributes:
        target: Who: `printer`, `unity`, `unreal`, `godot`, `web`, or `anyone`.
        text: What, in a sentence.
    """

    target: Target
    text: str


class ModelReport(msgspec.Struct, metaclass=Named, frozen=True, kw_only=True):
    """What a model file is. None stands for what its format, or this installation, cannot tell.

    Attributes:
        path: The file.
        size: Bytes.
        format: Its format by its content, such as `glb`, whatever its name says.
        version: The version of the format that it is written in, or "".
        generator: The program that wrote it, or "".
        kind: `mesh`, `points`, or `splat`.
        measured: Whether the geometry itself was looked at, not only what the file says of it.
        faces: Triangles; a polygon of n corners counts n − 2.
        vertices: Vertices as stored: a seam of the texture counts its vertices twice.
        parts: The objects of the scene.
        bounds: The box around it, at rest.
        metres_per_unit: What one unit of `bounds` stands for; None where the file does not say.
        up_axis: `x`, `y` or `z`; "" where the file does not say.
        origin: Where the zero point is: `centre`, `bottom centre`, `inside` or `outside`.
        watertight: Whether each part is closed: each edge belongs to exactly two faces.
        open_edges: Edges of one face only: the rims of holes.
        crowded_edges: Edges of three or more faces.
        winding_consistent: Whether neighbours agree on which side is the front.
        inside_out: Whether a closed model's front faces inwards.
        degenerate_faces: Triangles without an area.
        invalid_vertices: Vertices that are not a number, or infinite.
        uv_sets: How many sets of texture coordinates the part with most of them has.
        has_vertex_colors: Whether vertices have colours.
        materials: All materials.
        textures: All pictures.
        is_rigged: Whether joints move it.
        skeleton: The joints, if it is rigged.
        animations: The clips.
        morph_targets: How many shapes it can morph to.
        extensions_used: Extensions of the format that it uses.
        extensions_required: Extensions without which it cannot be shown.
        problems: What is broken in the file.
        notes: What is not known here, and why.
        concerns: What somebody would stumble over.
    """

    path: Path
    size: int
    format: str
    version: str = ""
    generator: str = ""
    kind: Kind = "mesh"
    measured: bool = False
    faces: int | None = None
    vertices: int | None = None
    parts: tuple[Part, ...] | None = None
    bounds: Bounds | None = None
    metres_per_unit: float | None = None
    up_axis: str = ""
    origin: str | None = None
    watertight: bool | None = None
    open_edges: int | None = None
    crowded_edges: int | None = None
    winding_consistent: bool | None = None
    inside_out: bool | None = None
    degenerate_faces: int | None = None
    invalid_vertices: int | None = None
    uv_sets: int | None = None
    has_vertex_colors: bool | None = None
    materials: tuple[Material, ...] | None = None
    textures: tuple[Texture, ...] | None = None
    is_rigged: bool | None = None
    skeleton: Skeleton | None = None
    animations: tuple[Animation, ...] | None = None
    morph_targets: int | None = None
    extensions_used: tuple[str, ...] = ()
    extensions_required: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    concerns: tuple[Concern, ...] = ()

    @property
    def summary(self) -> str:
        """The report in one line."""
        facts = [
            self.format.upper(),
            f"{self.size / 1e6:.2f} MB",
            _counted(self.faces, "face"),
            _counted(None if self.parts is None else len(self.parts), "part"),
            _counted(len(self.textures) if self.textures else None, "texture"),
            _counted(len(self.skeleton.joints) if self.skeleton else None, "joint"),
            _counted(len(self.animations) if self.animations else None, "animation"),
            {True: "watertight", False: "not watertight", None: ""}[self.watertight],
            "damaged" if self.problems else "",
            _counted(len(self.concerns) or None, "concern"),
        ]
        return " · ".join(fact for fact in facts if fact)

    def to_dict(self) -> dict[str, Any]:
        """The report in plain values, as JSON has them."""
        plain: dict[str, Any] = msgspec.to_builtins(self, enc_hook=str)
        return plain

    def to_json(self) -> str:
        """The report as a JSON document."""
        return msgspec.json.format(msgspec.json.encode(self, enc_hook=str), indent=2).decode()

    def __repr__(self) -> str:
        return f"ModelReport({shown(self.path.name)!r}, {self.summary})"

    def _repr_html_(self) -> str:
        from tripo_kit.inspection._page import page  # only a notebook needs it

        return page(self)


def _counted(count: int | None, noun: str) -> str:
    return "" if count is None else f"{count:,} {noun}{'' if count == 1 else 's'}"
