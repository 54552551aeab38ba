"""What finished tasks hand over: each operation's files are real, and say what was asked for."""

import hashlib
import io
import json
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
import trimesh
from PIL import Image, ImageDraw

from tripo_kit.sandbox import studio
from tripo_kit.sandbox.studio import UnusableSourceError, rig_facts


def picture(size=(240, 200), colour=(200, 60, 40), ground=(236, 238, 240), kind="PNG"):
    """A mug with a handle before a plain backdrop."""
    image = Image.new("RGB", size, ground)
    pen = ImageDraw.Draw(image)
    wide, tall = size
    pen.ellipse(
        (wide * 0.55, tall * 0.3, wide * 0.9, tall * 0.75), outline=colour, width=wide // 14
    )
    pen.rounded_rectangle((wide * 0.2, tall * 0.15, wide * 0.68, tall * 0.88), 20, fill=colour)
    buffer = io.BytesIO()
    image.save(buffer, kind)
    return buffer.getvalue()


class Storage:
    """Sources that a test laid out: references to bytes."""

    def __init__(self, images=(), models=()):
        self.images = dict(images)
        self.models = dict(models)

    def image(self, reference, view="front"):
        return self.images.get((reference, view), self.images.get(reference))

    def words(self, reference):
        return ""

    def model(self, reference):
        return self.models.get(reference)


EMPTY = Storage()


@pytest.fixture(autouse=True)
def small_previews(monkeypatch):
    monkeypatch.setattr("tripo_kit.sandbox.studio._finishing.PREVIEW", 80)


def glb(data):
    """The JSON of a GLB, and its binary part, after the checks every reader makes."""
    magic, version, length = struct.unpack_from("<4sII", data)
    assert (magic, version, length) == (b"glTF", 2, len(data))
    size, kind = struct.unpack_from("<II", data, 12)
    assert kind == 0x4E4F534A
    document = json.loads(data[20 : 20 + size])
    rest, kind = struct.unpack_from("<II", data, 20 + size)
    assert kind == 0x004E4942
    assert 28 + size + rest == len(data)
    assert document["buffers"][0]["byteLength"] == rest
    return document, data[28 + size :]


def faces(data):
    document, _ = glb(data)
    parts = [part for mesh in document["meshes"] for part in mesh["primitives"]]
    return sum(document["accessors"][part["indices"]]["count"] for part in parts) // 3


def opened(data):
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        return image


@pytest.fixture(scope="module")
def cat():
    return studio.text_to_model({"prompt": "a red cat", "model_seed": 7}, EMPTY)


@pytest.fixture(scope="module")
def mug():
    return studio.image_to_model({"input": "mug"}, Storage({"mug": picture()}))


@pytest.fixture(scope="module")
def storage(cat, mug):
    broken = {"garbage": b"\x00\x01 garbage", "halfway": cat["model"].data[:900]}
    models = {"cat": cat["model"].data, "mug": mug["model"].data} | broken
    images = {
        "mug": picture(),
        "blue": picture(colour=(40, 80, 200)),
        "slim": picture((90, 200)),
        "garbage": b"no picture",
        "animal": picture(),
        ("animal", "back"): picture(colour=(20, 200, 20)),
    }
    return Storage(images, models)


# ---------------------------------------------------------------------------- text to model


def test_a_glb_s_accessors_lie_in_its_buffer_and_bound_what_they_hold(cat):
    document, data = glb(cat["model"].data)
    for view in document["bufferViews"]:
        assert view["byteOffset"] % 4 == 0
        assert view["byteOffset"] + view["byteLength"] <= len(data)
    part = document["meshes"][0]["primitives"][0]
    position = document["accessors"][part["attributes"]["POSITION"]]
    view = document["bufferViews"][position["bufferView"]]
    points = np.frombuffer(data, "<f4", 3 * position["count"], view["byteOffset"]).reshape(-1, 3)
    assert points.min(axis=0).tolist() == pytest.approx(position["min"])
    assert points.max(axis=0).tolist() == pytest.approx(position["max"])
    assert position["min"][1] == pytest.approx(0, abs=0.02)  # it stands on the ground
    assert 0.5 < position["max"][1] < 2
    normal = document["accessors"][part["attributes"]["NORMAL"]]
    view = document["bufferViews"][normal["bufferView"]]
    vectors = np.frombuffer(data, "<f4", 3 * normal["count"], view["byteOffset"]).reshape(-1, 3)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-3)
    indices = document["accessors"][part["indices"]]
    view = document["bufferViews"][indices["bufferView"]]
    assert np.frombuffer(data, "<u2", indices["count"], view["byteOffset"]).max() < len(points)


