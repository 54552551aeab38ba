"""Models as files: what comes in, and the seven formats that go out."""

import io
import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
from PIL import Image

from ._fbx import MAGIC as FBX_MAGIC
from ._fbx import write_fbx
from ._fbx_reader import read_fbx
from ._gltf import Piece, write_glb, write_gltf
from ._mesh import Floats, Mesh, smooth_normals, weld
from ._threemf import PRINT_TO_SCENE, write_3mf
from ._usdz import write_usdz

CONTENT_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "glb": "model/gltf-binary",
        "gltf": "model/gltf+json",
        "obj": "model/obj",
        "stl": "model/stl",
        "3mf": "model/3mf",
        "fbx": "application/octet-stream",
        "usdz": "model/vnd.usdz+zip",
    }
)
"""Each format's file name extension, and what its downloads call themselves."""

_STL_HEAD, _STL_TRIANGLE = 84, 50  # bytes


def written(
    pieces: Sequence[Piece],
    kind: str,
    *,
    is_quad: bool = False,
    texture_format: str = "JPEG",
    has_colours: bool = True,
) -> bytes:
    """Write a model.

    Args:
        pieces: Its parts.
        kind: The file name extension of a format.
        is_quad: Four corners to a face where that is possible: FBX and OBJ.
        texture_format: Of the textures in GLB and GLTF.
        has_colours: Whether an OBJ carries the texture as colours of its vertices.
    """
    writers: dict[str, Callable[[], bytes]] = {
        "glb": lambda: write_glb(pieces, texture_format=texture_format),
        "gltf": lambda: write_gltf(pieces, texture_format=texture_format),
        "fbx": lambda: write_fbx(pieces, is_quad=is_quad),
        "usdz": lambda: write_usdz(pieces),
        "obj": lambda: _obj(pieces, has_colours=has_colours),
        "stl": lambda: _stl(pieces),
        "3mf": lambda: write_3mf(pieces),
    }
    return writers[kind]()


def kind_of(data: bytes) -> str:
    """Tell the format of a model from its content.

    Raises:
        ValueError: It is none that is known here.
    """
    start = data[:2048].lstrip().lower()
    if data.startswith(b"glTF"):
        return "glb"
    if data.startswith(FBX_MAGIC[:20]):
        return "fbx"
    if data.startswith(b"PK"):
        return "3mf" if b"3D/3dmodel.model" in data or b"_rels/.rels" in data else "usdz"
    if start.startswith(b"{") and b'"asset"' in data:
        return "gltf"
    if start.startswith(b"solid") or _is_binary_stl(data):
        return "stl"
    if re.search(rb"^v\s+[-\d.]", data, re.MULTILINE):
        return "obj"
    raise ValueError("neither GLB, GLTF, FBX, OBJ, STL, 3MF nor USDZ")


def _is_binary_stl(data: bytes) -> bool:
    """Whether the length is what the count of triangles behind the head of 80 bytes makes it."""
    count = int.from_bytes(data[80:84], "little")
    return count > 0 and len(data) == _STL_HEAD + _STL_TRIANGLE * count


def opened(data: bytes) -> list[Piece]:
    """Read a model, its parts one by one.

    Raises:
        ValueError: The format is not known, the file is broken, or it holds no triangles.
    """
    kind = kind_of(data)
    if kind == "fbx":
        return [("model", read_fbx(data))]
    if kind == "usdz":
        raise ValueError("USDZ is written here, not read")
    import trimesh

    try:
        scene = trimesh.load_scene(io.BytesIO(data), file_type=kind, process=False)
        parts = [
            (str(part.metadata.get("name", "model")), part)
            for part in scene.dump()
            if isinstance(part, trimesh.Trimesh)
        ]
    except Exception as error:  # a parser that is fed anything may raise anything
        raise ValueError(f"broken {kind.upper()}: {error}") from error
    pieces = [(_identifier(name), _from_trimesh(part)) for name, part in parts if len(part.faces)]
    if kind == "3mf":
        pieces = [(name, mesh.moved(PRINT_TO_SCENE)) for name, mesh in pieces]
    if not pieces:
        raise ValueError("no triangles in this model")
    return pieces


