"""Binary FBX 7.4: geometry, normals, UVs, one material with its texture embedded.

The file is a tree of records; a record has a name, typed values, and records below it. The reader
takes the geometry of any such file, so that an uploaded FBX can be worked on.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

import numpy as np

from tripo_kit.sandbox._gltf import Piece
from tripo_kit.sandbox._mesh import Ints, Mesh, quads, smooth_normals, weld
from tripo_kit.sandbox._pictures import encoded

MAGIC = b"Kaydara FBX Binary  \x00\x1a\x00"

_VERSION = 7400
_FOOT = bytes.fromhex("fabcab09d0c8d466b176fb83 1cf7267e".replace(" ", ""))
_FOOT_END = bytes.fromhex("f85a8c6adef5d97eece90ce37 58f290b".replace(" ", ""))
_DTYPES = {b"d": "<f8", b"f": "<f4", b"i": "<i4", b"l": "<i8", b"b": "u1"}

_Record: TypeAlias = tuple[str, list[Any], list[Any]]


def _value(value: Any) -> bytes:
    if isinstance(value, np.int64):  # the ids of objects: readers insist on eight bytes
        return b"L" + struct.pack("<q", value)
    if isinstance(value, int):
        return b"I" + struct.pack("<i", value)
    if isinstance(value, float):
        return b"D" + struct.pack("<d", value)
    if isinstance(value, str):
        data = value.encode()
        return b"S" + struct.pack("<I", len(data)) + data
    if isinstance(value, bytes):
        return b"R" + struct.pack("<I", len(value)) + value
    kind = b"d" if value.dtype.kind == "f" else b"i"
    raw = value.astype(_DTYPES[kind]).tobytes()
    packed = zlib.compress(raw, 1)
    return kind + struct.pack("<III", value.size, 1, len(packed)) + packed


def _encoded(record: _Record, offset: int) -> bytes:
    name, values, below = record
    body = b"".join(map(_value, values))
    start = offset + 13 + len(name) + len(body)
    inner = b""
    for child in below:
        inner += _encoded(child, start + len(inner))
    if below:
        inner += bytes(13)
    end = start + len(inner)
    return struct.pack("<IIIB", end, len(values), len(body), len(name)) + name.encode() + body + inner


def _node(name: str, *values: Any, below: Sequence[_Record] = ()) -> _Record:
    return name, list(values), list(below)


def _properties(*rows: tuple[Any, ...]) -> _Record:
    return _node("Properties70", below=[_node("P", *row) for row in rows])


def _layer(name: str, *records: _Record, mapping: str, reference: str) -> _Record:
    heads = [
        _node("Version", 101), _node("Name", ""),
        _node("MappingInformationType", mapping), _node("ReferenceInformationType", reference),
    ]  # fmt: skip
    return _node(name, 0, below=[*heads, *records])


def _geometry(number: np.int64, name: str, mesh: Mesh, *, is_quad: bool) -> _Record:
    polygons = quads(mesh.faces) if is_quad else list(mesh.faces)
    corner = np.concatenate(polygons)
    ends = np.cumsum([len(polygon) for polygon in polygons]) - 1
    index = mesh.welded[corner].copy()
    index[ends] = -index[ends] - 1  # the last corner of a polygon is written as its complement
    places = np.empty((int(mesh.welded.max()) + 1, 3))
    places[mesh.welded] = mesh.vertices
    below = [
        _node("Vertices", places.ravel() * 100),  # centimetres
        _node("PolygonVertexIndex", index),
        _node("GeometryVersion", 124),
        _layer("LayerElementNormal", _node("Normals", mesh.normals[corner].ravel()), mapping="ByPolygonVertex", reference="Direct"),
        _layer("LayerElementMaterial", _node("Materials", np.zeros(1, np.int32)), mapping="AllSame", reference="IndexToDirect"),
    ]
    names = ["LayerElementNormal", "LayerElementMaterial"]
    if mesh.uvs is not None:
        flipped = np.stack([mesh.uvs[:, 0], 1 - mesh.uvs[:, 1]], axis=1)
        below.append(
            _layer("LayerElementUV", _node("UV", flipped.ravel()), _node("UVIndex", corner), mapping="ByPolygonVertex", reference="IndexToDirect")
        )
        names.append("LayerElementUV")
    elements = [_node("LayerElement", below=[_node("Type", kind), _node("TypedIndex", 0)]) for kind in names]
    below.append(_node("Layer", 0, below=[_node("Version", 100), *elements]))
    return _node("Geometry", number, f"{name}\0\x01Geometry", "Mesh", below=below)


def _material(number: np.int64, mesh: Mesh) -> _Record:
    colour = (1.0, 1.0, 1.0) if mesh.texture is not None else mesh.colour
    return _node(
        "Material", number, "material\0\x01Material", "",
        below=[
            _node("Version", 102), _node("ShadingModel", "phong"), _node("MultiLayer", 0),
            _properties(("DiffuseColor", "Color", "", "A", *map(float, colour)), ("Shininess", "double", "Number", "", 20.0)),
        ],
    )  # fmt: skip


def write_fbx(pieces: Sequence[Piece], *, is_quad: bool = False) -> bytes:
    """Write a binary FBX.

    Args:
        pieces: The models of the scene; an FBX has one material for each.
        is_quad: Join the triangles that were cut from quads.
    """
    objects, links = [], []
    for index, (name, mesh) in enumerate(pieces):
        model, geometry, material, texture, video = np.arange(1000 + 10 * index, 1005 + 10 * index, dtype=np.int64)
        objects += [
            _geometry(geometry, name, mesh, is_quad=is_quad),
            _node("Model", model, f"{name}\0\x01Model", "Mesh", below=[_node("Version", 232), _properties(("Lcl Scaling", "Lcl Scaling", "", "A", 1.0, 1.0, 1.0))]),
            _material(material, mesh),
        ]
        links += [("OO", model, np.int64(0)), ("OO", geometry, model), ("OO", material, model)]
        if mesh.texture is not None and mesh.uvs is not None:
            content = encoded(mesh.texture, "JPEG")
            file = [_node("FileName", "texture.jpg"), _node("RelativeFilename", "texture.jpg")]
            objects += [
                _node("Texture", texture, "texture\0\x01Texture", "", below=[_node("Type", "TextureVideoClip"), _node("Version", 202), *file]),
                _node("Video", video, "texture\0\x01Video", "Clip", below=[_node("Type", "Clip"), *file, _node("Content", content)]),
            ]
            links += [("OP", texture, material, "DiffuseColor"), ("OO", video, texture)]
    kinds = sorted({record[0] for record in objects})
    axes = [("UpAxis", 1), ("UpAxisSign", 1), ("FrontAxis", 2), ("FrontAxisSign", 1), ("CoordAxis", 0), ("CoordAxisSign", 1)]
    records = [
        _node("FBXHeaderExtension", below=[_node("FBXHeaderVersion", 1003), _node("FBXVersion", _VERSION), _node("Creator", "tripo_kit sandbox")]),
        _node("GlobalSettings", below=[
            _node("Version", 1000),
            _properties(*((key, "int", "Integer", "", value) for key, value in axes), ("UnitScaleFactor", "double", "Number", "", 1.0)),
        ]),
        _node("Documents", below=[_node("Count", 1), _node("Document", np.int64(1), "", "Scene", below=[_node("RootNode", np.int64(0))])]),
        _node("References"),
        _node("Definitions", below=[
            _node("Version", 100), _node("Count", len(objects)),
            *(_node("ObjectType", kind, below=[_node("Count", sum(record[0] == kind for record in objects))]) for kind in kinds),
        ]),
        _node("Objects", below=objects),
        _node("Connections", below=[_node("C", *link) for link in links]),
    ]  # fmt: skip
    data = MAGIC + struct.pack("<I", _VERSION)
    for record in records:
        data += _encoded(record, len(data))
    data += bytes(13) + _FOOT
    data += bytes(16 - len(data) % 16) + bytes(4) + struct.pack("<I", _VERSION) + bytes(120) + _FOOT_END
    return data


def _records(data: bytes, offset: int, end: int) -> Iterator[tuple[str, int, int, int, int]]:
    """Walk the records of one level: name, number of values, where they start, and the record's end."""
    wide = struct.unpack_from("<I", data, len(MAGIC))[0] >= 7500
    layout, size = ("<QQQB", 25) if wide else ("<IIIB", 13)
    while offset + size <= end:
        stop, count, length, name = struct.unpack_from(layout, data, offset)
        if not stop:
            return
        start = offset + size + name
        yield data[offset + size : start].decode("latin-1"), count, start, start + length, stop
        offset = stop


