from __future__ import annotations

from pathlib import Path

from tripo_kit.files import Source
from tripo_kit.inspection._parts import Part
from tripo_kit.inspection._report import ModelReport
from tripo_kit.inspection.formats._meshed import shape_by_trimesh
from tripo_kit.inspection.formats._reading import Piece, Reading, Shape
from tripo_kit.privacy import visible

__all__ = ["read_stl"]

_HEAD, _TRIANGLE = 84, 50  # bytes


def read_stl(source: Source, path: Path) -> Reading:
    """Reads an STL: triangles, and nothing else there is to tell."""
    whole = source.whole()
    faces = int.from_bytes(whole[80:84], "little")
    is_binary = source.size == _HEAD + _TRIANGLE * faces
    if is_binary:
        name = bytes(whole[:80]).rstrip(b"\\0 ").decode("latin-1")
    else:
        faces = bytes(whole).count(b"endfacet")
        name = whole[:512].splitlines()[0].decode("latin-1").strip().removeprefix("solid").strip()
    report = ModelReport(
        path=path,
        size=source.size,
        format="",
        version="binary" if is_binary else "text",
        faces=faces,
        vertices=3 * faces,
        parts=(Part(visible(name), faces, 3 * faces),),
        uv_sets=0,
        has_vertex_colors=False,
        materials=(),
        textures=(),
        is_rigged=False,
        animations=(),
        morph_targets=0,
    )
    if is_binary:
        return Reading(report, lambda: _binary(source, faces))
    return Reading(report, lambda: shape_by_trimesh(source, "stl_ascii"))


def _binary(source: Source, faces: int) -> Shape:
    import numpy as np

    row = np.dtype([("normal", "<f4", 3), ("corners", "<f4", (3, 3)), ("spare", "<u2")])
    rows = np.frombuffer(source.whole(), row, faces, _HEAD)
    points = rows["corners"].reshape(-1, 3).astype(np.float64)
    return [Piece(points, np.arange(len(points)).reshape(-1, 3))]
