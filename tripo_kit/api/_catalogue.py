"""The service's models and what each of them takes, as data (the v3 contract, November 2026)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from tripo_kit.api._rules import Case, Only, Required, Rule, Window

__all__ = [
    "ANIMATION_PRESETS",
    "CONVERT_RULES",
    "DECIMATE_RULES",
    "FAMILIES",
    "GENERATION_RULES",
    "IMAGE_FAMILIES",
    "IMAGE_RULES",
    "REFERENCE_IMAGE_RULES",
    "RIG_RULES",
    "SEGMENT_RULES",
    "SMART_SEGMENT_RULES",
    "TEXTURE_RULES",
    "DecimateModel",
    "GenerationModel",
    "ImageModel",
    "ReferenceImageModel",
    "RigModelVersion",
    "SegmentModel",
    "TextureVersion",
]

GenerationModel = Literal[
    "v3.1-20260211", "v3.0-20250812", "v2.5-20250123", "P1-20260311", "P2-20260801"
]
TextureVersion = Literal["v3.5-20260815", "v3.0-20250812", "v2.5-20250123"]
RigModelVersion = Literal["v1.0-20240301", "v2.5-20260210", "v3.0-20260909"]
SegmentModel = Literal["v1.0-20250506", "v2.0-20260430"]
DecimateModel = Literal["v2.0", "v1.0", "v3.0"]
ReferenceImageModel = Literal[
    "seedream_v5",
    "banana",
    "banana_pro",
    "banana2",
    "chat_image_2",
    "chat_image_2.5_flare",
    "chat_image_2.5_sunburst",
    "chat_image_1.5",
]
ImageModel = Literal[
    "seedream_v4",
    "seedream_v5",
    "banana",
    "banana_pro",
    "banana2",
    "chat_image_2",
    "chat_image_2.5_flare",
    "chat_image_2.5_sunburst",
    "chat_image_1.5",
]

FAMILIES: Mapping[str, Literal["H", "P1", "P2"]] = {
    "v3.1-20260211": "H",
    "v3.0-20250812": "H",
    "v2.5-20250123": "H",
    "P1-20260311": "P1",
    "P2-20260801": "P2",
}
"""Which line a generation model belongs to: it decides price and pool."""

IMAGE_FAMILIES: Mapping[str, Literal["seedream", "banana", "chat_image"]] = {
    "seedream_v4": "seedream",
    "seedream_v5": "seedream",
    "banana": "banana",
    "banana_pro": "banana",
    "banana2": "banana",
    "chat_image_2": "chat_image",
    "chat_image_2.5_flare": "chat_image",
    "chat_image_2.5_sunburst": "chat_image",
    "chat_image_1.5": "chat_image",
}

ANIMATION_PRESETS: tuple[str, ...] = (
    *(
        f"preset:{name}"
        for name in [
            "idle",
            "walk",
            "run",
            "dive",
            "climb",
            "jump",
            "slash",
            "shoot",
            "hurt",
            "fall",
            "turn",
        ]
    ),
    "preset:quadruped:walk",
    "preset:hexapod:walk",
    "preset:octopod:walk",
    "preset:serpentine:march",
    "preset:aquatic:march",
)
"""What v2.5 rigs can do; v1.0 rigs take 90 and more named `preset:biped:<name>`."""

_V31, _V30, _V25 = "v3.1-20260211", "v3.0-20250812", "v2.5-20250123"
_P1, _P2 = "P1-20260311", "P2-20260801"
_TEXTURE_V35 = "v3.5-20260815"

_YES, _NO = frozenset({True}), frozenset({False})
_H = frozenset({_V31, _V30, _V25})
_V3 = frozenset({_V31, _V30})

_BARE_GEOMETRY = Only(
    field="texture",
    values=_NO,
    where={"pbr": _NO},
    why="pbr is true unless said otherwise, and forces a texture",
    hint="Give pbr=False as well.",
)

GENERATION_RULES: tuple[Rule, ...] = (
    _BARE_GEOMETRY,
    # On P1 these keys must be absent: it answers HTTP 400 even to an explicit false.
    Only(
        field="quad",
        where={"model": _H | {_P2}},
        why="P1 refuses the key, even when it is false",
        hint="Leave it out, or choose an H model or P2.",
    ),
    *(
        Only(
            field=key,
            where={"model": _V3},
            why="only v3.x models have it; P1 refuses the key, even with its default value",
            hint="Leave it out, or choose a v3.x model.",
        )
        for key in ("geometry_quality", "smart_low_poly", "generate_parts")
    ),
    Only(
        field="generate_parts",
        values=_YES,
        where={"texture": _NO, "pbr": _NO},
        why="parts are made of bare geometry",
        hint="Give texture=False and pbr=False.",
    ),
    Only(
        field="generate_parts",
        values=_YES,
        where={"quad": _NO, "smart_low_poly": _NO},
        why="parts do not go with quad or smart_low_poly",
        hint="Leave quad and smart_low_poly out.",
    ),
    Only(
        field="compress",
        where={"model": _H},
        why="only H models compress",
        hint="Leave it out, or choose a v3.x or v2.5 model.",
    ),
    Only(
        field="texture_quality",
        values=frozenset({"fast"}),
        where={"texture_version": frozenset({_TEXTURE_V35})},
        why="fast needs texture v3.5",
        hint=f"Give texture_version='{_TEXTURE_V35}', or choose standard.",
    ),
    Only(
        field="delight",
        where={"texture_version": frozenset({_TEXTURE_V35})},
        why="only texture v3.5 has it",
        hint=f"Give texture_version='{_TEXTURE_V35}', or leave it out.",
    ),
    Window(
        field="face_limit",
        noun="faces",
        cases=(
            Case({"model": frozenset({_P1})}, 50, 20_000, "P1"),
            Case({"model": frozenset({_P2}), "quad": _YES}, 48, 25_000, "P2 with quads"),
            Case({"model": frozenset({_P2})}, 48, 50_000, "P2"),
            Case(
                {"model": _V3, "smart_low_poly": _YES, "quad": _YES},
                500,
                10_000,
                "smart_low_poly with quads",
            ),
            Case({"model": _V3, "smart_low_poly": _YES}, 500, 20_000, "smart_low_poly"),
            Case({"model": _H, "quad": _YES}, 1, 150_000, "an H model with quads"),
            Case(
                {"model": frozenset({_V31}), "geometry_quality": frozenset({"detailed"})},
                1,
                2_000_000,
                "v3.1 with detailed geometry",
            ),
            Case({"model": frozenset({_V31})}, 1, 1_500_000, "v3.1"),
            Case({"model": frozenset({_V30})}, 1, 1_000_000, "v3.0"),
            Case({"model": frozenset({_V25})}, 1, 500_000, "v2.5"),
        ),
    ),
)

TEXTURE_RULES: tuple[Rule, ...] = (
    _BARE_GEOMETRY,
    Only(
        field="texture_quality",
        values=frozenset({"fast"}),
        where={"model": frozenset({_TEXTURE_V35})},
        why="fast needs texture v3.5",
        hint=f"Give model='{_TEXTURE_V35}', or choose standard.",
    ),
    Only(
        field="delight",
        where={"model": frozenset({_TEXTURE_V35})},
        why="only texture v3.5 has it",
        hint=f"Give model='{_TEXTURE_V35}', or leave it out.",
    ),
)

CONVERT_RULES: tuple[Rule, ...] = (
    Only(
        field="quad",
        values=_YES,
        where={"format": frozenset({"FBX"})},
        why="quads are refused for GLTF, and turn every other format into FBX",
        hint="Give format='FBX', or leave quad out.",
    ),
    Only(
        field="force_symmetry",
        values=_YES,
        where={"quad": _YES},
        why="only quads can be made symmetric",
        hint="Give quad=True and format='FBX', or leave it out.",
    ),
    Only(
        field="export_vertex_colors",
        values=_YES,
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

RIG_RULES: tuple[Rule, ...] = (
    Only(
        field="rig_type",
        values=frozenset({"quadruped", "hexapod", "octopod", "avian", "serpentine", "aquatic"}),
        where={"model": frozenset({"v2.5-20260210", "v3.0-20260909"})},
        why="v1.0, the default, rigs bipeds only",
        hint="Give model='v2.5-20260210' or 'v3.0-20260909'.",
    ),
    Only(
        field="spec",
        values=frozenset({"unity", "unreal", "vrm"}),
        where={"model": frozenset({"v2.5-20260210", "v3.0-20260909"})},
        why="v1.0, the default, knows tripo and mixamo only",
        hint="Give model='v2.5-20260210' or 'v3.0-20260909'.",
    ),
)

SEGMENT_RULES: tuple[Rule, ...] = tuple(
    Only(
        field=key,
        where={"model": frozenset({"v2.0-20260430"})},
        why="only v2.0 has it, and v1.0 is the default",
        hint="Give model='v2.0-20260430', or leave it out.",
    )
    for key in ("segmentation_granularity", "split_by_connectivity", "ref_image")
)

SMART_SEGMENT_RULES: tuple[Rule, ...] = (
    Only(
        field="transform",
        where={"seg_type": frozenset({"model"})},
        why="it places a model, not a picture",
        hint="Leave it out, or give seg_type='model'.",
    ),
)

_DECIMATE_V1 = {"model": frozenset({"v1.0"})}

DECIMATE_RULES: tuple[Rule, ...] = (
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
            Case(_DECIMATE_V1 | {"quad": _YES}, 500, 150_000, "v1.0 with quads"),
            Case(_DECIMATE_V1, 500, 2_000_000, "v1.0"),
            Case({"quad": _YES}, 500, 10_000, "decimation to quads"),
            Case({}, 500, 20_000, "decimation"),
        ),
    ),
    *(
        Only(
            field=key,
            where={"model": frozenset({"v2.0", "v3.0"})},
            why="v1.0 does not have it",
            hint="Leave it out, or choose v2.0 or v3.0.",
        )
        for key in ("bake", "part_names")
    ),
    Only(
        field="smart_uv",
        where={"model": frozenset({"v3.0"})},
        why="only v3.0 has it",
        hint="Give model='v3.0', or leave it out.",
    ),
)


def _models_of(family: str) -> frozenset[str]:
    return frozenset(model for model, name in IMAGE_FAMILIES.items() if name == family)


IMAGE_RULES: tuple[Rule, ...] = (
    Only(
        field="aspect_ratio",
        where={"model": _models_of("banana")},
        why="only the banana models have it",
        hint="Give size instead, or choose a banana model.",
    ),
)

REFERENCE_IMAGE_RULES: tuple[Rule, ...] = (
    *IMAGE_RULES,
    Window(
        field="inputs",
        noun="pictures",
        cases=tuple(
            Case({"model": _models_of(family)}, 1, most, f"a {family} model")
            for family, most in (("seedream", 4), ("banana", 10), ("chat_image", 16))
        ),
    ),
    Required(
        field="prompt",
        where={"template": frozenset({None})},
        why="a prompt is needed unless there is a template",
        hint="Say what to do with the picture.",
    ),
)
