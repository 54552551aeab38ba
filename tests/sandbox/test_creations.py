import uuid

import pytest

from tripo_kit.sandbox.studio.formats import tiny_glb
from tripo_kit.sandbox.studio.pictures import tiny_png

# The contract's table of operations, a second time: type, path, pool, smallest body, list price.
# "@image" and its like stand for a source that fits.
H = {"model": "v3.1-20260211"}
OPERATIONS = [
    ("text_to_model", "/generation/text-to-model", "3d_h", H | {"prompt": "a cup"}, 20),
    ("image_to_model", "/generation/image-to-model", "3d_h", H | {"input": "@image"}, 30),
    ("multiview_to_model", "/generation/multiview-to-model", "3d_h",
     H | {"inputs": [{"front": "@image"}, {"left": "@image"}]}, 30),
    ("image_to_splat", "/generation/image-to-splat", "3d_h", {"input": "@image"}, 30),
    ("text_to_image", "/generation/text-to-image", "image", {"prompt": "a cup"}, 5),
    ("generate_image", "/generation/image-to-image", "image",
     {"input": "@image", "prompt": "blue"}, 5),
    ("generate_multiview_image", "/generation/image-to-multiview", "image",
     {"input": "@image"}, 10),
    ("edit_multiview_image", "/generation/edit-multiview", "image",
     {"input": "@views", "prompts": [{"view": "left", "prompt": "blue"},
                                     {"view": "back", "prompt": "red"}]}, 10),
    ("image_to_depth", "/generation/image-to-depth", "image", {"input": "@image"}, 2),
    ("texture_model", "/models/texture", "model", {"input": "@model"}, 10),
    ("convert_model", "/models/convert", "model", {"input": "@model", "format": "OBJ"}, 5),
    ("import_model", "/models/import", "model", {"input": "@glb"}, 0),
    ("animate_prerigcheck", "/animations/rig-check", "animation", {"input": "@model"}, 0),
    ("animate_rig", "/animations/rig", "animation", {"input": "@model"}, 25),
    ("animate_retarget", "/animations/retarget", "animation",
     {"input": "@rig", "animation": "preset:biped:walk"}, 10),
    ("mesh_segmentation", "/mesh/segment", "mesh", {"input": "@model"}, 40),
    ("smart_segment", "/mesh/smartsegment", "mesh", {"seg_type": "model", "input": "@glb"}, 55),
    ("mesh_completion", "/mesh/complete", "mesh", {"input": "@parts"}, 50),
    ("stylize_model", "/models/stylize", "model", {"input": "@model", "style": "voxel"}, 20),
    ("highpoly_to_lowpoly", "/mesh/decimate", "mesh", {"input": "@model"}, 30),
    ("mesh_uv", "/mesh/uv", "mesh", {"input": "@model"}, 15),
]  # fmt: skip
VIEWS = {
    "front_view_url", "left_view_url", "back_view_url", "right_view_url",
    "generate_multiview_image",
}  # fmt: skip
OUTPUTS = {
    "text_to_model": {"model_url", "rendered_image_url"},
    "image_to_model": {"model_url", "rendered_image_url"},
    "multiview_to_model": {"model_url", "rendered_image_url"},
    "image_to_splat": {"splat_url"},
    "text_to_image": {"generated_image_url"},
    "generate_image": {"generated_image_url"},
    "generate_multiview_image": VIEWS,
    "edit_multiview_image": VIEWS,
    "image_to_depth": {"depth_image_url"},
    "texture_model": {"model_url", "rendered_image_url"},
    "convert_model": {"model_url"},
    "import_model": {"model_url"},
    "animate_prerigcheck": {"riggable", "rig_type"},
    "animate_rig": {"model_url"},
    "animate_retarget": {"model_url"},
    "mesh_segmentation": {"model_url", "rendered_image_url"},
    "smart_segment": {
        "mask_url", "seg_model_url", "prompt", "seg_task_id", "model_task_id"},
    "mesh_completion": {"model_url", "rendered_image_url"},
    "highpoly_to_lowpoly": {"model_url", "rendered_image_url"},
    "mesh_uv": {"model_url", "uv_render_url"},
    "stylize_model": {"model_url", "rendered_image_url"},
}  # fmt: skip