def test_a_textured_model_carries_pictures_of_its_colours_and_its_surface(cat):
    document, data = glb(cat["model"].data)
    material = document["materials"][0]["pbrMetallicRoughness"]
    kinds = []
    for name in ("baseColorTexture", "metallicRoughnessTexture"):
        image = document["images"][document["textures"][material[name]["index"]]["source"]]
        view = document["bufferViews"][image["bufferView"]]
        start = view["byteOffset"]
        kinds.append(opened(data[start : start + view["byteLength"]]).format)
    assert kinds == ["JPEG", "PNG"]


def test_the_preview_shows_the_thing_in_the_middle_of_a_plain_ground(cat):
    image = opened(cat["preview"].data)
    assert image.format == "PNG"
    pixels = np.asarray(image, int)
    is_red = pixels[..., 0] - pixels[..., 1:].max(axis=2) > 40
    assert is_red.mean() > 0.05
    rim = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    assert np.ptp(rim, axis=1).max() < 20


def test_a_preview_has_512_pixels_a_side(monkeypatch):
    monkeypatch.undo()
    made = studio.text_to_model({"prompt": "a cup", "face_limit": 300}, EMPTY)
    assert opened(made["preview"].data).size == (512, 512)


def test_words_colours_and_seeds_all_matter():
    asked = [
        {"prompt": "a red cat", "face_limit": 400},
        {"prompt": "a red chair", "face_limit": 400},
        {"prompt": "a blue cat", "face_limit": 400},
        {"prompt": "a red cat", "face_limit": 400, "model_seed": 1},
        {"prompt": "a red cat", "face_limit": 400, "image_seed": 1},
        {"prompt": "a red cat", "face_limit": 400, "texture_seed": 1},
    ]
    made = {studio.text_to_model(body, EMPTY)["model"].data for body in asked}
    assert len(made) == len(asked)


@pytest.mark.parametrize(
    ("limit", "model", "expected"),
    [(48, "P2-20260801", 48), (500, "v3.1-20260211", 400), (20_000, "P1-20260311", 3_000)],
)
def test_a_face_limit_is_kept_and_used(limit, model, expected):
    body = {"prompt": "a wooden house", "model": model, "face_limit": limit}
    assert expected <= faces(studio.text_to_model(body, EMPTY)["model"].data) <= limit


def test_detailed_geometry_has_more_faces_and_low_poly_fewer(cat):
    usual = faces(cat["model"].data)
    detailed = {"prompt": "a red cat", "geometry_quality": "detailed"}
    low = {"prompt": "a red cat", "smart_low_poly": True}
    assert faces(studio.text_to_model(detailed, EMPTY)["model"].data) > 1.8 * usual
    assert faces(studio.text_to_model(low, EMPTY)["model"].data) < 0.3 * usual


def test_bare_geometry_is_grey_and_has_no_texture():
    body = {"prompt": "a red cat", "texture": False, "pbr": False, "face_limit": 500}
    document, _ = glb(studio.text_to_model(body, EMPTY)["model"].data)
    assert "images" not in document
    colour = document["materials"][0]["pbrMetallicRoughness"]["baseColorFactor"]
    assert np.ptp(colour[:3]) < 0.02


def test_without_pbr_there_is_one_texture_and_without_uvs_none():
    flat = {"prompt": "a red cat", "pbr": False, "face_limit": 500}
    document, _ = glb(studio.text_to_model(flat, EMPTY)["model"].data)
    assert len(document["images"]) == 1
    raw = {"prompt": "a red cat", "export_uv": False, "face_limit": 500}
    document, _ = glb(studio.text_to_model(raw, EMPTY)["model"].data)
    assert "TEXCOORD_0" not in document["meshes"][0]["primitives"][0]["attributes"]


def test_quads_come_as_an_fbx_within_their_limit():
    body = {"prompt": "a cup", "quad": True, "face_limit": 600}
    model = studio.text_to_model(body, EMPTY)["model"]
    assert model.filename == "model.fbx"
    assert model.data.startswith(b"Kaydara FBX Binary")
    # Triangles, when it is read back: two for each quad.
    triangles = faces(
        studio.import_model({"input": "x"}, Storage(models={"x": model.data}))["model"].data
    )
    assert 600 < triangles <= 1200


