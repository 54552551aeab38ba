"""Rigs, animations and named parts: what a pipeline ends with can walk."""

import base64
import json
import struct

import numpy as np
import pytest

from tripo_kit.sandbox import studio
from tripo_kit.sandbox.studio.formats import _fbx_reader, read_rig
from tripo_kit.sandbox.studio.meshes import Skeleton, skin
from tripo_kit.sandbox.studio.rigs import TEMPLATES, clip_of, fitted, group_of

LOW, HIGH = np.array([-0.3, 0.0, -0.5]), np.array([0.3, 1.0, 0.5])
COUNTS = {"float": 4, "VEC3": 3, "VEC4": 4, "SCALAR": 1, "MAT4": 16}


class One:
    """One model, and the words that it goes back to."""

    def __init__(self, model=None, words=""):
        self._model = model
        self._words = words

    def image(self, reference, view="front"):
        return None

    def model(self, reference):
        return self._model

    def words(self, reference):
        return self._words


@pytest.fixture(autouse=True)
def small_previews(monkeypatch):
    monkeypatch.setattr("tripo_kit.sandbox.studio._finishing.PREVIEW", 80)


@pytest.fixture(scope="module")
def dog():
    body = {"prompt": "a dog", "face_limit": 900}
    return studio.text_to_model(body, One())["model"].data


@pytest.fixture(scope="module")
def rigged(dog):
    body = {"input": "x", "model": "v2.5-20260210"}
    return studio.animate_rig(body, One(dog, "a dog"))["model"].data


@pytest.fixture(scope="module")
def walking(rigged):
    body = {"input": "x", "animation": "preset:walk"}
    return studio.animate_retarget(body, One(rigged))["model"].data


def opened(data):
    (size,) = struct.unpack_from("<I", data, 12)
    return json.loads(data[20 : 20 + size]), data[28 + size :]


def values(document, data, index, dtype="<f4"):
    accessor = document["accessors"][index]
    start = document["bufferViews"][accessor["bufferView"]]["byteOffset"]
    width = COUNTS[accessor["type"]]
    return np.frombuffer(data, dtype, accessor["count"] * width, start).reshape(-1, width)


def test_a_rig_has_joints_and_every_vertex_hangs_on_them(rigged):
    document, data = opened(rigged)
    [bones] = document["skins"]
    names = [document["nodes"][joint]["name"] for joint in bones["joints"]]
    assert {"Hips", "Head", "LeftUpLeg", "RightForeArm", "Tail"} <= set(names)
    matrices = values(document, data, bones["inverseBindMatrices"]).reshape(-1, 4, 4)
    assert len(matrices) == len(names)
    assert matrices[:, 3, 3] == pytest.approx(1)
    for node in document["nodes"]:
        if "mesh" in node:
            assert node["skin"] == 0
            [primitive] = document["meshes"][node["mesh"]]["primitives"]
            joints = values(document, data, primitive["attributes"]["JOINTS_0"], "<u2")
            weights = values(document, data, primitive["attributes"]["WEIGHTS_0"])
            assert joints.max() < len(names)
            assert weights.sum(axis=1) == pytest.approx(1, abs=1e-5)
            assert len(np.unique(joints[:, 0])) > 5


def test_a_retargeted_clip_moves_its_joints_and_closes(walking):
    rig = read_rig(walking)
    [clip] = rig.clips
    assert clip.name == "preset:walk"
    left, right = (rig.skeleton.names.index(f"{side}UpLeg") for side in ("Left", "Right"))
    assert np.linalg.norm(clip.turns[left], axis=1) == pytest.approx(1, abs=1e-5)
    assert np.ptp(clip.turns[left][:, 0]) > 0.3
    assert clip.turns[left][:, 0] == pytest.approx(-clip.turns[right][:, 0], abs=1e-5)
    for turns in clip.turns.values():
        assert turns[0] == pytest.approx(turns[-1], abs=1e-5)
    assert (clip.times[0], clip.shifts[0].tolist()) == (0, [0, 0, 0])
    assert clip.shifts[:, 1].max() > 0.005


def test_one_file_for_each_animation(rigged):
    body = {"input": "x", "animations": ["preset:idle", "preset:turn", "preset:nobody_knows_it"]}
    made = studio.animate_retarget(body, One(rigged))
    assert list(made) == ["model", "model_2", "model_3"]
    names = [read_rig(file.data).clips[0].name for file in made.values()]
    assert names == body["animations"]


