"""glTF: what the description says, and where the scene puts things."""

import base64
import io
import json

import numpy as np
import pytest
import trimesh
from PIL import Image

from tripo_kit.api import Task
from tripo_kit.errors import CorruptFileError, TripoError
from tripo_kit.jobs import SavedModel


def picture(kind="PNG", mode="RGB", size=(8, 4)):
    buffer = io.BytesIO()
    Image.new(mode, size).save(buffer, kind)
    return buffer.getvalue()


def test_a_textured_model_of_the_sandbox(look, fox):
    report = look(fox)
    theirs = trimesh.load_scene(io.BytesIO(fox), file_type="glb").to_geometry()
    assert (report.format, report.version, report.size) == ("glb", "2.0", len(fox))
    assert report.generator == "tripo_kit sandbox"
    assert report.kind == "mesh"
    assert report.measured
    assert report.faces == len(theirs.faces)
    assert report.vertices == len(theirs.vertices)
    assert np.ravel([report.bounds.low, report.bounds.high]) == pytest.approx(theirs.bounds.ravel())
    assert report.bounds.extents == pytest.approx(theirs.extents)
    assert (report.metres_per_unit, report.up_axis, report.origin) == (1.0, "y", "bottom centre")
    assert report.watertight
    assert report.winding_consistent
    assert report.inside_out is False
    assert (report.open_edges, report.crowded_edges) == (0, 0)
    assert (report.degenerate_faces, report.invalid_vertices) == (0, 0)
    assert report.uv_sets == 1
    assert [part.name for part in report.parts] == ["model"]
    assert report.materials[0].textures == ("base color", "metallic roughness")
    assert [each.roles for each in report.textures] == [("base color",), ("metallic roughness",)]
    assert report.textures[0].format == "jpeg"
    assert report.textures[0].width == report.textures[0].height
    assert report.is_rigged is False
    assert report.skeleton is None
    assert report.animations == ()
    assert report.problems == report.notes == ()


def test_a_gltf_with_its_buffer_inside_is_the_same(look, foxes):
    binary, text = look(foxes["glb"]), look(foxes["gltf"])
    assert text.format == "gltf"
    assert (text.faces, text.watertight, text.bounds) == (
        binary.faces,
        binary.watertight,
        binary.bounds,
    )


def test_a_buffer_and_a_picture_beside_the_file_are_found(look, scene, box):
    made = scene()
    made.add("nodes", mesh=made.mesh(box))
    made.add("images", uri="a%20b.png")
    made.document["buffers"] = [{"byteLength": len(made.data), "uri": "box.bin"}]
    text = json.dumps(made.document)
    report = look(text, "a.gltf", **{"box__bin": made.data, "a b__png": picture()})
    assert report.watertight
    assert (report.textures[0].name, report.textures[0].width) == ("a%20b.png", 8)


@pytest.mark.parametrize("uri", ["../secret.bin", "/etc/passwd", "http://x/y.bin", "a\0b", "none"])
def test_nothing_outside_the_folder_is_opened(look, scene, box, tmp_path, uri):
    (tmp_path.parent / "secret.bin").write_bytes(bytes(10_000))
    made = scene()
    made.add("nodes", mesh=made.mesh(box))
    made.add("images", uri=uri)
    made.document["buffers"] = [{"byteLength": len(made.data), "uri": uri}]
    report = look(json.dumps(made.document), "a.gltf")
    assert report.faces == 12
    assert not report.measured
    assert "is not there" in report.problems[0]
    assert report.textures[0].problem == "is not there"


def test_nodes_put_meshes_into_place(look, scene, box):
    made = scene(scenes=[{"nodes": [0]}], scene=0)
    mesh = made.mesh(box)
    turn = [0, 0, np.sqrt(0.5), np.sqrt(0.5)]  # a quarter around z
    made.add("nodes", children=[1, 2], scale=[2, 4, 6])
    made.add("nodes", name="left", mesh=mesh, translation=[1, 0, 0], rotation=turn)
    matrix = np.eye(4)
    matrix[:3, 3] = 9, 0, 0
    made.add("nodes", mesh=mesh, matrix=matrix.T.ravel().tolist())
    made.add("nodes", name="not in the scene", mesh=mesh)
    report = look(made.glb())
    assert [(part.name, part.faces) for part in report.parts] == [("left", 12), ("mesh", 12)]
    assert report.faces == 24
    assert report.bounds.low == pytest.approx((1, -2, -3))
    assert report.bounds.high == pytest.approx((19, 2, 3))
    assert report.origin == "outside"


