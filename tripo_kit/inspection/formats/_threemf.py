from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tripo_kit.files import Source
from tripo_kit.inspection._parts import Material, Part
from tripo_kit.inspection._report import ModelReport
from tripo_kit.inspection.formats._meshed import shape_by_trimesh
from tripo_kit.inspection.formats._packed import names_in, opened_zip, unpacked
from tripo_kit.inspection.formats._reading import NotReadError, Reading, Shape
from tripo_kit.inspection.formats._textures import texture_of

__all__ = ["read_3mf"]

# The 3MF core specification, section 3.4.1.
_METRES = {
    b"micron": 1e-6,
    b"millimeter": 1e-3,
    b"centimeter": 1e-2,
    b"inch": 0.0254,
    b"foot": 0.3048,
    b"meter": 1.0,
}
_MOST_ELEMENTS = (
    4_000_000  # vertices and triangles: whoever measures them takes a kilobyte for each
)

# Each ends at the next `<`: a tag that is never closed is not read from each of its beginnings.
_MODEL = re.compile(rb"<(?:\w{1,64}:)?model\b[^<>]{0,65536}>")
_OBJECT = re.compile(rb"<(?:\w{1,64}:)?object\b([^<>]{0,65536})>")
_TRIANGLE = re.compile(rb"<(?:\w{1,64}:)?triangle\b")
_VERTEX = re.compile(rb"<(?:\w{1,64}:)?vertex\b")
_BASE = re.compile(rb"<(?:\w{1,64}:)?base\b([^<>]{0,65536})>")


def read_3mf(source: Source, path: Path) -> Reading:
    """Reads the models inside a 3MF: how many triangles, in which unit."""
    parts: list[Part] = []
    materials: list[Material] = []
    unit, generator, is_mapped, is_colored = b"millimeter", "", False, False
    with opened_zip(source) as archive:
        for name in names_in(archive, ".model"):
            text = unpacked(archive, name)
            head = _MODEL.search(text)
            unit = (_attribute(head[0], b"unit") if head else b"") or unit
            generator = generator or _application(text)
            parts += _parts(text)
            bases = (_attribute(base[1], b"name") for base in _BASE.finditer(text))
            materials += [Material(name.decode("utf-8", "replace")) for name in bases]
            is_mapped = is_mapped or b"tex2coord" in text
            is_colored = is_colored or b"colorgroup" in text
        textures = tuple(
            texture_of(name, unpacked(archive, name), ["base color"])
            for name in names_in(archive, ".png", ".jpg", ".jpeg")
            if "thumbnail" not in name.lower()
        )
    report = ModelReport(
        path=path,
        size=source.size,
        format="",
        generator=generator,
        faces=sum(part.faces for part in parts),
        vertices=sum(part.vertices for part in parts),
        parts=tuple(parts),
        metres_per_unit=_METRES.get(unit),
        up_axis="z",
        uv_sets=int(is_mapped),
        has_vertex_colors=is_colored,
        materials=tuple(materials),
        textures=textures,
        is_rigged=False,
        animations=(),
        morph_targets=0,
    )
    return Reading(report, lambda: _shape(source))


def _shape(source: Source) -> Shape:
    # trimesh unpacks whatever it is given, so what it will unpack is looked at first.
    elements = 0
    with opened_zip(source) as archive:
        for name in archive.namelist():
            text = unpacked(archive, name)
            elements += _count(_VERTEX, text) + _count(_TRIANGLE, text)
    if elements > _MOST_ELEMENTS:
        raise NotReadError(f"Its {elements} vertices and triangles are too many to be measured.")
    return shape_by_trimesh(source, "3mf")


def _parts(text: bytes) -> Iterator[Part]:
    """The objects that have triangles of their own; the others are put together from them."""
    objects = list(_OBJECT.finditer(text))
    ends = [each.start() for each in objects[1:]] + [len(text)]
    for match, end in zip(objects, ends, strict=True):
        faces = _count(_TRIANGLE, text, match.end(), end)
        if faces:
            name = _attribute(match[1], b"name").decode("utf-8", "replace")
            yield Part(name, faces, _count(_VERTEX, text, match.end(), end))


def _count(tag: re.Pattern[bytes], text: bytes, start: int = 0, end: int = sys.maxsize) -> int:
    return sum(1 for _ in tag.finditer(text, start, end))


def _attribute(tag: bytes, name: bytes) -> bytes:
    found = re.search(rb"\b" + name + rb"""\s*=\s*["']([^"']*)""", tag)
    return found[1] if found else b""


def _application(text: bytes) -> str:
    found = re.search(rb'<metadata\s+name="Application"\s*>([^<]*)<', text)
    return found[1].decode("utf-8", "replace") if found else ""
