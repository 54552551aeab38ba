"""Pictures of meshes, without a graphics card: a z-buffer in numpy.

Each triangle becomes rows, each row a span of pixels; the nearest wins. Shading comes after, once
for each pixel that is seen: sky and ground light, a key light with highlights, the texture, and a
soft shadow on the ground. It is one road from triangles to a picture, whose steps hand each other
arrays and are used nowhere else.
"""

# ruff: noqa: PLR2004 - shapes are made of numbers

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from tripo_kit.sandbox.studio.meshes import Floats, Ints, Mesh, components

PREVIEW = 512
"""Side of a preview, pixels."""

_SPANS_AT_ONCE = 1_500_000  # pixels in flight: bounds the memory of large triangles
_NOTHING = np.iinfo(np.int64).max
_BITS = 31
_FAR = 1 << _BITS
_KEY = (np.array([0.45, 0.75, 0.6]) / np.linalg.norm([0.45, 0.75, 0.6])).astype(np.float32)

_FILL = np.array([-0.8, 0.3, 0.5], np.float32)
_KEY_LIGHT, _FILL_LIGHT = np.array([[0.78, 0.75, 0.7], [0.1, 0.12, 0.15]], np.float32)
_SKY, _GROUND = np.array([[0.52, 0.54, 0.58], [0.24, 0.22, 0.2]], np.float32)


@dataclass(frozen=True, slots=True)
class View:
    """From where a picture is taken.

    Attributes:
        azimuth: Degrees around the thing, from its front to its left.
        elevation: Degrees above the horizon.
        background: RGB of the backdrop, 0 to 1.
        has_shadow: Whether there is a ground to throw a shadow on.
    """

    azimuth: float = 32.0
    elevation: float = 17.0
    background: tuple[float, float, float] = (0.93, 0.935, 0.945)
    has_shadow: bool = True


@dataclass(frozen=True, slots=True)
class _Camera:
    eye: Floats
    axes: Floats  # right, up, and towards the eye
    zoom: float
    centre: Floats  # of the thing on the picture plane
    size: tuple[int, int]

    def project(self, points: Floats) -> Floats:
        """Columns, rows and distances."""
        seen = (points - self.eye) @ self.axes.T
        depth = -seen[:, 2]
        flat = (seen[:, :2] / depth[:, None] - self.centre) * self.zoom
        return np.stack(
            [self.size[0] / 2 + flat[:, 0], self.size[1] / 2 - flat[:, 1], depth], axis=1
        )

    def rays(self, columns: Floats, rows: Floats) -> Floats:
        """Directions through pixel centres."""
        x = (columns + 0.5 - self.size[0] / 2) / self.zoom + self.centre[0]
        y = (self.size[1] / 2 - rows - 0.5) / self.zoom + self.centre[1]
        return np.asarray(x[:, None] * self.axes[0] + y[:, None] * self.axes[1] - self.axes[2])


def render(
    mesh: Mesh,
    view: View = View(),
    *,
    width: int = PREVIEW,
    height: int = PREVIEW,
    samples: int = 2,
) -> Image.Image:
    """Draw a mesh.

    Args:
        mesh: What to draw; it fills the picture whatever its size.
        view: From where.
        width: Of the picture, pixels.
        height: Of the picture, pixels.
        samples: Rays for each side of a pixel: smooths edges, costs its square.
    """
    wide, tall = width * samples, height * samples
    camera = _camera(mesh, view, wide, tall)
    screen = camera.project(mesh.vertices)
    nearest = _visible(screen, mesh.faces, wide, tall)
    # One row for each pixel, one column for each of its samples.
    keys = (
        nearest.reshape(height, samples, width, samples).swapaxes(1, 2).reshape(width * height, -1)
    )
    spots = _spots(width, height, samples)
    is_seen = keys != _NOTHING
    is_plain = _are_alike(keys, components(mesh))
    picture = np.zeros((width * height, 3), np.float32)
    open_air = np.flatnonzero(~is_seen.all(axis=1))
    backdrop = _backdrop(view, camera, mesh, spots[open_air, 0])
    picture[open_air] = backdrop * (1 - is_seen[open_air].mean(axis=1, dtype=np.float32))[:, None]
    plain = np.flatnonzero(is_plain)
    picture[plain] = _shade(mesh, camera, screen, spots[plain, 0], keys[plain, 0] % _FAR)
    edge, sample = np.nonzero(is_seen & ~is_plain[:, None])
    colours = _shade(mesh, camera, screen, spots[edge, sample], keys[edge, sample] % _FAR)
    for channel in range(3):
        picture[:, channel] += np.bincount(edge, colours[:, channel], len(picture)) / samples**2
    pixels = np.clip(picture.reshape(height, width, 3) * 255 + 0.5, 0, 255).astype(np.uint8)
    return Image.fromarray(pixels)