@pytest.mark.parametrize(
    ("mode", "order", "faces"),
    [(4, [0, 1, 2, 1, 3, 2], 2), (5, [0, 1, 2, 3], 2), (6, [0, 1, 3, 2], 2), (1, [0, 1], 0)],
)
def test_triangles_strips_and_fans(look, scene, mode, order, faces):
    made = scene()
    corners = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0], [1, 1, 0]])
    made.add("nodes", mesh=made.mesh((corners, order), mode=mode))
    report = look(made.glb())
    assert report.faces == faces
    if faces:
        assert report.winding_consistent
        assert report.open_edges == 4


def test_without_indices_and_without_nodes(look, scene, box):
    made = scene()
    made.mesh((box.triangles.reshape(-1, 3), None))
    report = look(made.glb())
    assert report.faces == 12
    assert report.watertight
    assert [part.name for part in report.parts] == ["mesh"]


def test_nodes_without_a_scene_are_shown_from_their_roots(look, scene, box):
    made = scene()
    made.add("nodes", children=[1], translation=[5, 0, 0])
    made.add("nodes", mesh=made.mesh(box))
    report = look(made.glb())
    assert len(report.parts) == 1
    assert report.bounds.low[0] == pytest.approx(4.5)


def test_a_cloud_of_points_has_no_surface(look, scene, texts):
    made = scene()
    made.add("nodes", mesh=made.mesh((np.eye(3), None), mode=0))
    report = look(made.glb())
    assert report.kind == "points"
    assert report.watertight is None
    assert "nothing to print" in texts(report, "printer")


def test_quantized_positions_are_fractions(look, scene, box):
    made = scene(extensionsUsed=["KHR_mesh_quantization"])
    position = made.accessor(np.array(box.vertices * 254, "i1"), "i1", normalized=True)
    index = made.accessor(box.faces.ravel(), "u2")
    made.add("meshes", primitives=[{"attributes": {"POSITION": position}, "indices": index}])
    report = look(made.glb())
    assert report.bounds.high == pytest.approx((1, 1, 1))
    assert report.watertight


def rig(scene, box, names, *, bind=True, scale=1.0):
    """A box that hangs from joints; its nodes shrink it a hundred times, its joints do not."""
    made = scene()
    count = len(box.vertices)
    attributes = {
        "JOINTS_0": made.accessor(np.zeros((count, 4)), "u1"),
        "WEIGHTS_0": made.accessor(np.tile([2.0, 0, 0, 0], (count, 1))),
    }
    mesh = made.mesh(box, attributes=attributes)
    made.add("nodes", mesh=mesh, skin=0, scale=[100, 100, 100])
    first = len(made.document["nodes"])
    for offset, name in enumerate(names):
        below = [first + offset + 1] if offset + 1 < len(names) else []
        made.add("nodes", name=name, children=below, scale=[scale] * 3)
    skin = {"joints": list(range(first, first + len(names)))}
    if bind:
        binds = np.tile(np.eye(4).ravel(), (len(names), 1))
        skin["inverseBindMatrices"] = made.accessor(binds)
    made.add("skins", **skin)
    return made


@pytest.mark.parametrize("bind", [True, False])
def test_a_rig_says_where_its_skin_is(look, scene, box, bind, texts):
    report = look(rig(scene, box, ["hip", "knee"], bind=bind, scale=3.0).glb())
    assert report.is_rigged
    assert report.skeleton.joints == ("hip", "knee")
    assert report.skeleton.roots == ("hip",)
    assert not report.skeleton.is_mixamo
    assert report.bounds.high == pytest.approx((1.5, 1.5, 1.5))  # the joint's, not the node's
    assert "mapped by hand" in texts(report, "unity")


