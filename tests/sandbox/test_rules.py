"""What a request body may say: fields, ranges and the rules between them."""

import pytest

from tripo_kit.sandbox.studio.formats import tiny_glb
from tripo_kit.sandbox.studio.pictures import tiny_png

T2M, I2M = "/generation/text-to-model", "/generation/image-to-model"
MV2M = "/generation/multiview-to-model"
T2I, I2I = "/generation/text-to-image", "/generation/image-to-image"
H = {"model": "v3.1-20260211", "prompt": "a cup"}
V30 = H | {"model": "v3.0-20250812"}
V25 = H | {"model": "v2.5-20250123"}
P1 = H | {"model": "P1-20260311"}
P2 = H | {"model": "P2-20260801"}
BARE = {"texture": False, "pbr": False}
V35 = "v3.5-20260815"
CONVERT = {"input": "@model", "format": "OBJ"}
IMAGE = {"prompt": "a cup"}

BROKEN = [
    (T2M, {"model": "v3.1-20260211"}),
    (T2M, {"prompt": "a cup"}),
    (T2M, H | {"prompt": ""}),
    (T2M, H | {"prompt": "x" * 1025}),
    (T2M, H | {"prompt": 5}),
    (T2M, H | {"prompt": None}),
    (T2M, H | {"negative_prompt": "x" * 256}),
    (T2M, H | {"promt": "a cup"}),
    (T2M, H | {"input": "@image"}),
    (T2M, H | {"texture": "yes"}),
    (T2M, H | {"texture_quality": "best"}),
    (T2M, H | {"model_seed": -1}),
    (T2M, H | {"model_seed": 2**32}),
    (T2M, H | {"model_seed": 1.5}),
    (T2M, H | {"model_seed": True}),
    (T2M, H | {"model": 3}),
    (T2M, H | {"texture_quality": "fast"}),
    (T2M, H | {"delight": False}),
    (T2M, H | {"texture_version": "v3.0-20250812", "delight": True}),
    (T2M, H | {"face_limit": 0}),
    (T2M, H | {"face_limit": 1_500_001}),
    (T2M, H | {"face_limit": 2_000_001, "geometry_quality": "detailed"}),
    (T2M, H | {"face_limit": 150_001, "quad": True}),
    (T2M, H | {"smart_low_poly": True}),
    (T2M, H | {"face_limit": 499, "smart_low_poly": True}),
    (T2M, H | {"face_limit": 20_001, "smart_low_poly": True}),
    (T2M, H | {"face_limit": 10_001, "smart_low_poly": True, "quad": True}),
    (T2M, V30 | {"face_limit": 1_000_001}),
    (T2M, V25 | {"face_limit": 500_001}),
    (T2M, V25 | {"geometry_quality": "standard"}),
    (T2M, V25 | {"smart_low_poly": True}),
    (T2M, V25 | {"generate_parts": True}),
    (T2M, H | {"generate_parts": True}),
    (T2M, H | {"generate_parts": True, "texture": False}),
    (T2M, H | BARE | {"generate_parts": True, "quad": True}),
    (T2M, H | BARE | {"generate_parts": True, "smart_low_poly": True}),
    (T2M, P1 | {"quad": False}),
    (T2M, P1 | {"smart_low_poly": False}),
    (T2M, P1 | {"generate_parts": False}),
    (T2M, P1 | {"geometry_quality": "standard"}),
    (T2M, P1 | {"face_limit": 47}),
    (T2M, P1 | {"face_limit": 20_001}),
    (T2M, P1 | {"compress": "geometry"}),
    (T2M, P2 | {"face_limit": 47}),
    (T2M, P2 | {"face_limit": 50_001}),
    (T2M, P2 | {"face_limit": 25_001, "quad": True}),
    (T2M, P2 | {"smart_low_poly": True}),
    (T2M, P2 | {"geometry_quality": "standard"}),
    (I2M, {"model": "v3.1-20260211"}),
    (I2M, {"model": "v3.1-20260211", "input": ""}),
    (I2M, {"model": "v3.1-20260211", "input": ["@image"]}),
    (I2M, {"model": "v3.1-20260211", "input": "@image", "image_seed": 1}),
    (MV2M, {"model": "v3.1-20260211", "inputs": []}),
    (MV2M, {"model": "v3.1-20260211", "inputs": "@image"}),
    (MV2M, {"model": "v3.1-20260211", "inputs": [{"front": "@image"}]}),
    (MV2M, {"model": "v3.1-20260211", "inputs": [{"left": "@image"}, {"back": "@image"}]}),
    (MV2M, {"model": "v3.1-20260211", "inputs": [{"front": "@image"}, {"front": "@image"}]}),
    (MV2M, {"model": "v3.1-20260211", "inputs": [{"front": "@image"}, {"top": "@image"}]}),
    (MV2M, {"model": "v3.1-20260211", "inputs": [{"front": "@image", "left": "@image"}]}),
    (MV2M, {"model": "v3.1-20260211", "inputs": [{"front": "@image"}, "@image"]}),
    (MV2M, {"model": "v3.1-20260211", "inputs": [{"front": None}, {"left": "@image"}]}),
    (MV2M, {"model": "v3.1-20260211", "inputs": [None, "@image", "@image", ""]}),
    (MV2M, {"model": "v3.1-20260211", "inputs": ["@image", "", "", None]}),
    (MV2M, {"model": "v3.1-20260211", "inputs": ["@image"] * 5}),
    (T2I, {"prompt": "x" * 1801}),
    (T2I, IMAGE | {"aspect_ratio": "1:1"}),
    (T2I, IMAGE | {"model": "seedream_v5", "aspect_ratio": "1:1"}),
    (T2I, IMAGE | {"output_format": "gif"}),
    (I2I, {"input": "@image"}),
    (I2I, IMAGE),
    (I2I, IMAGE | {"input": "@image", "inputs": ["@image"]}),
    (I2I, IMAGE | {"inputs": ["@image"] * 5}),
    (I2I, IMAGE | {"inputs": ["@image"] * 11, "model": "banana2"}),
    (I2I, IMAGE | {"inputs": ["@image"] * 17, "model": "chat_image_2"}),
    (I2I, IMAGE | {"inputs": [7]}),
    ("/generation/edit-multiview", {"input": "@views", "prompts": []}),
    ("/generation/edit-multiview", {"input": "@views", "prompts": "blue"}),
    ("/generation/edit-multiview", {"input": "@views", "prompts": ["blue"]}),
    ("/generation/edit-multiview", {"input": "@views", "prompts": [{"view": "left"}]}),
    ("/generation/edit-multiview",
     {"input": "@views", "prompts": [{"view": "top", "prompt": "blue"}]}),
    ("/generation/edit-multiview",
     {"input": "@views", "prompts": [{"view": "left", "prompt": "blue"}] * 2}),
    ("/generation/edit-multiview",
     {"input": "@views", "prompts": [{"view": "left", "prompt": "x" * 1025}]}),
    ("/generation/image-to-depth", {"input": "@image", "process_res": 125}),
    ("/generation/image-to-depth", {"input": "@image", "kind": "blue"}),
    ("/models/texture", {"input": "@model", "texture_prompt": "oak"}),
    ("/models/texture", {"input": "@model", "texture_prompt": {"word": "oak"}}),
    ("/models/texture", {"input": "@model", "texture_prompt": {"text": "oak", "image": "@image"}}),
    ("/models/texture", {"input": "@model", "texture_prompt": {"images": ["@image"] * 3}}),
    ("/models/texture", {"input": "@model", "texture_prompt": {"image": 5}}),
    ("/models/texture", {"input": "@model", "delight": True}),
    ("/models/texture", {"input": "@model", "texture_quality": "fast"}),
    ("/models/texture", {"input": "@model", "part_names": [""]}),
    ("/models/convert", {"input": "@model"}),
    ("/models/convert", CONVERT | {"format": "OBJS"}),
    ("/models/convert", CONVERT | {"format": "GLTF", "quad": True}),
    ("/models/convert", CONVERT | {"force_symmetry": True}),
    ("/models/convert", CONVERT | {"fbx_preset": "mixamo"}),
    ("/models/convert", CONVERT | {"format": "STL", "export_vertex_colors": True}),
    ("/models/convert", CONVERT | {"texture_size": 0}),
    ("/models/convert", CONVERT | {"scale_factor": -1}),
    ("/models/convert", CONVERT | {"scale_factor": "2"}),
    ("/animations/rig", {"input": "@model", "rig_type": "avian"}),
    ("/animations/rig", {"input": "@model", "spec": "unity"}),
    ("/animations/retarget", {"input": "@rig"}),
    ("/animations/retarget",
     {"input": "@rig", "animation": "preset:biped:run", "animations": ["preset:biped:run"]}),
    ("/animations/retarget", {"input": "@rig", "animations": ["preset:biped:run"] * 6}),
    ("/animations/retarget", {"input": "@rig", "animation": "preset:idle"}),
    ("/animations/retarget", {"input": "@rig", "animation": "run"}),
    ("/mesh/segment", {"input": "@model", "segmentation_granularity": "simple"}),
    ("/mesh/segment", {"input": "@model", "model": "v1.0-20250506", "ref_image": "@image"}),
    ("/mesh/smartsegment", {"input": "@image", "seg_type": "image", "transform": [0.0] * 16}),
    ("/mesh/smartsegment", {"input": "@glb", "seg_type": "model", "transform": [0.0] * 15}),
    ("/mesh/smartsegment", {"input": "@glb", "seg_type": "model", "transform": ["0"] * 16}),
    ("/mesh/decimate", {"input": "@model", "face_limit": 499}),
    ("/mesh/decimate", {"input": "@model", "face_limit": 10_001, "quad": True}),
    ("/mesh/decimate", {"input": "@model", "model": "v1.0"}),
    ("/mesh/decimate", {"input": "@model", "model": "v1.0", "face_limit": 2_000_001}),
    ("/mesh/decimate", {"input": "@model", "model": "v1.0", "face_limit": 900, "bake": True}),
    ("/mesh/decimate", {"input": "@model", "smart_uv": True}),
    ("/mesh/uv", {"input": "@model", "export_orientation": "+z"}),
]  # fmt: skip

