"""From a picture to a mesh: its foreground, puffed up, with the picture as texture.

The silhouette is cut into a grid whose edge lies on the outline. Over it a membrane is blown up
(a Poisson equation: a disc becomes a half ball), once to the front and once to the back; a narrow
rim joins the two, so the mesh is closed. A picture without a clear foreground becomes a slab
whose bright parts stand out.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage, sparse
from scipy.sparse.linalg import spsolve

from tripo_kit.sandbox.studio.meshes import Floats, Ints, Mesh, smooth_normals, weld

from ._cutout import Cutout

RELIEF_FACES = 14_000
"""How dense a model is when no limit is asked for."""

_ROUNDNESS = 0.8  # thickness against that of a ball, where things are thin
_THICKEST = 0.26  # what thick things come near to, to either side
_RIM = 0.012  # half the thickness at the outline
_DETAIL = 0.035  # how far bright details stand out
_PAD = 3  # pixels around the mask in the field of distances
_SLAB, _SLAB_RELIEF = 0.05, 0.12  # of the whole picture: thickness, and how far its parts stand out


@dataclass(frozen=True, slots=True)
class _Grid:
    """Corners of the cells that cover a silhouette, in units of the mask's pixels."""

    points: Floats  # x to the right, y downwards
    cells: Ints  # four corners each, clockwise on the picture
    edges: Ints  # the outline: pairs of corners
    step: float

    @property
    def faces(self) -> int:
        return 4 * len(self.cells) + 2 * len(self.edges)


def relief(
    front: Cutout,
    *,
    back: Cutout | None = None,
    depth: float | None = None,
    faces: int = RELIEF_FACES,
    texture_size: int = 1024,
    puff: float = 1.0,
) -> Mesh:
    """Make a closed mesh from a picture.

    Args:
        front: The picture, and what stands in its foreground.
        back: Seen from behind; without it the back mirrors the front.
        depth: Thickness relative to the height, when side views tell it.
        faces: At most this many triangles (12 at least).
        texture_size: Longest side of the texture, pixels.
        puff: Makes it thicker or thinner.
    """
    grid = _fitted(front, faces)
    left, top, right, bottom = front.box
    wide, tall = right - left, bottom - top
    scale = 1.0 / max(wide, tall)
    lift_front, lift_back = (lift * puff for lift in _lifts(front, grid, scale, depth))
    x = (grid.points[:, 0] - (left + right) / 2) * scale
    y = (bottom - grid.points[:, 1]) * scale
    rim = np.unique(grid.edges)
    number = np.zeros(len(x), np.int64)
    number[rim] = np.arange(len(rim))
    count = len(x)
    above, below = np.stack([x, y, lift_front], axis=1), np.stack([x, y, -lift_back], axis=1)
    vertices = np.concatenate([above, below, above[rim], below[rim]])
    a, b, c, d = grid.cells.T
    over = np.stack([a, d, c, a, c, b], axis=1).reshape(-1, 3)
    start, end = number[grid.edges].T + 2 * count
    under_start, under_end = start + len(rim), end + len(rim)
    side = np.stack([start, end, under_end, start, under_end, under_start], axis=1).reshape(-1, 3)
    under = np.stack([a, b, c, a, c, d], axis=1).reshape(-1, 3) + count
    solid = np.concatenate([over, under, side])
    uv = np.stack(
        [(grid.points[:, 0] - left) / wide, (grid.points[:, 1] - top) / tall], axis=1
    ).clip(0, 1)
    texture, uvs = _textured(front, back, uv, rim, texture_size)
    normals = smooth_normals(vertices, solid, weld(vertices))
    return Mesh(vertices, solid, normals, uvs, texture, None, (1.0, 1.0, 1.0), 0.65)


def height_map(cutout: Cutout) -> Floats:
    """How near each pixel of the mask is, 0 (far) to 1: for depth pictures."""
    light = _light(cutout, 2.0)
    rise = np.linspace(0.0, 0.35, len(light))[:, None]  # the ground comes nearer towards the bottom
    if cutout.is_whole:
        return np.asarray((0.65 * light + rise).clip(0, 1))
    inside = ndimage.distance_transform_edt(np.pad(cutout.mask, 1))[1:-1, 1:-1]
    dome = np.sqrt(inside / inside.max())
    near = 0.45 + 0.5 * ndimage.gaussian_filter(dome, 1.5) + 0.05 * light
    return np.where(cutout.mask, near, rise).clip(0, 1)


def _fitted(cutout: Cutout, limit: int) -> _Grid:
    """The finest grid whose mesh has at most ``limit`` faces."""
    field = _distances(cutout)
    area = float(cutout.mask.sum())
    step = max(np.sqrt(4.0 * area / max(limit, 12)), 0.5)
    grid = _grid(field, step, cutout)
    while grid.faces > max(limit, 12):
        step *= 1.02 + 0.1 * (grid.faces > 1.3 * limit)
        grid = _grid(field, step, cutout)
    return grid


