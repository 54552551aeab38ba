"""What each format tells, of models that the sandbox, trimesh and hands have made."""

import gzip
import io
import struct
import zipfile

import numpy as np
import pytest
import trimesh
from PIL import Image

from tripo_kit.errors import CorruptFileError, RequestValidationError
from tripo_kit.inspection import inspect_model

PICTURE = io.BytesIO()
Image.new("RGB", (16, 8)).save(PICTURE, "PNG")
PICTURE = PICTURE.getvalue()


@pytest.mark.parametrize("kind", ["gltf", "obj", "stl", "3mf", "fbx"])
def test_a_model_is_the_same_in_every_format(look, foxes, kind):
    original, report = look(foxes["glb"]), look(foxes[kind], "named.wrongly")
    assert report.format == kind
    assert report.measured
    assert report.problems == ()
    assert report.faces == original.faces
    assert len(report.parts) == 1
    assert report.parts[0].faces == original.faces
    assert report.watertight
    assert report.winding_consistent
    assert report.inside_out is False
    assert report.origin == "bottom centre"
    if report.metres_per_unit is not None:
        metres = sorted(side * report.metres_per_unit for side in report.bounds.extents)
        assert metres == pytest.approx(sorted(original.bounds.extents), rel=1e-3)


@pytest.mark.parametrize(
    ("kind", "unit", "up"),
    [("fbx", 0.01, "y"), ("3mf", 0.001, "z"), ("usdz", 1.0, "y"), ("stl", None, "")],
)
def test_units_and_axes(look, foxes, kind, unit, up):
    report = look(foxes[kind])
    assert (report.metres_per_unit, report.up_axis) == (unit, up)


def test_an_stl_has_a_name_and_triangles_only(look, box):
    report = look(box.export(file_type="stl"), "a.stl")
    assert (report.version, report.faces, report.vertices) == ("binary", 12, 36)
    assert (report.materials, report.textures, report.is_rigged) == ((), (), False)
    text = look(trimesh.exchange.stl.export_stl_ascii(box).replace("solid ", "solid thing"))
    assert (text.format, text.version, text.faces) == ("stl", "text", 12)
    assert text.parts[0].name.startswith("thing")
    assert text.watertight


OBJ = """\
# a pyramid
mtllib pyramid.mtl
o base
v 0 0 0
v 1 0 0
v 1 1 0
v 0 1 0
vt 0 0
usemtl stone
f 1/1 4/1 3/1 2/1
o sides
\tv 0.5 0.5 1
usemtl sand
  f -5 -4 \\
  -1
f 2 3 5
f 3 4 5
f 4 1 5
"""
MTL = """\
newmtl stone
map_Kd -s 1 1 1 stone.png
map_Bump textures\\missing.png
newmtl sand
map_Kd stone.png
norm stone.png
newmtl unused
map_Kd other.png
"""


def test_an_obj_with_polygons_objects_and_materials(look):
    report = look(OBJ, pyramid__mtl=MTL.encode(), stone__png=PICTURE)
    assert [(part.name, part.faces, part.vertices) for part in report.parts] == [
        ("base", 2, 4),
        ("sides", 4, 1),
    ]
    assert report.parts[1].materials == ("sand",)
    assert report.faces == 6
    assert report.watertight
    assert report.uv_sets == 1
    assert report.has_vertex_colors is False
    assert [each.name for each in report.materials] == ["stone", "sand"]
    stone, missing = report.textures
    assert (stone.width, stone.roles) == (16, ("base color", "normal"))
    assert (missing.name, missing.problem) == ("textures/missing.png", "is not there")
    assert report.notes == ()


def test_an_obj_without_its_materials_says_so(look):
    report = look(OBJ)
    assert "pyramid.mtl, which is not beside it" in report.notes[0]
    assert report.textures == ()


def test_an_obj_with_groups_colours_and_ragged_lines(look):
    text = "g a\nv 0 0 0 1 0 0\nv 1 0 0 1 0 0\nv 0 1 0\ng b\nf 1 2 3\nf 1 2\n"
    report = look(text)
    assert [(part.name, part.faces) for part in report.parts] == [("b", 1)]
    assert report.has_vertex_colors
    assert report.bounds.high == (1, 1, 0)


def test_an_obj_of_points_alone(look):
    report = look("v 0 0 0\nv 1 2 3\n")
    assert report.kind == "points"
    assert report.parts == ()


