"""A triangle mesh and what the operations do to one.

Y is up, the front looks along +Z, lengths are metres: glTF's own conventions.
"""

# ruff: noqa: PLR2004 - shapes are made of numbers

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import sparse
from scipy.sparse import csgraph

Floats: TypeAlias = NDArray[np.floating[Any]]
Ints: TypeAlias = NDArray[np.int64]

GREY = (0.5, 0.5, 0.51)
"""The linear base colour of bare geometry."""


@dataclass(frozen=True)
class Mesh:
    """Triangles with one material.

    Attributes:
        vertices: ``(n, 3)`` positions; a vertex stands several times where texture charts meet.
        faces: ``(m, 3)`` indices, counter-clockwise seen from outside.
        normals: ``(n, 3)`` unit vectors.
        uvs: ``(n, 2)`` texture coordinates, glTF's way: v grows downwards.
        texture: The base colour picture, RGB.
        surface: A picture of occlusion, roughness and metalness in R, G and B.
        colour: Linear base colour, where there is no texture.
        roughness: Of the whole mesh, where there is no ``surface``.
    """

    vertices: Floats
    faces: Ints
    normals: Floats
    uvs: Floats | None = None
    texture: Image.Image | None = None
    surface: Image.Image | None = None
    colour: tuple[float, float, float] = GREY
    roughness: float = 0.8

    @cached_property
    def welded(self) -> Ints:
        """For each vertex, the number of its place: equal for vertices at the same point."""
        return weld(self.vertices)

    @property
    def low(self) -> Floats:
        """The smallest x, y, z."""
        return np.asarray(self.vertices.min(axis=0))

    @property
    def high(self) -> Floats:
        """The greatest x, y, z."""
        return np.asarray(self.vertices.max(axis=0))

    def moved(
        self, matrix: Floats, offset: Floats | tuple[float, float, float] = (0, 0, 0)
    ) -> "Mesh":
        """Apply a rotation or uniform scale, then a shift."""
        normals = self.normals @ matrix.T
        lengths = np.linalg.norm(normals, axis=1, keepdims=True)
        return replace(
            self,
            vertices=self.vertices @ matrix.T + np.asarray(offset),
            normals=normals / np.maximum(lengths, 1e-12),
        )

    def chosen(self, faces: NDArray[np.bool_]) -> "Mesh":
        """Keep some of the faces, and the vertices that they use."""
        used, inverse = np.unique(self.faces[faces], return_inverse=True)
        return replace(
            self,
            vertices=self.vertices[used],
            faces=inverse.reshape(-1, 3),
            normals=self.normals[used],
            uvs=None if self.uvs is None else self.uvs[used],
        )


Piece: TypeAlias = tuple[str, Mesh]
"""A part of a model: its name and its mesh."""


def weld(points: Floats, digits: int = 6) -> Ints:
    """Number the distinct points; equal within a rounding to ``digits`` places."""
    rounded = np.round(points, digits) + 0.0  # -0.0 and 0.0 are one place
    keys = np.ascontiguousarray(rounded).view([("", rounded.dtype)] * rounded.shape[1]).ravel()
    return np.asarray(np.unique(keys, return_inverse=True)[1], np.int64)


def smooth_normals(vertices: Floats, faces: Ints, places: Ints) -> Floats:
    """Average the face normals, weighted by area, at each place."""
    a, b, c = (vertices[faces[:, i]] for i in range(3))
    across = np.cross(b - a, c - a)
    count = int(places.max()) + 1
    corner = places[faces].ravel()
    total = np.stack(
        [np.bincount(corner, np.repeat(across[:, axis], 3), count) for axis in range(3)], axis=1
    )
    lengths = np.linalg.norm(total, axis=1, keepdims=True)
    unit = np.where(lengths > 1e-12, total / np.maximum(lengths, 1e-12), (0.0, 1.0, 0.0))
    return np.asarray(unit[places])


def components(mesh: Mesh) -> Ints:
    """Number the connected pieces; one number for each face."""
    corner = mesh.welded[mesh.faces]
    count = int(mesh.welded.max()) + 1
    links = sparse.coo_matrix(
        (np.ones(2 * len(corner), bool), (np.repeat(corner[:, 0], 2), corner[:, 1:].ravel())),
        (count, count),
    )
    return np.asarray(
        csgraph.connected_components(links, directed=False)[1][corner[:, 0]], np.int64
    )


def _charts(mesh: Mesh) -> Ints:
    """Number the pieces of texture that hang together; one number for each vertex."""
    faces, count = mesh.faces, len(mesh.vertices)
    links = sparse.coo_matrix(
        (np.ones(2 * len(faces), bool), (np.repeat(faces[:, 0], 2), faces[:, 1:].ravel())),
        (count, count),
    )
    return np.asarray(csgraph.connected_components(links, directed=False)[1], np.int64)


