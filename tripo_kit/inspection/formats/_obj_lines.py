"""An OBJ's lines, gone through once; and the geometry that they spell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tripo_kit.inspection.formats._polygons import fans
from tripo_kit.inspection.formats._reading import Piece, Shape

__all__ = ["Lines", "decoded", "shape_of"]

_INDENT = re.compile(rb"^ +", re.MULTILINE)
_TEXTURE = re.compile(rb"/[^ ]*")  # of a corner `7/3/2` only the 7 says where it is


@dataclass(slots=True)
class _Object:
    """What stands between one name and the next."""

    name: str = ""
    faces: int = 0
    vertices: int = 0
    materials: dict[str, None] = field(default_factory=dict)


class Lines:
    """What the lines say, in one pass.

    Args:
        text: The file. Objects (`o`) divide it; where there is none, groups (`g`) do.

    Attributes:
        points: The vertices, as they are spelled.
        polygons: The faces' corners, likewise.
        sizes: How many corners each face has.
        before: How many vertices there are before each face: negative numbers count from there.
        objects: What the file is divided into.
        libraries: The files of its materials.
        has_uv: Whether there are texture coordinates.
    """

    def __init__(self, text: bytes) -> None:
        self.points: list[bytes] = []
        self.polygons: list[bytes] = []
        self.sizes: list[int] = []
        self.before: list[int] = []
        self.objects = [_Object()]
        self.libraries: list[str] = []
        self.has_uv = False
        divider = b"o" if re.search(rb"^o[ \t]", text, re.MULTILINE) else b"g"
        here, points, polygons = self.objects[0], self.points, self.polygons
        text = text.replace(b"\\\r\n", b" ").replace(b"\\\n", b" ").replace(b"\t", b" ")
        if b"\n " in text or text.startswith(b" "):
            text = _INDENT.sub(b"", text)
        for line in text.splitlines():  # millions of them: nothing is called that need not be
            word, _, rest = line.partition(b" ")
            if word == b"v":
                points.append(rest)
                here.vertices += 1
            elif word == b"f":
                size = len(rest.split())
                polygons.append(rest)
                self.sizes.append(size)
                self.before.append(len(points))
                here.faces += max(size - 2, 0)
            elif word == b"vt":
                self.has_uv = True
            elif word == divider:
                here = _Object(decoded(rest))
                self.objects.append(here)
            elif word == b"usemtl":
                here.materials[decoded(rest)] = None
            elif word == b"mtllib":
                self.libraries.append(decoded(rest))

    @property
    def faces(self) -> int:
        """Triangles."""
        return sum(each.faces for each in self.objects)


def shape_of(lines: Lines) -> Shape:
    """All vertices and triangles: objects of an OBJ share their vertices, so it is one piece."""
    import numpy as np

    words = b" ".join(lines.points).split()
    if len(words) != 3 * len(lines.points):  # colours, or a fourth coordinate
        words = [word for point in lines.points for word in point.split()[:3]]
    points = np.array(words, "S").astype(np.float64).reshape(-1, 3)
    spelled = _TEXTURE.sub(b"", b" ".join(lines.polygons)).split()
    corners = np.array(spelled, "S").astype(np.int64)
    sizes = np.array(lines.sizes, np.int64)
    back = np.repeat(np.array(lines.before, np.int64), sizes)
    corners = np.where(corners < 0, back + corners, corners - 1)
    return [Piece(points, fans(corners, sizes, len(points)))]


def decoded(name: bytes) -> str:
    """A name as text."""
    return name.strip().decode("utf-8", "replace")
