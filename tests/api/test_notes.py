"""What is disputed is sent, with a note; what is not known yet, too."""

import pytest

from tripo_kit.api import (
    OPERATIONS,
    DecimateMesh,
    ImageToImage,
    RigModel,
    SegmentMesh,
    TextToImage,
    TextToModel,
    TextureModel,
    credits,  # noqa: A004 - the service's own word
    field_specs,
)
from tripo_kit.errors import RequestValidationError
from tripo_kit.recipes import TextGenerationRequest, plan

TASK = "0f8fad5b-d9cb-469f-a165-70867728950e"
TOKEN = "file_7c9e6679-7425-40de-944b-e07fc1f90ae7"
V31, V30, P1 = "v3.1-20260211", "v3.0-20250812", "P1-20260311"
BARE = {"texture": False, "pbr": False}


def text(model=V31, **options):
    return TextToModel(prompt="a small red fox", model=model, **options)


DISPUTED = [
    (text(delight=True), "delight"),
    (TextureModel(input=TASK, delight=False), "delight"),
    (text(generate_parts=True, smart_low_poly=True, face_limit=900, **BARE), "generate_parts"),
    (text(smart_low_poly=True), "face_limit"),
    (text(P1, face_limit=48), "face_limit"),
    (text(V30, geometry_quality="detailed", face_limit=1_500_000), "face_limit"),
]


@pytest.mark.parametrize(("operation", "field"), DISPUTED, ids=repr)
def test_what_is_disputed_is_sent_with_a_note(operation, field):
    operation.check()
    assert field in [note.path for note in operation.notes()]
    assert field in operation.wire() or field == "face_limit"


NEWER = [
    text("v4.0-20270101", quad=True, geometry_quality="detailed", face_limit=2_000_000),
    text(texture_version="v4.0-20270101", texture_quality="fast", delight=True),
    TextureModel(input=TASK, model="v4.0-20270101", texture_quality="fast"),
    RigModel(input=TASK, model="v4.0-20270101", rig_type="quadruped", spec="vrm"),
    SegmentMesh(input=TASK, model="v3.0-20270101", split_by_connectivity=True),
    DecimateMesh(input=TASK, model="v4.0", bake=True, smart_uv=True),
    TextToImage(prompt="a fox", model="seedream_v6", aspect_ratio="1:1"),
    ImageToImage(inputs=[TOKEN] * 16, prompt="blue", model="banana3"),
]


@pytest.mark.parametrize("operation", NEWER, ids=repr)
def test_a_name_that_is_not_known_yet_is_sent_with_a_note(operation):
    operation.check()
    [note] = operation.notes()
    assert "not known to this version" in note.rule
    assert "Known: " in note.hint


def test_the_price_of_a_newer_model_is_unknown():
    assert credits(text("v4.0-20270101")) is None
    assert text("v4.0-20270101").pool_name() == "3d_h"


@pytest.mark.parametrize("meant", ["v3.1", "V3.1-20260211", "v31-20260211", "v3.1-2026021", "p1"])
def test_a_near_miss_of_a_known_name_is_refused_with_it(meant):
    with pytest.raises(RequestValidationError, match="Did you mean '"):
        text(meant).check()


def test_the_plan_of_a_request_has_the_notes_of_its_steps():
    request = TextGenerationRequest("a small red fox", model="v4.0-20270101")
    [note] = plan(request).notes
    assert note.startswith("model = 'v4.0-20270101': is not known to this version")
    assert plan(request).has_unknown
    assert not plan(TextGenerationRequest("a small red fox")).notes


def test_names_of_models_are_open_and_other_choices_are_not():
    for kind in OPERATIONS.values():
        for spec in field_specs(kind):
            named = spec.kind == "choice" and spec.name in ("model", "texture_version")
            assert spec.is_open == named, (kind, spec.name)
