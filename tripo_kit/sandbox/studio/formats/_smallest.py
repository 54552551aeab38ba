"""The smallest files that are still models: for load, where meshes would be in the way."""

import io
import json
import struct
import zipfile
from typing import Any

_TRIANGLE = struct.pack("<9f", 0, 0, 0, 1, 0, 0, 0, 1, 0)


def _gltf(buffer: dict[str, Any]) -> bytes:
    return json.dumps({
        "asset": {"version": "2.0"},
        "buffers": [buffer | {"byteLength": 36}],
        "bufferViews": [{"buffer": 0, "byteLength": 36}],
        "accessors": [{"bufferView": 0, "componentType": 5126, "count": 3, "type": "VEC3",
                       "min": [0, 0, 0], "max": [1, 1, 0]}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}}]}],
        "nodes": [{"mesh": 0}],
        "scenes": [{"nodes": [0]}],
        "scene": 0,
    }).encode()  # fmt: skip


def tiny_glb() -> bytes:
    """Return a GLB of one triangle."""
    text = _gltf({})
    text += b" " * (-len(text) % 4)
    return (
        struct.pack("<4sIIII", b"glTF", 2, 28 + len(text) + 36, len(text), 0x4E4F534A)
        + text
        + struct.pack("<II", 36, 0x004E4942)
        + _TRIANGLE
    )


def _zip(name: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), "#usda 1.0\n" if name.endswith("usda") else "<x/>")
    return target.getvalue()


def tiny_gltf() -> bytes:
    """Return a glTF of one triangle, its buffer inside."""
    return _gltf(
        {
            "uri": "data:application/octet-stream;base64,"
            "AAAAAAAAAAAAAAAAAACAPwAAAAAAAAAAAAAAAAAAgD8AAAAA"
        }
    )


TINY_OBJ = b"v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n"
TINY_STL = b"\0" * 80 + struct.pack("<I12fH", 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0)
TINY_FBX = b"Kaydara FBX Binary  \0\x1a\0" + struct.pack("<I", 7400) + bytes(13)
TINY_USDZ = _zip("model.usda")
TINY_3MF = _zip("3D/3dmodel.model")
