"""The contract's rules between fields: what does not go with what."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from . import _refusals as why
from ._fields import bad
from ._refusals import Refusal

_P1_FORBIDS = ("quad", "smart_low_poly", "generate_parts", "geometry_quality")
_TEXTURE_V35 = "v3.5-20260815"
_SMART_LOW_POLY = (500, 20_000, 10_000)
#: By model: least faces, most triangles, most quads (0: no quads).
_FACES = {
    "P1-20260311": (50, 20_000, 0),
    "P2-20260801": (48, 50_000, 25_000),
    "v2.5-20250123": (1, 500_000, 150_000),
    "v3.0-20250812": (1, 1_000_000, 150_000),
    "v3.1-20260211": (1, 1_500_000, 150_000),
}
_MOST_DETAILED_FACES = 2_000_000
_V25_PRESETS = frozenset(
    f"preset:{name}"
    for name in (
        "idle", "walk", "run", "dive", "climb", "jump", "slash", "shoot", "hurt", "fall", "turn",
        "quadruped:walk", "hexapod:walk", "octopod:walk", "serpentine:march", "aquatic:march",
    )
)  # fmt: skip
_V10_PRESET = re.compile(r"preset:biped:[a-z0-9_]+")
_ANY_PRESET = re.compile(r"preset:[a-z0-9_]+(:[a-z0-9_]+)?")


def pool_of(pool: str, body: dict[str, Any]) -> str:
    """Return the pool that a task takes a place in: 3D goes by the model's family."""
    if pool != "3d":
        return pool
    return "3d_p" if str(body.get("model", "")).startswith("P") else "3d_h"


def check_rules(task_type: str, body: dict[str, Any]) -> None:
    """Check what fields have to do with each other.

    Raises:
        Refusal: A rule of the contract is broken.
    """
    if task_type in _RULES:
        _RULES[task_type](body)


def check_presets(body: dict[str, Any], rig_model: str) -> None:
    """Check that the animations exist for the rig that they are for.

    Raises:
        Refusal: One of them does not.
    """
    for name in body.get("animations", [body.get("animation")]):
        if rig_model.startswith("v1"):
            known = bool(_V10_PRESET.fullmatch(name))
        elif rig_model.startswith("v2.5"):
            known = name in _V25_PRESETS
        else:  # the contract lists no presets for v3.0 rigs
            known = bool(_ANY_PRESET.fullmatch(name))
        if not known:
            raise bad("animation", f"no preset {name!r} for a {rig_model} rig")


def _only(body: dict[str, Any], names: Iterable[str], condition: bool, where: str) -> None:
    for name in names:
        if name in body and not condition:
            raise bad(name, f"for {where} only")


def _generation(body: dict[str, Any]) -> None:
    model = body["model"]
    if model.startswith("P1"):
        _only(body, _P1_FORBIDS, condition=False, where="other models than P1")
    is_v3 = model.startswith("v3")
    _only(body, ["geometry_quality"], is_v3, "v3.x models")
    _only(body, ["compress"], model.startswith("v"), "models of the H family")
    for flag in ("smart_low_poly", "generate_parts"):
        if body.get(flag):
            _only(body, [flag], is_v3, "v3.x models")
    if body.get("generate_parts"):
        if body.get("texture", True) or body.get("pbr", True):
            raise bad("generate_parts", "needs texture=false and pbr=false")
        if body.get("quad") or body.get("smart_low_poly"):
            raise bad("generate_parts", "not with quad or smart_low_poly")
    is_v35 = body.get("texture_version") == _TEXTURE_V35
    _texture(body, is_v35)
    _face_limit(body)


def _texture(body: dict[str, Any], is_v35: bool) -> None:
    _only(body, ["delight"], is_v35, "texture v3.5")
    if body.get("texture_quality") == "fast" and not is_v35:
        raise bad("texture_quality", "fast is for texture v3.5 only")


