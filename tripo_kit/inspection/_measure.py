"""What only the geometry itself tells: its box, whether it is closed, what in it is broken."""

from __future__ import annotations

from typing import Any

from tripo_kit.inspection._parts import Bounds
from tripo_kit.inspection.formats._reading import Piece, Shape

__all__ = ["measure"]

_NEAR = 0.02  # of the longest side: as close to a place as the eye tells
_AXES = {"x": 0, "y": 1, "z": 2}


def measure(shape: Shape, up_axis: str) -> dict[str, Any]:
    """The measured fields of a report.

    Vertices at the same place are one vertex here: seams of a texture are no holes. Triangles
    without an area neither close a hole nor open one.

    Args:
        shape: The parts.
        up_axis: The axis that points up, for the origin; `y` if it is not known.
    """
    import numpy as np

    with np.errstate(all="ignore"):  # what is not finite is counted, not warned of
        return _measured(shape, _AXES.get(up_axis, 1))


def _measured(shape: Shape, up: int) -> dict[str, Any]:
    import numpy as np

    points = np.concatenate([np.empty((0, 3)), *(piece.points for piece in shape)])
    finite = np.isfinite(points).all(axis=1)
    facts: dict[str, Any] = {
        "measured": True,
        "faces": sum(len(piece.triangles) for piece in shape),
        "invalid_vertices": int((~finite).sum()),
    }
    if finite.any():
        clean = points if finite.all() else points[finite]
        low, high = clean.min(axis=0), clean.max(axis=0)
        facts["bounds"] = Bounds(tuple(low.tolist()), tuple(high.tolist()))
        facts["origin"] = _origin(low, high, up)
    pieces = [piece for piece in shape if len(piece.triangles)]
    if pieces:
        facts.update(_surface(pieces))
    return facts


def _surface(pieces: Shape) -> dict[str, Any]:
    opened = crowded = turned = degenerate = solid = 0
    volume = 0.0
    for piece in pieces:
        points, triangles = _welded(piece)
        corners = points[triangles]
        first, second, third = corners[:, 0], corners[:, 1], corners[:, 2]
        areas = _cross(second - first, third - first)
        flat = ~(areas != 0).any(axis=1)  # so written, it is true of NaN as well
        degenerate += int(flat.sum())
        triangles = triangles[~flat]
        solid += len(triangles)
        volume += float((first[~flat] * _cross(second[~flat], third[~flat])).sum())
        alone, many, same = _edges(triangles, len(points))
        opened += alone
        crowded += many
        turned += same
    is_closed = opened == crowded == 0 < solid
    return {
        "watertight": is_closed,
        "open_edges": opened,
        "crowded_edges": crowded,
        "winding_consistent": turned == 0,
        "inside_out": volume < 0 if is_closed and turned == 0 else None,
        "degenerate_faces": degenerate,
    }


def _welded(piece: Piece) -> tuple[Any, Any]:
    """The piece with one vertex for each place."""
    import numpy as np

    exact = piece.points.astype(np.float32)  # as files hold them; sums of seams differ by less
    order = np.lexsort(exact.T)
    rows = exact[order]
    is_new = np.concatenate([[True], (rows[1:] != rows[:-1]).any(axis=1)])
    same = np.empty(len(order), np.int64)
    same[order] = np.cumsum(is_new) - 1
    return rows[is_new].astype(np.float64), same[piece.triangles]


def _edges(triangles: Any, count: int) -> tuple[int, int, int]:
    """How many edges have one face, how many more than two, and how many two that disagree."""
    import numpy as np

    start = triangles.ravel()
    end = np.roll(triangles, -1, axis=1).ravel()
    is_forward = start < end
    key = np.where(is_forward, start * count + end, end * count + start)
    order = np.argsort(key)
    key, way = key[order], np.where(is_forward[order], 1, -1)
    begins = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]])) if len(key) else key
    faces = np.diff(np.concatenate([begins, [len(key)]]))
    balance = np.add.reduceat(way, begins) if len(key) else way
    return (
        int((faces == 1).sum()),
        int((faces > 2).sum()),  # noqa: PLR2004  # a closed surface has two at each edge
        int(((faces == 2) & (balance != 0)).sum()),  # noqa: PLR2004
    )


def _cross(left: Any, right: Any) -> Any:
    import numpy as np

    return np.cross(left, right)


def _origin(low: Any, high: Any, up: int) -> str:
    near = _NEAR * float((high - low).max())
    middle = (low + high) / 2
    aside = [axis for axis in range(3) if axis != up]
    if all(abs(value) <= near for value in middle):
        return "centre"
    if all(abs(middle[axis]) <= near for axis in aside) and abs(low[up]) <= near:
        return "bottom centre"
    return "inside" if (low <= near).all() and (high >= -near).all() else "outside"
