"""The versions of the models: one row each.

``chat_image_1.5`` is served until its own day.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class GenerationModel(NamedTuple):
    """A version that makes 3D models.

    Attributes:
        name: Its name.
        pool: Where its tasks count.
        text_credits: Bare geometry from words.
        picture_credits: Bare geometry from pictures.
        faces: Fewest faces, most triangles, most quads (0: no quads).
        seconds: Bare, textured.
        absent: Fields that must not be sent at all, not even as false.
        unset: Flags that must not be true.
        detailed_triangles: Most triangles with detailed geometry; 0: as without.
        quad_credits: What quads add.
    """

    name: str
    pool: str
    text_credits: float
    picture_credits: float
    faces: tuple[int, int, int]
    seconds: tuple[float, float]
    absent: frozenset[str] = frozenset()
    unset: frozenset[str] = frozenset()
    detailed_triangles: int = 0
    quad_credits: float = 5.0


_OLDER = frozenset({"geometry_quality"})
_PARTS = frozenset({"smart_low_poly", "generate_parts"})

GENERATION_MODELS: Mapping[str, GenerationModel] = MappingProxyType({
    row.name: row
    for row in (
        GenerationModel(
            "v3.1-20260211", "3d_h", 10, 20, (1, 1_500_000, 150_000), (40, 120),
            detailed_triangles=2_000_000,
        ),
        GenerationModel(
            "v3.0-20250812", "3d_h", 10, 20, (1, 1_000_000, 150_000), (40, 120),
            detailed_triangles=2_000_000,
        ),
        GenerationModel(
            "v2.5-20250123", "3d_h", 10, 20, (1, 500_000, 150_000), (40, 120), _OLDER, _PARTS
        ),
        GenerationModel(
            "P1-20260311", "3d_p", 30, 40, (48, 20_000, 0), (10, 60),
            _OLDER | _PARTS | {"quad", "compress"},
        ),
        GenerationModel(
            "P2-20260801", "3d_p", 100, 100, (48, 50_000, 25_000), (10, 60),
            _OLDER | {"compress"}, _PARTS, quad_credits=0,
        ),
    )
})  # fmt: skip


class ImageModel(NamedTuple):
    """A version that makes pictures.

    Attributes:
        name: Its name.
        most_pictures: How many pictures it takes as inputs; 0: none.
        credits: What one picture costs, by the tier of its size; "" for all other sizes.
        has_ratio: Whether ``aspect_ratio`` is for it.
    """

    name: str
    most_pictures: int
    credits: Mapping[str, float]
    has_ratio: bool = False


_FIVE = MappingProxyType({"": 5.0})
_TEN = MappingProxyType({"": 10.0})
_BANANA = MappingProxyType({"1K": 5.0, "": 10.0})
_BANANA_PRO = MappingProxyType({"4K": 20.0, "": 10.0})

IMAGE_MODELS: Mapping[str, ImageModel] = MappingProxyType({
    row.name: row
    for row in (
        ImageModel("seedream_v4", 0, _FIVE),
        ImageModel("seedream_v5", 4, _FIVE),
        ImageModel("banana", 10, _BANANA, has_ratio=True),
        ImageModel("banana_pro", 10, _BANANA_PRO, has_ratio=True),
        ImageModel("banana2", 10, _BANANA, has_ratio=True),
        ImageModel("chat_image_2", 16, _TEN),
        ImageModel("chat_image_2.5_flare", 16, _TEN),
        ImageModel("chat_image_2.5_sunburst", 16, _TEN),
        ImageModel("chat_image_1.5", 16, _TEN),
    )
})  # fmt: skip


class RigModel(NamedTuple):
    """A version that rigs.

    Attributes:
        name: Its name.
        rig_types: What it rigs.
        specs: The layouts of joints that it knows.
        presets: What its rigs can do: a pattern of animation names.
    """

    name: str
    rig_types: tuple[str, ...]
    specs: tuple[str, ...]
    presets: str


_NAME = "[a-z0-9_]+"
_CREATURES = (
    "biped", "quadruped", "hexapod", "octopod", "avian", "serpentine", "aquatic", "others",
)  # fmt: skip
_SPECS = ("tripo", "mixamo", "actorcore", "unity", "unreal", "vrm")
_V25_PRESETS = (
    "preset:(idle|walk|run|dive|climb|jump|slash|shoot|hurt|fall|turn"
    "|quadruped:walk|hexapod:walk|octopod:walk|serpentine:march|aquatic:march)"
)

RIG_MODELS: Mapping[str, RigModel] = MappingProxyType({
    row.name: row
    for row in (
        RigModel("v1.0-20240301", ("biped",), ("tripo", "mixamo"), f"preset:biped:{_NAME}"),
        RigModel("v2.5-20260210", _CREATURES, _SPECS, _V25_PRESETS),
        # The contract lists no presets for these rigs.
        RigModel("v3.0-20260909", _CREATURES, _SPECS, f"preset:{_NAME}(:{_NAME})?"),
    )
})  # fmt: skip
ANY_PRESET = f"preset:{_NAME}(:{_NAME})?"
FIRST_RIG_MODEL = "v1.0-20240301"


class DecimateModel(NamedTuple):
    """A version that takes faces away.

    Attributes:
        name: Its name.
        credits: What it costs.
        faces: Fewest faces, most triangles, most quads.
        absent: Fields that it does not take.
        needs_limit: Whether ``face_limit`` must be given.
    """

    name: str
    credits: float
    faces: tuple[int, int, int]
    absent: frozenset[str] = frozenset()
    needs_limit: bool = False


SMART_FACES = (500, 20_000, 10_000)
DECIMATE_MODELS: Mapping[str, DecimateModel] = MappingProxyType({
    row.name: row
    for row in (
        DecimateModel("v2.0", 30, SMART_FACES, frozenset({"smart_uv"})),
        DecimateModel(
            "v1.0", 10, (1, 2_000_000, 150_000), frozenset({"smart_uv", "bake", "part_names"}),
            needs_limit=True,
        ),
        DecimateModel("v3.0", 30, SMART_FACES),
    )
})  # fmt: skip

TEXTURE_V35 = "v3.5-20260815"
TEXTURE_MODELS = ("v3.0-20250812", "v2.5-20250123", TEXTURE_V35)
SEGMENT_MODELS = ("v1.0-20250506", "v2.0-20260430")

#: Versions that were served once.
DEPRECATED_VERSIONS = frozenset({
    "v2.0-20240919", "v1.4-20240625", "v1.3-20240522", "v2.0-20250506", "Turbo-v1.0-20250506",
})  # fmt: skip
RETIRES_AT = MappingProxyType({"chat_image_1.5": 1_796_083_200.0})  # 2026-12-01T00:00:00Z
