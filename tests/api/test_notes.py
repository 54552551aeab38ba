"""What is disputed is sent, with a note; what is not known yet, too."""

import pytest

from tripo_kit.api import (
    OPERATIONS,
    CompleteMesh,
    ConvertModel,
    DecimateMesh,
    ImageToImage,
    ImageToModel,
    ImportModel,
    MultiviewToModel,
    RetargetAnimation,
    RigModel,
    SegmentMesh,
    StylizeModel,
    TextToImage,
    TextToModel,
    TextureModel,
    View,
    credits,  # noqa: A004 - the service's own word
    field_specs,
)
from tripo_kit.errors import RequestValidationError
from tripo_kit.recipes import TextGenerationRequest, plan

TASK = "0f8fad5b-d9cb-469f-a165-70867728950e"
TOKEN = "file_7c9e6679-7425-40de-944b-e07fc1f90ae7"
VIEWS = (View(front=TOKEN), View(back=TOKEN))
V31, V30, P1 = "v3.1-20260211", "v3.0-20250812", "P1-20260311"
BARE = {"texture": False, "pbr": False}


def text(model=V31, **options):
    return TextToModel(prompt="a small red fox", model=model, **options)


@pytest.mark.parametrize("task", ["task_abc123", f"task_{TASK}", TASK.replace("-", "")])
def test_a_task_may_be_named_otherwise_than_by_a_uuid_and_is_kept_as_it_came(task):
    operation = ConvertModel(input=task, format="FBX")
    assert operation.wire()["input"] == task
    [note] = operation.notes()
    assert (note.path, note.rule) == ("input", "is no UUID, as the ids of tasks are")


def test_a_task_named_by_a_uuid_is_worth_no_note():
    assert ConvertModel(input=TASK.upper(), format="FBX").notes() == []


DISPUTED = [
    (text(delight=True), "delight"),
    (TextureModel(input=TASK, delight=False), "delight"),
    (text(generate_parts=True, smart_low_poly=True, face_limit=900, **BARE), "generate_parts"),
    (text(smart_low_poly=True), "face_limit"),
    (text(P1, face_limit=48), "face_limit"),
    (text(V30, geometry_quality="detailed", face_limit=1_500_000), "face_limit"),
    (text(style_image=TOKEN), "style_image"),
    (text(mode="fast"), "mode"),
    (text(priority=1), "priority"),
    (text(parameters={"a": {"b": 1}}), "parameters"),
    (text(extra={"glow": 1}), "extra.glow"),
    (ImageToModel(input="https://example.org/a.bmp", model=V31), "input"),
    (ImageToModel(input=TOKEN, model=V31, image_autofix=True), "image_autofix"),
    (MultiviewToModel(inputs=VIEWS, model=V31, orthographic_projection=True),
     "orthographic_projection"),
    (TextToImage(prompt="a fox", t_pose=True), "t_pose"),
    (TextToImage(prompt="a fox", mode="fast"), "mode"),
    (TextToImage(prompt="a fox", priority=3), "priority"),
    (ImageToImage(input=TOKEN, prompt="blue", parameters={"a": 1}), "parameters"),
    (TextToImage(prompt="a fox", sketch_to_render=True), "sketch_to_render"),
    (RetargetAnimation(input=TASK, animation="preset:walk", render_video=True), "render_video"),
    (RigModel(input=TASK, spec="mixamo"), "spec"),
    (ConvertModel(input=TASK, format="FBX", assemble_animation=True), "assemble_animation"),
    (ConvertModel(input=TASK, format="FBX", auto_size=True), "auto_size"),
    (ConvertModel(input=TASK, format="FBX", fbx_preset="bake_scale"), "fbx_preset"),
    (ConvertModel(input=TASK, format="FBX", texture_size=16384), "texture_size"),
    (TextureModel(input=TASK, return_multiview=True), "return_multiview"),
    (TextureModel(input=TASK, asset_map={"a": 1}), "asset_map"),
    (TextureModel(input=TASK, model_seed=5), "model_seed"),
    (TextureModel(input=TASK, texture=False, pbr=False), "texture"),
    (TextureModel(input=TOKEN), "texture_prompt"),
    (CompleteMesh(input=TASK, model="v1"), "model"),
    (ImportModel(input="https://example.org/a.usdz"), "input"),
    (StylizeModel(input=TASK, style="keycap"), "style"),
    (StylizeModel(input=TASK, style="lego", block_size=32), "block_size"),
    (ConvertModel(input=TASK, format="OBJ", quad=True), "quad"),
    (RigModel(input=TASK, spec="actorcore"), "spec"),
    (RigModel(input=TASK, rig_type="others", model="v2.5-20260210"), "rig_type"),
]  # fmt: skip


@pytest.mark.parametrize(("operation", "field"), DISPUTED, ids=repr)
def test_what_is_disputed_is_sent_with_a_note(operation, field):
    operation.check()
    assert field in [note.path for note in operation.notes()]
    sent = field.removeprefix("extra.")
    assert sent in operation.wire() or field in ("face_limit", "texture_prompt")


UNDISPUTED = [
    text(),
    ImageToModel(input="https://example.org/a.png", model=V31),
    TextureModel(input=TASK),
    TextureModel(input=TOKEN, texture_prompt={"text": "oak"}),
    StylizeModel(input=TASK, style="minecraft", block_size=80),
    ConvertModel(input=TASK, format="FBX", texture_size=8192),
    RigModel(input=TASK, spec="tripo"),
]


@pytest.mark.parametrize("operation", UNDISPUTED, ids=repr)
def test_what_everybody_agrees_on_has_no_note(operation):
    operation.check()
    assert operation.notes() == []


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


@pytest.mark.parametrize("options", [{"mode": "fast"}, {"parameters": {"quads": True}}])
def test_the_price_with_what_nobody_knows_the_effect_of_is_unknown(options):
    assert credits(text(**options)) is None
    assert credits(TextToImage(prompt="a fox", **options)) is None


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
            named = spec.kind == "choice" and spec.name in ("model", "texture_version", "style")
            assert spec.is_open == named, (kind, spec.name)


def test_animations_of_two_kinds_of_rig_are_noted_and_sent():
    def notes(*animations):
        return RetargetAnimation(input=TASK, animations=animations).notes()

    assert notes("preset:walk", "preset:run") == notes("preset:biped:wave") == []
    (note,) = notes("preset:biped:wave", "preset:walk")
    assert "v1.0" in note.rule
    RetargetAnimation(input=TASK, animations=("preset:biped:wave", "preset:walk")).check()
