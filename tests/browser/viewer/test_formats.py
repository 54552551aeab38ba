"""What the viewer reads besides plain GLB, and what it refuses, with the reason."""

import base64
import json
import struct
from pathlib import Path

import pytest
import trimesh
from PIL import Image

from tripo_kit import TripoClient
from tripo_kit.notebook import ModelViewer

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

FIXTURES = Path(__file__).parents[1] / "fixtures"
MADE_BY_THE_SERVICE = ("fbx", "obj", "stl", "usdz", "3mf")


def middle(picture):
    return picture.getpixel((picture.width // 2, picture.height // 2))


@pytest.fixture(scope="session")
def of_the_service(tmp_path_factory):
    """A model in each format that the service makes."""
    out = tmp_path_factory.mktemp("formats")
    with TripoClient.sandbox(speed=500, home=out / "home") as client:
        return {
            format_: client.generate_from_text(
                f"a wooden stool as {format_}", out, output_format=format_
            ).path
            for format_ in MADE_BY_THE_SERVICE
        }


@pytest.mark.parametrize("format_", MADE_BY_THE_SERVICE)
def test_draws_what_the_service_makes(screen, of_the_service, format_):
    screen.show(ModelViewer(of_the_service[format_]))
    assert screen.coverage() > 0.02
    assert "faces" in screen.text(".facts")


def test_draws_an_obj_with_its_materials(screen, tmp_path):
    (tmp_path / "red.mtl").write_text("newmtl red\nKd 0.9 0.05 0.05\n")
    box = trimesh.creation.box((1, 1.4, 0.6))
    lines = [f"v {x} {y} {z}" for x, y, z in box.vertices]
    lines += ["usemtl red", *(f"f {a + 1} {b + 1} {c + 1}" for a, b, c in box.faces)]
    (tmp_path / "box.obj").write_text("\n".join(["mtllib red.mtl", *lines]))
    screen.show(ModelViewer(tmp_path / "box.obj"))
    red, green, blue, _ = middle(screen.pixels())
    assert red > 2 * max(green, blue)


def test_draws_the_picture_of_an_obj_whose_name_has_a_blank(screen, tmp_path):
    Image.new("RGB", (8, 8), (20, 180, 40)).save(tmp_path / "my wood.png")
    (tmp_path / "plain.mtl").write_text("newmtl plain\nKd 0.9 0.05 0.05\n")
    (tmp_path / "wood.mtl").write_text("newmtl wood\nmap_Kd -s 1 1 1 my wood.png\n")
    box = trimesh.creation.box((1, 1.4, 0.6))
    lines = ["mtllib plain.mtl wood.mtl", *(f"v {x} {y} {z}" for x, y, z in box.vertices)]
    lines += ["vt 0.5 0.5", "usemtl wood"]
    lines += [f"f {a + 1}/1 {b + 1}/1 {c + 1}/1" for a, b, c in box.faces]
    (tmp_path / "box.obj").write_text("\n".join(lines))
    screen.show(ModelViewer(tmp_path / "box.obj"))
    red, green, blue, _ = middle(screen.pixels())
    assert green > 2 * max(red, blue)


@pytest.mark.parametrize("is_one_file", [True, False])
def test_draws_a_gltf_in_one_file_or_in_several(screen, webp, glb, tmp_path, is_one_file):
    description, binary = glb.unpack(webp)
    if is_one_file:
        uri = f"data:application/octet-stream;base64,{base64.b64encode(binary).decode()}"
    else:
        uri = "mesh%20data.bin"
        (tmp_path / "mesh data.bin").write_bytes(binary)
    description["buffers"][0]["uri"] = uri
    path = tmp_path / "box.gltf"
    path.write_text(json.dumps(description))
    screen.show(ModelViewer(path))
    red, green, blue, _ = middle(screen.pixels())
    assert red > 3 * max(green, blue)


def test_draws_a_ply_with_colours_and_one_of_points_alone(screen, tmp_path):
    box = trimesh.creation.box((1, 1.4, 0.6))
    box.visual.vertex_colors = [30, 200, 40, 255]
    box.export(tmp_path / "box.ply")
    cloud = trimesh.PointCloud(trimesh.creation.icosphere(subdivisions=4).vertices)
    cloud.export(tmp_path / "cloud.ply")
    screen.show(*(ModelViewer(tmp_path / name, height=250) for name in ("box.ply", "cloud.ply")))
    screen.wait("v1", "shown")
    red, green, blue, _ = middle(screen.pixels())
    assert green > 1.5 * max(red, blue)
    assert "2,562 points" in screen.text(".facts", "v1")
    assert screen.coverage("v1") > 0.01


def test_decoders_are_sent_when_a_file_needs_them(screen, box):
    screen.show(ModelViewer(box), ModelViewer(FIXTURES / "draco.glb"))
    screen.wait("v1", "shown")
    assert "2,304 faces" in screen.text(".facts", "v1")
    assert screen.coverage("v1") > 0.08
    asked = {part for _, part in screen.notebook.asked}
    assert asked == {"further.js", "draco_wasm_wrapper.js", "draco_decoder.wasm"}


def test_draws_textures_in_the_ktx2_format(screen, webp, glb):
    description, binary = glb.unpack(webp)
    picture = (FIXTURES / "red.ktx2").read_bytes()
    binary += b"\0" * (-len(binary) % 4)
    view = {"buffer": 0, "byteOffset": len(binary), "byteLength": len(picture)}
    description["bufferViews"].append(view)
    binary += picture
    description["buffers"][0]["byteLength"] = len(binary)
    source = len(description["bufferViews"]) - 1
    description["images"] = [{"bufferView": source, "mimeType": "image/ktx2"}]
    description["textures"] = [{"extensions": {"KHR_texture_basisu": {"source": 0}}}]
    description["extensionsUsed"] = description["extensionsRequired"] = ["KHR_texture_basisu"]
    screen.show(ModelViewer(glb.pack(description, binary)))
    red, green, blue, _ = middle(screen.pixels())
    assert red > 3 * max(green, blue)


def positions(box, glb, values):
    """The box with other positions: those that are given, again and again."""
    description, binary = glb.unpack(box)
    place = description["accessors"][
        description["meshes"][0]["primitives"][0]["attributes"]["POSITION"]
    ]
    start = description["bufferViews"][place["bufferView"]].get("byteOffset", 0)
    floats = (values * place["count"])[: 3 * place["count"]]
    struct.pack_into(f"<{len(floats)}f", binary, start, *floats)
    place.pop("min", None)
    place.pop("max", None)
    return glb.pack(description, binary)


def huge(box, glb, count=60_000_000):
    description, binary = glb.unpack(box)
    description["accessors"].append({"componentType": 5126, "count": count, "type": "VEC3"})
    primitive = description["meshes"][0]["primitives"][0]
    primitive["attributes"]["POSITION"] = len(description["accessors"]) - 1
    return glb.pack(description, binary)


def circular(box, glb):
    description, binary = glb.unpack(box)
    description["nodes"] += [{"children": [len(description["nodes"])]}]
    description["scenes"][0]["nodes"].append(len(description["nodes"]) - 1)
    return glb.pack(description, binary)


def everywhere(box, glb):
    """One part of a few thousand triangles, in ninety thousand places."""
    description, binary = glb.unpack(box)
    where = glb.view(binary, description, struct.pack("<3H", 0, 1, 2) * 4000)
    description["accessors"].append(
        {"bufferView": where, "componentType": 5123, "count": 12_000, "type": "SCALAR"}
    )
    description["meshes"][0]["primitives"][0]["indices"] = len(description["accessors"]) - 1
    first = len(description["nodes"])
    description["nodes"] += [{"mesh": 0}] * 90_000
    description["scenes"][0]["nodes"] += range(first, first + 90_000)
    return glb.pack(description, binary)


def copied(box, glb):
    """The same bytes in thousands of views."""
    description, binary = glb.unpack(box)
    glb.view(binary, description, bytes(100_000))
    description["bufferViews"] += [description["bufferViews"][-1]] * 5_000
    return glb.pack(description, binary)


def crowded(box, glb):
    description, binary = glb.unpack(box)
    description["scenes"] += [{}] * 200_000
    return glb.pack(description, binary)


def written(webp, glb):
    """Large pictures within the text: a PNG, and a WebP."""
    description, binary = glb.unpack(webp)
    heads = {
        "png": b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 12000, 12000),
        "webp": b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x7f\x3e\0\x7f\x3e\0",
    }
    description["images"] += [
        {"uri": f"data:image/{kind};base64,{base64.b64encode(head + bytes(8)).decode()}"}
        for kind, head in heads.items()
    ]
    return glb.pack(description, binary)


def requiring(box, glb, name):
    description, binary = glb.unpack(box)
    description["extensionsRequired"] = [name]
    return glb.pack(description, binary)


def large_picture(webp, glb):
    description, binary = glb.unpack(webp)
    head = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 30000, 30000)
    binary += b"\0" * (-len(binary) % 4)
    description["bufferViews"].append(
        {"buffer": 0, "byteOffset": len(binary), "byteLength": len(head) + 8}
    )
    binary += head + b"\0" * 8
    description["buffers"][0]["byteLength"] = len(binary)
    description["images"][0] = {
        "bufferView": len(description["bufferViews"]) - 1,
        "mimeType": "image/png",
    }
    return glb.pack(description, binary)


