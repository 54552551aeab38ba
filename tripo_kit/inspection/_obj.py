from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tripo_kit.files import Source
from tripo_kit.inspection._meshed import shape_by_trimesh
from tripo_kit.inspection._reading import Reading, beside
from tripo_kit.inspection._report import Material, ModelReport, Part, Texture
from tripo_kit.inspection._textures import texture_of
from tripo_kit.privacy import shown

__all__ = ["read_obj"]

_POINT = re.compile(rb"^[ \t]*v[ \t]", re.MULTILINE)
_COLORED = re.compile(rb"^[ \t]*v(?:[ \t]+[-+.\deE]+){6,7}[ \t]*\r?$", re.MULTILINE)
_MAPPED = re.compile(rb"^[ \t]*vt[ \t]", re.MULTILINE)
_POLYGON = re.compile(rb"^[ \t]*f[ \t][^\r\n]*", re.MULTILINE)
_NAME = re.compile(rb"^[ \t]*(o|g|usemtl|mtllib)[ \t]+([^\r\n]*)", re.MULTILINE)

_ROLES = {
    b"map_kd": "base color",
    b"map_ks": "specular",
    b"map_d": "opacity",
    b"map_ke": "emissive",
    b"map_pr": "roughness",
    b"map_pm": "metallic",
    b"map_bump": "normal",
    b"bump": "normal",
    b"norm": "normal",
}


def read_obj(source: Source, path: Path) -> Reading:
    """Reads an OBJ, the materials beside it, and their pictures."""
    whole = bytes(source.whole()).replace(b"\\\r\n", b" ").replace(b"\\\n", b" ")
    faces = _faces(whole)
    vertices = len(_POINT.findall(whole))
    names = [(word, rest.strip()) for word, rest in _NAME.findall(whole)]
    notes: list[str] = []
    materials, textures = _surfaces(names, path.parent, notes)
    report = ModelReport(
        path=path,
        size=source.size,
        format="",
        kind="mesh" if faces else "points",
        faces=faces,
        vertices=vertices,
        parts=tuple(_parts(whole)) or (Part("", faces, vertices),),
        uv_sets=int(_MAPPED.search(whole) is not None),
        has_vertex_colors=_COLORED.search(whole) is not None,
        materials=materials,
        textures=textures,
        is_rigged=False,
        animations=(),
        morph_targets=0,
        notes=tuple(notes),
    )
    return Reading(report, lambda: shape_by_trimesh(source, "obj"))


def _faces(text: bytes) -> int:
    """Triangles: a polygon of n corners is n − 2 of them."""
    polygons = _POLYGON.findall(text)
    words = len(b" ".join(polygons).split())  # each has its `f` and its corners
    return max(words - 3 * len(polygons), 0)


def _parts(text: bytes) -> Iterator[Part]:
    """Objects where there are some, else groups; those without a face are left out."""
    word = b"o" if re.search(rb"^o[ \t]", text, re.MULTILINE) else b"g"
    begins = [match for match in _NAME.finditer(text) if match[1] == word]
    ends = [match.start() for match in begins[1:]] + [len(text)]
    for begin, end in zip(begins, ends, strict=True):
        inner = text[begin.end() : end]
        faces = _faces(inner)
        if faces:
            used = dict.fromkeys(name for kind, name in _NAME.findall(inner) if kind == b"usemtl")
            yield Part(
                _decoded(begin[2]),
                faces,
                len(_POINT.findall(inner)),
                tuple(_decoded(name) for name in used),
            )


def _surfaces(
    names: list[tuple[bytes, bytes]], folder: Path, notes: list[str]
) -> tuple[tuple[Material, ...], tuple[Texture, ...]]:
    used = dict.fromkeys(_decoded(name) for word, name in names if word == b"usemtl")
    maps: dict[str, dict[str, str]] = {}
    for library in dict.fromkeys(_decoded(name) for word, name in names if word == b"mtllib"):
        text = beside(folder, library)
        if text is None:
            notes.append(f"Its materials are in {shown(library, 80)}, which is not beside it.")
        else:
            maps.update(_maps(text))
    materials = tuple(Material(name, textures=tuple(maps.get(name, {}))) for name in used or maps)
    roles: dict[str, list[str]] = {}
    for material in materials:
        for role, picture in maps.get(material.name, {}).items():
            roles.setdefault(picture, []).append(role)
    pictures = (
        texture_of(name, beside(folder, name), list(dict.fromkeys(here)))
        for name, here in roles.items()
    )
    return materials, tuple(pictures)


def _maps(text: bytes) -> dict[str, dict[str, str]]:
    """The pictures of each material of a library, by role; options before a name are skipped."""
    found: dict[str, dict[str, str]] = {}
    here: dict[str, str] = {}
    for line in text.splitlines():
        word, _, rest = line.strip().partition(b" ")
        if word == b"newmtl":
            here = found.setdefault(_decoded(rest), {})
        elif role := _ROLES.get(word.lower()):
            name = rest if not rest.lstrip().startswith(b"-") else rest.split()[-1]
            here[role] = _decoded(name).replace("\\", "/")
    return found


def _decoded(name: bytes) -> str:
    return name.strip().decode("utf-8", "replace")
