"""glTF 2.0: one binary GLB, or one JSON file that carries its buffers within itself."""

import base64
import io
import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tripo_kit.sandbox.studio.meshes import Floats, Mesh, Piece

_TYPES = {1: "SCALAR", 2: "VEC2", 3: "VEC3", 4: "VEC4"}
_COMPONENTS = {"float32": 5126, "uint32": 5125, "uint16": 5123}
_ARRAYS, _INDICES = 34962, 34963
_JPEG_QUALITY = 90
_SHORT = 65_535  # vertices that two bytes can number; the last number means restart


@dataclass(frozen=True, slots=True)
class Motion:
    """How a whole model moves, over and over.

    Attributes:
        name: Of the animation.
        times: Seconds, from 0 up.
        turns: Quaternions, x y z w, one for each time.
        shifts: Positions, one for each time.
    """

    name: str
    times: Floats
    turns: Floats
    shifts: Floats


@dataclass(slots=True)
class _Writer:
    """Collects the binary buffer, and the JSON that explains it."""

    texture_format: str
    data: bytearray = field(default_factory=bytearray)
    document: dict[str, list[Any]] = field(default_factory=dict)
    pictures: dict[int, int] = field(default_factory=dict)

    def add(self, kind: str, entry: dict[str, Any]) -> int:
        """Append to one of the document's lists; returns the index there."""
        entries = self.document.setdefault(kind, [])
        entries.append(entry)
        return len(entries) - 1

    def view(self, data: bytes, target: int | None = None) -> int:
        self.data += b"\0" * (-len(self.data) % 4)
        view = {"buffer": 0, "byteOffset": len(self.data), "byteLength": len(data)}
        if target is not None:
            view["target"] = target
        self.data += data
        return self.add("bufferViews", view)

    def accessor(
        self, values: NDArray[Any], target: int | None = None, *, has_bounds: bool = False
    ) -> int:
        flat = values.reshape(len(values), -1)
        entry: dict[str, Any] = {
            "bufferView": self.view(np.ascontiguousarray(values).tobytes(), target),
            "componentType": _COMPONENTS[str(values.dtype)],
            "count": len(values),
            "type": _TYPES[flat.shape[1]],
        }
        if has_bounds:
            entry["min"], entry["max"] = flat.min(axis=0).tolist(), flat.max(axis=0).tolist()
        return self.add("accessors", entry)

    def texture(self, picture: Image.Image, *, is_exact: bool = False) -> dict[str, int]:
        """Store a picture once, however many materials use it."""
        if id(picture) not in self.pictures:
            as_jpeg = self.texture_format == "JPEG" and not is_exact
            buffer = io.BytesIO()
            if as_jpeg:
                picture.convert("RGB").save(buffer, "JPEG", quality=_JPEG_QUALITY)
            else:
                picture.save(buffer, "PNG")
            image = {
                "bufferView": self.view(buffer.getvalue()),
                "mimeType": "image/jpeg" if as_jpeg else "image/png",
            }
            if not self.document.get("samplers"):
                self.add(
                    "samplers",
                    {"magFilter": 9729, "minFilter": 9987, "wrapS": 33071, "wrapT": 33071},
                )
            source = self.add("images", image)
            self.pictures[id(picture)] = self.add("textures", {"source": source, "sampler": 0})
        return {"index": self.pictures[id(picture)]}

    def material(self, mesh: Mesh) -> int:
        surface: dict[str, Any] = {"metallicFactor": 0.0, "roughnessFactor": mesh.roughness}
        surface["baseColorFactor"] = [*mesh.colour, 1.0]
        if mesh.texture is not None and mesh.uvs is not None:
            surface["baseColorTexture"] = self.texture(mesh.texture)
            surface["baseColorFactor"] = [1.0, 1.0, 1.0, 1.0]
            if mesh.surface is not None:
                surface["metallicRoughnessTexture"] = self.texture(mesh.surface, is_exact=True)
                surface["metallicFactor"] = surface["roughnessFactor"] = 1.0
        return self.add("materials", {"name": "material", "pbrMetallicRoughness": surface})

    def mesh(self, name: str, mesh: Mesh) -> int:
        small = len(mesh.vertices) <= _SHORT
        indices = mesh.faces.ravel().astype(np.uint16 if small else np.uint32)
        attributes = {
            "POSITION": self.accessor(mesh.vertices.astype(np.float32), _ARRAYS, has_bounds=True),
            "NORMAL": self.accessor(mesh.normals.astype(np.float32), _ARRAYS),
        }
        if mesh.uvs is not None:
            attributes["TEXCOORD_0"] = self.accessor(mesh.uvs.astype(np.float32), _ARRAYS)
        primitive = {
            "attributes": attributes,
            "indices": self.accessor(indices, _INDICES),
            "material": self.material(mesh),
            "mode": 4,
        }
        return self.add("meshes", {"name": name, "primitives": [primitive]})

    def animation(self, motion: Motion, node: int) -> None:
        times = self.accessor(motion.times.astype(np.float32), has_bounds=True)
        samplers: list[dict[str, Any]] = []
        channels: list[dict[str, Any]] = []
        for path, values in (("rotation", motion.turns), ("translation", motion.shifts)):
            channels.append({"sampler": len(samplers), "target": {"node": node, "path": path}})
            samplers.append(
                {
                    "input": times,
                    "output": self.accessor(values.astype(np.float32)),
                    "interpolation": "LINEAR",
                }
            )
        self.add("animations", {"name": motion.name, "samplers": samplers, "channels": channels})


def _written(
    pieces: Sequence[Piece], motion: Motion | None, texture_format: str
) -> tuple[dict[str, Any], bytes]:
    writer = _Writer(texture_format)
    children = [
        writer.add("nodes", {"name": name, "mesh": writer.mesh(name, mesh)})
        for name, mesh in pieces
    ]
    root = writer.add("nodes", {"name": "model", "children": children})
    writer.add("scenes", {"nodes": [root]})
    if motion is not None:
        writer.animation(motion, root)
    writer.data += b"\0" * (-len(writer.data) % 4)
    document = {
        "asset": {"version": "2.0", "generator": "tripo_kit sandbox"},
        "scene": 0,
        **writer.document,
    }
    return document, bytes(writer.data)


def write_glb(
    pieces: Sequence[Piece], *, motion: Motion | None = None, texture_format: str = "JPEG"
) -> bytes:
    """Write a binary glTF.

    Args:
        pieces: The nodes of the scene.
        motion: Moves them all.
        texture_format: ``JPEG``; anything else is stored as PNG, glTF's other format.
    """
    document, data = _written(pieces, motion, texture_format)
    document["buffers"] = [{"byteLength": len(data)}]
    text = json.dumps(document, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    size = 12 + 8 + len(text) + 8 + len(data)
    head = struct.pack("<4sIIII", b"glTF", 2, size, len(text), 0x4E4F534A)
    return head + text + struct.pack("<II", len(data), 0x004E4942) + data


def write_gltf(
    pieces: Sequence[Piece], *, motion: Motion | None = None, texture_format: str = "JPEG"
) -> bytes:
    """Write a glTF as one JSON file, its buffer within it as a data URI: no second file to lose."""
    document, data = _written(pieces, motion, texture_format)
    uri = "data:application/octet-stream;base64," + base64.b64encode(data).decode()
    document["buffers"] = [{"byteLength": len(data), "uri": uri}]
    return json.dumps(document, indent=1).encode()
