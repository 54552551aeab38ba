"""OBJ and STL: one file each, nothing beside it that could be lost."""

from collections.abc import Sequence

import numpy as np

from tripo_kit.sandbox.studio.meshes import Floats, Mesh, Piece

_STL_HEAD, _STL_TRIANGLE = 84, 50  # bytes


def is_stl(data: bytes) -> bool:
    """Whether a file is an STL: in words, or as long as the count of its triangles makes it."""
    count = int.from_bytes(data[80:84], "little")
    return data[:2048].lstrip().lower().startswith(b"solid") or (
        count > 0 and len(data) == _STL_HEAD + _STL_TRIANGLE * count
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


def write_obj(pieces: Sequence[Piece], *, has_colours: bool) -> bytes:
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


def write_stl(pieces: Sequence[Piece]) -> bytes:
    """Write a binary STL: triangles and nothing else."""
    triangles = np.concatenate([mesh.vertices[mesh.faces] for _, mesh in pieces])
    across = np.cross(triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0])
    unit = across / np.maximum(np.linalg.norm(across, axis=1, keepdims=True), 1e-12)
    rows = np.zeros(len(triangles), [("values", "<f4", (4, 3)), ("spare", "<u2")])
    rows["values"] = np.concatenate([unit[:, None], triangles], axis=1)
    return b"tripo_kit sandbox".ljust(80) + len(triangles).to_bytes(4, "little") + rows.tobytes()
