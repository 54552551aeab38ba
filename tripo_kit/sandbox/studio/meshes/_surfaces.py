"""Closed surfaces as functions of two parameters, and their tessellation.

A surface maps ``around`` and ``along`` (both 0 to 1) to points. A part of a thing is a surface, a
place in the palette, and how many of the faces it deserves.
"""

# ruff: noqa: PLR2004 - shapes are made of numbers

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import numpy as np

from ._mesh import Floats, Ints, smooth_normals, weld

Surface: TypeAlias = Callable[[Floats, Floats], Floats]
Point: TypeAlias = tuple[float, float, float]
Dice: TypeAlias = np.random.Generator

MAIN, SECOND, ACCENT, DARK = range(4)
"""The tiles of the palette."""

SMALLEST = 12
"""Fewer triangles than these make no part."""


@dataclass(frozen=True, slots=True)
class Part:
    """One closed surface of a thing.

    Attributes:
        surface: The shape.
        slot: Which tile of the palette covers it, 0 to 3.
        weight: Its share of the faces, relative to the other parts.
        stretch: Rows for each column: above 1 for long, thin parts.
    """

    surface: Surface
    slot: int = 0
    weight: float = 1.0
    stretch: float = 0.5


def superellipsoid(
    centre: Point, size: Point, *, square: float = 0.0, round_plan: bool = False, taper: float = 0.0
) -> Surface:
    """A ball between an ellipsoid (``square`` 0) and a box with soft edges (0.9).

    Args:
        centre: The middle.
        size: Whole width, height and depth.
        square: How near to a box.
        round_plan: Seen from above round all the same: a cylinder with soft edges.
        taper: How much narrower the top is; negative for a narrower bottom.
    """
    power = 1.0 - square
    plan = 1.0 if round_plan else power

    def curve(value: Floats, exponent: float) -> Floats:
        # What is zero but for rounding must stay so: its root would open the poles.
        size = np.where(np.abs(value) < 1e-12, 0.0, np.abs(value))
        return np.asarray(np.sign(value) * size**exponent)

    def surface(around: Floats, along: Floats) -> Floats:
        angle, rise = around * 2 * np.pi, (along - 0.5) * np.pi
        ring = curve(np.cos(rise), power)
        y = curve(np.sin(rise), power)
        grow = 1.0 - taper * (y + 1) / 2 if taper >= 0 else 1.0 + taper * (1 - y) / 2
        x = ring * curve(np.sin(angle), plan) * grow
        z = ring * curve(np.cos(angle), plan) * grow
        return np.asarray(np.stack([x, y, z], axis=-1) * size / 2 + centre)

    return surface


def _smooth_path(points: Floats, along: Floats) -> Floats:
    """Catmull-Rom through the points, evenly by length."""
    steps = np.linalg.norm(np.diff(points, axis=0), axis=1)
    knots = np.concatenate([[0.0], np.cumsum(np.maximum(steps, 1e-9))])
    place = along * knots[-1]
    index = np.clip(np.searchsorted(knots, place, side="right") - 1, 0, len(points) - 2)
    share = ((place - knots[index]) / (knots[index + 1] - knots[index]))[..., None]
    before, last = np.maximum(index - 1, 0), np.minimum(index + 2, len(points) - 1)
    p0, p1, p2, p3 = points[before], points[index], points[index + 1], points[last]
    return np.asarray(
        0.5
        * (
            2 * p1
            + (p2 - p0) * share
            + (2 * p0 - 5 * p1 + 4 * p2 - p3) * share**2
            + (3 * p1 - p0 - 3 * p2 + p3) * share**3
        )
    )


def lathe(
    profile: Sequence[tuple[float, float]],
    centre: Point = (0, 0, 0),
    *,
    lobes: int = 0,
    depth: float = 0.0,
    twist: float = 0.0,
) -> Surface:
    """Turn a profile of (radius, height) around the upright axis, from below to above.

    Args:
        profile: Ends that do not touch the axis are closed.
        centre: Where the axis stands.
        lobes: How many ribs the wall has.
        depth: How deep they are, relative to the radius.
        twist: How far the ribs turn on their way up, in turns.
    """
    closed = [(0.0, profile[0][1]), *profile, (0.0, profile[-1][1])]
    points = np.array([p for i, p in enumerate(closed) if i == 0 or p != closed[i - 1]], float)

    def surface(around: Floats, along: Floats) -> Floats:
        path = _smooth_path(points, along)
        angle = around * 2 * np.pi
        wave = 1.0 + depth * np.cos(lobes * (angle + along * twist * 2 * np.pi))
        radius = np.maximum(path[..., 0], 0.0) * wave
        x, z = radius * np.sin(angle), radius * np.cos(angle)
        return np.asarray(np.stack([x, path[..., 1], z], axis=-1) + centre)

    return surface