@pytest.mark.parametrize("face", ["1 2 9", "1 2 0", "1 2 -9", "1 2 a"])
def test_an_obj_whose_faces_speak_of_nothing(look, face):
    report = look(f"v 0 0 0\nv 1 0 0\nv 0 1 0\nf {face}\n")
    assert "Its geometry" in report.problems[0]
    assert report.faces == 1


def test_a_ply_with_a_picture(look):
    text = (
        "ply\nformat ascii 1.0\ncomment TextureFile skin.png\nelement vertex 4\n"
        "property float x\nproperty float y\nproperty float z\n"
        "property float s\nproperty uchar red\n"
        "element face 1\nproperty list uchar int vertex_indices\nend_header\n"
        "0 0 0 0 9\n1 0 0 0 9\n1 1 0 0 9\n0 1 0 0 9\n4 0 1 2 3\n"
    )
    report = look(text, skin__png=PICTURE)
    assert (report.format, report.version) == ("ply", "1.0 ascii")
    assert (report.faces, report.parts[0].faces, report.vertices) == (2, 2, 4)
    assert report.uv_sets == 1
    assert report.has_vertex_colors
    assert report.textures[0].roles == ("base color",)
    assert report.open_edges == 4


def test_a_ply_of_points(look):
    cloud = trimesh.PointCloud(np.eye(3)).export(file_type="ply")
    report = look(cloud)
    assert (report.kind, report.faces, report.vertices) == ("points", 0, 3)
    assert report.bounds.high == (1, 1, 1)


def test_splats_are_counted(look, tmp_path):
    head = struct.pack("<4sIIBBBB", b"NGSP", 2, 5, 0, 12, 0, 0)
    spz = look(gzip.compress(head + bytes(19 * 5)))
    assert (spz.format, spz.kind, spz.vertices, spz.version) == ("spz", "splat", 5, "2")
    raw = look(np.ones(8 * 3, "<f4").tobytes(), "a.splat")
    assert (raw.format, raw.vertices) == ("splat", 3)
    lines = ["ply", "format binary_little_endian 1.0", "element vertex 1"]
    lines += [f"property float {name}" for name in ("x", "y", "z", "f_dc_0")]
    ply = look("\n".join([*lines, "end_header", ""]).encode() + bytes(16))
    assert (ply.kind, ply.vertices) == ("splat", 1)


