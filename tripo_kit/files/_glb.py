"""What a GLB says about itself, read from its description without decoding a vertex."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from tripo_kit.errors import CorruptFileError

__all__ = ["GlbFacts", "read_glb_facts"]

_HEADER = struct.Struct("<4sIIII")
_JSON_CHUNK = 0x4E4F534A
_TRIANGLES = 4  # glTF 2.0, section 5.24.4: 4 triangles, 5 strip, 6 fan
_STRIP_AND_FAN = (5, 6)


class GlbFacts(msgspec.Struct, frozen=True, kw_only=True):
    """The size of a model.

    Attributes:
        faces: Triangles, over all meshes.
        vertices: Vertices, over all meshes, as stored (a seam counts its vertices twice).
        animations: The animations' names; "" for one without a name.
        extensions: glTF extensions that a reader must know, such as `EXT_meshopt_compression`.
    """

    faces: int
    vertices: int
    animations: tuple[str, ...]
    extensions: tuple[str, ...]


def read_glb_facts(model: Path | BinaryIO) -> GlbFacts:
    """Read the facts from the description at the head of a GLB.

    Raises:
        CorruptFileError: Not a GLB of version 2, or a damaged one.
        OSError: The file cannot be read.
    """
    if isinstance(model, Path):
        with model.open("rb") as file:
            return read_glb_facts(file)
    return _facts(_description(model))


def _description(file: BinaryIO) -> dict[str, Any]:
    head = file.read(_HEADER.size)
    if len(head) < _HEADER.size:
        raise CorruptFileError("This is not a GLB: it is too short.")
    magic, version, _, length, kind = _HEADER.unpack(head)
    if (magic, version, kind) != (b"glTF", 2, _JSON_CHUNK):
        raise CorruptFileError("This is not a GLB of version 2.")
    try:
        return msgspec.json.decode(file.read(length), type=dict[str, Any])
    except msgspec.MsgspecError as error:
        raise CorruptFileError("The GLB is damaged: its description cannot be read.") from error


def _facts(description: dict[str, Any]) -> GlbFacts:
    try:
        accessors = description.get("accessors", [])
        sizes = [
            (
                accessors[primitive["attributes"]["POSITION"]]["count"],
                _faces(primitive, accessors),
            )
            for primitive in _primitives(description)
        ]
        return GlbFacts(
            faces=sum(faces for _, faces in sizes),
            vertices=sum(vertices for vertices, _ in sizes),
            animations=tuple(each.get("name", "") for each in description.get("animations", [])),
            extensions=tuple(description.get("extensionsRequired", [])),
        )
    except (AttributeError, IndexError, KeyError, TypeError) as error:
        raise CorruptFileError("The GLB is damaged: its description contradicts itself.") from error


def _primitives(description: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for mesh in description.get("meshes", []):
        yield from mesh["primitives"]


def _faces(primitive: dict[str, Any], accessors: list[dict[str, Any]]) -> int:
    corners: int = accessors[primitive.get("indices", primitive["attributes"]["POSITION"])]["count"]
    mode = primitive.get("mode", _TRIANGLES)
    if mode == _TRIANGLES:
        return corners // 3
    return max(corners - 2, 0) if mode in _STRIP_AND_FAN else 0  # points and lines have no face
