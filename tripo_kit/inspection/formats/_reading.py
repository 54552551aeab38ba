"""What a reader of one format gives, and how it reaches the files beside its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from tripo_kit.inspection._report import ModelReport

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["NotReadError", "Piece", "Reading", "Shape", "beside"]

_MAX_BESIDE = 512 * 2**20  # bytes


class NotReadError(Exception):
    """The file is whole, but has something that is not read here. Never leaves this room."""


class Piece(NamedTuple):
    """The geometry of one part, where it stands in the scene at rest.

    Attributes:
        points: Positions, (n, 3).
        triangles: Indices into them, (m, 3); none for a cloud of points.
    """

    points: NDArray[np.float64]
    triangles: NDArray[Any]


Shape: TypeAlias = Sequence[Piece]


class Reading(NamedTuple):
    """A format's own facts, and the way to its geometry.

    Attributes:
        report: What the file says of itself.
        shape: Reads the geometry, with numpy and trimesh; None where it cannot be read here.
        is_placed: Whether the pieces of the shape stand where the scene puts them. If not, whether
            they are closed is known, and the box around them is not.
    """

    report: ModelReport
    shape: Callable[[], Shape] | None = None
    is_placed: bool = True


def beside(folder: Path, name: str) -> bytes | None:
    """A file that a model names: only of the model's own folder, or below it.

    Returns:
        Its bytes; None if there is none, if it is elsewhere, or too large.
    """
    if "\0" in name:
        return None
    home = folder.resolve()
    path = (home / name).resolve()
    if not path.is_relative_to(home) or not path.is_file() or path.stat().st_size > _MAX_BESIDE:
        return None
    return path.read_bytes()
