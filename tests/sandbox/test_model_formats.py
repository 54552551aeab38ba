"""The seven formats: written here, read by others."""

import io
import json
import struct
import zipfile

import numpy as np
import pytest
import trimesh
from PIL import Image

from tripo_kit.sandbox import studio
from tripo_kit.sandbox.studio import UnusableSourceError
from tripo_kit.sandbox.studio.figures import _prompts as _words
from tripo_kit.sandbox.studio.formats import _gltf, _usdz


class One:
    """One model, whatever is asked for."""

    def __init__(self, data=None):
        self.data = data

    def image(self, reference, view="front"):
        return None

    def words(self, reference):
        return ""

    def model(self, reference):
        return self.data


@pytest.fixture(scope="module")
def fox():
    """A textured GLB."""
    return studio.text_to_model({"prompt": "a fox", "face_limit": 3000}, One())["model"].data


def convert(data, kind, **options):
    body = {"input": "x", "format": kind} | options
    return studio.convert_model(body, One(data))["model"]


def loaded(artefact):
    kind = artefact.filename.rsplit(".", 1)[1]
    mesh = trimesh.load_scene(io.BytesIO(artefact.data), file_type=kind).to_geometry()
    mesh.merge_vertices(merge_tex=True, merge_norm=True)
    return mesh


@pytest.mark.parametrize(("kind", "unit"), [("GLTF", 1), ("OBJ", 1), ("STL", 1), ("3MF", 1000)])
def test_others_read_the_same_shape_back(kind, unit, fox):
    before = trimesh.load_scene(io.BytesIO(fox), file_type="glb").to_geometry()
    after = loaded(convert(fox, kind))
    assert len(after.faces) == len(before.faces)
    assert after.is_watertight
    assert after.volume == pytest.approx(before.volume * unit**3, rel=1e-3)
    assert sorted(after.extents) == pytest.approx(sorted(before.extents * unit), rel=1e-3)


@pytest.mark.parametrize("kind", ["GLTF", "OBJ", "STL", "3MF", "FBX", "USDZ"])
def test_each_format_can_be_worked_on_again(kind, fox):
    before = trimesh.load_scene(io.BytesIO(fox), file_type="glb")
    again = convert(convert(fox, kind).data, "STL")
    assert loaded(again).bounds == pytest.approx(before.bounds, abs=1e-4)


def test_a_gltf_is_one_file_with_its_texture_inside(fox):
    document = json.loads(convert(fox, "GLTF", texture_format="PNG").data)
    assert document["buffers"][0]["uri"].startswith("data:application/octet-stream;base64,")
    assert {image["mimeType"] for image in document["images"]} == {"image/png"}


def test_an_obj_carries_the_texture_as_colours_of_its_vertices(fox):
    mesh = loaded(convert(fox, "OBJ"))
    assert mesh.visual.kind == "vertex"
    assert len(np.unique(mesh.visual.vertex_colors, axis=0)) > 100
    assert loaded(convert(fox, "OBJ", export_vertex_colors=False)).visual.kind is None


def test_the_colours_of_vertices_live_on_as_their_mean(fox):
    obj = convert(fox, "OBJ").data
    document = json.loads(convert(obj, "GLTF").data)
    red, green, blue, _ = document["materials"][0]["pbrMetallicRoughness"]["baseColorFactor"]
    assert red > green > blue  # a fox is orange


def test_a_usdz_is_stored_uncompressed_and_aligned(fox):
    data = convert(fox, "USDZ").data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "model.usda"
        for entry in archive.infolist():
            assert entry.compress_type == zipfile.ZIP_STORED
            name, extra = struct.unpack_from("<HH", data, entry.header_offset + 26)
            assert (entry.header_offset + 30 + name + extra) % 64 == 0
        stage = archive.read("model.usda").decode()
        with Image.open(io.BytesIO(archive.read("textures/texture_0.jpg"))) as texture:
            assert texture.format == "JPEG"
    assert stage.startswith("#usda 1.0")
    assert stage.count("{") == stage.count("}")


@pytest.mark.parametrize("length", range(64))
def test_the_archive_is_aligned_whatever_its_files_weigh(length):
    data = _usdz._archive([("first", bytes(length)), ("second", b"2")])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        for entry in archive.infolist():
            name, extra = struct.unpack_from("<HH", data, entry.header_offset + 26)
            assert (entry.header_offset + 30 + name + extra) % 64 == 0


def test_a_bare_usdz_has_a_colour_instead():
    bare = trimesh.creation.box().export(file_type="stl")
    with zipfile.ZipFile(io.BytesIO(convert(bare, "USDZ").data)) as archive:
        assert archive.namelist() == ["model.usda"]
        assert b"inputs:diffuseColor = (0.5" in archive.read("model.usda")


@pytest.mark.parametrize("file", ["nothing.txt", "model.usdc"])
def test_a_usdz_without_a_stage_in_text_cannot_be_read(file):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(file, b"PXR-USDC")
    for data in (target.getvalue(), target.getvalue()[:20]):
        with pytest.raises(UnusableSourceError, match="USDZ without a stage"):
            convert(data, "STL")