def decimate(mesh: Mesh, limit: int) -> Mesh:
    """Bring a mesh to ``limit`` faces or fewer by clustering its vertices.

    The cell size is searched for, so that the result comes near the limit. Vertices of one cell
    fall together; each texture chart keeps a vertex of its own there, so textures stay in place.
    """
    if len(mesh.faces) <= limit:
        return mesh
    charts = _charts(mesh)
    low, extent = mesh.low, float((mesh.high - mesh.low).max()) or 1.0
    coarse, fine = 1.0, float(np.sqrt(limit)) * 4.0  # cells along the longest side
    best = mesh.chosen(np.zeros(len(mesh.faces), bool))
    for _ in range(14):
        middle = (coarse + fine) / 2
        cells = np.floor((mesh.vertices - low) / extent * middle)
        candidate = _clustered(mesh, weld(cells), charts)
        if len(candidate.faces) <= limit:
            coarse, best = middle, candidate
        else:
            fine = middle
    return best


def _clustered(mesh: Mesh, cell: Ints, charts: Ints) -> Mesh:
    """Let the vertices of each cell fall together on their mean place."""
    count = int(cell.max()) + 1
    corner = cell[mesh.faces]
    is_kept = (
        (corner[:, 0] != corner[:, 1])
        & (corner[:, 1] != corner[:, 2])
        & (corner[:, 2] != corner[:, 0])
    )
    rows = np.flatnonzero(is_kept)
    unique = np.unique(np.sort(corner[rows], axis=1), axis=0, return_index=True)[1]
    rows = rows[np.sort(unique)]
    weight = np.bincount(cell, minlength=count)
    mean = (
        np.stack([np.bincount(cell, mesh.vertices[:, i], count) for i in range(3)], axis=1)
        / weight[:, None]
    )
    away = np.square(mesh.vertices - mean[cell]).sum(axis=1)
    order = np.lexsort((away, charts, cell))
    key = cell * (int(charts.max()) + 1) + charts
    first = np.unique(key[order], return_index=True)[1]
    standing = np.empty(int(key.max()) + 1, np.int64)
    standing[key[order][first]] = np.arange(len(first))
    kept = order[first]
    vertices = mean[cell[kept]]
    faces = standing[key[mesh.faces[rows]]]
    slim = replace(
        mesh,
        vertices=vertices,
        faces=faces,
        normals=mesh.normals[kept],
        uvs=None if mesh.uvs is None else mesh.uvs[kept],
    ).chosen(np.ones(len(faces), bool))
    if not len(faces):
        return slim
    return replace(slim, normals=smooth_normals(slim.vertices, slim.faces, slim.welded))


def cylindrical_uvs(mesh: Mesh) -> Mesh:
    """Unwrap around the upright axis; faces over the seam get vertices of their own."""
    centre, size = (mesh.low + mesh.high) / 2, np.maximum(mesh.high - mesh.low, 1e-9)
    corner = mesh.faces.ravel()
    points = (mesh.vertices[corner] - centre) / size
    around = (np.arctan2(points[:, 0], points[:, 2]) / (2 * np.pi) + 0.5).reshape(-1, 3)
    crosses = (around.max(axis=1) - around.min(axis=1)) > 0.5
    around[crosses] = np.where(around[crosses] < 0.5, around[crosses] + 1.0, around[crosses])
    keys = np.stack([corner, np.round(around.ravel() * 4096)], axis=1)
    rows, inverse = np.unique(keys, axis=0, return_index=True, return_inverse=True)[1:]
    # u runs to 1.5 over the seam: halved, every chart stays inside the picture.
    uvs = np.stack([around.ravel()[rows] / 1.5, 0.5 - points[rows, 1]], axis=1)
    kept = corner[rows]
    return replace(
        mesh,
        vertices=mesh.vertices[kept],
        normals=mesh.normals[kept],
        faces=inverse.reshape(-1, 3),
        uvs=uvs,
    )


def quads(faces: Ints) -> list[list[int]]:
    """Join neighbouring triangles that were cut from one quad: polygons of 4 or 3 corners."""
    polygons: list[list[int]] = []
    is_open = False  # whether the last polygon may still become a quad
    for first, second, third in faces.tolist():
        if is_open and polygons[-1][0] == first and polygons[-1][2] == second:
            polygons[-1].append(third)
            is_open = False
        else:
            polygons.append([first, second, third])
            is_open = True
    return polygons
