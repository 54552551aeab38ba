from __future__ import annotations

from typing import Any

from tripo_kit.errors import CorruptFileError

__all__ = ["fans"]


def fans(corners: Any, sizes: Any, count: int) -> Any:
    """Cuts polygons into triangles around their first corners.

    Args:
        corners: The vertices of all polygons, one after the other.
        sizes: How many corners each polygon has.
        count: How many vertices there are.

    Raises:
        CorruptFileError: A polygon speaks of a vertex that is not there.
    """
    import numpy as np

    if len(corners) and (corners.min() < 0 or corners.max() >= count):
        raise CorruptFileError("Its polygons speak of vertices that are not there")
    begins = np.cumsum(sizes) - sizes
    first = np.repeat(begins, sizes)
    at = np.arange(len(corners))
    third = at[at - first > 1]
    return np.stack([corners[first[third]], corners[third - 1], corners[third]], axis=1)