def test_parts_come_as_nodes_of_their_own():
    body = {"prompt": "a robot", "texture": False, "pbr": False, "generate_parts": True}
    document, _ = glb(studio.text_to_model(body, EMPTY)["model"].data)
    assert len(document["meshes"]) > 8
    assert {node["name"] for node in document["nodes"]} >= {"part_0", "part_1", "model"}


def test_the_front_turns_where_it_is_told():
    body = {"prompt": "a car", "face_limit": 500}
    usual = glb(studio.text_to_model(body, EMPTY)["model"].data)[0]["accessors"][0]
    body["export_orientation"] = "+y"
    turned = glb(studio.text_to_model(body, EMPTY)["model"].data)[0]["accessors"][0]
    assert turned["max"][0] == pytest.approx(usual["max"][2], abs=1e-5)
    assert turned["max"][2] == pytest.approx(-usual["min"][0], abs=1e-5)


def test_video_sequence_and_views_come_when_they_are_asked_for():
    asked = {"render_video": True, "render_sequence": True, "return_multiview": True}
    made = studio.text_to_model({"prompt": "a cup", "face_limit": 300} | asked, EMPTY)
    assert opened(made["video"].data).n_frames == 16
    with zipfile.ZipFile(io.BytesIO(made["sequence"].data)) as archive:
        assert len(archive.namelist()) == 16
        assert archive.read("000.png").startswith(b"\x89PNG")
    wide, tall = opened(made["multiview_basecolor"].data).size
    assert wide == 4 * tall


def test_equal_bodies_give_equal_bytes_in_every_process(monkeypatch):
    monkeypatch.undo()  # previews as large there as here
    asked = [
        ("text_to_model", {"prompt": "a striped green vase", "model_seed": 5}),
        ("image_to_model", {"input": "https://example.com/cat.png", "face_limit": 900}),
        ("convert_model", {"input": "https://example.com/dog.glb", "format": "3MF"}),
        ("convert_model", {"input": "https://example.com/dog.glb", "format": "USDZ"}),
        ("convert_model", {"input": "https://example.com/dog.glb", "format": "FBX"}),
    ]
    program = (
        "import hashlib, json, sys\n"
        "from tripo_kit.sandbox import studio\n"
        "class Nothing:\n"
        "    image = model = lambda self, reference, view='front': None\n"
        "    words = lambda self, reference: ''\n"
        "for task, body in json.load(sys.stdin):\n"
        "    for role, file in sorted(getattr(studio, task)(body, Nothing()).items()):\n"
        "        print(task, role, hashlib.sha256(file.data).hexdigest())\n"
    )
    there = subprocess.run(
        [sys.executable, "-c", program], input=json.dumps(asked), capture_output=True, text=True,
        check=True, env={"PYTHONHASHSEED": "4711"},
    ).stdout  # fmt: skip
    here = [
        f"{task} {role} {hashlib.sha256(file.data).hexdigest()}"
        for task, body in asked
        for role, file in sorted(getattr(studio, task)(body, EMPTY).items())
    ]
    assert there.splitlines() == here


# ---------------------------------------------------------------------------- pictures to models


def test_a_picture_becomes_a_closed_mesh_that_wears_it(mug):
    scene = trimesh.load_scene(io.BytesIO(mug["model"].data), file_type="glb")
    mesh = scene.to_geometry()
    mesh.merge_vertices(merge_tex=True, merge_norm=True)
    assert mesh.is_watertight
    assert mesh.volume > 0
    assert 10_000 < len(mesh.faces) <= 14_000
    assert mesh.euler_number == 0  # one handle: a hole through it
    middle = np.asarray(mesh.visual.material.baseColorTexture).reshape(-1, 3).mean(axis=0)
    assert middle == pytest.approx((200, 60, 40), abs=12)  # the backdrop is gone


@pytest.mark.parametrize("limit", [48, 777])
def test_a_picture_s_mesh_keeps_and_uses_the_face_limit(limit, storage):
    made = studio.image_to_model({"input": "mug", "face_limit": limit}, storage)
    assert 0.6 * limit < faces(made["model"].data) <= limit


def test_a_picture_s_mesh_can_be_bare_quads(storage):
    body = {"input": "mug", "texture": False, "pbr": False, "quad": True, "face_limit": 500}
    model = studio.image_to_model(body, storage)["model"]
    assert model.filename == "model.fbx"
    assert b"TextureVideoClip" not in model.data


