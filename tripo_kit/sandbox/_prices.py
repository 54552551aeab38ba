"""List prices in credits, from the contract's price table.

Where the contract publishes no figure the sandbox still has to charge something, so that
``credits_consumed`` can be seen to be the truth: those are marked below.
"""

from collections.abc import Callable
from typing import Any

from ._contract import CREATIONS

_GENERATED_3D = frozenset({"text_to_model", "image_to_model", "multiview_to_model"})
_TEXTURE_ADD_ON = {"detailed": 10.0, "extreme": 20.0}
_TEXTURE = {"detailed": 20.0, "extreme": 30.0}
_FLAG_ADD_ONS = {"quad": 5.0, "smart_low_poly": 10.0, "generate_parts": 20.0}
_FLAT = {
    "image_to_splat": 30.0,
    "generate_multiview_image": 10.0,
    "import_model": 0.0,
    "animate_prerigcheck": 0.0,
    "animate_rig": 25.0,
    "mesh_segmentation": 40.0,
    "image_to_depth": 2.0,  # not published
    "mesh_uv": 15.0,  # not published
}


def price(task_type: str, body: dict[str, Any]) -> float:
    """Return what a task of this body costs, in credits."""
    if task_type in _GENERATED_3D:
        return _generation(task_type, body)
    if task_type in ("text_to_image", "generate_image"):
        return _image(body)
    if task_type in _FLAT:
        return _FLAT[task_type]
    return _OTHERS[task_type](body)


def is_textured(body: dict[str, Any]) -> bool:
    """Say whether a generation is textured: ``pbr`` forces it, and both default to true."""
    return bool(body.get("texture", True) or body.get("pbr", True))


def _generation(task_type: str, body: dict[str, Any]) -> float:
    from_text = task_type == "text_to_model"
    match body["model"][:2]:
        case "P1":
            cost = 30.0 if from_text else 40.0
        case "P2":
            cost = 100.0
        case _:
            cost = 10.0 if from_text else 20.0
    if is_textured(body):
        cost += 10.0 + _TEXTURE_ADD_ON.get(body.get("texture_quality", ""), 0.0)
    if body.get("geometry_quality") == "detailed":
        cost += 20.0
    return cost + sum(extra for flag, extra in _FLAG_ADD_ONS.items() if body.get(flag))


def _image(body: dict[str, Any]) -> float:
    # Published are the ends only: 5 for seedream and banana, 20 for banana_pro at 4K.
    model = body.get("model", "")
    if model == "banana_pro":
        return 20.0 if "4k" in body.get("size", "").lower() else 10.0
    return 10.0 if model.startswith("chat_image") else 5.0


def _convert(body: dict[str, Any]) -> float:
    fields = CREATIONS["convert_model"].fields
    options = body.keys() - {"input", "format"}
    return 10.0 if any(body[name] != fields[name].default for name in options) else 5.0


_OTHERS: dict[str, Callable[[dict[str, Any]], float]] = {
    "texture_model": lambda body: _TEXTURE.get(body.get("texture_quality", ""), 10.0),
    "convert_model": _convert,
    "highpoly_to_lowpoly": lambda body: 10.0 if body.get("model") == "v1.0" else 30.0,
    "mesh_completion": lambda body: 30.0 if body.get("completion_mode") == "quick_cap" else 50.0,
    "smart_segment": lambda body: 55.0 if body["seg_type"] == "model" else 85.0,
    "animate_retarget": lambda body: 10.0 * len(body.get("animations", [""])),
    "edit_multiview_image": lambda body: 5.0 * len(body["prompts"]),
}
