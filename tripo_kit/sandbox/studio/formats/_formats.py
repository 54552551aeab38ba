"""The formats of models: one row each, for what goes out and what comes in."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from tripo_kit.sandbox.studio.meshes import Piece, Rig

from ._fbx import MAGIC as FBX_MAGIC
from ._fbx import write_fbx
from ._fbx_reader import read_fbx
from ._gltf import write_glb, write_gltf
from ._plain import is_stl, write_obj, write_stl
from ._reading import read_scene
from ._smallest import TINY_3MF, TINY_FBX, TINY_OBJ, TINY_STL, TINY_USDZ, tiny_glb, tiny_gltf
from ._threemf import read_3mf, write_3mf
from ._usdz import read_usdz, write_usdz


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """How a model is written.

    Attributes:
        is_quad: Four corners to a face where that is possible: FBX.
        texture_format: Of the textures in GLB and GLTF.
        has_colours: Whether an OBJ carries the texture as colours of its vertices.
        rig: The skeleton and its animations, where the format has room for them: GLB, GLTF and FBX.
    """

    is_quad: bool = False
    texture_format: str = "JPEG"
    has_colours: bool = True
    rig: Rig | None = None


class Format(NamedTuple):
    """One format.

    Attributes:
        name: What a conversion calls it.
        ending: Of its files.
        content_type: What its downloads call themselves.
        write: Makes the file.
        is_in: Whether a file is of this format, by its content.
        read: Gives the parts of a file.
        smallest: A file of this format that holds next to nothing.
    """

    name: str
    ending: str
    content_type: str
    write: Callable[[Sequence[Piece], Writing], bytes]
    is_in: Callable[[bytes], bool]
    read: Callable[[bytes], list[Piece]]
    smallest: bytes


def _is_gltf(data: bytes) -> bool:
    return data[:2048].lstrip().startswith(b"{") and b'"asset"' in data


def _is_3mf(data: bytes) -> bool:
    return data.startswith(b"PK") and (b"3D/3dmodel.model" in data or b"_rels/.rels" in data)


def _is_obj(data: bytes) -> bool:
    return re.search(rb"^v\s+[-\d.]", data[:65_536], re.MULTILINE) is not None


_BYTES = "application/octet-stream"

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        row.ending: row
        for row in (
            Format(
                "GLB", "glb", "model/gltf-binary",
                lambda pieces, how: write_glb(
                    pieces, rig=how.rig, texture_format=how.texture_format
                ),
                lambda data: data.startswith(b"glTF"),
                lambda data: read_scene(data, "glb"),
                tiny_glb(),
            ),
            Format(
                "GLTF", "gltf", "model/gltf+json",
                lambda pieces, how: write_gltf(
                    pieces, rig=how.rig, texture_format=how.texture_format
                ),
                _is_gltf,
                lambda data: read_scene(data, "gltf"),
                tiny_gltf(),
            ),
            Format(
                "FBX", "fbx", _BYTES,
                lambda pieces, how: write_fbx(pieces, rig=how.rig, is_quad=how.is_quad),
                lambda data: data.startswith((FBX_MAGIC[:20], b"; FBX")),
                lambda data: [("model", read_fbx(data))],
                TINY_FBX,
            ),
            Format(
                "3MF", "3mf", "model/3mf",
                lambda pieces, _: write_3mf(pieces),
                _is_3mf,
                read_3mf,
                TINY_3MF,
            ),
            Format(
                "USDZ", "usdz", "model/vnd.usdz+zip",
                lambda pieces, _: write_usdz(pieces),
                lambda data: data.startswith(b"PK"),
                read_usdz,
                TINY_USDZ,
            ),
            Format(
                "STL", "stl", "model/stl",
                lambda pieces, _: write_stl(pieces),
                is_stl,
                lambda data: read_scene(data, "stl"),
                TINY_STL,
            ),
            Format(
                "OBJ", "obj", "model/obj",
                lambda pieces, how: write_obj(pieces, has_colours=how.has_colours),
                _is_obj,
                lambda data: read_scene(data, "obj"),
                TINY_OBJ,
            ),
        )
    }
)  # fmt: skip
"""Every format by its ending. A file is of the first whose ``is_in`` says so."""

CONVERSIONS: Mapping[str, Format] = MappingProxyType({row.name: row for row in FORMATS.values()})
"""The formats that a conversion can ask for, by their names there."""


def format_of(data: bytes) -> Format | None:
    """Tell the format of a model by its content; None when it is none of these."""
    return next((row for row in FORMATS.values() if row.is_in(data)), None)


def opened(data: bytes) -> list[Piece]:
    """Read a model, its parts one by one.

    Raises:
        ValueError: The format is not known, the file is broken, or it holds no triangles.
    """
    row = format_of(data)
    if row is None:
        raise ValueError("neither GLB, GLTF, FBX, OBJ, STL, 3MF nor USDZ")
    pieces = row.read(data)
    if not pieces:
        raise ValueError("no triangles in this model")
    return pieces
