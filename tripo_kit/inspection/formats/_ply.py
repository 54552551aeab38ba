from __future__ import annotations

from pathlib import Path

from tripo_kit.files import Source
from tripo_kit.inspection._parts import Kind, Part
from tripo_kit.inspection._report import ModelReport
from tripo_kit.inspection.formats._meshed import shape_by_trimesh
from tripo_kit.inspection.formats._reading import Reading, beside
from tripo_kit.inspection.formats._textures import texture_of

__all__ = ["read_ply"]

_HEAD = 64 * 1024  # bytes


def read_ply(source: Source, path: Path) -> Reading:
    """Reads a PLY's header: a mesh, a cloud of points, or a splat."""
    head = source.peek(0, _HEAD)
    lines = head[: head.index(b"end_header")].decode("utf-8", "replace").splitlines()
    counts: dict[str, int] = {}
    properties: dict[str, set[str]] = {}
    version, pictures, element = "", [], ""
    for line in lines:
        match line.split():
            case ["format", encoding, number]:
                version = f"{number} {encoding}"
            case ["element", element, number]:
                counts[element] = int(number)
            case ["property", *_, name]:
                properties.setdefault(element, set()).add(name)
            case ["comment", "TextureFile", *words]:
                pictures.append(" ".join(words))
            case _:
                pass  # other comments
    faces, vertices = counts.get("face", 0), counts.get("vertex", 0)
    points = properties.get("vertex", set())
    kind: Kind = "splat" if "f_dc_0" in points else "mesh" if faces else "points"
    is_mapped = bool({"texcoord", "s", "u", "texture_u"} & (points | properties.get("face", set())))
    report = ModelReport(
        path=path,
        size=source.size,
        format="",
        version=version,
        kind=kind,
        faces=faces,
        vertices=vertices,
        parts=(Part("", faces, vertices),),
        uv_sets=int(is_mapped),
        has_vertex_colors=bool({"red", "diffuse_red", "f_dc_0"} & points),
        materials=(),
        textures=tuple(
            texture_of(name, beside(path.parent, name), ["base color"]) for name in pictures
        ),
        is_rigged=False,
        animations=(),
        morph_targets=0,
    )
    return Reading(report, lambda: shape_by_trimesh(source, "ply"))