BODY = ["Hips", "Spine", "Neck", "Head"] + [
    side + name
    for side in ("Left", "Right")
    for name in ("Arm", "ForeArm", "Hand", "UpLeg", "Leg", "Foot")
]


@pytest.mark.parametrize("prefix", ["", "mixamorig:", "mixamorig7:", "mixamorig_"])
def test_the_joints_of_mixamo_are_known_by_their_names(look, scene, box, prefix, texts):
    report = look(rig(scene, box, [prefix + name for name in BODY]).glb())
    assert report.skeleton.is_mixamo
    assert "by hand" not in texts(report, "unity")


def test_two_roots_are_one_too_many_for_unreal(look, scene, box, texts):
    made = rig(scene, box, ["a", "b"])
    for node in made.document["nodes"]:
        node.pop("children", None)
    report = look(made.glb())
    assert report.skeleton.roots == ("a", "b")
    assert "2 root joints" in texts(report, "unreal")


def test_animations_have_a_name_seconds_and_channels(look, scene, box):
    made = rig(scene, box, ["hip"])
    times = made.accessor([0.0, 1.25], min=[0], max=[1.25])
    silent = made.accessor([0.0, 1.0])
    made.add(
        "animations",
        name="walk",
        samplers=[{"input": times}, {"input": silent}],
        channels=[{"sampler": 0}, {"sampler": 0}],
    )
    made.add("animations", samplers=[{"input": silent}], channels=[])
    walk, other = look(made.glb()).animations
    assert (walk.name, walk.seconds, walk.channels) == ("walk", 1.25, 2)
    assert (other.name, other.seconds, other.channels) == ("", None, 0)


def test_materials_textures_and_their_roles(look, scene, box):
    made = scene(extensionsUsed=["KHR_materials_clearcoat", "EXT_texture_webp"])
    for data in (
        picture(),
        picture("WEBP", "RGBA"),
        picture("JPEG"),
        b"GIF89a",
        b"\xabKTX 20\xbb\r\n\x1a\n" + bytes(8) + b"\x10\0\0\0\x20\0\0\0",
        b"DDS " + bytes(8) + b"\x20\0\0\0\x10\0\0\0",
    ):
        made.add("images", bufferView=made.view(data))
    made.add("textures", source=0, extensions={"EXT_texture_webp": {"source": 1}, "other": 7})
    for source in (2, 3, 4, 5):
        made.add("textures", source=source)
    made.add(
        "materials",
        name="glass",
        alphaMode="BLEND",
        doubleSided=True,
        pbrMetallicRoughness={"baseColorTexture": {"index": 0}},
        normalTexture={"index": 1},
        occlusionTexture={"index": 1},
        emissiveTexture={"index": 2},
        extensions={
            "KHR_materials_clearcoat": {
                "clearcoatTexture": {"index": 3},
                "clearcoatNormalTexture": {"index": 4},
            },
            "other": 3,
        },
    )
    made.add("nodes", mesh=made.mesh(box, material=0, targets=[{}, {}]))
    report = look(made.glb())
    (glass,) = report.materials
    assert (glass.name, glass.alpha, glass.double_sided) == ("glass", "blend", True)
    assert report.parts[0].materials == ("glass",)
    assert report.morph_targets == 2
    assert report.extensions_used == ("KHR_materials_clearcoat", "EXT_texture_webp")
    assert [each.roles for each in report.textures] == [
        ("base color",),
        ("base color",),
        ("normal", "occlusion"),
        ("emissive",),
        ("clearcoat",),
        ("clearcoat normal",),
    ]
    assert [each.format for each in report.textures] == [
        "png",
        "webp",
        "jpeg",
        "gif",
        "ktx2",
        "dds",
    ]
    assert [each.has_alpha for each in report.textures[:3]] == [False, True, False]
    assert [each.width for each in report.textures] == [8, 8, 8, None, 16, 16]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (picture()[:-20], "is cut short"),
        (b"nothing", "no format that is known"),
        (b"\xabKTX 20\xbb\r\n\x1a\n", "cannot be read"),
        (b"ply\nend_header\n", "is no picture but a PLY"),
    ],
)
def test_a_broken_texture_is_a_problem(look, scene, box, data, problem, texts):
    made = scene()
    made.add("images", name="skin", bufferView=made.view(data))
    made.add("nodes", mesh=made.mesh(box))
    report = look(made.glb())
    assert problem in report.textures[0].problem
    assert report.problems[0].startswith("The texture skin ")
    assert "damaged" in texts(report, "anyone")
    assert report.watertight


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
@pytest.mark.parametrize(("mode", "alpha"), [("RGB", False), ("RGBA", True), ("LA", True)])
def test_alpha_is_seen_without_decoding(look, scene, box, kind, mode, alpha):
    buffer = io.BytesIO()
    options = {"lossless": True} if kind == "WEBP" else {}
    Image.new(mode, (4, 4)).save(buffer, kind, **options)
    made = scene()
    made.add("images", bufferView=made.view(buffer.getvalue()))
    made.add("nodes", mesh=made.mesh(box))
    # A WebP of a picture that is transparent nowhere may leave its alpha out.
    assert look(made.glb()).textures[0].has_alpha in {alpha, kind == "WEBP" and mode != "RGB"}