def _distances(cutout: Cutout) -> Floats:
    """Pixels to the outline, positive inside; smooth, and padded."""
    mask = np.pad(cutout.mask, _PAD)
    inside, outside = ndimage.distance_transform_edt(mask), ndimage.distance_transform_edt(~mask)
    return np.asarray(ndimage.gaussian_filter(inside - outside, 1.5))


def _grid(field: Floats, step: float, cutout: Cutout) -> _Grid:
    """Cover where the field is positive with cells, and move the outer corners onto the outline."""
    left, top, right, bottom = cutout.box
    columns = max(1, round((right - left) / step)) + (0 if cutout.is_whole else 2)
    rows = max(1, round((bottom - top) / step)) + (0 if cutout.is_whole else 2)
    lines: Floats
    files: Floats
    if cutout.is_whole:
        lines, files = np.linspace(top, bottom, rows + 1), np.linspace(left, right, columns + 1)
    else:
        lines = top + (np.arange(rows + 1) - 1) * step
        files = left + (np.arange(columns + 1) - 1) * step
    y, x = np.meshgrid(lines, files, indexing="ij")
    if cutout.is_whole:
        is_cell = np.ones((rows, columns), bool)
    else:
        centres = (y[:-1, :-1] + step / 2, x[:-1, :-1] + step / 2)
        is_cell = _unpinched(_read(field, *centres) > 0)
    corner = np.arange(x.size).reshape(x.shape)
    cells = np.stack([corner[:-1, :-1], corner[:-1, 1:], corner[1:, 1:], corner[1:, :-1]], axis=-1)[
        is_cell
    ]
    used, inverse = np.unique(cells, return_inverse=True)
    cells = inverse.reshape(-1, 4)
    edges = _outline(cells, len(used))
    points = np.stack([x.ravel()[used], y.ravel()[used]], axis=1)
    if not cutout.is_whole:
        points = _snapped(field, points, np.unique(edges), step)
    return _Grid(points, cells, edges, step)


def _read(field: Floats, y: Floats, x: Floats) -> Floats:
    """The field at places given in mask pixels."""
    place = [y + _PAD - 0.5, x + _PAD - 0.5]
    return np.asarray(ndimage.map_coordinates(field, place, order=1, mode="nearest"))