def _array(data: bytes, offset: int) -> Any:
    kind = data[offset : offset + 1]
    count, is_packed, length = struct.unpack_from("<III", data, offset + 1)
    raw = data[offset + 13 : offset + 13 + (length if is_packed else count * np.dtype(_DTYPES[kind]).itemsize)]
    return np.frombuffer(zlib.decompress(raw) if is_packed else raw, _DTYPES[kind])


def read_fbx(data: bytes) -> Mesh:
    """Read the geometry of a binary FBX, all its parts as one mesh; materials stay behind.

    Raises:
        ValueError: The file is broken, or there is no mesh in it.
    """
    try:
        parts = [
            (_array(data, found["Vertices"]).reshape(-1, 3) / 100, _fans(_array(data, found["PolygonVertexIndex"])))
            for found in _geometries(data)
        ]
    except (struct.error, zlib.error, KeyError) as error:
        raise ValueError(f"broken FBX: {error}") from error
    if not parts:
        raise ValueError("no mesh in this FBX")
    starts = np.cumsum([0, *(len(points) for points, _ in parts)])
    vertices = np.concatenate([points for points, _ in parts])
    faces = np.concatenate([faces + start for (_, faces), start in zip(parts, starts, strict=False)])
    return Mesh(vertices, faces, smooth_normals(vertices, faces, weld(vertices)))


def _fans(index: Ints) -> Ints:
    """Cut polygons into triangles; the last corner of each is written as its complement."""
    ends = np.flatnonzero(index < 0)
    corner = np.where(index < 0, ~index, index).astype(np.int64)
    first = np.repeat(np.concatenate([[0], ends[:-1] + 1]), np.diff(np.concatenate([[-1], ends])))
    at = np.arange(len(first))
    is_third = at - first >= 2
    return np.stack([corner[first[is_third]], corner[at[is_third] - 1], corner[at[is_third]]], axis=1)


def _geometries(data: bytes) -> Iterator[dict[str, int]]:
    for name, _, _, start, end in _records(data, len(MAGIC) + 4, len(data)):
        if name == "Objects":
            for kind, _, _, inner, stop in _records(data, start, end):
                found = {child: values for child, _, values, _, _ in _records(data, inner, stop)}
                if kind == "Geometry" and "PolygonVertexIndex" in found:
                    yield found