def _spots(width: int, height: int, samples: int) -> Ints:
    """For each pixel the numbers of its samples in the fine picture."""
    fine = np.arange(width * height * samples**2).reshape(height, samples, width, samples)
    return fine.swapaxes(1, 2).reshape(width * height, -1)


def _are_alike(keys: Ints, piece: Ints) -> NDArray[np.bool_]:
    """Which pixels show one smooth surface: shading one of their samples is enough."""
    distance = keys >> _BITS
    is_close = distance.max(axis=1) - distance.min(axis=1) < _FAR // 400
    pieces = piece[keys % _FAR % len(piece)]
    return np.asarray(
        (keys != _NOTHING).all(axis=1) & is_close & (pieces == pieces[:, :1]).all(axis=1)
    )


def _camera(mesh: Mesh, view: View, width: int, height: int) -> _Camera:
    turn, rise = np.radians(view.azimuth), np.radians(view.elevation)
    back = np.array([np.sin(turn) * np.cos(rise), np.sin(rise), np.cos(turn) * np.cos(rise)])
    right = np.array([np.cos(turn), 0.0, -np.sin(turn)])
    axes = np.stack([right, np.cross(back, right), back])
    middle, reach = (mesh.low + mesh.high) / 2, float(np.linalg.norm(mesh.high - mesh.low)) or 1.0
    eye = middle + back * reach * 2.2
    seen = (mesh.vertices - eye) @ axes.T
    flat = seen[:, :2] / -seen[:, 2:]
    low, high = flat.min(axis=0), flat.max(axis=0)
    span = np.maximum(high - low, 1e-9)
    zoom = float(min(width / span[0], height / span[1]) * 0.8)
    return _Camera(eye, axes, zoom, (low + high) / 2, (width, height))


def _visible(screen: Floats, faces: Ints, width: int, height: int) -> Ints:
    """The nearest face of each pixel: its distance in the upper bits, its number in the lower."""
    nearest = np.full(width * height, _NOTHING, np.int64)
    x, y, depth = (screen[:, i][faces] for i in range(3))
    area = (x[:, 1] - x[:, 0]) * (y[:, 2] - y[:, 0]) - (x[:, 2] - x[:, 0]) * (y[:, 1] - y[:, 0])
    # Rows grow downwards, so a face that looks at the eye turns the other way round.
    front = np.flatnonzero(area < -1e-12)
    order = np.argsort(y[front], axis=1)
    x, y, depth = (np.take_along_axis(part[front], order, axis=1) for part in (x, y, depth))
    top = np.maximum(np.ceil(y[:, 0] - 0.5), 0).astype(np.int64)
    bottom = np.minimum(np.ceil(y[:, 2] - 0.5), height).astype(np.int64)
    counts = np.maximum(bottom - top, 0)
    face = np.repeat(np.arange(len(front)), counts)
    row = np.arange(len(face)) - np.repeat(np.cumsum(counts) - counts, counts) + top[face]
    at = row + 0.5
    long = _between(x, y, (0, 2), face, at)
    short = np.where(
        at < y[face, 1], _between(x, y, (0, 1), face, at), _between(x, y, (1, 2), face, at)
    )
    left = np.maximum(np.ceil(np.minimum(long, short) - 0.5), 0).astype(np.int64)
    right = np.minimum(np.ceil(np.maximum(long, short) - 0.5), width).astype(np.int64)
    lengths = np.maximum(right - left, 0)
    ends = np.cumsum(lengths)
    # 1 / distance is linear over the picture: one plane for each face.
    inverse = 1.0 / depth
    det = (x[:, 1] - x[:, 0]) * (y[:, 2] - y[:, 0]) - (x[:, 2] - x[:, 0]) * (y[:, 1] - y[:, 0])
    d1, d2 = inverse[:, 1] - inverse[:, 0], inverse[:, 2] - inverse[:, 0]
    slope_x = (d1 * (y[:, 2] - y[:, 0]) - d2 * (y[:, 1] - y[:, 0])) / det
    slope_y = (d2 * (x[:, 1] - x[:, 0]) - d1 * (x[:, 2] - x[:, 0])) / det
    scale = float(inverse.max(initial=1e-9)) * 1.05
    start = 0
    while start < len(lengths):
        stop = max(
            start + 1,
            int(np.searchsorted(ends, (ends[start - 1] if start else 0) + _SPANS_AT_ONCE)),
        )
        part = slice(start, stop)
        size = lengths[part]
        base = face[part]
        column0 = left[part]
        value = (
            inverse[base, 0]
            + slope_x[base] * (column0 + 0.5 - x[base, 0])
            + slope_y[base] * (at[part] - y[base, 0])
        )
        step = np.arange(int(size.sum())) - np.repeat(np.cumsum(size) - size, size)
        near = np.repeat(value, size) + np.repeat(slope_x[base], size) * step
        pixel = np.repeat(row[part] * width + column0, size) + step
        key = (
            ((1.0 - np.clip(near / scale, 0.0, 1.0)) * (_FAR - 1)).astype(np.int64) << _BITS
        ) + np.repeat(front[base], size)
        np.minimum.at(nearest, pixel, key)
        start = stop
    return nearest


