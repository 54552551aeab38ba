"""Binary FBX 7.4: geometry, normals, UVs, and a material whose texture is embedded.

The file is a tree of records; a record has a name, typed values, and records below it.
"""

import struct
import zlib
from collections import Counter
from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np

from tripo_kit.sandbox.studio.meshes import Mesh, Piece, quads
from tripo_kit.sandbox.studio.pictures import encoded

MAGIC = b"Kaydara FBX Binary  \x00\x1a\x00"

_VERSION = 7400
_CREATOR = "tripo_kit sandbox"
_FOOT = bytes.fromhex("fabcab09d0c8d466b176fb83 1cf7267e".replace(" ", ""))
_FOOT_END = bytes.fromhex("f85a8c6adef5d97eece90ce37 58f290b".replace(" ", ""))

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
    kind, dtype = (b"d", "<f8") if value.dtype.kind == "f" else (b"i", "<i4")
    raw = value.astype(dtype).tobytes()
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
    return (
        struct.pack("<IIIB", end, len(values), len(body), len(name)) + name.encode() + body + inner
    )


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
    polygons = quads(mesh.faces) if is_quad else mesh.faces.tolist()
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
        _layer(
            "LayerElementNormal",
            _node("Normals", mesh.normals[corner].ravel()),
            mapping="ByPolygonVertex",
            reference="Direct",
        ),
        _layer(
            "LayerElementMaterial",
            _node("Materials", np.zeros(1, np.int32)),
            mapping="AllSame",
            reference="IndexToDirect",
        ),
    ]
    names = ["LayerElementNormal", "LayerElementMaterial"]
    if mesh.uvs is not None:
        flipped = np.stack([mesh.uvs[:, 0], 1 - mesh.uvs[:, 1]], axis=1)
        below.append(
            _layer(
                "LayerElementUV",
                _node("UV", flipped.ravel()),
                _node("UVIndex", corner),
                mapping="ByPolygonVertex",
                reference="IndexToDirect",
            )
        )
        names.append("LayerElementUV")
    elements = [
        _node("LayerElement", below=[_node("Type", kind), _node("TypedIndex", 0)]) for kind in names
    ]
    below.append(_node("Layer", 0, below=[_node("Version", 100), *elements]))
    return _node("Geometry", number, f"{name}\0\x01Geometry", "Mesh", below=below)


def _material(number: np.int64, mesh: Mesh) -> _Record:
    colour = (1.0, 1.0, 1.0) if mesh.texture is not None else mesh.colour
    diffuse = ("DiffuseColor", "Color", "", "A", *map(float, colour))
    shine = ("Shininess", "double", "Number", "", 20.0)
    heads = [_node("Version", 102), _node("ShadingModel", "phong"), _node("MultiLayer", 0)]
    below = [*heads, _properties(diffuse, shine)]
    return _node("Material", number, "material\0\x01Material", "", below=below)


def write_fbx(pieces: Sequence[Piece], *, is_quad: bool = False) -> bytes:
    """Write a binary FBX.

    Args:
        pieces: The models of the scene, each with a material of its own.
        is_quad: Join the triangles that were cut from quads.
    """
    objects: list[_Record] = []
    links: list[tuple[Any, ...]] = []
    for index, (name, mesh) in enumerate(pieces):
        made, joints = _model(1000 + 10 * index, name, mesh, is_quad=is_quad)
        objects += made
        links += joints
    data = MAGIC + struct.pack("<I", _VERSION)
    for record in [
        *_head(objects),
        _node("Connections", below=[_node("C", *link) for link in links]),
    ]:
        data += _encoded(record, len(data))
    data += bytes(13) + _FOOT
    padding = bytes(16 - len(data) % 16) + bytes(4)
    return data + padding + struct.pack("<I", _VERSION) + bytes(120) + _FOOT_END


def _model(
    first: int, name: str, mesh: Mesh, *, is_quad: bool
) -> tuple[list[_Record], list[tuple[Any, ...]]]:
    """The objects of one piece, numbered from ``first``, and how they hang together."""
    model, geometry, material, texture, video = np.arange(first, first + 5, dtype=np.int64)
    scaling = _properties(("Lcl Scaling", "Lcl Scaling", "", "A", 1.0, 1.0, 1.0))
    objects = [
        _geometry(geometry, name, mesh, is_quad=is_quad),
        _node("Model", model, f"{name}\0\x01Model", "Mesh", below=[_node("Version", 232), scaling]),
        _material(material, mesh),
    ]
    links: list[tuple[Any, ...]] = [
        ("OO", model, np.int64(0)),
        ("OO", geometry, model),
        ("OO", material, model),
    ]
    if mesh.texture is not None and mesh.uvs is not None:
        file = [_node("FileName", "texture.jpg"), _node("RelativeFilename", "texture.jpg")]
        content = _node("Content", encoded(mesh.texture, "JPEG"))
        clip = [_node("Type", "TextureVideoClip"), _node("Version", 202), *file]
        objects += [
            _node("Texture", texture, "texture\0\x01Texture", "", below=clip),
            _node(
                "Video",
                video,
                "texture\0\x01Video",
                "Clip",
                below=[_node("Type", "Clip"), *file, content],
            ),
        ]
        links += [("OP", texture, material, "DiffuseColor"), ("OO", video, texture)]
    return objects, links


def _head(objects: Sequence[_Record]) -> list[_Record]:
    """What stands before the connections: Y up, the front along +Z, centimetres."""
    axes = [(f"{name}Axis", axis) for name, axis in (("Up", 1), ("Front", 2), ("Coord", 0))]
    signs = [(f"{name}AxisSign", 1) for name in ("Up", "Front", "Coord")]
    settings = [(key, "int", "Integer", "", value) for key, value in axes + signs]
    unit = ("UnitScaleFactor", "double", "Number", "", 1.0)
    about = [
        _node("FBXHeaderVersion", 1003),
        _node("FBXVersion", _VERSION),
        _node("Creator", _CREATOR),
    ]
    scene = _node("Document", np.int64(1), "", "Scene", below=[_node("RootNode", np.int64(0))])
    counts = Counter(record[0] for record in objects)
    kinds = [
        _node("ObjectType", kind, below=[_node("Count", count)]) for kind, count in counts.items()
    ]
    return [
        _node("FBXHeaderExtension", below=about),
        _node("GlobalSettings", below=[_node("Version", 1000), _properties(*settings, unit)]),
        _node("Documents", below=[_node("Count", 1), scene]),
        _node("References"),
        _node("Definitions", below=[_node("Version", 100), _node("Count", len(objects)), *kinds]),
        _node("Objects", below=objects),
    ]
