"""The service's models, a row each: what they are called, what they take, what they cost."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

import msgspec

__all__ = [
    "DECIMATE_VERSIONS",
    "FAMILIES",
    "IMAGE_FAMILIES",
    "IMAGE_VERSIONS",
    "MODEL_FAMILIES",
    "MODEL_VERSIONS",
    "REFERENCE_IMAGE_VERSIONS",
    "RIG_VERSIONS",
    "SEGMENT_VERSIONS",
    "TEXTURE_VERSIONS",
    "Faces",
    "Family",
    "ImageVersion",
    "ModelVersion",
    "Version",
    "models_with",
    "names",
]


class Family(msgspec.Struct, frozen=True, kw_only=True):
    """A line of generation models: it decides pool, price and time.

    Attributes:
        pool: A key of `POOL_LIMITS`.
        from_text: Credits, bare and textured.
        from_pictures: The same from one or several pictures.
        seconds: About how long it takes, bare and textured.
    """

    pool: str
    from_text: tuple[float, float]
    from_pictures: tuple[float, float]
    seconds: tuple[float, float]


MODEL_FAMILIES: Mapping[str, Family] = MappingProxyType(
    {
        "H": Family(pool="3d_h", from_text=(10, 20), from_pictures=(20, 30), seconds=(40.0, 120.0)),
        "P1": Family(pool="3d_p", from_text=(30, 40), from_pictures=(40, 50), seconds=(10.0, 60.0)),
        "P2": Family(
            pool="3d_p", from_text=(100, 110), from_pictures=(100, 110), seconds=(10.0, 60.0)
        ),
    }
)


class Faces(msgspec.Struct, frozen=True):
    """How many faces a model makes, with some options switched on; the first row that fits counts.

    Attributes:
        low: Fewest.
        high: Most.
        options: Fields and the value they have then.
        label: These options in words.
    """

    low: int
    high: int
    options: Mapping[str, bool | str] = {}
    label: str = ""


class ModelVersion(msgspec.Struct, frozen=True, kw_only=True):
    """One generation model.

    Attributes:
        name: As it is sent.
        label: As people say it.
        family: A key of `MODEL_FAMILIES`.
        takes: The options that not every model has, and this one does.
        faces: How many faces it makes.
    """

    name: str
    label: str
    family: Literal["H", "P1", "P2"]
    takes: frozenset[str] = frozenset()
    faces: tuple[Faces, ...]


_H = frozenset({"quad", "compress"})
_V3 = _H | {"geometry_quality", "smart_low_poly", "generate_parts"}
_QUADS = {"quad": True}
_H_QUADS = Faces(1, 150_000, _QUADS, "with quads")
_LOW_POLY = (
    Faces(500, 10_000, {"smart_low_poly": True, "quad": True}, "with smart_low_poly and quads"),
    Faces(500, 20_000, {"smart_low_poly": True}, "with smart_low_poly"),
)
_DETAILED = Faces(1, 2_000_000, {"geometry_quality": "detailed"}, "with detailed geometry")

MODEL_VERSIONS: tuple[ModelVersion, ...] = (
    ModelVersion(
        name="v3.1-20260211",
        label="v3.1",
        family="H",
        takes=_V3,
        faces=(*_LOW_POLY, _H_QUADS, _DETAILED, Faces(1, 1_500_000)),
    ),
    ModelVersion(
        name="v3.0-20250812",
        label="v3.0",
        family="H",
        takes=_V3,
        faces=(*_LOW_POLY, _H_QUADS, _DETAILED, Faces(1, 1_000_000)),
    ),
    ModelVersion(
        name="v2.5-20250123",
        label="v2.5",
        family="H",
        takes=_H,
        faces=(_H_QUADS, Faces(1, 500_000)),
    ),
    ModelVersion(name="P1-20260311", label="P1", family="P1", faces=(Faces(48, 20_000),)),
    ModelVersion(
        name="P2-20260801",
        label="P2",
        family="P2",
        takes=frozenset({"quad"}),
        faces=(Faces(48, 25_000, _QUADS, "with quads"), Faces(48, 50_000)),
    ),
)


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One version of what works on a finished model.

    Attributes:
        name: As it is sent.
        credits: What it costs by itself, where versions differ.
        takes: The options that not every version has, and this one does.
    """

    name: str
    credits: float | None = None
    takes: frozenset[str] = frozenset()


TEXTURE_VERSIONS = (
    Version(name="v3.5-20260815", takes=frozenset({"fast", "delight"})),
    Version(name="v3.0-20250812"),
    Version(name="v2.5-20250123"),
)
_CREATURES = frozenset({"creatures", "programs"})
RIG_VERSIONS = (
    Version(name="v1.0-20240301"),
    Version(name="v2.5-20260210", takes=_CREATURES),
    Version(name="v3.0-20260909", takes=_CREATURES),
)
SEGMENT_VERSIONS = (
    Version(name="v1.0-20250506"),
    Version(
        name="v2.0-20260430",
        takes=frozenset({"segmentation_granularity", "split_by_connectivity", "ref_image"}),
    ),
)
DECIMATE_VERSIONS = (
    Version(name="v2.0", credits=30, takes=frozenset({"bake", "part_names"})),
    Version(name="v1.0", credits=10, takes=frozenset({"millions"})),
    Version(name="v3.0", credits=30, takes=frozenset({"bake", "part_names", "smart_uv"})),
)


class ImageVersion(msgspec.Struct, frozen=True, kw_only=True):
    """One model that draws.

    Attributes:
        name: As it is sent.
        family: It decides which options there are, and how many pictures it takes.
        credits: The least and the most that a picture costs.
        small: What it costs at 1K, where that is known exactly.
        large: The same at 4K.
        edits: Whether it works from pictures, too.
    """

    name: str
    family: Literal["seedream", "banana", "chat_image"]
    credits: tuple[float, float] = (5, 20)
    small: float | None = None
    large: float | None = None
    edits: bool = True


IMAGE_VERSIONS: tuple[ImageVersion, ...] = (
    ImageVersion(name="seedream_v4", family="seedream", credits=(5, 5), edits=False),
    ImageVersion(name="seedream_v5", family="seedream", credits=(5, 5)),
    ImageVersion(name="banana", family="banana", small=5),
    ImageVersion(name="banana_pro", family="banana", large=20),
    ImageVersion(name="banana2", family="banana"),
    ImageVersion(name="chat_image_2", family="chat_image"),
    ImageVersion(name="chat_image_2.5_flare", family="chat_image"),
    ImageVersion(name="chat_image_2.5_sunburst", family="chat_image"),
    ImageVersion(name="chat_image_1.5", family="chat_image"),
)
REFERENCE_IMAGE_VERSIONS = tuple(version for version in IMAGE_VERSIONS if version.edits)

FAMILIES: Mapping[str, Literal["H", "P1", "P2"]] = MappingProxyType(
    {version.name: version.family for version in MODEL_VERSIONS}
)
"""Which line a generation model belongs to: it decides price and pool."""

IMAGE_FAMILIES: Mapping[str, Literal["seedream", "banana", "chat_image"]] = MappingProxyType(
    {version.name: version.family for version in IMAGE_VERSIONS}
)


def names(versions: tuple[ModelVersion | Version | ImageVersion, ...]) -> tuple[str, ...]:
    """What they are called, in the contract's order."""
    return tuple([version.name for version in versions])


def models_with(
    option: str, versions: tuple[ModelVersion | Version, ...] = MODEL_VERSIONS
) -> frozenset[str]:
    """The models that have an option."""
    return frozenset(version.name for version in versions if option in version.takes)
