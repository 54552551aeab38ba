"""Operations that make a model out of words or pictures."""

from typing import Any

from tripo_kit.sandbox import studio

from ._between import bad, check_face_limit, only
from ._field import (
    ALIGNMENT,
    COMPRESS,
    IMAGE,
    ORIENTATION,
    SEED,
    TEXTURE_QUALITY,
    Body,
    Field,
    Operation,
    Rules,
    choice,
    flag,
    flat,
    integer,
    reference,
    text,
    version,
)  # fmt: skip
from ._versions import (
    GENERATION_MODELS,
    SMART_FACES,
    TEXTURE_MODELS,
    TEXTURE_V35,
    GenerationModel,
)

_TEXTURE_ADD_ON = {"detailed": 10.0, "extreme": 20.0}

_GENERATION: dict[str, Field] = {
    "model": version(*GENERATION_MODELS, required=True),
    "texture": flag(default=True),
    "pbr": flag(default=True),
    "texture_quality": TEXTURE_QUALITY,
    "texture_version": version(*TEXTURE_MODELS),
    "delight": flag(default=True),
    "geometry_quality": choice("standard", "detailed", default="standard"),
    "face_limit": integer(1),
    "quad": flag(),
    "smart_low_poly": flag(),
    "generate_parts": flag(),
    "compress": COMPRESS,
    "auto_size": flag(),
    "export_uv": flag(default=True),
    "return_multiview": flag(),
    "render_video": flag(),
    "render_sequence": flag(),
    "check_printable": flag(),
    "model_seed": SEED,
    "texture_seed": SEED,
    "export_orientation": ORIENTATION,
    "style_image": reference(IMAGE),
    "mode": text(1, 64),
    "priority": Field("priority", low=1, high=3),
    "parameters": Field("map"),
}
_FROM_PICTURES: dict[str, Field] = {
    "texture_alignment": ALIGNMENT,
    "orientation": choice("default", "align_image", default="default"),
}


def is_textured(body: Body) -> bool:
    """Say whether a generation is textured: ``pbr`` forces it, and both default to true."""
    return bool(body.get("texture", True) or body.get("pbr", True))


def check_texture(asked: Rules, *, is_v35: bool) -> None:
    """Check what texture v3.5 alone can do.

    Raises:
        Refusal: Something else is to do it.
    """
    if asked.is_strict:  # some witnesses see ``delight`` ignored elsewhere, not refused
        only(asked.body, ["delight"], "texture v3.5", condition=is_v35)
    if asked.body.get("texture_quality") == "fast" and not is_v35:
        raise bad("texture_quality", "fast is for texture v3.5 only")


def _rules(asked: Rules) -> None:
    body = asked.body
    model = GENERATION_MODELS[body["model"]]
    only(body, model.absent, "other models", condition=False)
    for name in sorted(model.unset):
        if body.get(name):
            raise bad(name, "for other models only")
    if body.get("generate_parts"):
        if is_textured(body):
            raise bad("generate_parts", "needs texture=false and pbr=false")
        if body.get("quad") or (asked.is_strict and body.get("smart_low_poly")):
            raise bad("generate_parts", "not with quad or smart_low_poly")
    if asked.is_strict and body.get("smart_low_poly") and "face_limit" not in body:
        raise bad("smart_low_poly", "needs face_limit")
    check_texture(asked, is_v35=body.get("texture_version") == TEXTURE_V35)
    check_face_limit(body, _faces(model, body))


def _faces(model: GenerationModel, body: Body) -> tuple[int, int, int]:
    if body.get("smart_low_poly"):
        return SMART_FACES
    least, triangles, quads = model.faces
    if body.get("geometry_quality") == "detailed":
        triangles = max(triangles, model.detailed_triangles)
    return least, triangles, quads


def _add_ons(model: GenerationModel, body: Body) -> float:
    cost = 0.0
    if is_textured(body):
        cost += 10.0 + _TEXTURE_ADD_ON.get(body.get("texture_quality", ""), 0.0)
    if body.get("geometry_quality") == "detailed":
        cost += 20.0
    if body.get("quad"):
        cost += model.quad_credits
    if body.get("smart_low_poly"):
        return cost + 10.0
    return cost + (20.0 if body.get("generate_parts") else 0.0)


def _text_price(body: Body) -> float:
    model = GENERATION_MODELS[body["model"]]
    return model.text_credits + _add_ons(model, body)


def _picture_price(body: Body) -> float:
    model = GENERATION_MODELS[body["model"]]
    return model.picture_credits + _add_ons(model, body)


def _seconds(body: Body) -> float:
    return GENERATION_MODELS[body["model"]].seconds[is_textured(body)]


_SHARED: dict[str, Any] = {"gives": "model", "seconds": _seconds, "rules": _rules}

GENERATION = (
    Operation(
        "text_to_model", "/generation/text-to-model", "3d",
        {
            "prompt": text(1, 1024, required=True),
            "negative_prompt": text(0, 255),
            "image_seed": SEED,
            **_GENERATION,
        },
        price=_text_price, make=studio.text_to_model, **_SHARED,
    ),
    Operation(
        "image_to_model", "/generation/image-to-model", "3d",
        {
            "input": reference(IMAGE, required=True),
            "enable_image_autofix": flag(),
            "image_autofix": flag(),
            **_GENERATION, **_FROM_PICTURES,
        },
        price=_picture_price, make=studio.image_to_model, **_SHARED,
    ),
    Operation(
        "multiview_to_model", "/generation/multiview-to-model", "3d",
        {
            "inputs": Field("views", required=True, source=IMAGE),
            "orthographic_projection": flag(),
            **_GENERATION, **_FROM_PICTURES,
        },
        price=_picture_price, make=studio.multiview_to_model, **_SHARED,
    ),
    Operation(
        "image_to_splat", "/generation/image-to-splat", "3d",
        {"input": reference(IMAGE, required=True), "model_seed": SEED},
        "splat", flat(30), flat(60), studio.image_to_splat, ("splat",),
    ),
)  # fmt: skip
