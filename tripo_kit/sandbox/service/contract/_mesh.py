"""Operations that take a mesh apart, close it, or make it lighter."""

from tripo_kit.sandbox import studio

from ._between import bad, check_face_limit, only
from ._field import (
    GLB,
    MODEL,
    PART_NAMES,
    PICTURES,
    Field,
    Operation,
    Rules,
    Source,
    choice,
    flag,
    flat,
    integer,
    reference,
    text,
    version,
)  # fmt: skip
from ._versions import DECIMATE_MODELS, SEGMENT_MODELS

_V2_ONLY = ("segmentation_granularity", "split_by_connectivity", "ref_image")


def _segment(asked: Rules) -> None:
    is_second = asked.body.get("model", "").startswith("v2.0")
    only(asked.body, _V2_ONLY, "v2.0", condition=is_second)


def _smart_segment(asked: Rules) -> None:
    is_model = asked.body["seg_type"] == "model"
    only(asked.body, ["transform"], "seg_type model", condition=is_model)


def _decimate(asked: Rules) -> None:
    body = asked.body
    model = DECIMATE_MODELS[body.get("model", "v2.0")]
    only(body, model.absent, "other versions", condition=False)
    if model.needs_limit and "face_limit" not in body:
        raise bad("face_limit", f"required for {model.name}")
    check_face_limit(body, model.faces)


MESHES = (
    Operation(
        "mesh_segmentation", "/mesh/segment", "mesh",
        {
            "input": reference(MODEL, required=True),
            "model": version(*SEGMENT_MODELS, default=SEGMENT_MODELS[0]),
            "segmentation_granularity": choice("simple", "balanced", "detailed"),
            "split_by_connectivity": flag(),
            "ref_image": reference(),
        },
        "segments", flat(40), flat(40), studio.mesh_segmentation, rules=_segment,
    ),
    Operation(
        "smart_segment", "/mesh/smartsegment", "mesh",
        {
            "seg_type": Field("type", required=True, choices=("model", "image")),
            "input": reference(Source(GLB | PICTURES), required=True),
            "granularity": choice("coarse", "medium", "fine", default="medium"),
            "hint": text(0, 1024),
            "transform": Field("numbers", low=16, high=16),
        },
        "model", lambda body: 55.0 if body["seg_type"] == "model" else 85.0, flat(30),
        studio.smart_segment, ("mask", "segmented_model"), _smart_segment,
    ),
    Operation(
        "mesh_completion", "/mesh/complete", "mesh",
        {
            "input": reference(Source(gives=frozenset({"segments"}), urls=False), required=True),
            "part_names": PART_NAMES,
            "completion_mode": choice("ai_completion", "quick_cap", default="ai_completion"),
            "model": text(1, 64),
        },
        "model", lambda body: 30.0 if body.get("completion_mode") == "quick_cap" else 50.0,
        flat(60), studio.mesh_completion,
    ),
    Operation(
        "highpoly_to_lowpoly", "/mesh/decimate", "mesh",
        {
            "input": reference(MODEL, required=True),
            "model": version(*DECIMATE_MODELS, default="v2.0"),
            "face_limit": integer(1),
            "quad": flag(),
            "bake": flag(default=True),
            "part_names": PART_NAMES,
            "smart_uv": flag(),
        },
        "model", lambda body: DECIMATE_MODELS[body.get("model", "v2.0")].credits, flat(30),
        studio.highpoly_to_lowpoly, rules=_decimate,
    ),
)  # fmt: skip