KEPT = [
    (T2M, H | {"face_limit": 1_500_000}),
    (T2M, H | {"face_limit": 2_000_000, "geometry_quality": "detailed"}),
    (T2M, H | {"face_limit": 150_000, "quad": True}),
    (T2M, H | {"face_limit": 500, "smart_low_poly": True}),
    (T2M, H | BARE | {"generate_parts": True}),
    (T2M, H | {"texture_version": V35, "texture_quality": "fast", "delight": False}),
    (T2M, H | {"compress": "geometry", "model_seed": 2**32 - 1, "image_seed": 0}),
    (T2M, V25 | {"smart_low_poly": False, "face_limit": 500_000}),
    (T2M, P1 | {"face_limit": 48}),
    (T2M, V30 | {"face_limit": 2_000_000, "geometry_quality": "detailed"}),
    (T2M, P2 | {"face_limit": 25_000, "quad": True}),
    (I2M, {"model": "v3.1-20260211", "input": "@image", "orientation": "align_image"}),
    (T2I, IMAGE | {"model": "banana", "aspect_ratio": "1:1"}),
    (I2I, {"input": "@image", "template": "t-pose"}),
    (I2I, IMAGE | {"inputs": ["@image"] * 4}),
    (I2I, IMAGE | {"inputs": ["@image"] * 10, "model": "banana2"}),
    (I2I, IMAGE | {"inputs": ["@image"] * 16, "model": "chat_image_2", "style_image": "@image"}),
    ("/generation/image-to-depth", {"input": "@image", "process_res": 126, "kind": "color"}),
    ("/models/texture", {"input": "@model", "model": V35, "delight": True}),
    ("/models/convert", CONVERT | {"quad": True, "force_symmetry": True, "fbx_preset": "mixamo"}),
    ("/models/convert", CONVERT | {"export_vertex_colors": True, "part_names": ["lid"]}),
    ("/animations/rig", {"input": "@model", "model": "v2.5-20260210", "spec": "vrm"}),
    ("/mesh/segment",
     {"input": "@model", "model": "v2.0-20260430", "segmentation_granularity": "simple",
      "ref_image": "@image"}),
    ("/mesh/decimate",
     {"input": "@model", "model": "v1.0", "face_limit": 150_000, "quad": True}),
    ("/mesh/decimate", {"input": "@model", "model": "v3.0", "smart_uv": True, "bake": False}),
]  # fmt: skip