def test_the_real_photograph_that_ships_becomes_a_model():
    photo = Path(sys.modules["tripo_kit"].__file__).parent / "cli" / "assets" / "coffee.jpg"
    made = studio.image_to_model({"input": "x"}, Storage({"x": photo.read_bytes()}))
    assert faces(made["model"].data) > 10_000


@pytest.mark.parametrize(
    "inputs",
    [
        [{"front": "mug"}, {"back": "blue"}, {"left": "slim"}, {"right": ""}],
        ["mug", "slim", "blue", ""],
        [{"task_id": "animal"}],
    ],
)
def test_the_back_wears_the_picture_of_the_back(inputs, storage):
    made = studio.multiview_to_model({"inputs": inputs, "face_limit": 800}, storage)
    scene = trimesh.load_scene(io.BytesIO(made["model"].data), file_type="glb")
    texture = np.asarray(scene.to_geometry().visual.material.baseColorTexture, int)
    half = texture.shape[1] // 2
    front, back = texture[:, : half - 8].mean(axis=(0, 1)), texture[:, half + 8 :].mean(axis=(0, 1))
    assert front.argmax() == 0
    assert back.argmax() > 0


def test_a_slim_side_makes_a_slim_mesh(storage):
    deep = []
    for inputs in ([{"front": "mug"}, {"left": "mug"}], [{"front": "mug"}, {"left": "slim"}]):
        made = studio.multiview_to_model({"inputs": inputs, "face_limit": 800}, storage)
        box = glb(made["model"].data)[0]["accessors"][0]
        deep.append(box["max"][2] - box["min"][2])
    assert deep[1] < 0.7 * deep[0]


def test_splats_fill_a_ply(storage):
    data = studio.image_to_splat({"input": "mug", "model_seed": 3}, storage)["splat"].data
    head, rows = data.split(b"end_header\n", 1)
    count = int(head.split(b"element vertex ")[1].split(b"\n")[0])
    assert len(rows) == count * head.count(b"property float") * 4
    assert np.isfinite(np.frombuffer(rows, "<f4")).all()


# ---------------------------------------------------------------------------- pictures


def test_text_becomes_a_picture_of_the_size_and_kind_asked_for():
    body = {"prompt": "a blue rocket", "size": "320x200", "output_format": "jpeg"}
    image = opened(studio.text_to_image(body, EMPTY)["image"].data)
    assert (image.format, image.size) == ("JPEG", (320, 200))


def test_a_picture_s_shape_and_ground_follow_the_request():
    body = {"prompt": "a rocket", "aspect_ratio": "3:2", "background": "black"}
    image = opened(studio.text_to_image(body, EMPTY)["image"].data)
    assert (image.format, image.size) == ("PNG", (768, 512))
    assert max(image.getpixel((3, 3))) < 80


def test_an_edit_tints_the_picture(storage):
    body = {"inputs": ["mug", "blue"], "prompt": "make it green"}
    image = opened(studio.generate_image(body, storage)["image"].data)
    assert image.size == (240, 200)
    red, green, blue = image.getpixel((100, 100))
    assert green > blue
    assert red < 200
    other = studio.generate_image({"input": "mug", "template": "toy"}, storage)
    assert other["image"].data != studio.generate_image(body, storage)["image"].data


def test_four_views_of_a_picture_differ(storage):
    made = studio.generate_multiview_image({"input": "mug"}, storage)
    assert set(made) == {"front", "left", "back", "right"}
    assert len({file.data for file in made.values()}) == 4


def test_an_edit_of_views_leaves_the_others_alone(storage):
    body = {"input": "animal", "prompts": [{"view": "back", "prompt": "blue"}]}
    made = studio.edit_multiview_image(body, storage)
    assert opened(made["front"].data).getpixel((100, 100)) == (200, 60, 40)
    red, green, blue = opened(made["back"].data).getpixel((100, 100))
    assert blue > red
    assert green < 200


@pytest.mark.parametrize(("kind", "mode"), [(None, "L"), ("color", "RGB")])
def test_depth_is_nearest_where_the_foreground_is(kind, mode, storage):
    body = {"input": "mug", "process_res": 240} | ({"kind": kind} if kind else {})
    image = opened(studio.image_to_depth(body, storage)["depth"].data)
    assert (image.mode, image.size) == (mode, (240, 200))
    if mode == "L":
        assert image.getpixel((100, 100)) > image.getpixel((5, 100)) + 60


