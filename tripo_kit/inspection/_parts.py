"""What a model consists of, as `inspect_model` tells it."""

from __future__ import annotations

from typing import Literal

import msgspec

__all__ = [
    "Animation",
    "Bounds",
    "Concern",
    "Kind",
    "Material",
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
