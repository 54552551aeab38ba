"""The geometry of a glTF, where the scene puts it at rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from tripo_kit.errors import CorruptFileError
from tripo_kit.inspection.formats._gltf_scene import Accessor, GltfFile, Mesh, Node, Primitive, at
from tripo_kit.inspection.formats._reading import NotReadError, Piece, Shape

__all__ = ["Placed", "read_shape"]

_DTYPES = {5120: "i1", 5121: "u1", 5122: "<i2", 5123: "<u2", 5125: "<u4", 5126: "<f4"}
_NUMBERING = ("u1", "<u2", "<u4")  # what vertices and joints are numbered in
_WIDTHS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT4": 16}


class Placed(NamedTuple):
    """A mesh of the scene.

    Attributes:
        name: Its node's name, or its own.
        mesh: The mesh.
        chain: The nodes from the root down to it.
        skin: The skin that moves it, if any.
    """

    name: str
    mesh: Mesh
    chain: tuple[int, ...]
    skin: int | None


def read_shape(file: GltfFile, placed: Sequence[Placed]) -> Shape:
    """The points and triangles of each part.

    Raises:
        CorruptFileError: A number points to something that is not there.
    """
    world = _World(file)
    return [_piece(file, world, item) for item in placed]


def _piece(file: GltfFile, world: _World, item: Placed) -> Piece:
    import numpy as np

    points, triangles, start = [np.empty((0, 3))], [np.empty((0, 3), np.int64)], 0
    for primitive in item.mesh.primitives:
        position = primitive.attributes.get("POSITION")
        if position is None:
            continue
        here = _numbers(file, position, width=3).astype(np.float64)
        points.append(world.moved(here, primitive, item))
        triangles.append(_triangles(file, primitive, len(here)) + start)
        start += len(here)
    return Piece(np.concatenate(points), np.concatenate(triangles))


def _triangles(file: GltfFile, primitive: Primitive, count: int) -> Any:
    import numpy as np

    if primitive.indices is None:
        index = np.arange(count)
    else:
        index = _numbers(file, primitive.indices, width=1, whole=True)[:, 0].astype(np.int64)
        if len(index) and (index.min() < 0 or index.max() >= count):
            raise CorruptFileError("Its triangles speak of vertices that are not there")
    if len(index) < 3:  # noqa: PLR2004  # no triangle
        return np.empty((0, 3), np.int64)
    if primitive.mode == 4:  # noqa: PLR2004  # triangles: glTF 2.0, section 5.24.4
        return index[: len(index) // 3 * 3].reshape(-1, 3)
    if primitive.mode == 5:  # noqa: PLR2004  # a strip: every second one is turned around
        strip = np.stack([index[:-2], index[1:-1], index[2:]], axis=1)
        strip[1::2] = strip[1::2, ::-1]
        return strip
    if primitive.mode == 6:  # noqa: PLR2004  # a fan
        return np.stack([np.full(len(index) - 2, index[0]), index[1:-1], index[2:]], axis=1)
    return np.empty((0, 3), np.int64)


def _numbers(file: GltfFile, number: int, *, width: int, whole: bool = False) -> Any:
    """An accessor's numbers, (count, width); integers that stand for fractions as such."""
    import numpy as np

    accessor: Accessor = at(file.document.accessors, number, "accessor")
    kind = _DTYPES.get(accessor.component_type)
    fits = kind is not None and _WIDTHS.get(accessor.type) == width
    if kind is None or not fits or (whole and kind not in _NUMBERING):
        raise CorruptFileError(f"Its accessor {number} is not of the type that is due there")
    if accessor.buffer_view is None or accessor.sparse is not None:
        raise NotReadError("Its geometry is given as changes to something else (sparse).")
    data, stride = file.view(accessor.buffer_view)
    element = np.dtype((kind, (width,)))
    stride = stride or element.itemsize
    needed = accessor.byte_offset + stride * (accessor.count - 1) + element.itemsize
    if accessor.byte_offset < 0 or stride < element.itemsize:
        raise CorruptFileError(f"Its accessor {number} overlaps itself")
    if accessor.count and needed > len(data):
        raise CorruptFileError(f"Its accessor {number} is larger than its buffer view")
    strides = (stride, element.base.itemsize)
    values = np.ndarray((accessor.count, width), kind, data, accessor.byte_offset, strides)
    if accessor.normalized and kind != "<f4":
        return np.maximum(values / np.iinfo(values.dtype).max, -1.0)
    return values


class _World:
    """Where the nodes stand, and where skins put vertices."""

    def __init__(self, file: GltfFile) -> None:
        self._file = file
        self._nodes = file.document.nodes
        self._parents = {
            child: index for index, node in enumerate(self._nodes) for child in node.children
        }
        self._known: dict[int, Any] = {}

    def moved(self, points: Any, primitive: Primitive, item: Placed) -> Any:
        """A primitive's points at rest: by its joints if it has some, else by its nodes."""
        weights = primitive.attributes.get("WEIGHTS_0")
        joints = primitive.attributes.get("JOINTS_0")
        if item.skin is not None and weights is not None and joints is not None:
            return self._skinned(points, item.skin, joints, weights)
        if not item.chain:
            return points
        matrix = self._matrix(item.chain[-1])
        return points @ matrix[:3, :3].T + matrix[:3, 3]

    def _matrix(self, index: int) -> Any:
        """From a node's space to the scene's; a chain is gone up once."""
        import numpy as np

        chain: list[int] = []
        node: int | None = index
        while node is not None and node not in self._known:
            if len(chain) > len(self._nodes):
                raise CorruptFileError("Its nodes hang from each other in a circle")
            chain.append(node)
            node = self._parents.get(node)
        matrix = np.eye(4) if node is None else self._known[node]
        for each in reversed(chain):
            matrix = matrix @ _local(at(self._nodes, each, "node"))
            self._known[each] = matrix
        return matrix

    def _skinned(self, points: Any, skin: int, joints: int, weights: int) -> Any:
        import numpy as np

        bones = at(self._file.document.skins, skin, "skin")
        matrices = np.array([self._matrix(joint) for joint in bones.joints]).reshape(-1, 4, 4)
        if bones.inverse_bind_matrices is not None:
            binds = _numbers(self._file, bones.inverse_bind_matrices, width=16)
            columns = binds[: len(matrices)].astype(np.float64).reshape(-1, 4, 4)
            matrices = matrices @ columns.transpose(0, 2, 1)
        index = _numbers(self._file, joints, width=4, whole=True)
        weight = _numbers(self._file, weights, width=4).astype(np.float64)
        if len(index) != len(points) or len(weight) != len(points):
            raise CorruptFileError("Its vertices and their weights are not equally many")
        if len(index) and index.max() >= len(matrices):
            raise CorruptFileError("Its weights speak of joints that are not there")
        total = weight.sum(axis=1, keepdims=True)
        weight = np.where(total > 0, weight / np.where(total > 0, total, 1), [1.0, 0, 0, 0])
        moved = np.zeros_like(points)
        for slot in range(4):
            turn = matrices[index[:, slot]]
            place = np.einsum("nij,nj->ni", turn[:, :3, :3], points) + turn[:, :3, 3]
            moved += weight[:, slot, None] * place
        return moved


def _local(node: Node) -> Any:
    import numpy as np

    if node.matrix is not None:
        return np.array(node.matrix, np.float64).reshape(4, 4).T
    x, y, z, w = node.rotation
    turn = np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
            [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
            [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
        ]
    )
    matrix = np.eye(4)
    matrix[:3, :3] = turn * np.array(node.scale)
    matrix[:3, 3] = node.translation
    return matrix