def test_a_whole_picture_has_depth_as_well():
    noise = Image.effect_noise((120, 90), 80).convert("RGB")
    buffer = io.BytesIO()
    noise.save(buffer, "PNG")
    storage = Storage({"noise": buffer.getvalue()})
    image = opened(studio.image_to_depth({"input": "noise"}, storage)["depth"].data)
    assert max(image.size) == 504


# ---------------------------------------------------------------------------- working on models


def test_a_new_texture_keeps_the_shape_and_changes_the_colours(storage):
    for name in ("cat", "mug"):
        body = {"input": name, "texture_prompt": {"text": "green wood"}}
        made = studio.texture_model(body, storage)
        assert faces(made["model"].data) == faces(storage.models[name])
        pixels = np.asarray(opened(made["preview"].data), int)
        assert (pixels[..., 1] - pixels[..., 0] > 15).mean() > 0.05


@pytest.mark.parametrize(
    "asked", [{"image": "blue"}, {"images": ["blue"]}, {"text": "", "style_image": "blue"}]
)
def test_a_new_texture_can_follow_a_picture(asked, storage):
    before = studio.texture_model({"input": "mug"}, storage)["model"].data
    after = studio.texture_model({"input": "mug", "texture_prompt": asked}, storage)
    assert after["model"].data != before


def test_only_the_named_parts_are_painted_or_kept(storage):
    parts = studio.mesh_segmentation({"input": "cat"}, storage)["model"].data
    apart = Storage(models={"parts": parts})
    body = {"input": "parts", "texture_prompt": {"text": "blue"}, "part_names": ["part_1"]}
    document, _ = glb(studio.texture_model(body, apart)["model"].data)
    assert len(document["images"]) == 1
    assert len(document["meshes"]) > 3
    kept = {"input": "parts", "format": "GLTF", "part_names": ["part_1"]}
    document = json.loads(studio.convert_model(kept, apart)["model"].data)
    assert [mesh["name"] for mesh in document["meshes"]] == ["part_1"]


def test_segments_have_colours_of_their_own(storage):
    for name, body in (("cat", {}), ("mug", {"segmentation_granularity": "simple"})):
        data = studio.mesh_segmentation({"input": name} | body, storage)["model"].data
        document, _ = glb(data)
        colours = {
            tuple(material["pbrMetallicRoughness"]["baseColorFactor"])
            for material in document["materials"]
        }
        assert 3 < len(colours) == len(document["meshes"]) <= 8
        assert faces(data) == faces(storage.models[name])


def test_few_loose_pieces_are_the_segments():
    table = studio.text_to_model({"prompt": "a table", "face_limit": 600}, EMPTY)
    body = {"input": "x", "segmentation_granularity": "detailed"}
    made = studio.mesh_segmentation(body, Storage(models={"x": table["model"].data}))
    assert len(glb(made["model"].data)[0]["meshes"]) == 6


@pytest.mark.parametrize(("kind", "reference"), [("image", "mug"), ("model", "cat")])
def test_a_smart_segmentation_has_a_mask_and_a_model(kind, reference, storage):
    made = studio.smart_segment({"seg_type": kind, "input": reference}, storage)
    assert opened(made["mask"].data).getextrema() is not None
    assert len(glb(made["segmented_model"].data)[0]["meshes"]) > 2


def test_a_completed_mesh_keeps_its_parts(storage):
    made = studio.mesh_completion({"input": "mug"}, storage)
    assert faces(made["model"].data) == faces(storage.models["mug"])
    assert "preview" in made


@pytest.mark.parametrize("name", ["cat", "mug"])
def test_decimation_keeps_its_limit_and_its_texture(name, storage):
    made = studio.highpoly_to_lowpoly({"input": name, "face_limit": 900}, storage)
    assert 600 < faces(made["model"].data) <= 900
    assert glb(made["model"].data)[0]["images"]


def test_decimation_to_quads_is_an_fbx(storage):
    made = studio.highpoly_to_lowpoly({"input": "mug", "quad": True}, storage)
    assert made["model"].filename == "model.fbx"


def test_quads_below_the_limit_stay_as_they_are(storage):
    body = {"input": "mug", "quad": True, "face_limit": 10_000}
    model = studio.highpoly_to_lowpoly(body, storage)["model"].data
    back = studio.import_model({"input": "x"}, Storage(models={"x": model}))
    assert faces(back["model"].data) == faces(storage.models["mug"])