def test_a_transparent_colour_of_a_palette_is_alpha(look, scene, box):
    buffer = io.BytesIO()
    Image.new("P", (4, 4)).save(buffer, "PNG", transparency=0)
    made = scene()
    made.add("images", bufferView=made.view(buffer.getvalue()))
    made.add("nodes", mesh=made.mesh(box))
    assert look(made.glb()).textures[0].has_alpha


@pytest.mark.parametrize(
    ("extension", "name"),
    [("KHR_draco_mesh_compression", "Draco"), ("EXT_meshopt_compression", "meshopt")],
)
def test_packed_geometry_is_counted_and_not_looked_at(look, scene, box, extension, name, texts):
    made = scene(extensionsUsed=[extension], extensionsRequired=[extension])
    made.add("nodes", mesh=made.mesh(box, extensions={extension: {}}))
    report = look(made.glb())
    assert report.faces == 12
    assert not report.measured
    assert report.watertight is None
    assert f"packed with {name}" in report.notes[0]
    assert f"decoder for {name}" in texts(report, "web")


def test_geometry_given_as_changes_is_not_looked_at(look, scene, box):
    made = scene()
    made.add("nodes", mesh=made.mesh(box))
    made.document["accessors"][0]["sparse"] = {"count": 1}
    report = look(made.glb())
    assert not report.measured
    assert "sparse" in report.notes[0]
    assert report.problems == ()


def test_a_splat_in_a_gltf(look, scene, texts):
    made = scene(extensionsUsed=["KHR_gaussian_splatting"])
    made.add("nodes", mesh=made.mesh((np.eye(3), None), mode=0))
    report = look(made.glb())
    assert report.kind == "splat"
    assert "plugin" in texts(report, "godot")


def broken(change):
    def case(made):
        change(made.document)
        return made.glb()

    return case


def _set(kind, index, **entry):
    return broken(lambda document: document[kind][index].update(entry))


@pytest.mark.parametrize(
    ("case", "message"),
    [
        (_set("nodes", 0, mesh=9), "mesh 9, and has 1"),
        (_set("nodes", 0, children=[0]), "hangs from more than one place"),
        (_set("nodes", 0, children=[1, 1]), "hangs from more than one place"),
        (_set("accessors", 0, count=-1), "count of -1"),
        (_set("nodes", 0, mesh="chair"), "Expected `int"),
        (broken(lambda document: document.update(scene=3, scenes=[{}])), "scene 3, and has 1"),
        (broken(lambda document: document["asset"].update(version="1.0")), "version 1.0, not 2"),
    ],
)
def test_a_description_that_contradicts_itself_is_named(look, scene, box, case, message):
    made = scene(scenes=[{"nodes": [0]}])
    made.add("nodes", mesh=made.mesh(box))
    made.add("nodes")
    with pytest.raises(CorruptFileError, match=message) as caught:
        look(case(made), "box.glb")
    assert "The GLB box.glb is damaged" in str(caught.value)
    assert "Ask for the same thing" not in str(caught.value)


