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

from tripo_kit.sandbox.studio.meshes import Clip, Floats, Mesh, Piece, Rig, Skeleton, skin

_TYPES = {1: "SCALAR", 2: "VEC2", 3: "VEC3", 4: "VEC4", 16: "MAT4"}
_COMPONENTS = {"float32": 5126, "uint32": 5125, "uint16": 5123}
_ARRAYS, _INDICES = 34962, 34963
_JPEG_QUALITY = 90
_SHORT = 65_535  # vertices that two bytes can number; the last number means restart


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

    def mesh(self, name: str, mesh: Mesh, rig: Rig | None) -> int:
        small = len(mesh.vertices) <= _SHORT
        indices = mesh.faces.ravel().astype(np.uint16 if small else np.uint32)
        attributes = {
            "POSITION": self.accessor(mesh.vertices.astype(np.float32), _ARRAYS, has_bounds=True),
            "NORMAL": self.accessor(mesh.normals.astype(np.float32), _ARRAYS),
        }
        if mesh.uvs is not None:
            attributes["TEXCOORD_0"] = self.accessor(mesh.uvs.astype(np.float32), _ARRAYS)
        if rig is not None:
            joints, weights = skin(mesh.vertices, rig.skeleton)
            attributes["JOINTS_0"] = self.accessor(joints.astype(np.uint16), _ARRAYS)
            attributes["WEIGHTS_0"] = self.accessor(weights.astype(np.float32), _ARRAYS)
        primitive = {
            "attributes": attributes,
            "indices": self.accessor(indices, _INDICES),
            "material": self.material(mesh),
            "mode": 4,
        }
        return self.add("meshes", {"name": name, "primitives": [primitive]})

    def skeleton(self, skeleton: Skeleton) -> int:
        """Add the joints as nodes, and the skin that binds them; returns the root's node."""
        first = len(self.document["nodes"])
        bones = zip(skeleton.names, skeleton.offsets(), skeleton.tips - skeleton.heads, strict=True)
        for index, (name, offset, tip) in enumerate(bones):
            children = [
                first + child for child, parent in enumerate(skeleton.parents) if parent == index
            ]
            joint = {"name": name, "translation": offset.tolist(), "extras": {"tip": tip.tolist()}}
            self.add("nodes", joint | ({"children": children} if children else {}))
        inverse = np.tile(np.eye(4, dtype=np.float32), (len(skeleton.heads), 1, 1))
        inverse[:, 3, :3] = -skeleton.heads  # column by column, as glTF has its matrices
        matrices = self.accessor(inverse.reshape(-1, 16))
        joints = list(range(first, first + len(skeleton.names)))
        self.add("skins", {"joints": joints, "inverseBindMatrices": matrices, "skeleton": first})
        return first

    def animation(self, clip: Clip, rest: Floats, first: int) -> None:
        """Add one animation of the joints whose nodes begin at ``first``."""
        times = self.accessor(clip.times.astype(np.float32), has_bounds=True)
        samplers: list[dict[str, Any]] = []
        channels: list[dict[str, Any]] = []
        moves = [(joint, "rotation", turns) for joint, turns in clip.turns.items()]
        for joint, path, values in [*moves, (0, "translation", clip.shifts + rest)]:
            target = {"node": first + joint, "path": path}
            channels.append({"sampler": len(samplers), "target": target})
            output = self.accessor(values.astype(np.float32))
            samplers.append({"input": times, "output": output, "interpolation": "LINEAR"})
        self.add("animations", {"name": clip.name, "samplers": samplers, "channels": channels})


def _written(
    pieces: Sequence[Piece], rig: Rig | None, texture_format: str
) -> tuple[dict[str, Any], bytes]:
    writer = _Writer(texture_format)
    children = [
        writer.add("nodes", {"name": name, "mesh": writer.mesh(name, mesh, rig)})
        for name, mesh in pieces
    ]
    if rig is not None:
        for child in children:
            writer.document["nodes"][child]["skin"] = 0
        first = writer.skeleton(rig.skeleton)
        children.append(first)
        for clip in rig.clips:
            writer.animation(clip, rig.skeleton.heads[0], first)
    # What hangs on a skeleton moves with its joints alone, so it stands at the root.
    roots = children if rig else [writer.add("nodes", {"name": "model", "children": children})]
    writer.add("scenes", {"nodes": roots})
    writer.data += b"\0" * (-len(writer.data) % 4)
    document = {
        "asset": {"version": "2.0", "generator": "tripo_kit sandbox"},
        "scene": 0,
        **writer.document,
    }
    return document, bytes(writer.data)


def write_glb(
    pieces: Sequence[Piece], *, rig: Rig | None = None, texture_format: str = "JPEG"
) -> bytes:
    """Write a binary glTF.

    Args:
        pieces: The nodes of the scene.
        rig: The skeleton that they hang on, and its animations.
        texture_format: ``JPEG``; anything else is stored as PNG, glTF's other format.
    """
    document, data = _written(pieces, rig, texture_format)
    document["buffers"] = [{"byteLength": len(data)}]
    text = json.dumps(document, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    size = 12 + 8 + len(text) + 8 + len(data)
    head = struct.pack("<4sIIII", b"glTF", 2, size, len(text), 0x4E4F534A)
    return head + text + struct.pack("<II", len(data), 0x004E4942) + data


def write_gltf(
    pieces: Sequence[Piece], *, rig: Rig | None = None, texture_format: str = "JPEG"
) -> bytes:
    """Write a glTF as one JSON file, its buffer within it as a data URI: no second file to lose."""
    document, data = _written(pieces, rig, texture_format)
    uri = "data:application/octet-stream;base64," + base64.b64encode(data).decode()
    document["buffers"] = [{"byteLength": len(data), "uri": uri}]
    return json.dumps(document, indent=1).encode()