def _identifier(name: str) -> str:
    return re.sub(r"\W", "_", name) or "model"


def _from_trimesh(part: Any) -> Mesh:
    """Take over what the sandbox works with: geometry, UVs, the base colour and its picture."""
    vertices, faces = np.asarray(part.vertices, float), np.asarray(part.faces, np.int64)
    places = weld(vertices)
    cached = part._cache.cache.get("vertex_normals")  # noqa: SLF001 - asking properly would compute them
    normals = (
        np.asarray(cached, float) if cached is not None else smooth_normals(vertices, faces, places)
    )
    uvs = getattr(part.visual, "uv", None)
    material = getattr(part.visual, "material", None)
    texture = getattr(material, "baseColorTexture", None) or getattr(material, "image", None)
    surface = getattr(material, "metallicRoughnessTexture", None)
    colour = getattr(material, "baseColorFactor", None)
    if part.visual.kind == "vertex":
        colour = part.visual.vertex_colors.mean(axis=0)
    picture = (
        texture.convert("RGB") if uvs is not None and isinstance(texture, Image.Image) else None
    )
    base = Mesh.colour if picture is None else (1.0, 1.0, 1.0)
    if picture is None and colour is not None:
        first, second, third = (float(value) / 255 for value in np.asarray(colour)[:3])
        base = (first, second, third)
    rough = getattr(material, "roughnessFactor", None)
    return Mesh(
        vertices,
        faces,
        normals,
        # trimesh turns v upside down, as OBJ has it.
        None if uvs is None else np.stack([uvs[:, 0], 1 - uvs[:, 1]], axis=1),
        picture,
        surface.convert("RGB") if picture is not None and surface is not None else None,
        base,
        Mesh.roughness if rough is None else float(rough),
    )


def vertex_colours(mesh: Mesh) -> Floats:
    """The texture's colour at each vertex, 0 to 1."""
    if mesh.texture is None or mesh.uvs is None:
        return np.broadcast_to(np.asarray(mesh.colour) ** (1 / 2.2), mesh.vertices.shape)
    pixels = np.asarray(mesh.texture.convert("RGB"), float) / 255
    tall, wide = pixels.shape[:2]
    x = np.clip((mesh.uvs[:, 0] * wide).astype(np.int64), 0, wide - 1)
    y = np.clip((mesh.uvs[:, 1] * tall).astype(np.int64), 0, tall - 1)
    return np.asarray(pixels[y, x])


def _rows(mark: str, values: Floats, digits: int = 5) -> str:
    row = mark + f" %.{digits}f" * values.shape[1] + "\n"
    return str(row * len(values) % tuple(values.ravel().tolist()))


def _obj(pieces: Sequence[Piece], *, has_colours: bool) -> bytes:
    """One plain OBJ: the texture's colours stand at the vertices, so no second file can be lost."""
    lines, start = ["# tripo_kit sandbox\n"], 1
    for name, mesh in pieces:
        points = (
            np.concatenate([mesh.vertices, vertex_colours(mesh)], axis=1)
            if has_colours
            else mesh.vertices
        )
        lines += [f"o {name}\n", _rows("v", points)]
        lines.append(_rows("vn", mesh.normals, 4))
        row = "f %d//%d %d//%d %d//%d\n"
        repeated = np.repeat(mesh.faces + start, 2, axis=1)
        lines.append(row * len(mesh.faces) % tuple(repeated.ravel().tolist()))
        start += len(mesh.vertices)
    return "".join(lines).encode()


def _stl(pieces: Sequence[Piece]) -> bytes:
    triangles = np.concatenate([mesh.vertices[mesh.faces] for _, mesh in pieces])
    across = np.cross(triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0])
    unit = across / np.maximum(np.linalg.norm(across, axis=1, keepdims=True), 1e-12)
    rows = np.zeros(len(triangles), [("values", "<f4", (4, 3)), ("spare", "<u2")])
    rows["values"] = np.concatenate([unit[:, None], triangles], axis=1)
    return b"tripo_kit sandbox".ljust(80) + len(triangles).to_bytes(4, "little") + rows.tobytes()
