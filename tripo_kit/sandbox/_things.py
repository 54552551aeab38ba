"""The things that the sandbox can make out of words: each a handful of closed surfaces.

A thing takes dice (its proportions differ with the seed) and returns its parts, the important ones
first. Things stand on the ground, are about one metre tall, and look along +Z.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

import numpy as np

from tripo_kit.sandbox._shapes import Part, Point, lathe, superellipsoid, torus, tube

Dice: TypeAlias = np.random.Generator
Thing: TypeAlias = Callable[[Dice], list[Part]]

MAIN, SECOND, ACCENT, DARK = range(4)
"""The tiles of the palette."""


def _ball(x: float, y: float, z: float, size: float, slot: int, weight: float = 0.2) -> Part:
    return Part(superellipsoid((x, y, z), (size, size, size)), slot, weight)


def _box(centre: Point, size: Point, slot: int, weight: float = 1.0, square: float = 0.75) -> Part:
    return Part(superellipsoid(centre, size, square=square), slot, weight)


def _pole(bottom: Point, top: Point, radius: float, slot: int, weight: float = 0.4) -> Part:
    middle = tuple((a + b) / 2 for a, b in zip(bottom, top, strict=True))
    return Part(tube([bottom, (middle[0], middle[1], middle[2]), top], radius), slot, weight, 1.5)


def cup(dice: Dice) -> list[Part]:
    width, tall = dice.uniform(0.34, 0.42), dice.uniform(0.75, 0.95)
    foot, lip = width * dice.uniform(0.7, 0.95), width * dice.uniform(0.98, 1.1)
    wall = width * 0.1
    outside = [(foot * 0.9, 0.0), (foot, 0.02), (foot * 1.01, 0.06), (width, tall * 0.45), (lip, tall)]
    inside = [(lip - wall * 0.5, tall + 0.015), (lip - wall, tall - 0.01), (width - wall, tall * 0.45), (foot - wall, 0.12)]
    handle = [
        (width * 0.93, tall * 0.8, 0.0), (width + 0.16, tall * 0.84, 0.0), (width + 0.25, tall * 0.6, 0.0),
        (width + 0.17, tall * 0.32, 0.0), (width * 0.9, tall * 0.24, 0.0),
    ]  # fmt: skip
    drink = [(lip - wall * 1.3, tall * 0.84), (lip - wall * 1.25, tall * 0.86), (0.02, tall * 0.86)]
    return [
        Part(lathe([*outside, *inside]), MAIN, 4.0, 1.0),
        Part(tube(handle, width * 0.13), MAIN, 1.2, 2.0),
        Part(lathe(drink), DARK, 0.5),
        Part(torus((0, tall * 0.62, 0), (width + lip) * 0.494, 0.022, axis="y"), ACCENT, 0.6, 4.0),
    ]


def vase(dice: Dice) -> list[Part]:
    belly, neck, lip = dice.uniform(0.3, 0.42), dice.uniform(0.1, 0.17), dice.uniform(0.17, 0.26)
    high = dice.uniform(0.3, 0.5)
    profile = [
        (0.16, 0.0), (0.18, 0.02), (belly, high), (neck, 0.78), (lip, 1.0),
        (lip - 0.025, 1.005), (neck - 0.03, 0.78), (neck * 0.7, 0.62),
    ]  # fmt: skip
    lobes, depth, twist = int(dice.integers(5, 13)), dice.uniform(0.02, 0.06), dice.uniform(-0.4, 0.4)
    band = torus((0, 0.785, 0), neck + 0.005, 0.02, axis="y")
    return [
        Part(lathe(profile, lobes=lobes, depth=depth, twist=twist), MAIN, 5.0, 1.0),
        Part(band, ACCENT, 0.7, 4.0),
    ]


def bottle(dice: Dice) -> list[Part]:
    width = dice.uniform(0.17, 0.24)
    body = [(width * 0.9, 0.0), (width, 0.03), (width, 0.5), (width * 0.9, 0.6), (0.075, 0.74), (0.07, 0.92), (0.085, 0.94)]
    label = [(width + 0.004, 0.17), (width + 0.006, 0.18), (width + 0.006, 0.43), (width + 0.004, 0.44)]
    return [
        Part(lathe(body), MAIN, 4.0, 1.0),
        Part(lathe(label), ACCENT, 1.0, 0.6),
        Part(lathe([(0.06, 0.92), (0.062, 0.93), (0.06, 1.0), (0.05, 1.005)]), SECOND, 0.5),
    ]


def chair(dice: Dice) -> list[Part]:
    wide, seat, back = dice.uniform(0.5, 0.62), dice.uniform(0.42, 0.5), dice.uniform(0.45, 0.62)
    half = wide / 2 - 0.05
    top = seat + back
    parts = [
        _box((0, seat, 0), (wide, 0.07, wide), MAIN, 1.5, 0.8),
        _box((0, seat + 0.06, 0.01), (wide * 0.9, 0.09, wide * 0.88), ACCENT, 1.2, 0.6),
        _box((0, top - 0.1, -half), (wide, 0.2, 0.06), MAIN, 1.0, 0.75),
    ]
    parts += [
        _pole((x * half * 1.08, 0.01, half), (x * half, seat, half * 0.95), 0.035, MAIN) for x in (-1, 1)
    ]
    parts += [
        _pole((x * half * 1.08, 0.01, -half * 1.1), (x * half, top, -half), 0.035, MAIN, 0.6) for x in (-1, 1)
    ]
    slats = int(dice.integers(2, 5))
    parts += [
        _pole((x, seat, -half), (x, top - 0.1, -half), 0.022, SECOND, 0.4)
        for x in np.linspace(-half * 0.6, half * 0.6, slats)
    ]
    return parts


def table(dice: Dice) -> list[Part]:
    wide, deep, tall = dice.uniform(1.0, 1.3), dice.uniform(0.6, 0.8), dice.uniform(0.6, 0.72)
    parts = [
        _box((0, tall, 0), (wide, 0.07, deep), MAIN, 2.0, 0.85),
        _box((0, tall - 0.07, 0), (wide * 0.86, 0.09, deep * 0.82), SECOND, 1.0, 0.85),
    ]
    parts += [
        _pole((x * wide * 0.42, 0.01, z * deep * 0.4), (x * wide * 0.39, tall - 0.04, z * deep * 0.36), 0.045, MAIN)
        for x in (-1, 1) for z in (-1, 1)
    ]  # fmt: skip
    return parts


def lamp(dice: Dice) -> list[Part]:
    wide, tall = dice.uniform(0.24, 0.32), dice.uniform(0.5, 0.6)
    shade = [(wide, tall), (wide + 0.01, tall + 0.01), (wide * 0.55, 0.98), (wide * 0.54, 1.0)]
    base = [(0.2, 0.0), (0.21, 0.02), (0.17, 0.05), (0.05, 0.09), (0.07, 0.2), (0.1, 0.3), (0.05, 0.44), (0.03, 0.6)]
    return [Part(lathe(shade), ACCENT, 2.0), Part(lathe(base), MAIN, 3.0, 1.0), _ball(0, 1.02, 0, 0.05, MAIN)]


def robot(dice: Dice) -> list[Part]:
    wide, head = dice.uniform(0.4, 0.5), dice.uniform(0.26, 0.34)
    parts = [
        _box((0, 0.48, 0), (wide, 0.38, 0.3), MAIN, 1.6, 0.6),
        _box((0, 0.84, 0), (head * 1.2, head * 0.85, head), MAIN, 1.4, 0.6),
        _box((0, 0.85, head * 0.45), (head * 0.95, head * 0.45, 0.06), DARK, 0.6, 0.5),
        Part(lathe([(0.08, 0.64), (0.07, 0.68), (0.08, 0.73)]), DARK, 0.3),
        _box((0, 0.52, 0.15), (wide * 0.5, 0.16, 0.03), SECOND, 0.4, 0.7),
    ]
    for x in (-1.0, 1.0):
        reach = wide / 2 + 0.05
        parts += [
            _ball(x * head * 0.27, 0.86, head * 0.48, 0.085, ACCENT, 0.3),
            Part(tube([(x * reach, 0.6, 0), (x * (reach + 0.07), 0.45, 0.02), (x * reach, 0.3, 0.1)], 0.05), SECOND, 0.7, 1.5),
            _ball(x * reach, 0.62, 0, 0.14, DARK, 0.3),
            _ball(x * reach, 0.28, 0.12, 0.13, ACCENT, 0.3),
            _pole((x * wide * 0.26, 0.08, 0), (x * wide * 0.26, 0.32, 0), 0.06, SECOND, 0.5),
            _box((x * wide * 0.27, 0.05, 0.04), (0.16, 0.1, 0.26), MAIN, 0.5, 0.5),
        ]
    aerials = (-0.1, 0.1) if dice.random() < 0.5 else (0.0,)
    for x in aerials:
        top = 0.84 + head * 0.43
        parts += [_pole((x, top - 0.02, 0), (x * 1.3, top + 0.1, 0), 0.012, DARK, 0.2), _ball(x * 1.3, top + 0.13, 0, 0.06, ACCENT)]
    return parts


def tree(dice: Dice) -> list[Part]:
    parts = [Part(tube([(0, 0, 0), (dice.uniform(-0.04, 0.04), 0.25, 0), (0, 0.6, 0)], [0.1, 0.07, 0.05]), SECOND, 0.8, 1.5)]
    for index in range(int(dice.integers(6, 9))):
        turn, size = index * 2.4, dice.uniform(0.3, 0.42)
        reach = 0.0 if index == 0 else dice.uniform(0.14, 0.22)
        centre = (reach * np.sin(turn), 0.66 + 0.05 * (index % 4) + (0.12 if index == 0 else 0.0), reach * np.cos(turn))
        leaf = superellipsoid(centre, (size, size * 0.85, size))
        parts.append(Part(leaf, MAIN if index % 3 else ACCENT, 0.8))
    for _ in range(int(dice.integers(0, 5))):
        turn = dice.uniform(0, 2 * np.pi)
        parts.append(_ball(0.33 * np.sin(turn), dice.uniform(0.6, 0.8), 0.33 * np.cos(turn), 0.06, DARK, 0.15))
    return parts


def pine(dice: Dice) -> list[Part]:
    tiers = int(dice.integers(3, 6))
    parts = [Part(tube([(0, 0, 0), (0, 0.15, 0), (0, 0.3, 0)], 0.06), SECOND, 0.5, 1.5)]
    for tier in range(tiers):
        share = tier / tiers
        low, wide = 0.2 + 0.62 * share, 0.34 * (1 - 0.75 * share)
        cone = [(wide * 0.9, low), (wide, low + 0.015), (wide * 0.45, low + 0.14), (0.015, low + 0.3 - 0.1 * share)]
        parts.append(Part(lathe(cone, lobes=9, depth=0.05), MAIN if tier % 2 else ACCENT, 1.0, 0.4))
    return parts


def plant(dice: Dice) -> list[Part]:
    pot = [(0.15, 0.0), (0.16, 0.02), (0.22, 0.28), (0.24, 0.3), (0.24, 0.34), (0.2, 0.335), (0.19, 0.3)]
    parts = [Part(lathe(pot), SECOND, 1.6, 0.8), Part(lathe([(0.19, 0.29), (0.195, 0.3), (0.05, 0.31)]), DARK, 0.3)]
    for index in range(int(dice.integers(6, 10))):
        turn, reach, rise = index * 2.4 + dice.uniform(-0.3, 0.3), dice.uniform(0.12, 0.32), dice.uniform(0.3, 0.62)
        x, z = np.sin(turn), np.cos(turn)
        path = [(0, 0.3, 0), (x * reach * 0.35, 0.3 + rise * 0.6, z * reach * 0.35), (x * reach, 0.3 + rise, z * reach)]
        parts.append(Part(tube(path, [0.015, 0.06, 0.012], flat=0.35), MAIN if index % 3 else ACCENT, 0.6, 2.0))
    return parts


def flower(dice: Dice) -> list[Part]:
    count, bend = int(dice.integers(6, 11)), dice.uniform(-0.08, 0.08)
    head = (bend, 0.82, 0.04)
    parts = [
        Part(tube([(0, 0, 0), (bend * 0.3, 0.4, 0), (bend, 0.8, 0)], 0.022), SECOND, 0.8, 3.0),
        Part(superellipsoid(head, (0.17, 0.17, 0.1)), DARK, 0.8),
    ]
    for index in range(count):
        turn = index * 2 * np.pi / count
        x, y = np.sin(turn), np.cos(turn)
        path = [(head[0] + x * 0.06, head[1] + y * 0.06, 0.03), (head[0] + x * 0.17, head[1] + y * 0.17, 0.06), (head[0] + x * 0.27, head[1] + y * 0.27, 0.03)]
        parts.append(Part(tube(path, [0.035, 0.075, 0.03], flat=0.3), MAIN if index % 2 else ACCENT, 0.6, 1.2))
    for x in (-1, 1):
        leaf = [(0.0, 0.2, 0), (x * 0.14, 0.34, 0.02), (x * 0.26, 0.38, 0.04)]
        parts.append(Part(tube(leaf, [0.015, 0.055, 0.01], flat=0.3), SECOND, 0.4, 2.0))
    return parts


def mushroom(dice: Dice) -> list[Part]:
    cap, tall = dice.uniform(0.36, 0.46), dice.uniform(0.5, 0.6)
    roof = [(0.1, tall - 0.02), (cap * 0.8, tall - 0.04), (cap, tall + 0.02), (cap * 0.85, tall + 0.2), (cap * 0.4, tall + 0.34)]
    parts = [
        Part(lathe(roof), MAIN, 3.0),
        Part(lathe([(0.14, 0.0), (0.16, 0.03), (0.1, 0.3), (0.11, tall)]), SECOND, 1.5, 1.0),
    ]
    for index in range(int(dice.integers(7, 12))):
        turn, rise = index * 2.4, dice.uniform(0.1, 0.95)
        radius, y = cap * 0.97 * np.cos(rise * 1.1), tall + 0.06 + 0.3 * np.sin(rise * 1.35)
        size = dice.uniform(0.06, 0.11)
        dot = superellipsoid((radius * np.sin(turn), y, radius * np.cos(turn)), (size, size * 0.7, size))
        parts.append(Part(dot, ACCENT, 0.2))
    return parts


def house(dice: Dice) -> list[Part]:
    wide, deep, tall = dice.uniform(0.7, 0.9), dice.uniform(0.6, 0.75), dice.uniform(0.42, 0.55)
    ridge = tall + dice.uniform(0.3, 0.42)
    roof = superellipsoid((0, (tall + ridge) / 2 + 0.02, 0), (wide * 1.16, ridge - tall + 0.06, deep * 1.2), square=0.85, taper=0.85)
    parts = [
        _box((0, tall / 2, 0), (wide, tall + 0.1, deep), MAIN, 2.0, 0.88),
        Part(roof, ACCENT, 2.0),
        _box((0, 0.15, deep / 2), (0.17, 0.31, 0.05), DARK, 0.6, 0.85),
        _box((wide * 0.27, ridge - 0.08, -deep * 0.15), (0.11, 0.3, 0.11), SECOND, 0.5, 0.85),
        _ball(0.05, 0.15, deep / 2 + 0.03, 0.025, ACCENT, 0.1),
    ]
    parts += [_box((x * wide * 0.32, tall * 0.58, deep / 2), (0.17, 0.17, 0.04), SECOND, 0.4, 0.85) for x in (-1, 1)]
    parts += [_box((x * wide / 2, tall * 0.58, 0), (0.04, 0.17, 0.2), SECOND, 0.3, 0.85) for x in (-1, 1)]
    return parts


def castle(dice: Dice) -> list[Part]:
    half, tall = dice.uniform(0.34, 0.42), dice.uniform(0.32, 0.42)
    parts = [
        _box((0, tall / 2, 0), (half * 2, tall, half * 2), MAIN, 1.5, 0.9),
        _box((0, 0.13, half), (0.2, 0.26, 0.06), DARK, 0.5, 0.7),
    ]
    spots = [(x * half, z * half, 0.1, 1.0) for x in (-1, 1) for z in (-1, 1)] + [(0.0, 0.0, 0.16, 1.35)]
    for x, z, radius, grow in spots:
        top = (tall + 0.16) * grow
        wall = [(radius, 0.0), (radius, 0.02), (radius * 0.95, top - 0.06), (radius * 1.15, top - 0.03), (radius * 1.15, top)]
        roof = [(radius * 1.25, top - 0.01), (radius * 1.22, top + 0.01), (radius * 0.6, top + 0.14 * grow), (0.012, top + 0.28 * grow)]
        parts += [Part(lathe(wall, (x, 0, z)), SECOND, 0.9, 1.0), Part(lathe(roof, (x, 0, z)), ACCENT, 0.7, 0.8)]
    return parts


def car(dice: Dice) -> list[Part]:
    long, wide, wheel = dice.uniform(1.15, 1.35), dice.uniform(0.52, 0.58), dice.uniform(0.12, 0.15)
    cabin = superellipsoid((0, wheel + 0.33, -0.06), (wide * 0.86, 0.26, long * dice.uniform(0.45, 0.6)), square=0.55, taper=0.28)
    roof = superellipsoid((0, wheel + 0.45, -0.06), (wide * 0.66, 0.04, long * 0.36), square=0.6)
    parts = [
        _box((0, wheel + 0.12, 0), (wide, 0.25, long), MAIN, 2.5, 0.6),
        Part(cabin, DARK, 1.4), Part(roof, MAIN, 0.6),
        _box((0, wheel + 0.03, long / 2 - 0.03), (wide * 0.9, 0.08, 0.1), SECOND, 0.5, 0.6),
        _box((0, wheel + 0.03, -long / 2 + 0.03), (wide * 0.9, 0.08, 0.1), SECOND, 0.5, 0.6),
    ]  # fmt: skip
    for x in (-1, 1):
        parts += [_ball(x * wide * 0.34, wheel + 0.15, long / 2 - 0.03, 0.09, ACCENT, 0.25)]
        for z in (-1, 1):
            centre = (x * wide * 0.47, wheel, z * long * 0.3)
            parts += [
                Part(torus(centre, wheel * 0.68, wheel * 0.34), DARK, 0.7, 2.0),
                Part(superellipsoid(centre, (0.1, wheel * 1.1, wheel * 1.1)), SECOND, 0.4),
            ]
    return parts


def rocket(dice: Dice) -> list[Part]:
    width, fins = dice.uniform(0.15, 0.2), int(dice.integers(3, 5))
    body = [(width * 0.55, 0.12), (width * 0.6, 0.13), (width, 0.4), (width * 0.9, 0.68), (width * 0.62, 0.8)]
    nose = [(width * 0.64, 0.79), (width * 0.63, 0.8), (width * 0.35, 0.93), (0.012, 1.04)]
    parts = [
        Part(lathe(body), MAIN, 3.0, 0.9), Part(lathe(nose), ACCENT, 1.0, 0.6),
        Part(lathe([(width * 0.6, 0.03), (width * 0.62, 0.04), (width * 0.42, 0.14)]), DARK, 0.5),
        Part(torus((0, 0.6, width * 0.88), 0.062, 0.017, axis="z"), SECOND, 0.4, 2.0),
        Part(superellipsoid((0, 0.6, width * 0.87), (0.11, 0.11, 0.05)), DARK, 0.4),
    ]  # fmt: skip
    for index in range(fins):
        turn = (index + 0.5) * 2 * np.pi / fins
        x, z = np.sin(turn), np.cos(turn)
        path = [(x * width * 0.75, 0.36, z * width * 0.75), (x * width * 1.5, 0.22, z * width * 1.5), (x * width * 1.8, 0.02, z * width * 1.8)]
        parts.append(Part(tube(path, [0.03, 0.04, 0.025]), ACCENT, 0.6, 2.0))
    return parts


def animal(dice: Dice) -> list[Part]:
    """A cat, roughly: four legs, pointed ears, a tail that swings."""
    long, body = dice.uniform(0.58, 0.7), dice.uniform(0.26, 0.31)
    head, back = dice.uniform(0.3, 0.36), 0.42
    face = (0.0, back + 0.17, long / 2 + 0.04)
    swing = dice.uniform(-0.2, 0.2)
    parts = [
        Part(superellipsoid((0, back, 0), (body, body, long), square=0.12), MAIN, 1.8),
        Part(superellipsoid(face, (head * 1.08, head * 0.92, head * 0.92)), MAIN, 1.6),
        Part(superellipsoid((0, face[1] - 0.06, face[2] + head * 0.38), (head * 0.48, head * 0.32, head * 0.3)), SECOND, 0.5),
        Part(superellipsoid((0, back - 0.06, 0.04), (body * 0.8, body * 0.85, long * 0.8)), SECOND, 0.6),
        Part(tube([(0, back + 0.05, -long / 2 + 0.03), (swing * 0.5, back + 0.15, -long / 2 - 0.16), (swing, back + 0.42, -long / 2 - 0.17)], [0.045, 0.04, 0.03]), MAIN, 0.7, 2.5),
        _ball(0, face[1] - 0.01, face[2] + head * 0.5, 0.05, ACCENT, 0.2),
    ]
    for x in (-1.0, 1.0):
        ear = [(x * head * 0.33, face[1] + head * 0.28, face[2]), (x * head * 0.4, face[1] + head * 0.5, face[2]), (x * head * 0.44, face[1] + head * 0.66, face[2])]
        parts += [
            Part(tube(ear, [0.075, 0.05, 0.012], flat=0.6), MAIN, 0.5, 1.0),
            _ball(x * head * 0.23, face[1] + 0.05, face[2] + head * 0.4, 0.062, DARK, 0.25),
        ]
        for z in (-1, 1):
            spot = z * long * 0.33
            parts += [
                Part(tube([(x * body * 0.34, back, spot), (x * body * 0.36, 0.2, spot), (x * body * 0.36, 0.06, spot)], [0.07, 0.058, 0.05]), MAIN, 0.5, 1.5),
                Part(superellipsoid((x * body * 0.36, 0.035, spot + 0.03), (0.12, 0.07, 0.16)), SECOND, 0.3),
            ]
    return parts


def dog(dice: Dice) -> list[Part]:
    """An animal with a long snout and hanging ears."""
    parts = animal(dice)
    head, back, long = 0.33, 0.42, 0.62
    y, z = back + 0.17, long / 2 + 0.06
    is_ear = [index in {6, 12} for index in range(len(parts))]
    parts = [part for part, ear in zip(parts, is_ear, strict=True) if not ear]
    for x in (-1.0, 1.0):
        ear = [(x * head * 0.42, y + 0.13, z - 0.02), (x * head * 0.62, y + 0.03, z), (x * head * 0.6, y - 0.16, z)]
        parts.append(Part(tube(ear, [0.04, 0.08, 0.05], flat=0.4), ACCENT, 0.5, 1.2))
    parts.append(Part(superellipsoid((0, y - 0.06, z + 0.15), (0.16, 0.13, 0.2)), SECOND, 0.6))
    parts.append(_ball(0, y - 0.02, z + 0.25, 0.06, DARK, 0.2))
    return parts


def bird(dice: Dice) -> list[Part]:
    size, turn = dice.uniform(0.42, 0.5), dice.uniform(-0.06, 0.06)
    y = 0.42
    parts = [
        Part(superellipsoid((0, y, 0), (size * 0.9, size * 0.95, size * 1.25)), MAIN, 2.0),
        Part(superellipsoid((turn, y + size * 0.66, size * 0.42), (size * 0.66, size * 0.62, size * 0.62)), MAIN, 1.4),
        Part(superellipsoid((0, y - 0.05, size * 0.22), (size * 0.7, size * 0.75, size * 0.9)), SECOND, 0.8),
        Part(lathe([(0.045, 0.0), (0.04, 0.02), (0.004, 0.12)], (0, 0, 0)), ACCENT, 0.0),
        Part(tube([(turn, y + size * 0.62, size * 0.68), (turn, y + size * 0.6, size * 0.8), (turn, y + size * 0.56, size * 0.95)], [0.05, 0.035, 0.006]), ACCENT, 0.5, 1.0),
        Part(tube([(0, y + 0.02, -size * 0.5), (0, y + 0.1, -size * 0.8), (0, y + 0.2, -size * 1.05)], [0.09, 0.1, 0.06], flat=0.3), ACCENT, 0.5, 1.2),
    ]
    del parts[3]
    for x in (-1.0, 1.0):
        wing = [(x * size * 0.4, y + 0.12, size * 0.2), (x * size * 0.52, y, -size * 0.1), (x * size * 0.42, y - 0.03, -size * 0.6)]
        parts += [
            Part(tube(wing, [0.08, 0.13, 0.03], flat=0.35), ACCENT, 0.7, 1.5),
            _ball(turn + x * size * 0.2, y + size * 0.74, size * 0.62, 0.06, DARK, 0.25),
            Part(tube([(x * 0.09, y - size * 0.4, 0), (x * 0.09, 0.1, 0.01), (x * 0.1, 0.02, 0.02)], 0.018), DARK, 0.3, 2.0),
            Part(superellipsoid((x * 0.1, 0.012, 0.05), (0.1, 0.03, 0.14)), DARK, 0.2),
        ]
    return parts


def fish(dice: Dice) -> list[Part]:
    long, tall = dice.uniform(0.8, 0.95), dice.uniform(0.38, 0.48)
    y = 0.5
    tail = -long * 0.44
    parts = [
        Part(tube([(0, y, -long * 0.42), (0, y, 0.0), (0, y + 0.01, long * 0.34)], [0.06, tall / 2, tall * 0.24], flat=1.0), MAIN, 2.5, 1.0),
        Part(tube([(0, y, tail), (0, y + 0.14, tail - 0.1), (0, y + 0.22, tail - 0.22)], [0.05, 0.08, 0.03], flat=0.4), ACCENT, 0.6, 1.2),
        Part(tube([(0, y, tail), (0, y - 0.14, tail - 0.1), (0, y - 0.2, tail - 0.2)], [0.05, 0.08, 0.03], flat=0.4), ACCENT, 0.6, 1.2),
        Part(tube([(0, y + tall * 0.4, 0.15), (0, y + tall * 0.62, -0.02), (0, y + tall * 0.5, -0.24)], [0.05, 0.06, 0.02], flat=0.5), ACCENT, 0.6, 1.2),
    ]
    for x in (-1.0, 1.0):
        parts += [
            _ball(x * tall * 0.3, y + 0.06, long * 0.32, 0.1, SECOND, 0.3),
            _ball(x * tall * 0.385, y + 0.062, long * 0.345, 0.05, DARK, 0.2),
            Part(tube([(x * tall * 0.42, y - 0.05, 0.08), (x * tall * 0.65, y - 0.12, -0.04), (x * tall * 0.7, y - 0.18, -0.14)], [0.03, 0.06, 0.02], flat=0.4), ACCENT, 0.4, 1.2),
        ]
    return parts


def person(dice: Dice) -> list[Part]:
    wide, head = dice.uniform(0.28, 0.34), dice.uniform(0.24, 0.29)
    parts = [
        Part(superellipsoid((0, 0.52, 0), (wide, 0.34, 0.2), square=0.35, taper=-0.15), MAIN, 1.4),
        _ball(0, 0.85, 0, head, SECOND, 1.4),
        Part(superellipsoid((0, 0.9, -0.025), (head * 1.1, head * 0.9, head)), DARK, 0.8),
        Part(torus((0, 0.38, 0), wide * 0.4, 0.03, axis="y"), ACCENT, 0.4, 3.0),
        _ball(0, 0.83, head * 0.5, 0.045, SECOND, 0.2),
    ]
    for x in (-1.0, 1.0):
        arm = [(x * wide * 0.5, 0.64, 0), (x * (wide * 0.5 + 0.08), 0.5, 0.01), (x * (wide * 0.5 + 0.09), 0.37, 0.06)]
        parts += [
            Part(tube(arm, [0.06, 0.05, 0.045]), MAIN, 0.6, 1.5),
            _ball(arm[2][0], 0.34, 0.08, 0.09, SECOND, 0.25),
            Part(tube([(x * wide * 0.26, 0.38, 0), (x * wide * 0.28, 0.22, 0), (x * wide * 0.28, 0.07, 0)], [0.075, 0.065, 0.06]), DARK, 0.6, 1.5),
            Part(superellipsoid((x * wide * 0.28, 0.04, 0.04), (0.12, 0.09, 0.22), square=0.2), ACCENT, 0.35),
            _ball(x * head * 0.2, 0.86, head * 0.44, 0.04, DARK, 0.15),
        ]
    return parts


def snowman(dice: Dice) -> list[Part]:
    grow = dice.uniform(0.92, 1.08)
    parts = [
        _ball(0, 0.2, 0, 0.46 * grow, MAIN, 1.4), _ball(0, 0.52, 0, 0.34 * grow, MAIN, 1.2), _ball(0, 0.78, 0, 0.25, MAIN, 1.0),
        Part(tube([(0, 0.78, 0.1), (0, 0.775, 0.18), (0, 0.77, 0.27)], [0.035, 0.025, 0.006]), ACCENT, 0.4, 1.0),
        Part(lathe([(0.17, 0.87), (0.175, 0.88), (0.11, 0.9), (0.11, 1.04), (0.1, 1.05)]), DARK, 0.8),
        Part(torus((0, 0.67, 0), 0.12, 0.035, axis="y"), SECOND, 0.5, 2.0),
    ]  # fmt: skip
    for x in (-1.0, 1.0):
        parts += [
            _ball(x * 0.05, 0.82, 0.11, 0.032, DARK, 0.15),
            Part(tube([(x * 0.14, 0.56, 0), (x * 0.27, 0.64, 0.02), (x * 0.38, 0.68 + dice.uniform(-0.05, 0.08), 0.02)], 0.014), DARK, 0.3, 2.0),
        ]
    parts += [_ball(0, y, 0.165 * grow - abs(y - 0.52) * 0.25, 0.035, DARK, 0.12) for y in (0.46, 0.54, 0.61)]
    return parts


def fruit(dice: Dice) -> list[Part]:
    wide = dice.uniform(0.42, 0.5)
    body = [(0.08, 0.07), (0.22, 0.0), (wide * 0.85, 0.18), (wide, 0.5), (wide * 0.8, 0.78), (0.2, 0.86), (0.06, 0.78)]
    bend = dice.uniform(-0.08, 0.08)
    return [
        Part(lathe(body, lobes=5, depth=0.02), MAIN, 4.0, 0.8),
        Part(tube([(0, 0.76, 0), (bend * 0.3, 0.9, 0), (bend, 1.02, 0)], [0.025, 0.022, 0.03]), DARK, 0.5, 2.0),
        Part(tube([(0.01, 0.88, 0), (0.14, 0.98, 0.03), (0.3, 0.95, 0.05)], [0.012, 0.075, 0.008], flat=0.25), SECOND, 0.6, 1.5),
    ]


def planet(dice: Dice) -> list[Part]:
    parts = [
        _ball(0, 0.5, 0, 0.72, MAIN, 3.0),
        Part(torus((0, 0.5, 0), dice.uniform(0.52, 0.6), 0.09, axis="y", squash=0.12), ACCENT, 1.5, 3.0),
    ]
    for index in range(int(dice.integers(1, 4))):
        turn = index * 2.1 + dice.uniform(0, 1)
        parts.append(_ball(0.74 * np.sin(turn), 0.5 + dice.uniform(-0.2, 0.25), 0.74 * np.cos(turn), dice.uniform(0.08, 0.15), SECOND, 0.4))
    return parts


def sword(dice: Dice) -> list[Part]:
    wide, guard = dice.uniform(0.05, 0.075), dice.uniform(0.15, 0.2)
    return [
        Part(tube([(0, 0.3, 0), (0, 0.55, 0), (0, 0.9, 0), (0, 1.1, 0)], [wide, wide, wide * 0.9, 0.006], flat=0.3), SECOND, 2.0, 2.5),
        Part(tube([(-guard, 0.31, 0), (0, 0.27, 0), (guard, 0.31, 0)], [0.025, 0.035, 0.025]), ACCENT, 0.8, 2.0),
        Part(tube([(0, 0.06, 0), (0, 0.16, 0), (0, 0.27, 0)], 0.028), MAIN, 0.8, 2.0),
        _ball(0, 0.05, 0, 0.09, ACCENT, 0.5),
        _ball(0, 0.285, 0.03, 0.045, DARK, 0.3),
    ]


def crystal(dice: Dice) -> list[Part]:
    """A cluster of pointed columns."""
    parts = [Part(superellipsoid((0, 0.05, 0), (0.7, 0.16, 0.6), square=0.2), DARK, 0.6)]
    for index in range(int(dice.integers(5, 8))):
        turn, lean = index * 2.4, 0.0 if index == 0 else dice.uniform(0.14, 0.26)
        tall, radius = (0.95 if index == 0 else dice.uniform(0.4, 0.7)), dice.uniform(0.07, 0.11)
        x, z = lean * np.sin(turn), lean * np.cos(turn)
        path = [(x * 0.4, 0.05, z * 0.4), (x * 1.2, 0.05 + tall * 0.75, z * 1.2), (x * 1.5, 0.05 + tall, z * 1.5)]
        parts.append(Part(tube(path, [radius, radius, 0.008]), (MAIN, ACCENT, SECOND)[index % 3], 0.8, 1.2))
    return parts


def sculpture(dice: Dice) -> list[Part]:
    """What stands for words without a shape of their own: a turned form on a plinth."""
    count = int(dice.integers(4, 7))
    heights = np.linspace(0.2, 0.95, count)
    profile = [(float(dice.uniform(0.08, 0.3)), float(y)) for y in heights]
    lobes, depth = int(dice.integers(3, 8)), dice.uniform(0.08, 0.22)
    parts = [
        Part(lathe(profile, lobes=lobes, depth=depth, twist=dice.uniform(-1.0, 1.0)), MAIN, 5.0, 0.9),
        Part(lathe([(0.26, 0.0), (0.27, 0.02), (0.27, 0.1), (0.22, 0.13), (0.12, 0.2)]), DARK, 1.0),
    ]
    for index in range(int(dice.integers(1, 5))):
        turn = index * 2 * np.pi / 4 + 0.5
        parts.append(_ball(0.36 * np.sin(turn), dice.uniform(0.3, 0.9), 0.36 * np.cos(turn), dice.uniform(0.07, 0.15), (ACCENT, SECOND)[index % 2], 0.4))
    parts.append(Part(torus((0, float(heights[-2]), 0), dice.uniform(0.3, 0.36), 0.03, axis="y"), ACCENT, 0.8, 4.0))
    return parts


THINGS: Mapping[str, Thing] = MappingProxyType(
    {
        word: thing
        for thing, words in (
            (cup, "cup mug teacup coffee tea goblet tankard"),
            (vase, "vase urn amphora pot jar pitcher teapot"),
            (bottle, "bottle flask potion wine perfume"),
            (chair, "chair stool throne armchair seat bench sofa"),
            (table, "table desk workbench counter"),
            (lamp, "lamp lantern light candle chandelier"),
            (robot, "robot android droid mech cyborg automaton bot"),
            (tree, "tree oak bonsai maple bush forest"),
            (pine, "pine fir spruce christmas cypress"),
            (plant, "plant cactus fern succulent herb bamboo"),
            (flower, "flower rose daisy tulip sunflower lily"),
            (mushroom, "mushroom toadstool fungus"),
            (house, "house cottage home hut cabin barn building shop temple"),
            (castle, "castle fortress palace tower citadel cathedral"),
            (car, "car truck bus taxi van jeep vehicle automobile train tractor"),
            (rocket, "rocket spaceship missile shuttle spacecraft"),
            (dog, "dog puppy wolf hound horse bear cow lion"),
            (animal, "animal cat kitten fox tiger mouse rabbit dragon pig dinosaur"),
            (bird, "bird duck chicken owl penguin parrot eagle swan"),
            (fish, "fish shark whale dolphin goldfish submarine"),
            (person, "person man woman boy girl knight wizard hero figure warrior astronaut pirate doll"),
            (snowman, "snowman"),
            (fruit, "fruit apple orange pumpkin tomato peach cherry lemon"),
            (planet, "planet globe saturn earth moon sphere ball"),
            (sword, "sword dagger blade katana knife"),
            (crystal, "crystal gem diamond ruby mineral rock amethyst"),
        )
        for word in words.split()
    }
)
"""Each word that has a shape of its own."""
