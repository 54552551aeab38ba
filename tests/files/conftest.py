"""Whole, tiny files of every format, made by hand or by Pillow."""

import gzip
import io
import json
import struct
import zipfile

import pytest
from PIL import Image


def picture(kind, size=(300, 280), **options):
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def frames(kind):
    images = [Image.new("RGB", (300, 300), colour) for colour in ("red", "green")]
    buffer = io.BytesIO()
    images[0].save(buffer, kind, save_all=True, append_images=images[1:])
    return buffer.getvalue()


def glb(padding=0):
    document = json.dumps({"asset": {"version": "2.0"}}).encode()
    document += b" " * (-len(document) % 4)
    binary = b"\x00" * (4 + padding)
    size = 12 + 8 + len(document) + 8 + len(binary)
    return (
        struct.pack("<4sII", b"glTF", 2, size)
        + struct.pack("<I4s", len(document), b"JSON")
        + document
        + struct.pack("<I4s", len(binary), b"BIN\x00")
        + binary
    )


def fbx(version=7400):
    head = b"Kaydara FBX Binary  \x00\x1a\x00" + struct.pack("<I", version)
    layout = "<QQQB" if version >= 7500 else "<IIIB"
    name = b"Objects"
    end = len(head) + struct.calcsize(layout) + len(name) + 10
    node = struct.pack(layout, end, 0, 0, len(name)) + name + b"x" * 10
    return head + node + bytes(struct.calcsize(layout))


def stl(triangles=3):
    return b"made by a test".ljust(80) + struct.pack("<I", triangles) + bytes(50) * triangles


def archive(*names):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name in names:
            file.writestr(name, "some content")
    return buffer.getvalue()


def ply(vertices=4):
    head = (
        "ply\nformat binary_little_endian 1.0\ncomment a splat\n"
        f"element vertex {vertices}\nproperty float x\nproperty float y\nproperty uchar red\n"
        "end_header\n"
    )
    return head.encode() + bytes(9) * vertices


def spz(count=5, version=2):
    stride = {2: 19, 3: 20}.get(version, 1) + 9
    head = struct.pack("<4sIIBBBB", b"NGSP", version, count, 1, 12, 0, 0)
    return gzip.compress(head + bytes(stride) * count)


def mp4():
    return struct.pack(">I4s8s", 16, b"ftyp", b"isom\x00\x00\x02\x00") + struct.pack(
        ">I4s8s", 16, b"moov", bytes(8)
    )


SAMPLES = {
    "png": picture("PNG"),
    "jpeg": picture("JPEG"),
    "progressive jpeg": picture("JPEG", progressive=True),
    "webp": picture("WEBP"),
    "lossless webp": picture("WEBP", lossless=True),
    "glb": glb(),
    "gltf": json.dumps({"asset": {"version": "2.0"}, "nodes": []}).encode(),
    "fbx": fbx(),
    "wide fbx": fbx(7500),
    "text fbx": b"; FBX 7.4.0 project file\nFBXHeaderExtension:  {\n}\n",
    "obj": b"# made by a test\nmtllib a.mtl\nv 0 0 0\nv 1 0 0\nv 0 1e-3 0\nf 1 2 \\\n3\n",
    "stl": stl(),
    "text stl": b"solid a\nfacet normal 0 0 1\nendfacet\nendsolid a\n",
    "usdz": archive("scene.usdc", "texture.png"),
    "3mf": archive("[Content_Types].xml", "3D/3dmodel.model"),
    "zip": archive("a.obj", "a.mtl"),
    "mp4": mp4(),
    "ply": ply(),
    "spz": spz(),
}


@pytest.fixture
def samples():
    return SAMPLES


@pytest.fixture
def make(tmp_path):
    """Writes a file and gives its path."""

    def write(name, data):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write
