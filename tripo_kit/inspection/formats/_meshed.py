"""Formats whose geometry trimesh reads."""

from __future__ import annotations

import io
from typing import Any

from tripo_kit.files import Source
from tripo_kit.inspection.formats._reading import Piece, Shape

__all__ = ["shape_by_trimesh"]


def shape_by_trimesh(source: Source, kind: str) -> Shape:
    """The parts as trimesh loads them, untouched: nothing is merged, mended or left out.

    Args:
        source: The file. Only its bytes are handed over, so that nothing beside it is opened.
        kind: The format, as trimesh names it.
    """
    import numpy as np
    import trimesh

    options: dict[str, Any] = {"skip_materials": True} if kind == "obj" else {}
    file = io.BytesIO(source.whole())
    scene = trimesh.load_scene(file, file_type=kind, process=False, **options)
    pieces = []
    for name in scene.graph.nodes_geometry:
        matrix, key = scene.graph[name]
        item = scene.geometry[key]
        points = np.asarray(item.vertices, np.float64).reshape(-1, 3)
        triangles = getattr(item, "faces", None)
        if triangles is None:
            triangles = np.empty((0, 3), np.int64)
        pieces.append(Piece(points @ matrix[:3, :3].T + matrix[:3, 3], np.asarray(triangles)))
    return pieces