def test_an_fbx_s_records_end_where_they_say(fox):
    data = convert(fox, "FBX").data
    assert data.startswith(b"Kaydara FBX Binary  \x00\x1a\x00")
    names, offset = [], 27
    while (end := struct.unpack_from("<I", data, offset)[0]) != 0:
        size = data[offset + 12]
        names.append(data[offset + 13 : offset + 13 + size].decode())
        offset = end
    assert names[0] == "FBXHeaderExtension"
    assert names[-2:] == ["Objects", "Connections"]
    assert b"Content" in data  # the texture is inside


def wide_record(offset, name, values=b"", inner=()):
    """A record of an FBX of version 7500, where offsets have eight bytes."""
    start = offset + 25 + len(name) + len(values)
    below = b""
    for child in inner:
        below += wide_record(start + len(below), *child)
    if inner:
        below += bytes(25)
    return (
        struct.pack("<QQQB", start + len(below), 1, len(values), len(name)) + name + values + below
    )


def plain_array(kind, *values):
    packed = np.array(values, {b"d": "<f8", b"i": "<i4"}[kind]).tobytes()
    return kind + struct.pack("<III", len(values), 0, len(packed)) + packed


def test_an_fbx_of_another_version_without_compression_is_read_as_well():
    corners = plain_array(b"d", 0, 0, 0, 100, 0, 0, 100, 100, 0, 0, 100, 0)
    index = plain_array(b"i", 0, 1, 2, -4)
    square = (b"Geometry", b"", ((b"Vertices", corners), (b"PolygonVertexIndex", index)))
    data = b"Kaydara FBX Binary  \x00\x1a\x00" + struct.pack("<I", 7500)
    data += wide_record(len(data), b"References")
    data += wide_record(len(data), b"Objects", b"", ((b"Pose",), square))
    assert loaded(convert(data, "STL")).area == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"Kaydara FBX Binary  \x00\x1a\x00" + struct.pack("<I", 7400) + bytes(40), "no mesh"),
        (b"Kaydara FBX Binary  \x00\x1a\x00" + b"\x01", "broken FBX"),
        (b"solid nothing\nendsolid nothing\n", "STL|no triangles"),
        (b'{"asset": {"version": "2.0"}, "meshes": 7}', "broken GLTF"),
        (b"what is this", "neither GLB"),
    ],
)
def test_broken_models_are_told_apart(data, reason):
    with pytest.raises(UnusableSourceError, match=reason):
        convert(data, "STL")


def test_faces_size_place_and_texture_follow_the_options(fox):
    options = {
        "face_limit": 1000,
        "scale_factor": 2,
        "pivot_to_center_bottom": True,
        "flatten_bottom": True,
        "flatten_bottom_threshold": 0.1,
        "texture_size": 128,
        "export_orientation": "-x",
    }
    before = loaded(convert(fox, "STL"))
    artefact = convert(fox, "GLTF", **options)
    mesh = trimesh.load_scene(io.BytesIO(artefact.data), file_type="gltf").to_geometry()
    assert 700 < len(mesh.faces) <= 1000
    assert mesh.bounds[0][1] == pytest.approx(0, abs=1e-6)
    assert mesh.bounds[:, 0].sum() == pytest.approx(0, abs=1e-6)
    assert mesh.extents[1] == pytest.approx(2 * 0.9 * before.extents[1], rel=0.1)
    assert mesh.visual.material.baseColorTexture.size == (128, 128)
    same = convert(fox, "GLTF", texture_size=512)
    mesh = trimesh.load_scene(io.BytesIO(same.data), file_type="gltf").to_geometry()
    assert mesh.visual.material.baseColorTexture.size == (512, 512)


def test_quads_force_an_fbx(fox):
    assert convert(fox, "OBJ", quad=True, face_limit=1000).filename == "model.fbx"


def test_a_model_with_a_texture_but_no_surface_keeps_it():
    mesh = trimesh.creation.box()
    uv = np.random.default_rng(1).random((len(mesh.vertices), 2))
    material = trimesh.visual.material.PBRMaterial(
        baseColorTexture=Image.new("RGB", (8, 8), (10, 200, 30)), roughnessFactor=0.3
    )
    mesh.visual = trimesh.visual.TextureVisuals(uv=uv, material=material)
    document = json.loads(convert(mesh.export(file_type="glb"), "GLTF").data)
    surface = document["materials"][0]["pbrMetallicRoughness"]
    assert surface["roughnessFactor"] == pytest.approx(0.3)
    assert len(document["images"]) == 1


def test_parts_share_their_textures_and_an_fbx_may_go_without(fox):
    mesh = _words.text_mesh("a cup", 0, faces=100)
    document = json.loads(_gltf.write_gltf([("left", mesh), ("right", mesh)]))
    assert len(document["images"]) == 2  # colour and surface
    bare = trimesh.creation.box().export(file_type="stl")
    assert b"LayerElementUV" not in convert(bare, "FBX").data
    assert b"LayerElementUV" in convert(fox, "FBX").data


def test_large_meshes_have_wide_indices():
    ball = trimesh.creation.icosphere(6)
    other = ball.copy()
    other.apply_translation([3, 0, 0])  # else some versions make one ball of both
    two = trimesh.util.concatenate([ball, other]).export(file_type="stl")
    document = json.loads(convert(two, "GLTF").data)
    part = document["meshes"][0]["primitives"][0]
    assert document["accessors"][part["indices"]]["componentType"] == 5125
