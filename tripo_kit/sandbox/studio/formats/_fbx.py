"""Binary FBX 7.4: geometry, normals, UVs, and a material whose texture is embedded.

The file is a tree of records; a record has a name, typed values, and records below it.
"""

import struct
from collections import Counter
from collections.abc import Sequence

import numpy as np

from tripo_kit.sandbox.studio.meshes import Floats, Mesh, Piece, Rig, quads
from tripo_kit.sandbox.studio.pictures import encoded

from ._fbx_records import Link, Record, encoded_record, node, properties
from ._fbx_rig import Bones

MAGIC = b"Kaydara FBX Binary  \x00\x1a\x00"

_VERSION = 7400
_CREATOR = "tripo_kit sandbox"
_FOOT = bytes.fromhex("fabcab09d0c8d466b176fb83 1cf7267e".replace(" ", ""))
_FOOT_END = bytes.fromhex("f85a8c6adef5d97eece90ce37 58f290b".replace(" ", ""))


def _layer(name: str, *records: Record, mapping: str, reference: str) -> Record:
    heads = [
        node("Version", 101), node("Name", ""),
        node("MappingInformationType", mapping), node("ReferenceInformationType", reference),
    ]  # fmt: skip
    return node(name, 0, below=[*heads, *records])


def _geometry(number: np.int64, name: str, mesh: Mesh, *, is_quad: bool) -> Record:
    polygons = quads(mesh.faces) if is_quad else mesh.faces.tolist()
    corner = np.concatenate(polygons)
    ends = np.cumsum([len(polygon) for polygon in polygons]) - 1
    index = mesh.welded[corner].astype("<i4")
    index[ends] = -index[ends] - 1  # the last corner of a polygon is written as its complement
    below = [
        node("Vertices", _places(mesh).ravel() * 100),  # centimetres
        node("PolygonVertexIndex", index),
        node("GeometryVersion", 124),
        _layer(
            "LayerElementNormal",
            node("Normals", mesh.normals[corner].ravel()),
            mapping="ByPolygonVertex",
            reference="Direct",
        ),
        _layer(
            "LayerElementMaterial",
            node("Materials", np.zeros(1, np.int32)),
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
                node("UV", flipped.ravel()),
                node("UVIndex", corner.astype("<i4")),
                mapping="ByPolygonVertex",
                reference="IndexToDirect",
            )
        )
        names.append("LayerElementUV")
    elements = [
        node("LayerElement", below=[node("Type", kind), node("TypedIndex", 0)]) for kind in names
    ]
    below.append(node("Layer", 0, below=[node("Version", 100), *elements]))
    return node("Geometry", number, f"{name}\0\x01Geometry", "Mesh", below=below)


def _places(mesh: Mesh) -> Floats:
    """The distinct points of a mesh, which an FBX numbers."""
    places = np.empty((int(mesh.welded.max()) + 1, 3))
    places[mesh.welded] = mesh.vertices
    return places


def _material(number: np.int64, mesh: Mesh) -> Record:
    colour = (1.0, 1.0, 1.0) if mesh.texture is not None else mesh.colour
    diffuse = ("DiffuseColor", "Color", "", "A", *map(float, colour))
    shine = ("Shininess", "double", "Number", "", 20.0)
    heads = [node("Version", 102), node("ShadingModel", "phong"), node("MultiLayer", 0)]
    below = [*heads, properties(diffuse, shine)]
    return node("Material", number, "material\0\x01Material", "", below=below)


def write_fbx(pieces: Sequence[Piece], *, rig: Rig | None = None, is_quad: bool = False) -> bytes:
    """Write a binary FBX.

    Args:
        pieces: The models of the scene, each with a material of its own.
        rig: The skeleton that they hang on, and its animations.
        is_quad: Join the triangles that were cut from quads.
    """
    objects: list[Record] = []
    links: list[Link] = []
    for index, (name, mesh) in enumerate(pieces):
        made, joints = _model(1000 + 10 * index, name, mesh, is_quad=is_quad)
        objects += made
        links += joints
    if rig is not None:
        bones = Bones(rig)
        for index, (_, mesh) in enumerate(pieces):
            bones.hang(np.int64(1001 + 10 * index), _places(mesh))
        objects += bones.objects
        links += bones.links
    data = MAGIC + struct.pack("<I", _VERSION)
    for record in [
        *_head(objects),
        node("Connections", below=[node("C", *link) for link in links]),
    ]:
        data += encoded_record(record, len(data))
    data += bytes(13) + _FOOT
    padding = bytes(16 - len(data) % 16) + bytes(4)
    return data + padding + struct.pack("<I", _VERSION) + bytes(120) + _FOOT_END


def _model(first: int, name: str, mesh: Mesh, *, is_quad: bool) -> tuple[list[Record], list[Link]]:
    """The objects of one piece, numbered from ``first``, and how they hang together."""
    model, geometry, material, texture, video = np.arange(first, first + 5, dtype=np.int64)
    scaling = properties(("Lcl Scaling", "Lcl Scaling", "", "A", 1.0, 1.0, 1.0))
    objects = [
        _geometry(geometry, name, mesh, is_quad=is_quad),
        node("Model", model, f"{name}\0\x01Model", "Mesh", below=[node("Version", 232), scaling]),
        _material(material, mesh),
    ]
    links: list[Link] = [
        ("OO", model, np.int64(0)),
        ("OO", geometry, model),
        ("OO", material, model),
    ]
    if mesh.texture is not None and mesh.uvs is not None:
        file = [node("FileName", "texture.jpg"), node("RelativeFilename", "texture.jpg")]
        content = node("Content", encoded(mesh.texture, "JPEG"))
        clip = [node("Type", "TextureVideoClip"), node("Version", 202), *file]
        objects += [
            node("Texture", texture, "texture\0\x01Texture", "", below=clip),
            node(
                "Video",
                video,
                "texture\0\x01Video",
                "Clip",
                below=[node("Type", "Clip"), *file, content],
            ),
        ]
        links += [("OP", texture, material, "DiffuseColor"), ("OO", video, texture)]
    return objects, links


def _head(objects: Sequence[Record]) -> list[Record]:
    """What stands before the connections: Y up, the front along +Z, centimetres."""
    axes = [(f"{name}Axis", axis) for name, axis in (("Up", 1), ("Front", 2), ("Coord", 0))]
    signs = [(f"{name}AxisSign", 1) for name in ("Up", "Front", "Coord")]
    settings = [(key, "int", "Integer", "", value) for key, value in axes + signs]
    unit = ("UnitScaleFactor", "double", "Number", "", 1.0)
    about = [
        node("FBXHeaderVersion", 1003),
        node("FBXVersion", _VERSION),
        node("Creator", _CREATOR),
    ]
    scene = node("Document", np.int64(1), "", "Scene", below=[node("RootNode", np.int64(0))])
    counts = Counter(record[0] for record in objects)
    kinds = [
        node("ObjectType", kind, below=[node("Count", count)]) for kind, count in counts.items()
    ]
    return [
        node("FBXHeaderExtension", below=about),
        node("GlobalSettings", below=[node("Version", 1000), properties(*settings, unit)]),
        node("Documents", below=[node("Count", 1), scene]),
        node("References"),
        node("Definitions", below=[node("Version", 100), node("Count", len(objects)), *kinds]),
        node("Objects", below=objects),
    ]