def test_refuses_with_the_reason(screen, box, webp, glb):
    cases = {
        "unknown extension": (
            requiring(box, glb, "EXT_magic"),
            "cannot be drawn without EXT_magic",
        ),
        "numbers that are none": (positions(box, glb, [float("nan"), 0, 1]), "are not numbers"),
        "collapsed": (positions(box, glb, [1, 1, 1]), "lie in one place"),
        "60 million vertices": (huge(box, glb), "claim to hold 720 MB"),
        "inside itself": (circular(box, glb), "contains itself"),
        "900 megapixels": (large_picture(webp, glb), "900 megapixels"),
        "a part in every place": (everywhere(box, glb), "360 million triangles"),
        "the same bytes again and again": (copied(box, glb), "claim to hold 500 MB"),
        "crowded": (crowded(box, glb), "200,001 parts"),
        "pictures in the text": (written(webp, glb), "400 megapixels"),
    }
    screen.show(*(ModelViewer(data, name="x.glb") for data, _ in cases.values()), until="failed")
    for i, (case, (_, words)) in enumerate(cases.items()):
        screen.wait(f"v{i}", "failed")
        assert words in screen.text("[role=status]", f"v{i}"), case


@pytest.mark.parametrize("format_", ["obj", "stl", "ply", "3mf", "fbx", "usdz", "gltf"])
def test_what_is_no_such_file_is_refused(screen, tmp_path, format_):
    path = tmp_path / f"x.{format_}"
    path.write_bytes(b"nothing of the kind \xff\x00" * 20)
    screen.show(ModelViewer(path), until="failed")
    assert len(screen.text("[role=status]")) > 20