def make_source(caller, name):
    match name:
        case "@image":
            return caller.token(tiny_png())
        case "@glb":
            return caller.token(tiny_glb())
        case "@model":
            task_id = caller.text_to_model()
        case "@views":
            task_id = caller.create(
                "/generation/image-to-multiview", input=make_source(caller, "@image")
            )
        case "@rig":
            task_id = caller.create("/animations/rig", input=make_source(caller, "@model"))
        case "@parts":
            task_id = caller.create("/mesh/segment", input=make_source(caller, "@model"))
    assert caller.done(task_id)["status"] == "success"
    return task_id


def fill(caller, value):
    if isinstance(value, dict):
        return {key: fill(caller, item) for key, item in value.items()}
    if isinstance(value, list):
        return [fill(caller, item) for item in value]
    return make_source(caller, value) if str(value).startswith("@") else value


@pytest.mark.parametrize(
    ("task_type", "path", "pool", "body", "price"), OPERATIONS, ids=[row[0] for row in OPERATIONS]
)
def test_each_operation_is_accepted_runs_and_hands_over(caller, task_type, path, pool, body, price):
    body = fill(caller, body)
    before = caller.balance()["balance"]
    created = caller.data(caller.post(path, body))
    assert created["type"] == task_type
    assert created["status"] == "queued"
    uuid.UUID(created["task_id"])
    assert caller.balance() == {"balance": before - price, "frozen": price}
    assert caller.sandbox.state()["pools"][pool] == 1

    task = caller.done(created["task_id"])
    assert task["status"] == "success"
    assert task["input"] == body
    assert task["credits_consumed"] == price
    assert task["output"].keys() == OUTPUTS[task_type]
    for name, value in task["output"].items():
        if name.endswith("_url"):
            assert len(caller.download(value).content) > 10
    assert caller.balance() == {"balance": before - price, "frozen": 0}


PRICES = [
    ("text", "v3.1-20260211", {}, 20),
    ("text", "v3.1-20260211", {"texture": False, "pbr": False}, 10),
    ("text", "v3.1-20260211", {"texture": False}, 20),
    ("image", "v2.5-20250123", {"texture": False, "pbr": False}, 20),
    ("image", "v3.0-20250812", {}, 30),
    ("text", "P1-20260311", {}, 40),
    ("text", "P1-20260311", {"texture": False, "pbr": False}, 30),
    ("image", "P1-20260311", {}, 50),
    ("image", "P1-20260311", {"texture": False, "pbr": False}, 40),
    ("text", "P2-20260801", {}, 110),
    ("image", "P2-20260801", {"texture": False, "pbr": False}, 100),
    ("text", "v3.1-20260211", {"texture_quality": "detailed"}, 30),
    ("text", "v3.1-20260211", {"texture_quality": "extreme"}, 40),
    ("text", "v3.1-20260211", {"geometry_quality": "detailed"}, 40),
    ("text", "v3.1-20260211", {"quad": True}, 25),
    ("text", "v3.1-20260211", {"smart_low_poly": True, "face_limit": 900}, 30),
    ("text", "P2-20260801", {"quad": True, "texture_quality": "detailed"}, 120),
    ("text", "v3.1-20260211", {"texture": False, "pbr": False, "generate_parts": True}, 30),
]


@pytest.mark.parametrize(("source", "model", "options", "price"), PRICES)
def test_generations_cost_their_list_price(caller, source, model, options, price):
    body = {"model": model} | options
    body |= {"prompt": "a cup"} if source == "text" else {"input": caller.token(tiny_png())}
    caller.create(f"/generation/{source}-to-model", **body)
    assert caller.balance()["frozen"] == price