def test_an_unrigged_model_is_rigged_on_the_way(dog):
    made = studio.animate_retarget({"input": "x", "animation": "preset:walk"}, One(dog))
    assert "LeftHand" in read_rig(made["model"].data).skeleton.names


@pytest.mark.parametrize("kind", TEMPLATES)
@pytest.mark.parametrize("preset", ["walk", "run", "jump", "fall", "turn", "idle", "something"])
def test_every_type_of_rig_moves_in_every_way(kind, preset):
    bones = fitted(kind, LOW, HIGH)
    clip = clip_of(f"preset:{preset}", bones)
    assert clip.turns
    assert max(clip.turns) < len(bones.names)
    assert bones.parents[0] == -1
    assert all(parent < joint for joint, parent in enumerate(bones.parents))
    assert (bones.heads >= LOW - 0.2).all()
    assert (bones.heads <= HIGH + 0.2).all()


def test_long_bodies_lie_along_their_longer_side():
    along_z = fitted("aquatic", LOW, HIGH)
    along_x = fitted("aquatic", LOW[[2, 1, 0]], HIGH[[2, 1, 0]])
    assert np.ptp(along_z.heads, axis=0).argmax() == 2
    assert np.ptp(along_x.heads, axis=0).argmax() == 0


def test_a_mixamo_rig_names_its_joints_so(dog):
    body = {"input": "x", "spec": "mixamo"}
    rig = read_rig(studio.animate_rig(body, One(dog))["model"].data)
    assert rig.skeleton.names[0] == "mixamorig:Hips"
    assert clip_of("preset:walk", rig.skeleton).turns


def test_a_skin_has_at_most_four_joints_for_a_vertex_and_at_least_one():
    two = np.array([[0.0, 0, 0], [0, 1, 0]])
    joints, weights = skin(np.array([[0.0, 0.2, 0]]), Skeleton(("a", "b"), (-1, 0), two, two + 1))
    assert joints.shape == weights.shape == (1, 4)
    assert weights.sum() == pytest.approx(1)
    assert weights[0, 2:].tolist() == [0, 0]


@pytest.mark.parametrize("output", ["GLTF", "GLB"])
def test_a_conversion_keeps_the_rig_and_its_animation(walking, output):
    body = {"input": "x", "format": output, "scale_factor": 2, "export_orientation": "+y",
            "pivot_to_center_bottom": True}  # fmt: skip
    before, after = (
        read_rig(walking),
        read_rig(studio.convert_model(body, One(walking))["model"].data),
    )
    assert after.skeleton.names == before.skeleton.names
    bones = [
        np.linalg.norm(rig.skeleton.tips - rig.skeleton.heads, axis=1) for rig in (before, after)
    ]
    assert bones[1] == pytest.approx(2 * bones[0], rel=1e-4)
    [was], [is_now] = before.clips, after.clips
    assert is_now.turns.keys() == was.turns.keys()
    leg = before.skeleton.names.index("LeftUpLeg")
    assert np.abs(is_now.turns[leg][:, 2]) == pytest.approx(np.abs(was.turns[leg][:, 0]), abs=1e-4)
    assert is_now.shifts[:, 1] == pytest.approx(2 * was.shifts[:, 1], abs=1e-5)


def test_a_conversion_may_leave_the_animation_and_a_remeshed_one_leaves_the_rig(walking):
    body = {"input": "x", "format": "GLTF"}
    without = studio.convert_model(body | {"with_animation": False}, One(walking))["model"].data
    assert read_rig(without).clips == ()
    slim = studio.convert_model(body | {"face_limit": 300}, One(walking))["model"].data
    assert read_rig(slim) is None


def test_a_new_texture_leaves_the_rig_where_it_is(walking):
    body = {"input": "x", "texture_prompt": {"text": "gold"}}
    rig = read_rig(studio.texture_model(body, One(walking))["model"].data)
    assert [clip.name for clip in rig.clips] == ["preset:walk"]


@pytest.mark.parametrize("operation", ["mesh_segmentation", "highpoly_to_lowpoly"])
def test_what_remakes_the_mesh_loses_the_rig(walking, operation):
    made = getattr(studio, operation)({"input": "x", "face_limit": 500}, One(walking))
    assert read_rig(made["model"].data) is None