def _between(x: Floats, y: Floats, ends: tuple[int, int], face: Ints, at: Floats) -> Floats:
    """Where an edge crosses the middle of a row."""
    first, second = ends
    tall = y[:, second] - y[:, first]
    slope = (x[:, second] - x[:, first]) / np.where(np.abs(tall) < 1e-12, 1e-12, tall)
    return np.asarray(x[face, first] + slope[face] * (at - y[face, first]))


def _shade(mesh: Mesh, camera: _Camera, screen: Floats, seen: Ints, face: Ints) -> Floats:
    """The colours of the pixels that show a face."""
    width = camera.size[0]
    corner = mesh.faces[face]
    x, y, depth = (screen[:, i][corner] for i in range(3))
    columns, rows = (seen % width).astype(np.float64), (seen // width).astype(np.float64)
    det = (x[:, 1] - x[:, 0]) * (y[:, 2] - y[:, 0]) - (x[:, 2] - x[:, 0]) * (y[:, 1] - y[:, 0])
    dx, dy = columns + 0.5 - x[:, 0], rows + 0.5 - y[:, 0]
    second = (dx * (y[:, 2] - y[:, 0]) - dy * (x[:, 2] - x[:, 0])) / det
    third = (dy * (x[:, 1] - x[:, 0]) - dx * (y[:, 1] - y[:, 0])) / det
    share = np.stack([1 - second - third, second, third], axis=1) / depth
    share = (share / share.sum(axis=1, keepdims=True)).astype(np.float32)
    normal = _unit(np.einsum("pc,pcd->pd", share, mesh.normals.astype(np.float32)[corner]))
    ray = _unit(camera.rays(columns, rows).astype(np.float32))
    base: Floats = np.broadcast_to(np.asarray(mesh.colour, np.float32), (len(seen), 3))
    rough = np.full(len(seen), mesh.roughness, np.float32)
    metal = np.zeros(len(seen), np.float32)
    if mesh.uvs is not None and mesh.texture is not None:
        uv = np.einsum("pc,pcd->pd", share, mesh.uvs.astype(np.float32)[corner])
        base = (_sampled(mesh.texture, uv) / 255) ** 2.2
        if mesh.surface is not None:
            rough, metal = (_sampled(mesh.surface, uv)[:, 1:] / 255).T
    return _lit(base, rough, metal, normal, ray)


def _lit(base: Floats, rough: Floats, metal: Floats, normal: Floats, ray: Floats) -> Floats:
    """Hemisphere light, a key, a fill from the left, and highlights; displayed as sRGB."""
    up = normal[:, 1] * 0.5 + 0.5
    light = _GROUND + (_SKY - _GROUND) * up[:, None]
    key = np.maximum(normal @ _KEY, 0.0)
    fill = np.maximum(normal @ _FILL, 0.0)
    light = light + key[:, None] * _KEY_LIGHT + fill[:, None] * _FILL_LIGHT
    half = _unit(_KEY - ray)
    power = 2 / np.maximum(rough, 0.12) ** 3
    shine = np.maximum((normal * half).sum(axis=1), 0.0) ** power * (1 - rough) * key
    mirror = ray - 2 * (ray * normal).sum(axis=1, keepdims=True) * normal
    glow = np.clip(0.25 + 0.9 * mirror[:, 1], 0.12, 1.0) + 0.25 * np.exp(
        -(((mirror[:, 1] - 0.05) / 0.12) ** 2)
    )
    rim = (1 + (ray * normal).sum(axis=1)) ** 5 * (1 - rough)
    tint = base * metal[:, None] + (1 - metal[:, None])
    colour = base * light * (1 - 0.75 * metal[:, None])
    colour = (
        colour
        + tint * (shine * (0.5 + metal) + 0.12 * rim)[:, None]
        + base * (metal * glow * 0.75)[:, None]
    )
    return np.asarray(np.clip(colour, 0.0, 1.0) ** (1 / 2.2))


def _sampled(picture: Image.Image, uv: Floats) -> Floats:
    """Read a texture, bilinearly."""
    pixels = np.asarray(picture.convert("RGB"))
    tall, wide = pixels.shape[:2]
    flat = pixels.reshape(-1, 3)
    x = np.clip(uv[:, 0] * wide - 0.5, 0, wide - 1)
    y = np.clip(uv[:, 1] * tall - 0.5, 0, tall - 1)
    left, top = x.astype(np.int64), y.astype(np.int64)
    fx, fy = (x - left)[:, None], (y - top)[:, None]
    corner = top * wide + left
    beside = np.where(left + 1 < wide, 1, 0)
    below = np.where(top + 1 < tall, wide, 0)
    upper = flat[corner] * (1 - fx) + flat[corner + beside] * fx
    lower = flat[corner + below] * (1 - fx) + flat[corner + below + beside] * fx
    return np.asarray(upper * (1 - fy) + lower * fy, np.float32)


def _unit(vectors: Floats) -> Floats:
    return np.asarray(
        vectors / np.maximum(np.sqrt(np.einsum("ij,ij->i", vectors, vectors))[:, None], 1e-9)
    )


def _backdrop(view: View, camera: _Camera, mesh: Mesh, spots: Ints) -> Floats:
    """A plain ground, lighter in the middle, with a soft shadow on it."""
    colour = np.asarray(view.background, np.float32)
    if not view.has_shadow:
        return np.broadcast_to(colour, (len(spots), 3))
    width, height = camera.size
    away = ((spots % width) / width - 0.5) ** 2 + ((spots // width) / height - 0.45) ** 2
    light = (1.04 - 0.14 * np.minimum(2 * away, 1.0)) * _shadow(mesh, camera, spots)
    return np.asarray((light[:, None] * colour).clip(0, 1), np.float32)


def _shadow(mesh: Mesh, camera: _Camera, pixels: Ints) -> Floats:
    """How much light the ground keeps: the thing's footprint seen from above, blurred."""
    side = 96
    width = camera.size[0]
    ray = camera.rays((pixels % width).astype(float), (pixels // width).astype(float))
    floor = float(mesh.low[1])
    drop = np.where(
        ray[:, 1] < -1e-6, (floor - camera.eye[1]) / np.minimum(ray[:, 1], -1e-6), np.inf
    )
    light = np.ones(len(pixels))
    hits = np.flatnonzero(np.isfinite(drop))
    spot = camera.eye + ray[hits] * drop[hits, None]
    middle = (mesh.low + mesh.high) / 2
    reach = float((mesh.high - mesh.low).max()) * 0.95 + 1e-9
    # Low parts throw the darker shadow; the light leans, so high parts throw it further back.
    height = (mesh.vertices[:, 1] - floor) / reach
    lean = mesh.vertices[:, [0, 2]] - _KEY[[0, 2]] * (mesh.vertices[:, 1:2] - floor) * 0.35
    cells = ((lean - middle[[0, 2]]) / reach * 0.5 + 0.5) * (side - 1)
    column, line = np.clip(np.round(cells).astype(np.int64), 0, side - 1).T
    dark = np.zeros((side, side))
    np.maximum.at(dark, (line, column), np.exp(-2.0 * height))
    dark = ndimage.gaussian_filter(ndimage.grey_closing(dark, (7, 7)), 2.6, mode="constant")
    place = ((spot[:, [2, 0]] - middle[[2, 0]]) / reach * 0.5 + 0.5) * (side - 1)
    light[hits] = 1 - 0.5 * ndimage.map_coordinates(dark, place.T, order=1, mode="constant")
    return light