def test_a_tower_of_nodes_is_refused(look, scene, box):
    made = scene()
    mesh = made.mesh(box)
    for index in range(3000):
        made.add("nodes", children=[index + 1])
    made.add("nodes", mesh=mesh)
    with pytest.raises(TripoError, match="nested more than"):
        look(made.glb())


def nowhere(document):
    document["accessors"][1]["bufferView"] = 99


def overlapping(document):
    document["bufferViews"][0]["byteStride"] = 4


def too_many(document):
    document["accessors"][0]["count"] = 10**15


def outside(document):
    document["bufferViews"][0]["byteOffset"] = 10**9


def of_another_type(document):
    document["accessors"][0]["type"] = "VEC2"


def elsewhere(document):
    document["accessors"][1]["componentType"] = 5126


@pytest.mark.parametrize(
    "change", [nowhere, overlapping, too_many, outside, of_another_type, elsewhere]
)
def test_geometry_that_is_not_there_is_a_problem(look, scene, box, change):
    made = scene()
    made.add("nodes", mesh=made.mesh(box))
    change(made.document)
    report = look(made.glb())
    assert report.problems
    assert not report.measured


def test_indices_and_weights_must_fit(look, scene, box):
    made = scene()
    made.add("nodes", mesh=made.mesh((box.vertices, [0, 1, 99])))
    assert "vertices that are not there" in look(made.glb()).problems[0]
    made = rig(scene, box, ["hip"])
    made.document["skins"][0]["joints"] = []
    assert "joints that are not there" in look(made.glb()).problems[0]
    made = rig(scene, box, ["hip"])
    made.document["accessors"][0]["count"] = 2
    assert "not equally many" in look(made.glb()).problems[0]


def test_a_primitive_without_positions_draws_nothing(look, scene, box, texts):
    made = scene()
    index = made.accessor([0, 1, 2], "u2")
    made.add("meshes", primitives=[{"attributes": {}, "indices": index}])
    made.add("nodes", mesh=0)
    report = look(made.glb())
    assert (report.faces, report.vertices, report.bounds) == (0, 0, None)
    assert "no surface" in texts(report, "anyone")


def test_a_glb_without_a_binary_chunk(look, fox):
    text = json.dumps({"asset": {"version": "2.0"}, "images": [{"name": "a"}]}).encode()
    text += b" " * (-len(text) % 4)
    size = (20 + len(text)).to_bytes(4, "little")
    head = b"glTF\x02\0\0\0" + size + len(text).to_bytes(4, "little") + b"JSON"
    report = look(head + text)
    assert report.faces == 0
    assert report.textures[0].problem == "is not there"


def test_a_picture_as_a_data_uri(look, scene, box):
    made = scene()
    uri = "data:image/png;base64," + base64.b64encode(picture()).decode()
    made.add("images", uri=uri)
    made.add("nodes", mesh=made.mesh(box))
    (texture,) = look(made.glb()).textures
    assert (texture.name, texture.format, texture.height) == ("", "png", 4)


def test_a_saved_model_has_a_report(tmp_path, fox):
    path = tmp_path / "fox.glb"
    path.write_bytes(fox)
    task = Task(task_id="t", type="text_to_model", status="success")
    saved = SavedModel(
        path=path, files={"model": path}, sha256="", size=len(fox), task=task, credits=None
    )
    assert saved.report.watertight


def test_a_picture_that_is_nowhere_is_a_problem(look, scene, box):
    made = scene()
    made.add("images", bufferView=7, name="skin")
    made.add("nodes", mesh=made.mesh(box))
    made.add("textures")
    made.add("materials", normalTexture={"index": 0})
    assert "buffer view 7" in look(made.glb()).textures[0].problem


def test_two_points_are_no_triangle(look, scene):
    made = scene()
    made.add("nodes", mesh=made.mesh((np.eye(3), [0, 1]), mode=6))
    assert look(made.glb()).faces == 0


def test_joints_in_a_circle_are_a_problem(look, scene, box):
    made = rig(scene, box, ["a", "b"])
    nodes = made.document["nodes"]
    nodes[1]["children"], nodes[2]["children"] = [2], [1]
    made.document["scenes"] = [{"nodes": [0]}]
    assert "in a circle" in look(made.glb()).problems[0]