def test_a_decimated_model_keeps_its_texture(dog):
    made = studio.highpoly_to_lowpoly({"input": "x", "face_limit": 500}, One(dog))
    document, _ = opened(made["model"].data)
    [primitive] = document["meshes"][0]["primitives"]
    assert "TEXCOORD_0" in primitive["attributes"]
    assert document["images"]


def test_an_fbx_has_a_glb_beside_it_for_what_comes_next(rigged):
    for made in (
        studio.animate_rig({"input": "x", "out_format": "fbx"}, One(rigged)),
        studio.animate_retarget(
            {"input": "x", "animation": "preset:walk", "out_format": "fbx"}, One(rigged)
        ),
        studio.convert_model({"input": "x", "format": "FBX"}, One(rigged)),
    ):
        assert made["model"].filename.endswith(".fbx")
        assert read_rig(made["native"].data) is not None


def fbx_objects(data):
    """Every object of a binary FBX: its kind, its label, and where its inner records are."""
    for name, _, start, end in _fbx_reader._records(data, 27, len(data)):
        if name == "Objects":
            for kind, values, inner, stop in _fbx_reader._records(data, start, end):
                size = int.from_bytes(data[values + 10 : values + 14], "little")
                label = data[values + 14 : values + 14 + size].decode()
                inside = {child: at for child, at, _, _ in _fbx_reader._records(data, inner, stop)}
                yield kind, label, inside


def test_an_fbx_has_limbs_clusters_and_curves(walking):
    data = studio.convert_model({"input": "x", "format": "FBX"}, One(walking))["model"].data
    rig = read_rig(walking)
    kinds = [kind for kind, _, _ in fbx_objects(data)]
    labels = [label for _, label, _ in fbx_objects(data)]
    limbs = len(rig.skeleton.names)
    assert "Hips\0\x01Model" in labels
    assert (kinds.count("NodeAttribute"), kinds.count("Pose")) == (limbs, 1)
    assert (labels.count("\0\x01Skin"), labels.count("\0\x01SubDeformer")) == (1, limbs)
    assert kinds.count("AnimationCurve") == 3 * (len(rig.clips[0].turns) + 1)
    hung = np.zeros(10_000)
    for kind, _, inside in fbx_objects(data):
        if kind == "Deformer" and "Indexes" in inside:
            rows = _fbx_reader._array(data, inside["Indexes"])
            hung[rows] += _fbx_reader._array(data, inside["Weights"])
        if kind == "AnimationCurve":
            ticks = _fbx_reader._array(data, inside["KeyTime"])
            assert ticks[-1] == round(rig.clips[0].times[-1] * 46_186_158_000)
    [points] = [_fbx_reader._array(data, inside["Vertices"]).reshape(-1, 3)
                for kind, _, inside in fbx_objects(data) if kind == "Geometry"]  # fmt: skip
    assert hung[: len(points)] == pytest.approx(1, abs=1e-6)
    assert not hung[len(points) :].any()


def test_a_full_turn_is_followed_all_the_way_in_an_fbx(rigged):
    body = {"input": "x", "animation": "preset:turn", "out_format": "fbx"}
    data = studio.animate_retarget(body, One(rigged))["model"].data
    greatest = max(
        np.ptp(_fbx_reader._array(data, inside["KeyValueFloat"]))
        for kind, _, inside in fbx_objects(data)
        if kind == "AnimationCurve"
    )
    assert greatest == pytest.approx(360, abs=0.1)


PARTS = [
    ("a knight", {"head", "torso", "left_arm", "right_arm", "left_leg", "right_leg"}),
    ("a dog", {"head", "torso", "tail"}),
]


@pytest.mark.parametrize(("prompt", "names"), PARTS)
def test_the_parts_of_a_body_have_its_names(prompt, names):
    model = studio.text_to_model({"prompt": prompt, "face_limit": 2000}, One())["model"].data
    made = studio.mesh_segmentation({"input": "x"}, One(model, prompt))
    found = [node["name"] for node in opened(made["model"].data)[0]["nodes"]]
    assert names <= set(found)
    assert len(set(found)) == len(found)


def test_the_parts_of_anything_else_are_numbered(dog):
    made = studio.mesh_segmentation({"input": "x"}, One(dog, "a table"))
    assert "part_0" in {node["name"] for node in opened(made["model"].data)[0]["nodes"]}
    assert group_of("biped", np.array([0.0, 0.95, 0.0]), LOW, HIGH) == "head"


