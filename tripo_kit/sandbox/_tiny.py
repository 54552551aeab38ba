"""The smallest files that are still what they say: for load, where meshes would be in the way."""

import io
import json
import struct
import zipfile
import zlib
from functools import cache
from typing import Any

from ._results import Artefact

_GLB = "model/gltf-binary"
_VIEWS = ("front", "left", "back", "right")
_ROLES: dict[str, tuple[str, ...]] = {
    "text_to_image": ("image",),
    "generate_image": ("image",),
    "generate_multiview_image": _VIEWS,
    "edit_multiview_image": _VIEWS,
    "image_to_splat": ("splat",),
    "image_to_depth": ("depth",),
    "convert_model": ("model",),
    "import_model": ("model",),
    "animate_prerigcheck": (),
    "animate_rig": ("model",),
    "animate_retarget": ("model",),
    "mesh_uv": ("model", "uv_render"),
    "smart_segment": ("mask", "segmented_model"),
}
_MODEL_ROLES = frozenset({"model", "segmented_model"})


def tiny_results(task_type: str, body: dict[str, Any]) -> dict[str, Artefact]:
    """Return a task's files by role, the smallest that will do."""
    output = "FBX" if body.get("quad") else body.get("format", body.get("out_format", "glb"))
    return {
        role: _model(output.lower(), role) if role in _MODEL_ROLES else _other(role)
        for role in _ROLES.get(task_type, ("model", "preview"))
    }


@cache
def _model(output: str, role: str) -> Artefact:
    data, content_type = _MODELS[output]
    return Artefact(f"{role}.{output}", content_type, data)


@cache
def _other(role: str) -> Artefact:
    if role == "splat":
        return Artefact("splat.ply", "application/octet-stream", _PLY)
    return Artefact(f"{role}.png", "image/png", tiny_png())


@cache
def tiny_png(width: int = 32, height: int = 32) -> bytes:
    """Return a grey PNG of this size, in pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


_TRIANGLE = struct.pack("<9f", 0, 0, 0, 1, 0, 0, 0, 1, 0)
_PLY = (
    b"ply\nformat binary_little_endian 1.0\nelement vertex 1\n"
    b"property float x\nproperty float y\nproperty float z\nend_header\n" + _TRIANGLE[:12]
)


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


_MODELS: dict[str, tuple[bytes, str]] = {
    "glb": (tiny_glb(), _GLB),
    "gltf": (_gltf({"uri": "data:application/octet-stream;base64,"
                    "AAAAAAAAAAAAAAAAAACAPwAAAAAAAAAAAAAAAAAAgD8AAAAA"}), "model/gltf+json"),
    "obj": (b"v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n", "model/obj"),
    "stl": (b"\0" * 80 + struct.pack("<I12fH", 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0),
            "model/stl"),
    "fbx": (b"Kaydara FBX Binary  \0\x1a\0" + struct.pack("<I", 7400) + bytes(13),
            "application/octet-stream"),
    "usdz": (_zip("model.usda"), "model/vnd.usdz+zip"),
    "3mf": (_zip("3D/3dmodel.model"), "model/3mf"),
}  # fmt: skip