def test_rigging_keeps_the_mesh_and_animations_move_it(storage):
    rigged = studio.animate_rig({"input": "cat"}, storage)["model"].data
    assert faces(rigged) == faces(storage.models["cat"])
    rigs = Storage(models={"rig": rigged})
    body = {"input": "rig", "animations": ["preset:walk", "preset:turn"]}
    made = studio.animate_retarget(body, rigs)
    assert set(made) == {"model", "model_2"}
    names = [glb(file.data)[0]["animations"][0]["name"] for file in made.values()]
    assert names == ["preset:walk", "preset:turn"]
    document, data = glb(made["model"].data)
    channel = document["animations"][0]["samplers"][0]
    output = document["accessors"][channel["output"]]
    start = document["bufferViews"][output["bufferView"]]["byteOffset"]
    turns = np.frombuffer(data, "<f4", 4 * output["count"], start).reshape(-1, 4)
    assert np.linalg.norm(turns, axis=1) == pytest.approx(1, abs=1e-5)
    assert document["accessors"][channel["input"]]["min"] == [0]


def test_rigs_and_animations_can_be_fbx(storage):
    rig = studio.animate_rig({"input": "cat", "out_format": "fbx"}, storage)
    still = {"input": "cat", "animation": "preset:run", "out_format": "fbx"}
    moved = studio.animate_retarget(still, storage)
    assert {rig["model"].filename, moved["model"].filename} == {"rigged.fbx", "model.fbx"}


def test_the_rig_check_answers_with_facts(storage):
    assert rig_facts({"input": "cat"}, storage) == {"riggable": True, "rig_type": "quadruped"}
    robot = studio.text_to_model({"prompt": "a robot", "face_limit": 600}, EMPTY)
    facts = rig_facts({"input": "x"}, Storage(models={"x": robot["model"].data}))
    assert facts == {"riggable": True, "rig_type": "biped"}
    sheet = trimesh.creation.box((1, 1, 0.01)).export(file_type="stl")
    assert not rig_facts({"input": "x"}, Storage(models={"x": sheet}))["riggable"]


def test_a_stylized_model_is_made_of_blocks(storage):
    made = studio.stylize_model({"input": "cat", "style": "voxel", "block_size": 32}, storage)
    assert set(made) == {"model", "preview"}
    mesh = trimesh.load_scene(io.BytesIO(made["model"].data), file_type="glb").to_geometry()
    step = mesh.extents.max() / 32
    steps = (mesh.vertices - mesh.bounds[0]) / step
    assert steps == pytest.approx(steps.round(), abs=1e-3)
    assert 0 < faces(made["model"].data) < faces(storage.models["cat"])


def test_a_speck_cannot_be_made_of_blocks(storage):
    speck = trimesh.creation.icosphere(1).export(file_type="stl")
    body = {"input": "x", "style": "lego", "block_size": 1}
    made = studio.stylize_model(body, Storage(models={"x": speck}))
    assert faces(made["model"].data) > 0


def test_unwrapping_gives_uvs_to_a_model_without_and_draws_them(storage):
    bare = trimesh.creation.icosphere(2).export(file_type="stl")
    for model in (bare, storage.models["mug"]):
        made = studio.mesh_uv({"input": "x"}, Storage(models={"x": model}))
        document, data = glb(made["model"].data)
        attributes = document["meshes"][0]["primitives"][0]["attributes"]
        accessor = document["accessors"][attributes["TEXCOORD_0"]]
        start = document["bufferViews"][accessor["bufferView"]]["byteOffset"]
        uvs = np.frombuffer(data, "<f4", 2 * accessor["count"], start)
        assert uvs.min() >= -1e-6
        assert uvs.max() <= 1 + 1e-6
        assert opened(made["uv_render"].data).size == (1024, 1024)


# ---------------------------------------------------------------------------- sources


def test_what_cannot_be_reached_is_stood_in_for_by_its_words():
    made = studio.image_to_depth({"input": "https://example.com/cat.png"}, EMPTY)
    other = studio.image_to_depth({"input": "https://example.com/chair.png"}, EMPTY)
    assert made["depth"].data != other["depth"].data


@pytest.mark.parametrize(
    ("task", "body"),
    [
        ("image_to_model", {"input": "garbage"}),
        ("convert_model", {"input": "garbage", "format": "STL"}),
        ("import_model", {"input": "halfway"}),
    ],
)
def test_what_cannot_be_read_fails_with_the_contract_s_code(task, body, storage):
    with pytest.raises(UnusableSourceError, match=body["input"]) as caught:
        getattr(studio, task)(body, storage)
    assert caught.value.code == 2004