@pytest.fixture(scope="module")
def sources(shared_sandbox):
    """Sources for the whole module: nothing here changes them."""
    caller = shared_sandbox
    caller.sandbox.reset()
    model = caller.text_to_model()
    image = caller.token(tiny_png())
    views = caller.create("/generation/image-to-multiview", input=image)
    caller.done(model)
    rig = caller.create("/animations/rig", input=model)
    caller.done(rig)
    return {"@model": model, "@image": image, "@views": views, "@rig": rig,
            "@glb": caller.token(tiny_glb())}  # fmt: skip


def fill(sources, value):
    if isinstance(value, dict):
        return {key: fill(sources, item) for key, item in value.items()}
    if isinstance(value, list):
        return [fill(sources, item) for item in value]
    return sources.get(value, value) if isinstance(value, str) else value


@pytest.mark.parametrize(("path", "body"), BROKEN)
def test_a_broken_rule_is_refused(shared_sandbox, sources, refused, path, body):
    created = shared_sandbox.sandbox.state()["tasks_created"]
    reply = shared_sandbox.post(path, fill(sources, body))
    assert refused(reply) == (400, 1004)
    assert shared_sandbox.sandbox.state()["tasks_created"] == created


@pytest.mark.parametrize(("path", "body"), KEPT)
def test_the_edge_of_a_rule_is_accepted(shared_sandbox, sources, path, body):
    shared_sandbox.clock.advance(200)
    reply = shared_sandbox.post(path, fill(sources, body))
    assert reply.status_code == 200, reply.text


def test_seedream_v4_takes_no_pictures(shared_sandbox, sources, refused):
    body = {"prompt": "a cup", "input": sources["@image"], "model": "seedream_v4"}
    assert refused(shared_sandbox.post(I2I, body)) == (400, 2017)
