from __future__ import annotations

import struct
import zlib
from pathlib import Path

from tripo_kit.files import Source
from tripo_kit.inspection._report import ModelReport
from tripo_kit.inspection.formats._reading import Reading

__all__ = ["read_splat", "read_spz"]

_SPLAT = 32  # bytes


def read_splat(source: Source, path: Path) -> Reading:
    """Reads a raw list of splats: there is nothing to tell but how many."""
    return Reading(_report(source, path, source.size // _SPLAT, ""))


def read_spz(source: Source, path: Path) -> Reading:
    """Reads the header of a packed splat."""
    head = zlib.decompressobj(wbits=31).decompress(source.peek(0, 4096), 16)
    version, count = struct.unpack_from("<II", head, 4)
    return Reading(_report(source, path, count, str(version)))


def _report(source: Source, path: Path, count: int, version: str) -> ModelReport:
    return ModelReport(
        path=path,
        size=source.size,
        format="",
        version=version,
        kind="splat",
        faces=0,
        vertices=count,
        has_vertex_colors=True,
        uv_sets=0,
        materials=(),
        textures=(),
        is_rigged=False,
        animations=(),
        morph_targets=0,
    )