RIGGABLE = [
    ("a knight in armour", "biped"), ("three dogs", "quadruped"), ("a green dragon", "quadruped"),
    ("an owl", "avian"), ("a shark", "aquatic"), ("a spider", "octopod"), ("an ant", "hexapod"),
    ("a cobra", "serpentine"), ("a wooden chair", None), ("a castle", None), ("a cup", None),
]  # fmt: skip


@pytest.mark.parametrize(("prompt", "kind"), RIGGABLE)
def test_the_rig_check_answers_by_what_the_prompt_says(prompt, kind, dog):
    facts = studio.rig_facts({"input": "x"}, One(dog, prompt))
    assert facts == {"riggable": kind is not None, "rig_type": kind or "others"}


@pytest.mark.parametrize("results", ["tiny", "real"])
def test_the_words_are_found_along_the_chain(open_sandbox, results):
    with open_sandbox(results=results) as caller:
        image = caller.create("/generation/text-to-image", prompt="a chair")
        chair = caller.text_to_model("a chair", face_limit=100)
        caller.done(image)
        modelled = caller.create(
            "/generation/image-to-model", input=image, model="P1-20260311", face_limit=100
        )
        caller.done(modelled)
        for source in (chair, modelled):
            check = caller.create("/animations/rig-check", input=source)
            assert caller.done(check)["output"]["riggable"] is False
            caller.clock.advance(200)


def test_a_whole_pipeline_ends_with_a_model_that_walks(open_sandbox):
    with open_sandbox(results="real") as caller:
        knight = caller.text_to_model("a knight", face_limit=600)
        caller.done(knight)
        check = caller.create("/animations/rig-check", input=knight)
        assert caller.done(check)["output"] == {"riggable": True, "rig_type": "biped"}
        rig = caller.create("/animations/rig", input=knight, out_format="fbx")
        caller.done(rig)
        moving = caller.create("/animations/retarget", input=rig, animation="preset:biped:walk")
        assert set(caller.done(moving)["output"]) == {"model_url"}
        converted = caller.create("/models/convert", input=moving, format="GLTF")
        url = caller.done(converted)["output"]["model_url"]
        rig = read_rig(caller.download(url).content)
        assert [clip.name for clip in rig.clips] == ["preset:biped:walk"]


def changed(data, change):
    document, binary = opened(data)
    change(document)
    document["buffers"] = [{
        "byteLength": len(binary),
        "uri": "data:application/octet-stream;base64," + base64.b64encode(binary).decode(),
    }]  # fmt: skip
    return json.dumps(document).encode()


def joint(document, index=0):
    return document["nodes"][document["skins"][0]["joints"][index]]


STRANGERS = {
    "turned joints": lambda document: joint(document).update(rotation=[0, 1, 0, 0]),
    "children first": lambda document: document["skins"][0]["joints"].reverse(),
    "no such joint": lambda document: document["skins"][0]["joints"].append(10**6),
    "bytes for floats": lambda document: document["accessors"][
        document["animations"][0]["samplers"][0]["input"]
    ].update(componentType=5121),
    "not a list": lambda document: document.update(nodes={}),
}


@pytest.mark.parametrize("change", STRANGERS.values(), ids=STRANGERS)
def test_a_stranger_s_rig_is_no_rig_here(walking, change):
    assert read_rig(changed(walking, lambda _: None)).clips
    assert read_rig(changed(walking, change)) is None


def test_what_hangs_on_a_joint_need_not_be_one(walking):
    def change(document):
        document["nodes"].append({"name": "hat"})
        joint(document).setdefault("children", []).append(len(document["nodes"]) - 1)

    assert "hat" not in read_rig(changed(walking, change)).skeleton.names


def test_a_clip_may_move_other_joints_and_shift_none(walking):
    def change(document):
        channels = document["animations"][0]["channels"]
        channels[-1]["target"]["path"] = "scale"

    [clip] = read_rig(changed(walking, change)).clips
    assert not clip.shifts.any()


@pytest.mark.parametrize(
    "data",
    [b"", b"glTF", b"{", b'{"asset": {}}', b"v 0 0 0", b'{"buffers": [{"uri": "a;base64,!"}]}',
     b'{"buffers": [{"uri": "a;base64,AAAA"}], "skins": [{}]}'],
)  # fmt: skip
def test_what_is_no_gltf_has_no_rig(data):
    assert read_rig(data) is None
