"""Houses, castles, cars, rockets: what stands outside.

Each takes dice, so that its proportions differ with the seed, and returns its parts. Things stand
on the ground, are about one metre tall, and look along +Z.
"""

import numpy as np

from tripo_kit.sandbox.studio.meshes import (
    ACCENT,
    DARK,
    MAIN,
    SECOND,
    Dice,
    Part,
    ball,
    box,
    lathe,
    superellipsoid,
    torus,
    tube,
)


def house(dice: Dice) -> list[Part]:
    wide, deep, tall = dice.uniform(0.7, 0.9), dice.uniform(0.6, 0.75), dice.uniform(0.42, 0.55)
    ridge = tall + dice.uniform(0.3, 0.42)
    roof = superellipsoid(
        (0, (tall + ridge) / 2 + 0.02, 0),
        (wide * 1.16, ridge - tall + 0.06, deep * 1.2),
        square=0.85,
        taper=0.85,
    )
    parts = [
        box((0, tall / 2, 0), (wide, tall + 0.1, deep), MAIN, 2.0, 0.88),
        Part(roof, ACCENT, 2.0),
        box((0, 0.15, deep / 2), (0.17, 0.31, 0.05), DARK, 0.6, 0.85),
        box((wide * 0.27, ridge - 0.08, -deep * 0.15), (0.11, 0.3, 0.11), SECOND, 0.5, 0.85),
        ball((0.05, 0.15, deep / 2 + 0.03), 0.025, ACCENT, 0.1),
    ]
    parts += [
        box((x * wide * 0.32, tall * 0.58, deep / 2), (0.17, 0.17, 0.04), SECOND, 0.4, 0.85)
        for x in (-1, 1)
    ]
    parts += [
        box((x * wide / 2, tall * 0.58, 0), (0.04, 0.17, 0.2), SECOND, 0.3, 0.85) for x in (-1, 1)
    ]
    return parts


def castle(dice: Dice) -> list[Part]:
    half, tall = dice.uniform(0.34, 0.42), dice.uniform(0.32, 0.42)
    parts = [
        box((0, tall / 2, 0), (half * 2, tall, half * 2), MAIN, 1.5, 0.9),
        box((0, 0.13, half), (0.2, 0.26, 0.06), DARK, 0.5, 0.7),
    ]
    spots = [(x * half, z * half, 0.1, 1.0) for x in (-1, 1) for z in (-1, 1)] + [
        (0.0, 0.0, 0.16, 1.35)
    ]
    for x, z, radius, grow in spots:
        top = (tall + 0.16) * grow
        wall = [
            (radius, 0.0),
            (radius, 0.02),
            (radius * 0.95, top - 0.06),
            (radius * 1.15, top - 0.03),
            (radius * 1.15, top),
        ]
        roof = [
            (radius * 1.25, top - 0.01),
            (radius * 1.22, top + 0.01),
            (radius * 0.6, top + 0.14 * grow),
            (0.012, top + 0.28 * grow),
        ]
        parts += [
            Part(lathe(wall, (x, 0, z)), SECOND, 0.9, 1.0),
            Part(lathe(roof, (x, 0, z)), ACCENT, 0.7, 0.8),
        ]
    return parts


def car(dice: Dice) -> list[Part]:
    long, wide, wheel = dice.uniform(1.15, 1.35), dice.uniform(0.52, 0.58), dice.uniform(0.12, 0.15)
    cabin = superellipsoid(
        (0, wheel + 0.33, -0.06),
        (wide * 0.86, 0.26, long * dice.uniform(0.45, 0.6)),
        square=0.55,
        taper=0.28,
    )
    roof = superellipsoid((0, wheel + 0.45, -0.06), (wide * 0.66, 0.04, long * 0.36), square=0.6)
    parts = [
        box((0, wheel + 0.12, 0), (wide, 0.25, long), MAIN, 2.5, 0.6),
        Part(cabin, DARK, 1.4),
        Part(roof, MAIN, 0.6),
        box((0, wheel + 0.03, long / 2 - 0.03), (wide * 0.9, 0.08, 0.1), SECOND, 0.5, 0.6),
        box((0, wheel + 0.03, -long / 2 + 0.03), (wide * 0.9, 0.08, 0.1), SECOND, 0.5, 0.6),
    ]
    for x in (-1, 1):
        parts += [ball((x * wide * 0.34, wheel + 0.15, long / 2 - 0.03), 0.09, ACCENT, 0.25)]
        for z in (-1, 1):
            centre = (x * wide * 0.47, wheel, z * long * 0.3)
            parts += [
                Part(torus(centre, wheel * 0.68, wheel * 0.34), DARK, 0.7, 2.0),
                Part(superellipsoid(centre, (0.1, wheel * 1.1, wheel * 1.1)), SECOND, 0.4),
            ]
    return parts


def rocket(dice: Dice) -> list[Part]:
    width, fins = dice.uniform(0.15, 0.2), int(dice.integers(3, 5))
    body = [
        (width * 0.55, 0.12),
        (width * 0.6, 0.13),
        (width, 0.4),
        (width * 0.9, 0.68),
        (width * 0.62, 0.8),
    ]
    nose = [(width * 0.64, 0.79), (width * 0.63, 0.8), (width * 0.35, 0.93), (0.012, 1.04)]
    parts = [
        Part(lathe(body), MAIN, 3.0, 0.9),
        Part(lathe(nose), ACCENT, 1.0, 0.6),
        Part(lathe([(width * 0.6, 0.03), (width * 0.62, 0.04), (width * 0.42, 0.14)]), DARK, 0.5),
        Part(torus((0, 0.6, width * 0.88), 0.062, 0.017, axis="z"), SECOND, 0.4, 2.0),
        Part(superellipsoid((0, 0.6, width * 0.87), (0.11, 0.11, 0.05)), DARK, 0.4),
    ]
    for index in range(fins):
        turn = (index + 0.5) * 2 * np.pi / fins
        x, z = np.sin(turn), np.cos(turn)
        path = [
            (x * width * 0.75, 0.36, z * width * 0.75),
            (x * width * 1.5, 0.22, z * width * 1.5),
            (x * width * 1.8, 0.02, z * width * 1.8),
        ]
        parts.append(Part(tube(path, [0.03, 0.04, 0.025]), ACCENT, 0.6, 2.0))
    return parts
