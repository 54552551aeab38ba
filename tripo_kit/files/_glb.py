"""What a GLB says about itself, read from its description without decoding a vertex."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from tripo_kit.errors import CorruptFileError
from tripo_kit.foreign import guarded, read_json

__all__ = ["GlbFacts", "read_glb_facts"]

_HEADER = struct.Struct("<4sIIII")
_JSON_CHUNK = 0x4E4F534A
_MAX_DESCRIPTION = 64 * 2**20  # bytes; a scene of ten thousand nodes has two million
_TRIANGLES = 4  # glTF 2.0, section 5.24.4: 4 triangles, 5 strip, 6 fan
_STRIP_AND_FAN = (5, 6)

# Bytes of a component and components of an element: glTF 2.0, section 3.6.2.2.
_COMPONENTS = {5120: 1, 5121: 1, 5122: 2, 5123: 2, 5125: 4, 5126: 4}
_ELEMENTS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT2": 4, "MAT3": 9, "MAT4": 16}
# How many times more than the file has bytes its compressed geometry may claim to hold.
_MOST_COMPRESSED = 1024


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


# Only what the facts need: the rest is skipped by the decoder, however much there is of it.
class _View(msgspec.Struct):
    byteLength: float = 0  # noqa: N815  # glTF's own word
    extensions: dict[str, msgspec.Raw] = {}


class _Accessor(msgspec.Struct):
    count: float = 0
    bufferView: int | None = None  # noqa: N815  # glTF's own word
    componentType: int = 5126  # noqa: N815  # glTF's own word
    type: str = "SCALAR"


class _Primitive(msgspec.Struct):
    attributes: dict[str, int]
    indices: int | None = None
    mode: int = _TRIANGLES
    extensions: dict[str, msgspec.Raw] = {}


class _Mesh(msgspec.Struct):
    primitives: list[_Primitive]


class _Animation(msgspec.Struct):
    name: str = ""


class _Description(msgspec.Struct):
    accessors: list[_Accessor] = []
    bufferViews: list[_View] = []  # noqa: N815  # glTF's own word
    meshes: list[_Mesh] = []
    animations: list[_Animation] = []
    extensionsRequired: list[str] = []  # noqa: N815  # glTF's own word


def read_glb_facts(model: Path | BinaryIO) -> GlbFacts:
    """Read the facts from the description at the head of a GLB.

    Raises:
        CorruptFileError: Not a GLB of version 2, a damaged one, or one that claims to hold more
            than it has room for.
        OSError: The file cannot be opened.
    """
    if isinstance(model, Path):
        with model.open("rb") as file:
            return read_glb_facts(file)
    with guarded("The GLB is damaged: it"):
        size = model.seek(0, os.SEEK_END)
        model.seek(0)
        return _facts(_description(model, size), size)


def _description(file: BinaryIO, size: int) -> _Description:
    head = file.read(_HEADER.size)
    if len(head) < _HEADER.size:
        raise CorruptFileError("This is not a GLB: it is too short.")
    magic, version, _, length, kind = _HEADER.unpack(head)
    if (magic, version, kind) != (b"glTF", 2, _JSON_CHUNK):
        raise CorruptFileError("This is not a GLB of version 2.")
    if length > min(size, _MAX_DESCRIPTION):
        raise CorruptFileError("The GLB is damaged: its description is not whole.")
    what = "The GLB is damaged: its description"
    return read_json(file.read(length), _Description, what=what)


def _facts(description: _Description, size: int) -> GlbFacts:
    faces = vertices = 0
    for primitive in _primitives(description):
        position = primitive.attributes.get("POSITION")
        if position is None:
            continue  # without a position nothing is drawn: glTF 2.0, section 3.7.2.1
        corners = position if primitive.indices is None else primitive.indices
        vertices += _count(description, position, primitive, size)
        faces += _faces(_count(description, corners, primitive, size), primitive.mode)
    return GlbFacts(
        faces=faces,
        vertices=vertices,
        animations=tuple(each.name for each in description.animations),
        extensions=tuple(description.extensionsRequired),
    )


def _primitives(description: _Description) -> Iterator[_Primitive]:
    for mesh in description.meshes:
        yield from mesh.primitives


def _count(description: _Description, index: int, primitive: _Primitive, size: int) -> int:
    """How many elements an accessor has; no more than there are bytes for."""
    accessor = _at(description.accessors, index)
    if accessor.bufferView is None or primitive.extensions:
        room, element = _MOST_COMPRESSED * size, 1
    else:
        view = _at(description.bufferViews, accessor.bufferView)
        room = _MOST_COMPRESSED * size if view.extensions else min(int(view.byteLength), size)
        element = _COMPONENTS[accessor.componentType] * _ELEMENTS[accessor.type]
    count = int(accessor.count)
    if not 0 <= count * element <= room:
        raise CorruptFileError("The GLB is damaged: it claims to hold more than it has room for.")
    return count


def _at(items: list[Any], index: int) -> Any:
    if not 0 <= index < len(items):
        raise CorruptFileError("The GLB is damaged: its description contradicts itself.")
    return items[index]


def _faces(corners: int, mode: int) -> int:
    if mode == _TRIANGLES:
        return corners // 3
    return max(corners - 2, 0) if mode in _STRIP_AND_FAN else 0  # points and lines have no face
