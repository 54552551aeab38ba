"""The geometry of a binary FBX, so that an uploaded one can be worked on."""

import struct
import zlib
from collections.abc import Iterator
from typing import Any

import numpy as np

from tripo_kit.sandbox.studio.meshes import Ints, Mesh, smooth_normals, weld

from ._fbx import MAGIC

_WIDE_SINCE = 7500  # the version from which on offsets have eight bytes
_DTYPES = {b"d": "<f8", b"f": "<f4", b"i": "<i4", b"l": "<i8", b"b": "u1"}


def _records(data: bytes, offset: int, end: int) -> Iterator[tuple[str, int, int, int]]:
    """Walk one level of records: name, start of values, start of inner records, end."""
    wide = struct.unpack_from("<I", data, len(MAGIC))[0] >= _WIDE_SINCE
    layout, size = ("<QQQB", 25) if wide else ("<IIIB", 13)
    while offset + size <= end:
        stop, _, length, name = struct.unpack_from(layout, data, offset)
        if not stop:
            return
        start = offset + size + name
        yield data[offset + size : start].decode("latin-1"), start, start + length, stop
        offset = stop


def _array(data: bytes, offset: int) -> Any:
    kind = data[offset : offset + 1]
    count, is_packed, length = struct.unpack_from("<III", data, offset + 1)
    raw = data[
        offset + 13 : offset
        + 13
        + (length if is_packed else count * np.dtype(_DTYPES[kind]).itemsize)
    ]
    return np.frombuffer(zlib.decompress(raw) if is_packed else raw, _DTYPES[kind])


def read_fbx(data: bytes) -> Mesh:
    """Read the geometry of a binary FBX, all its parts as one mesh; materials stay behind.

    Raises:
        ValueError: The file is broken, or there is no mesh in it.
    """
    try:
        parts = [
            (
                _array(data, found["Vertices"]).reshape(-1, 3) / 100,
                _fans(_array(data, found["PolygonVertexIndex"])),
            )
            for found in _geometries(data)
        ]
    except (struct.error, zlib.error, KeyError) as error:
        raise ValueError(f"broken FBX: {error}") from error
    if not parts:
        raise ValueError("no mesh in this FBX")
    starts = np.cumsum([0, *(len(points) for points, _ in parts)])
    vertices = np.concatenate([points for points, _ in parts])
    faces = np.concatenate(
        [faces + start for (_, faces), start in zip(parts, starts, strict=False)]
    )
    return Mesh(vertices, faces, smooth_normals(vertices, faces, weld(vertices)))


def _fans(index: Ints) -> Ints:
    """Cut polygons into triangles; the last corner of each is written as its complement."""
    ends = np.flatnonzero(index < 0)
    corner = np.where(index < 0, ~index, index).astype(np.int64)
    first = np.repeat(np.concatenate([[0], ends[:-1] + 1]), np.diff(np.concatenate([[-1], ends])))
    at = np.arange(len(first))
    is_third = at - first > 1
    return np.stack(
        [corner[first[is_third]], corner[at[is_third] - 1], corner[at[is_third]]], axis=1
    )


def _geometries(data: bytes) -> Iterator[dict[str, int]]:
    for name, _, start, end in _records(data, len(MAGIC) + 4, len(data)):
        if name != "Objects":
            continue
        for kind, _, inner, stop in _records(data, start, end):
            found = {child: values for child, values, _, _ in _records(data, inner, stop)}
            if kind == "Geometry" and "PolygonVertexIndex" in found:
                yield found