def zipped(files, compression=zipfile.ZIP_STORED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def threemf(unit, triangle='<triangle v1="0" v2="1" v3="2"/>', **more):
    model = (
        f'<?xml version="1.0"?><model unit="{unit}" xml:lang="en-US" '
        'xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02">'
        '<metadata name="Application">a slicer</metadata><resources>'
        '<basematerials id="9"><base name="red" displaycolor="#FF0000"/></basematerials>'
        '<object id="1" name="leaf" type="model"><mesh><vertices>'
        '<vertex x="0" y="0" z="0"/><vertex x="1" y="0" z="0"/><vertex x="0" y="2" z="0"/>'
        f"</vertices><triangles>{triangle}</triangles></mesh></object>"
        '<object id="2" name="both" type="model"><components><component objectid="1"/>'
        '</components></object></resources><build><item objectid="2"/></build></model>'
    )
    return zipped({"3D/3dmodel.model": model, **more})


def test_a_3mf_has_a_unit_names_and_pictures(look):
    report = look(threemf("inch", **{"3D/skin.png": PICTURE, "Metadata/thumbnail.png": b"x"}))
    assert (report.metres_per_unit, report.generator) == (0.0254, "a slicer")
    assert [(part.name, part.faces, part.vertices) for part in report.parts] == [("leaf", 1, 3)]
    assert [each.name for each in report.materials] == ["red"]
    assert [each.name for each in report.textures] == ["3D/skin.png"]
    assert report.bounds.extents == pytest.approx((1, 2, 0))
    assert report.open_edges == 3


def test_a_3mf_of_an_unknown_unit(look):
    assert look(threemf("ell")).metres_per_unit is None


def test_a_3mf_that_unpacks_to_too_much_is_refused(look, monkeypatch):
    monkeypatch.setattr("tripo_kit.inspection.formats._packed.MAX_UNPACKED", 100)
    with pytest.raises(CorruptFileError, match="inside is larger than 100 bytes"):
        look(threemf("inch"))


def test_a_3mf_s_other_files_are_measured_before_they_are_unpacked(look, monkeypatch):
    monkeypatch.setattr("tripo_kit.inspection.formats._packed.MAX_UNPACKED", 2000)
    report = look(threemf("inch", **{"trap.xml": bytes(3000)}))
    assert "trap.xml inside is larger" in report.problems[0]
    assert report.faces == 1


USDA = """#usda 1.0
(
    metersPerUnit = 0.5
    upAxis = "Z"
    startTimeCode = 0
    endTimeCode = 48
    timeCodesPerSecond = 24
)
def SkelRoot "root" (prepend apiSchemas = ["SkelBindingAPI"]) {
    def Skeleton "rig" { uniform token[] joints = ["hip", "hip/knee"] }
    def SkelAnimation "move" { quatf[] rotations.timeSamples = { 0: [(1, 0, 0, 0)] } }
    def Mesh "leaf" {
        int[] faceVertexCounts = [3, 4]
        point3f[] points = [(0, 0, 0), (1, 0, 0), (1, 1, 0), (0, 1, 0)]
        color3f[] primvars:displayColor = [(1, 0, 0)]
        texCoord2f[] primvars:st = [(0, 0)]
    }
}
"""


def test_a_usdz_with_a_scene_in_text(look):
    report = look(zipped({"a.usda": USDA, "0/skin.png": PICTURE}))
    assert (report.format, report.version) == ("usdz", "usda")
    assert (report.faces, report.vertices) == (3, 4)
    assert [part.name for part in report.parts] == ["leaf"]
    assert (report.metres_per_unit, report.up_axis) == (0.5, "z")
    assert (report.uv_sets, report.has_vertex_colors) == (1, True)
    assert report.is_rigged
    assert (report.skeleton.joints, report.skeleton.roots) == (("hip", "knee"), ("hip",))
    assert report.animations[0].seconds == 2
    assert report.textures[0].width == 16
    assert report.watertight is None


def test_a_usdz_of_little(look):
    report = look(
        zipped({"a.usda": "#usda 1.0\ndouble x.timeSamples = {}\nint[] faceVertexCounts = [3]"})
    )
    assert (report.metres_per_unit, report.up_axis) == (0.01, "y")
    assert report.parts is None
    assert report.animations[0].seconds is None


def test_a_usdz_with_a_binary_scene_says_what_it_does_not_know(look):
    scene = b"PXR-USDC" + bytes([0, 8, 0]) + bytes(77)
    report = look(zipped({"a.usdc": scene}, zipfile.ZIP_DEFLATED))
    assert report.version == "usdc 0.8.0"
    assert report.faces is report.skeleton is report.animations is report.is_rigged is None
    assert "USDC" in report.notes[0]
    assert "compressed" in report.notes[1]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b"\x00\x01\x02", "no format that is known"),
        (PICTURE, "is a PNG, not a model. Choose a model"),
        (zipped({"a.obj": OBJ}), "is a ZIP, not a model. Unpack it first"),
        (b"<html>", "HTML"),
        (b"glTF\x02\0\0\0\x63\0\0\0" + bytes(20), "is cut short"),
    ],
)
def test_what_is_no_model_is_named(look, data, message):
    with pytest.raises(RequestValidationError, match=message):
        look(data)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(RequestValidationError, match="there is no such file"):
        inspect_model(tmp_path / "none.glb")
    with pytest.raises(RequestValidationError, match="this is not a file"):
        inspect_model(str(tmp_path))


def test_without_the_extra_the_header_still_speaks(look, foxes, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "trimesh", None)
    for kind, data in foxes.items():
        report = look(data)
        assert not report.measured
        assert report.faces
        assert report.bounds is report.watertight is None
        assert kind == "usdz" or "tripo-kit[inspect]" in report.notes[-1]


def test_without_the_reader_of_3mf_the_rest_still_speaks(look, foxes, monkeypatch):
    monkeypatch.setattr("tripo_kit.inspection.formats._threemf.shape_by_trimesh", _missing)
    report = look(foxes["3mf"])
    assert "tripo-kit[inspect]" in report.notes[0]
    assert report.problems == ()


def _missing(*_):
    raise ModuleNotFoundError("No module named 'networkx'")
