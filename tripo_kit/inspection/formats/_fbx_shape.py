"""The geometry of an FBX: polygons whose last corner is written as its complement."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any, NamedTuple

from tripo_kit.inspection.formats._fbx_nodes import Node, nodes, values_of
from tripo_kit.inspection.formats._polygons import fans
from tripo_kit.inspection.formats._reading import Piece, Shape

__all__ = ["Geometry", "read_geometry", "shape_of"]


class Geometry(NamedTuple):
    """A mesh as it is stored.

    Attributes:
        points: Its positions, one number after the other.
        corners: Its polygons' corners; the last of each is negative.
        faces: Triangles.
        vertices: Positions.
        uv_sets: Its sets of texture coordinates.
        has_colors: Whether its vertices have colours.
    """

    points: array[Any]
    corners: array[Any]
    faces: int
    vertices: int
    uv_sets: int
    has_colors: bool


def read_geometry(data: Any, node: Node) -> Geometry:
    """Reads a `Geometry` node."""
    inner = list(nodes(data, node))
    points, corners = (_array(data, inner, name) for name in ("Vertices", "PolygonVertexIndex"))
    names = [each.name for each in inner]
    polygons = sum(corner < 0 for corner in corners)
    return Geometry(
        points,
        corners,
        faces=max(len(corners) - 2 * polygons, 0),
        vertices=len(points) // 3,
        uv_sets=names.count("LayerElementUV"),
        has_colors="LayerElementColor" in names,
    )


def _array(data: Any, inner: Sequence[Node], name: str) -> array[Any]:
    for node in inner:
        if node.name == name:
            for value in values_of(data, node, arrays=True):
                if isinstance(value, array):
                    return value
    return array("d")


def shape_of(geometries: Sequence[Geometry]) -> Shape:
    """Points and triangles of each mesh, in a space of its own."""
    return [_piece(each) for each in geometries]


def _piece(geometry: Geometry) -> Piece:
    import numpy as np

    points = np.array(geometry.points, np.float64)
    points = points[: len(points) // 3 * 3].reshape(-1, 3)
    corners = np.array(geometry.corners, np.int64)
    ends = np.flatnonzero(corners < 0)
    corners = np.where(corners < 0, ~corners, corners)[: ends[-1] + 1 if len(ends) else 0]
    sizes = np.diff(ends, prepend=-1)
    return Piece(points, fans(corners, sizes, len(points)))
