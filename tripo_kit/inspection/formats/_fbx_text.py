from __future__ import annotations

import re
from pathlib import Path

from tripo_kit.files import Source
from tripo_kit.inspection._parts import Animation, Material, Part
from tripo_kit.inspection._report import ModelReport
from tripo_kit.inspection.formats._reading import Reading
from tripo_kit.inspection.formats._skeletons import skeleton_of

__all__ = ["read_text_fbx"]

# A line begins where it does: blank lines before it would be read from each of them.
_VERSION = re.compile(rb"^[ \t]*FBXVersion:\s*(\d+)", re.MULTILINE)
_OBJECT = re.compile(
    rb'^[ \t]*(Model|Material|AnimationStack):\s*(?:-?\d+,\s*)?"(?:\w+::)?([^"]*)"'
    rb'(?:,\s*"(\w*)")?',
    re.MULTILINE,
)
_CORNERS = re.compile(rb"PolygonVertexIndex:\s*(?:\*\d+\s*\{\s*a:)?([-\d,\s]+)")
_POINTS = re.compile(rb"\bVertices:\s*(?:\*\d+\s*\{\s*a:)?([-+.\deE,\s]+)")


def read_text_fbx(source: Source, path: Path) -> Reading:
    """Reads an FBX in text: counts and names."""
    text = bytes(source.whole())
    version = _VERSION.search(text)
    objects = [
        (kind, name.decode("utf-8", "replace"), subtype)
        for kind, name, subtype in _OBJECT.findall(text)
    ]
    faces = [
        max(found.count(b",") + 1 - 2 * found.count(b"-"), 0) for found in _CORNERS.findall(text)
    ]
    points = [(found.count(b",") + 1) // 3 for found in _POINTS.findall(text)]
    meshes = [name for kind, name, subtype in objects if (kind, subtype) == (b"Model", b"Mesh")]
    joints = [name for kind, name, subtype in objects if subtype == b"LimbNode"]
    is_rigged = re.search(rb'^[ \t]*Deformer:[^\n]*"Skin"', text, re.MULTILINE) is not None
    parts = None
    if len(meshes) == len(faces) == len(points):
        parts = tuple(map(Part, meshes, faces, points))
    report = ModelReport(
        path=path,
        size=source.size,
        format="",
        version=f"{version[1].decode()} text" if version else "text",
        faces=sum(faces),
        vertices=sum(points),
        parts=parts,
        uv_sets=int(b"LayerElementUV:" in text),
        has_vertex_colors=b"LayerElementColor:" in text,
        materials=tuple(Material(name) for kind, name, _ in objects if kind == b"Material"),
        is_rigged=is_rigged,
        skeleton=skeleton_of(dict(enumerate(joints)), {}),
        animations=tuple(
            Animation(name, None, 0) for kind, name, _ in objects if kind == b"AnimationStack"
        ),
        notes=("It is an FBX in text: which joint hangs from which is not read.",) * bool(joints),
    )
    return Reading(report)