OTHER_PRICES = [
    ("/models/texture", {"input": "@model", "texture_quality": "detailed"}, 20),
    ("/models/texture", {"input": "@model", "texture_quality": "extreme"}, 30),
    ("/models/convert", {"input": "@model", "format": "OBJ", "texture_size": 4096}, 5),
    ("/models/convert", {"input": "@model", "format": "OBJ", "texture_size": 1024}, 10),
    ("/mesh/decimate", {"input": "@model", "model": "v1.0", "face_limit": 900}, 10),
    ("/mesh/complete", {"input": "@parts", "completion_mode": "quick_cap"}, 30),
    ("/mesh/smartsegment", {"input": "@image", "seg_type": "image"}, 85),
    ("/animations/retarget",
     {"input": "@rig", "animations": ["preset:biped:walk", "preset:biped:run"]}, 20),
    ("/generation/text-to-image", {"prompt": "a cup", "model": "banana_pro", "size": "4K"}, 20),
    ("/generation/text-to-image", {"prompt": "a cup", "model": "banana_pro"}, 10),
    ("/generation/text-to-image", {"prompt": "a cup", "model": "chat_image_2"}, 10),
    ("/generation/text-to-image", {"prompt": "a cup", "model": "banana", "size": "1K"}, 5),
    ("/generation/text-to-image", {"prompt": "a cup", "model": "banana"}, 10),
    ("/models/texture", {"input": "@model", "texture": False}, 20),
]  # fmt: skip


@pytest.mark.parametrize(("path", "body", "price"), OTHER_PRICES)
def test_options_change_a_price(caller, path, body, price):
    caller.create(path, **fill(caller, body))
    assert caller.balance()["frozen"] == price


@pytest.mark.parametrize(
    "body",
    [
        {"inputs": ["@image", "@image", None, ""]},
        {"inputs": [{"task_id": "@views"}]},
        {"inputs": [{"back": "@image"}, {"front": "@image"}, {"right": "@image"}]},
    ],
)
def test_multiview_takes_each_form_of_inputs(caller, body):
    caller.create("/generation/multiview-to-model", **H, **fill(caller, body))
    assert caller.sandbox.state()["tasks_created"]["multiview_to_model"] == 1


@pytest.mark.parametrize(
    "guidance",
    [
        {"text": "oak"},
        {"image": "@image", "style_image": "@image"},
        {"images": ["@image", "@image", "@image", "@image"]},
    ],
)
def test_a_texture_is_guided_by_words_or_pictures(caller, guidance):
    body = fill(caller, {"input": "@model", "texture_prompt": guidance})
    caller.create("/models/texture", **body)
    assert caller.sandbox.state()["tasks_created"]["texture_model"] == 1


@pytest.mark.parametrize("kind", ["image", "model"])
def test_a_finished_task_and_a_url_serve_as_a_source(caller, kind):
    if kind == "image":
        path, body = "/generation/image-to-depth", {}
        made = caller.done(caller.create("/generation/text-to-image", prompt="a cup"))
        url = made["output"]["generated_image_url"]
    else:
        path, body = "/models/convert", {"format": "STL"}
        made = caller.done(caller.text_to_model())
        url = made["output"]["model_url"]
    for source in (url, made["task_id"], "https://example.com/somewhere"):
        created = caller.create(path, input=source, **body)
        assert caller.done(created)["status"] == "success"


def test_transform_and_hint_reach_smart_segmentation(caller):
    numbers = [1.0, 0, 0, 0, 0, 1.0, 0, 0, 0, 0, 1.0, 0, 0, 0, 0, 1.0]
    created = caller.create("/mesh/smartsegment", seg_type="model", hint="the wheels",
                            input=caller.token(tiny_glb()), transform=numbers)  # fmt: skip
    assert caller.done(created)["output"]["prompt"] == "the wheels"


@pytest.mark.parametrize(
    ("rig", "preset"),
    [
        ({"model": "v2.5-20260210", "rig_type": "quadruped"}, "preset:quadruped:walk"),
        ({"model": "v3.0-20260909", "spec": "unity"}, "preset:avian:fly"),
    ],
)
def test_presets_belong_to_the_rig_s_version(caller, rig, preset):
    model = make_source(caller, "@model")
    rigged = caller.create("/animations/rig", input=model, **rig)
    caller.done(rigged)
    created = caller.create("/animations/retarget", input=rigged, animation=preset)
    assert caller.done(created)["status"] == "success"
