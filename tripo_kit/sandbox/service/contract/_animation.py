"""Operations that make a model walk."""

import re

from tripo_kit.sandbox import studio

from ._between import bad
from ._field import (
    GLB,
    MODEL,
    Body,
    Field,
    Operation,
    Rules,
    Source,
    choice,
    flag,
    flat,
    reference,
    text,
    version,
)  # fmt: skip
from ._versions import ANY_PRESET, FIRST_RIG_MODEL, RIG_MODELS

_WITHOUT_PRESETS = ("avian", "others")
_OUT_FORMAT = choice("glb", "fbx", default="glb")


def _rig(asked: Rules) -> None:
    body = asked.body
    model = RIG_MODELS[body.get("model", FIRST_RIG_MODEL)]
    if body.get("rig_type", "biped") not in model.rig_types:
        raise bad("rig_type", f"{model.name} rigs {', '.join(model.rig_types)}")
    if body.get("spec", "tripo") not in model.specs:
        raise bad("spec", f"{body['spec']} needs another model than {model.name}")


def _retarget(asked: Rules) -> None:
    if ("animation" in asked.body) == ("animations" in asked.body):
        raise bad("animation", "give one of animation and animations")


def check_presets(asked: Rules, rig: Body) -> None:
    """Check that the animations exist for the rig that they are for.

    Witnesses dispute which rigs take which presets, so only the strict service looks closely.

    Args:
        asked: The body that asks for animations.
        rig: The body that the rig was asked for with.

    Raises:
        Refusal: One of them does not exist.
    """
    model = RIG_MODELS[rig.get("model", FIRST_RIG_MODEL)]
    kind = rig.get("rig_type", "biped")
    for name in asked.body.get("animations", [asked.body.get("animation")]):
        pattern = model.presets if asked.is_strict else ANY_PRESET
        if not re.fullmatch(pattern, name) or (asked.is_strict and kind in _WITHOUT_PRESETS):
            raise bad("animation", f"no preset {name!r} for a {kind} rig of {model.name}")


ANIMATION = (
    Operation(
        "animate_prerigcheck", "/animations/rig-check", "animation",
        {"input": reference(Source(GLB, MODEL.gives), required=True)},
        "facts", flat(0), flat(5), None, (),
    ),
    Operation(
        "animate_rig", "/animations/rig", "animation",
        {
            "input": reference(MODEL, required=True),
            "model": version(*RIG_MODELS, default=FIRST_RIG_MODEL),
            "rig_type": choice(*RIG_MODELS["v2.5-20260210"].rig_types, default="biped"),
            "spec": choice(*RIG_MODELS["v2.5-20260210"].specs, default="tripo"),
            "out_format": _OUT_FORMAT,
        },
        "rig", flat(25), flat(40), studio.animate_rig, ("model",), _rig, keeps_source=True,
    ),
    Operation(
        "animate_retarget", "/animations/retarget", "animation",
        {
            "input": reference(Source(gives=frozenset({"rig"}), urls=False), required=True),
            "animation": text(1, 128),
            "animations": Field("texts", low=1, high=5),
            "out_format": _OUT_FORMAT,
            "bake_animation": flag(default=True),
            "export_with_geometry": flag(),
            "animate_in_place": flag(),
            "render_video": flag(),
        },
        "model", lambda body: 10.0 * len(body.get("animations", [""])), flat(15),
        studio.animate_retarget, ("model",), _retarget, keeps_source=True,
    ),
)  # fmt: skip