def _face_limit(body: dict[str, Any]) -> None:
    limit = body.get("face_limit")
    if limit is None:
        return
    least, triangles, quads = _FACES[body["model"]]
    if body.get("smart_low_poly"):
        least, triangles, quads = _SMART_LOW_POLY
    elif body["model"].startswith("v3.1") and body.get("geometry_quality") == "detailed":
        triangles = _MOST_DETAILED_FACES
    _between("face_limit", limit, least, quads if body.get("quad") else triangles)


def _between(name: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise bad(name, f"{least} to {most} here, not {value}")


def _texture_model(body: dict[str, Any]) -> None:
    _texture(body, body.get("model") == _TEXTURE_V35)


def _convert(body: dict[str, Any]) -> None:
    output = body["format"]
    if body.get("quad") and output == "GLTF":
        raise bad("quad", "not with GLTF")
    if body.get("force_symmetry") and not body.get("quad"):
        raise bad("force_symmetry", "needs quad")
    _only(body, ["export_vertex_colors"], output in ("OBJ", "GLTF"), "OBJ and GLTF")
    _only(body, ["fbx_preset"], output == "FBX" or bool(body.get("quad")), "FBX")


def _rig(body: dict[str, Any]) -> None:
    is_first = body.get("model", "v1.0-20240301").startswith("v1.0")
    if is_first and body.get("rig_type", "biped") != "biped":
        raise bad("rig_type", "v1.0 rigs bipeds only")
    if is_first and body.get("spec") in ("unity", "unreal", "vrm"):
        raise bad("spec", f"{body['spec']} needs v2.5 or v3.0")


def _retarget(body: dict[str, Any]) -> None:
    if ("animation" in body) == ("animations" in body):
        raise bad("animation", "give one of animation and animations")


def _segment(body: dict[str, Any]) -> None:
    is_second = body.get("model", "").startswith("v2.0")
    names = ("segmentation_granularity", "split_by_connectivity", "ref_image")
    _only(body, names, is_second, "v2.0")


def _smart_segment(body: dict[str, Any]) -> None:
    _only(body, ["transform"], body["seg_type"] == "model", "seg_type model")


def _decimate(body: dict[str, Any]) -> None:
    model = body.get("model", "v2.0")
    is_first = model == "v1.0"
    _only(body, ["bake", "part_names"], not is_first, "v2.0 and v3.0")
    _only(body, ["smart_uv"], model == "v3.0", "v3.0")
    quad = bool(body.get("quad"))
    limit = body.get("face_limit")
    if limit is not None:
        least, triangles, quads = (1, 2_000_000, 150_000) if is_first else _SMART_LOW_POLY
        _between("face_limit", limit, least, quads if quad else triangles)
    elif is_first:
        raise bad("face_limit", "required for v1.0")


def _image(body: dict[str, Any]) -> None:
    family = body.get("model", "")
    _only(body, ["aspect_ratio"], family.startswith("banana"), "the banana family")


def _image_to_image(body: dict[str, Any]) -> None:
    if body.get("model") == "seedream_v4":
        raise Refusal(why.INVALID_VERSION, "model: seedream_v4 takes no pictures")
    _image(body)
    if ("input" in body) == ("inputs" in body):
        raise bad("input", "give one of input and inputs")
    if "prompt" not in body and "template" not in body:
        raise bad("prompt", "required unless there is a template")
    family = body.get("model", "seedream_v5")
    most = 4 if family.startswith("seedream") else 10 if family.startswith("banana") else 16
    if len(body.get("inputs", ())) > most:
        raise bad("inputs", f"at most {most} pictures for {family}")


_RULES: dict[str, Callable[[dict[str, Any]], None]] = {
    "text_to_model": _generation,
    "image_to_model": _generation,
    "multiview_to_model": _generation,
    "text_to_image": _image,
    "generate_image": _image_to_image,
    "texture_model": _texture_model,
    "convert_model": _convert,
    "animate_rig": _rig,
    "animate_retarget": _retarget,
    "mesh_segmentation": _segment,
    "smart_segment": _smart_segment,
    "highpoly_to_lowpoly": _decimate,
}