def _unpinched(is_cell: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Fill up where two cells touch in one corner only; never return nothing."""
    is_cell = is_cell.copy()
    if not is_cell.any():
        is_cell[is_cell.shape[0] // 2, is_cell.shape[1] // 2] = True
    while True:
        a, b, c, d = is_cell[:-1, :-1], is_cell[:-1, 1:], is_cell[1:, :-1], is_cell[1:, 1:]
        falling, rising = a & d & ~b & ~c, b & c & ~a & ~d
        if not (falling.any() or rising.any()):
            return is_cell
        is_cell[:-1, 1:] |= falling
        is_cell[:-1, :-1] |= rising


def _outline(cells: Ints, count: int) -> Ints:
    """The edges that belong to one cell only, in the direction of that cell."""
    edges = np.stack([cells, np.roll(cells, -1, axis=1)], axis=-1).reshape(-1, 2)
    forth = edges[:, 0] * count + edges[:, 1]
    back = edges[:, 1] * count + edges[:, 0]
    return edges[~np.isin(forth, back)]


def _snapped(field: Floats, points: Floats, rim: Ints, step: float) -> Floats:
    """Move the rim along the field's slope onto its zero line, by less than a cell."""
    points = points.copy()
    start = points[rim]
    for _ in range(3):
        x, y = points[rim].T
        value = _read(field, y, x)
        slope = np.stack([
            _read(field, y, x + 0.5) - _read(field, y, x - 0.5),
            _read(field, y + 0.5, x) - _read(field, y - 0.5, x),
        ], axis=1)  # fmt: skip
        steep = np.maximum(np.square(slope).sum(axis=1), 0.1)
        moved = points[rim] - slope * (value / steep)[:, None]
        points[rim] = start + np.clip(moved - start, -0.42 * step, 0.42 * step)
    return points


def _lifts(cutout: Cutout, grid: _Grid, scale: float, depth: float | None) -> tuple[Floats, Floats]:
    """How far each corner stands out to the front and to the back."""
    y, x = grid.points[:, 1], grid.points[:, 0]
    fine = _light(cutout, 1.0)
    place = [np.clip(y - 0.5, 0, None), np.clip(x - 0.5, 0, None)]
    if cutout.is_whole:
        soft = ndimage.map_coordinates(
            0.7 * _light(cutout, 3.0) + 0.3 * fine, place, order=1, mode="nearest"
        )
        tall, wide = cutout.mask.shape
        inwards = np.minimum(np.minimum(x, wide - x), np.minimum(y, tall - y)) * scale
        framed = soft * np.clip(inwards / 0.05, 0.0, 1.0) ** 0.7
        return _SLAB / 2 + _SLAB_RELIEF * framed, np.full(len(x), _SLAB / 2)
    puffed = np.sqrt(_membrane(grid)) * scale * _ROUNDNESS
    puffed = _THICKEST * (1 - np.exp(-puffed / _THICKEST))
    if depth is not None:
        puffed *= depth * _tallness(cutout) / 2 / max(float(puffed.max()), 1e-6)
    detail = ndimage.map_coordinates(fine - _light(cutout, 6.0), place, order=1, mode="nearest")
    front = puffed + _DETAIL * detail * np.minimum(puffed / 0.1, 1.0)
    return np.maximum(front, 0.0) + _RIM, puffed + _RIM


def _tallness(cutout: Cutout) -> float:
    left, top, right, bottom = cutout.box
    return (bottom - top) / max(bottom - top, right - left)


def _membrane(grid: _Grid) -> Floats:
    """Solve Laplace(f) = -4 over the grid, f = 0 along the outline."""
    count = len(grid.points)
    sides = np.unique(
        np.sort(
            np.stack([grid.cells, np.roll(grid.cells, -1, axis=1)], axis=-1).reshape(-1, 2), axis=1
        ),
        axis=0,
    )
    inner = np.setdiff1d(np.arange(count), grid.edges)
    height = np.zeros(count)
    if not len(inner):
        return height
    ones = np.ones(len(sides))
    links = sparse.coo_matrix((ones, (sides[:, 0], sides[:, 1])), (count, count))
    links = (links + links.T).tocsr()[inner]
    matrix = (sparse.diags(np.asarray(links.sum(axis=1)).ravel()) - links[:, inner]).tocsc()
    height[inner] = spsolve(matrix, np.full(len(inner), 4.0 * grid.step**2))
    return np.maximum(height, 0.0)


def _light(cutout: Cutout, blur: float) -> Floats:
    """The picture's brightness at the size of the mask, 0 to 1."""
    tall, wide = cutout.mask.shape
    grey = (
        np.asarray(cutout.picture.convert("L").resize((wide, tall), Image.Resampling.BOX), float)
        / 255
    )
    return np.asarray(ndimage.gaussian_filter(grey, blur))


def _textured(
    front: Cutout, back: Cutout | None, uv: Floats, rim: Ints, size: int
) -> tuple[Image.Image, Floats]:
    """The texture, and the coordinates of front, back, and the rim's two sides."""
    face = _skin(front, size)
    if back is None:
        return face, np.concatenate([uv, uv, uv[rim], uv[rim]])
    other = _skin(back, size).resize(face.size, Image.Resampling.LANCZOS)
    both = Image.new("RGB", (2 * face.width, face.height))
    both.paste(face, (0, 0))
    both.paste(other, (face.width, 0))
    near, far = uv * (0.5, 1.0), (1.0 - uv[:, :1]) * (0.5, 0.0) + (0.5, 0.0)
    far[:, 1] = uv[:, 1]
    return both, np.concatenate([near, far, near[rim], near[rim]])


def _skin(cutout: Cutout, size: int) -> Image.Image:
    """The foreground's part of the picture; its colours run on where the background was."""
    tall, wide = cutout.mask.shape
    small = cutout.picture.resize((wide, tall), Image.Resampling.BOX)
    core = ndimage.binary_erosion(cutout.mask, iterations=2) if not cutout.is_whole else cutout.mask
    core = core if core.any() else cutout.mask
    rows, columns = ndimage.distance_transform_edt(
        ~core, return_distances=False, return_indices=True
    )
    filled = np.asarray(small)[rows, columns]
    left, top, right, bottom = cutout.box
    across, down = cutout.picture.width / wide, cutout.picture.height / tall
    box = (left * across, top * down, right * across, bottom * down)
    shrink = min(1.0, size / max(box[2] - box[0], box[3] - box[1]))
    target = (max(8, round((box[2] - box[0]) * shrink)), max(8, round((box[3] - box[1]) * shrink)))
    fine = cutout.picture.resize(target, Image.Resampling.LANCZOS, box=box, reducing_gap=2.0)
    run_on = Image.fromarray(filled).resize(target, Image.Resampling.BICUBIC, box=cutout.box)
    stencil = Image.fromarray((core * 255).astype(np.uint8)).resize(
        target, Image.Resampling.BICUBIC, box=cutout.box
    )
    return Image.composite(fine, run_on, stencil)


def flattened(mesh: Mesh) -> Mesh:
    """The same mesh without its texture: bare geometry."""
    return replace(mesh, texture=None, surface=None, colour=Mesh.colour, roughness=Mesh.roughness)