def tube(path: Sequence[Point], radii: float | Sequence[float], *, flat: float = 1.0) -> Surface:
    """Sweep a circle along a path; the ends are rounded off.

    Args:
        path: At least two points.
        radii: Of each point, or of all.
        flat: Thickness of the circle against its width.
    """
    points = np.asarray(path, float)
    sizes = np.broadcast_to(np.asarray(radii, float), (len(points),))[:, None]

    def surface(around: Floats, along: Floats) -> Floats:
        inner = np.clip((along - 0.12) / 0.76, 0.0, 1.0)
        spot = _smooth_path(points, inner)
        step = _smooth_path(points, np.minimum(inner + 1e-3, 1.0)) - _smooth_path(
            points, np.maximum(inner - 1e-3, 0.0)
        )
        ahead = step / np.linalg.norm(step, axis=-1, keepdims=True)
        knots = np.linspace(0, 1, len(points))
        radius = np.interp(inner, knots, sizes[:, 0])
        # Two half balls close the ends: the outer 12 % of the way on each side.
        ends = np.clip(np.maximum(0.12 - along, along - 0.88) / 0.12, 0.0, 1.0)
        side = np.where(along < 0.5, -1.0, 1.0)
        spot = spot + ahead * (side * radius * np.sin(ends * np.pi / 2))[..., None]
        ring = radius * np.cos(ends * np.pi / 2)
        chord = points[-1] - points[0]
        about = (
            np.array([0.0, 0.0, 1.0])
            if abs(chord[2]) < 0.7 * np.linalg.norm(chord)
            else np.array([0.0, 1.0, 0.0])
        )
        right = np.cross(ahead, about)
        right = right / np.maximum(np.linalg.norm(right, axis=-1, keepdims=True), 1e-9)
        up = np.cross(right, ahead)
        angle = around * 2 * np.pi
        return np.asarray(
            spot
            + right * (ring * np.cos(angle))[..., None]
            + up * (flat * ring * np.sin(angle))[..., None]
        )

    return surface


def torus(
    centre: Point, radius: float, thickness: float, *, axis: str = "x", squash: float = 1.0
) -> Surface:
    """A ring around an axis: wheels, handles, halos."""
    turn = {"x": [2, 0, 1], "y": [0, 1, 2], "z": [0, 2, 1]}[axis]

    def surface(around: Floats, along: Floats) -> Floats:
        big, small = along * 2 * np.pi, -around * 2 * np.pi
        reach = radius + thickness * np.cos(small)
        flat = np.stack(
            [reach * np.cos(big), squash * thickness * np.sin(small), reach * np.sin(big)], axis=-1
        )
        return np.asarray(flat[..., turn] + centre)

    return surface


def ball(centre: Point, size: float, slot: int, weight: float = 0.2) -> Part:
    """A ball of a diameter."""
    return Part(superellipsoid(centre, (size, size, size)), slot, weight)


def box(centre: Point, size: Point, slot: int, weight: float = 1.0, square: float = 0.75) -> Part:
    """A box with soft edges, of a width, a height and a depth."""
    return Part(superellipsoid(centre, size, square=square), slot, weight)


def pole(bottom: Point, top: Point, radius: float, slot: int, weight: float = 0.4) -> Part:
    """A rod from one point to another."""
    return Part(tube([bottom, top], radius), slot, weight, 1.5)


class Tessellation(NamedTuple):
    """A part cut into triangles; its texture coordinates go from 0 to 1."""

    vertices: Floats
    faces: Ints
    normals: Floats
    uvs: Floats


def tessellate(part: Part, budget: int) -> Tessellation:
    """Cut a part into at most ``budget`` triangles, or as many as a closed surface takes."""
    pairs = max(budget, SMALLEST) // 2
    ends = part.surface(np.array([0.0, 0.4]), np.zeros(2))
    poles = bool(np.allclose(ends[0], ends[1]))  # rows of triangles there, not of pairs
    columns = max(3, min(int(np.sqrt(pairs / part.stretch)), pairs // 2))
    rows = pairs // columns + poles
    u, v = np.meshgrid(np.linspace(0, 1, columns + 1), np.linspace(0, 1, rows + 1))
    vertices = part.surface(u % 1.0, v).reshape(-1, 3)
    a = (np.arange(rows)[:, None] * (columns + 1) + np.arange(columns)).ravel()
    b, c, d = a + 1, a + columns + 2, a + columns + 1
    places = weld(vertices)
    faces = _solid(np.stack([a, b, c, a, c, d], axis=1).reshape(-1, 3), places)
    if _volume(vertices, faces) < 0:
        faces = _solid(np.stack([a, d, c, a, c, b], axis=1).reshape(-1, 3), places)
    uvs = np.stack([u.ravel(), 1.0 - v.ravel()], axis=1)
    return Tessellation(vertices, faces, smooth_normals(vertices, faces, places), uvs)


def _solid(faces: Ints, places: Ints) -> Ints:
    """Leave out the triangles that two corners at one place make flat."""
    spots = places[faces]
    return np.asarray(faces[(spots != np.roll(spots, 1, axis=1)).all(axis=1)])


def _volume(vertices: Floats, faces: Ints) -> float:
    """Six times the enclosed volume; negative when the faces look inwards."""
    a, b, c = (vertices[faces[:, i]] for i in range(3))
    return float(np.einsum("ij,ij->", a, np.cross(b, c)))
