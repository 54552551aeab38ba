"""Cups, chairs, houses, rockets: what people make.

Each takes dice, so that its proportions differ with the seed, and returns its parts. Things stand
on the ground, are about one metre tall, and look along +Z.
"""

import numpy as np

from ._shapes import (
    ACCENT,
    DARK,
    MAIN,
    SECOND,
    Dice,
    Part,
    ball,
    box,
    lathe,
    pole,
    superellipsoid,
    torus,
    tube,
)


def cup(dice: Dice) -> list[Part]:
    width, tall = dice.uniform(0.34, 0.42), dice.uniform(0.75, 0.95)
    foot, lip = width * dice.uniform(0.7, 0.95), width * dice.uniform(0.98, 1.1)
    wall = width * 0.1
    outside = [
        (foot * 0.9, 0.0),
        (foot, 0.02),
        (foot * 1.01, 0.06),
        (width, tall * 0.45),
        (lip, tall),
    ]
    inside = [
        (lip - wall * 0.5, tall + 0.015),
        (lip - wall, tall - 0.01),
        (width - wall, tall * 0.45),
        (foot - wall, 0.12),
    ]
    handle = [
        (width * 0.93, tall * 0.8, 0.0),
        (width + 0.16, tall * 0.84, 0.0),
        (width + 0.25, tall * 0.6, 0.0),
        (width + 0.17, tall * 0.32, 0.0),
        (width * 0.9, tall * 0.24, 0.0),
    ]
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
        (0.16, 0.0),
        (0.18, 0.02),
        (belly, high),
        (neck, 0.78),
        (lip, 1.0),
        (lip - 0.025, 1.005),
        (neck - 0.03, 0.78),
        (neck * 0.7, 0.62),
    ]
    lobes, depth, twist = (
        int(dice.integers(5, 13)),
        dice.uniform(0.02, 0.06),
        dice.uniform(-0.4, 0.4),
    )
    band = torus((0, 0.785, 0), neck + 0.005, 0.02, axis="y")
    return [
        Part(lathe(profile, lobes=lobes, depth=depth, twist=twist), MAIN, 5.0, 1.0),
        Part(band, ACCENT, 0.7, 4.0),
    ]


def bottle(dice: Dice) -> list[Part]:
    width = dice.uniform(0.17, 0.24)
    body = [
        (width * 0.9, 0.0),
        (width, 0.03),
        (width, 0.5),
        (width * 0.9, 0.6),
        (0.075, 0.74),
        (0.07, 0.92),
        (0.085, 0.94),
    ]
    label = [
        (width + 0.004, 0.17),
        (width + 0.006, 0.18),
        (width + 0.006, 0.43),
        (width + 0.004, 0.44),
    ]
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
        box((0, seat, 0), (wide, 0.07, wide), MAIN, 1.5, 0.8),
        box((0, seat + 0.06, 0.01), (wide * 0.9, 0.09, wide * 0.88), ACCENT, 1.2, 0.6),
        box((0, top - 0.1, -half), (wide, 0.2, 0.06), MAIN, 1.0, 0.75),
    ]
    parts += [
        pole((x * half * 1.08, 0.01, half), (x * half, seat, half * 0.95), 0.035, MAIN)
        for x in (-1, 1)
    ]
    parts += [
        pole((x * half * 1.08, 0.01, -half * 1.1), (x * half, top, -half), 0.035, MAIN, 0.6)
        for x in (-1, 1)
    ]
    slats = int(dice.integers(2, 5))
    parts += [
        pole((x, seat, -half), (x, top - 0.1, -half), 0.022, SECOND, 0.4)
        for x in np.linspace(-half * 0.6, half * 0.6, slats)
    ]
    return parts


def table(dice: Dice) -> list[Part]:
    wide, deep, tall = dice.uniform(1.0, 1.3), dice.uniform(0.6, 0.8), dice.uniform(0.6, 0.72)
    parts = [
        box((0, tall, 0), (wide, 0.07, deep), MAIN, 2.0, 0.85),
        box((0, tall - 0.07, 0), (wide * 0.86, 0.09, deep * 0.82), SECOND, 1.0, 0.85),
    ]
    for x in (-wide, wide):
        for z in (-deep, deep):
            top = (x * 0.39, tall - 0.04, z * 0.36)
            parts.append(pole((x * 0.42, 0.01, z * 0.4), top, 0.045, MAIN))
    return parts


def lamp(dice: Dice) -> list[Part]:
    wide, tall = dice.uniform(0.24, 0.32), dice.uniform(0.5, 0.6)
    shade = [(wide, tall), (wide + 0.01, tall + 0.01), (wide * 0.55, 0.98), (wide * 0.54, 1.0)]
    base = [
        (0.2, 0.0),
        (0.21, 0.02),
        (0.17, 0.05),
        (0.05, 0.09),
        (0.07, 0.2),
        (0.1, 0.3),
        (0.05, 0.44),
        (0.03, 0.6),
    ]
    return [
        Part(lathe(shade), ACCENT, 2.0),
        Part(lathe(base), MAIN, 3.0, 1.0),
        ball((0, 1.02, 0), 0.05, MAIN),
    ]


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


def sword(dice: Dice) -> list[Part]:
    wide, guard = dice.uniform(0.05, 0.075), dice.uniform(0.15, 0.2)
    return [
        Part(
            tube(
                [(0, 0.3, 0), (0, 0.55, 0), (0, 0.9, 0), (0, 1.1, 0)],
                [wide, wide, wide * 0.9, 0.006],
                flat=0.3,
            ),
            SECOND,
            2.0,
            2.5,
        ),
        Part(
            tube([(-guard, 0.31, 0), (0, 0.27, 0), (guard, 0.31, 0)], [0.025, 0.035, 0.025]),
            ACCENT,
            0.8,
            2.0,
        ),
        Part(tube([(0, 0.06, 0), (0, 0.16, 0), (0, 0.27, 0)], 0.028), MAIN, 0.8, 2.0),
        ball((0, 0.05, 0), 0.09, ACCENT, 0.5),
        ball((0, 0.285, 0.03), 0.045, DARK, 0.3),
    ]


def sculpture(dice: Dice) -> list[Part]:
    """What stands for words without a shape of their own: a turned form on a plinth."""
    count = int(dice.integers(4, 7))
    heights = np.linspace(0.2, 0.95, count)
    profile = [(float(dice.uniform(0.08, 0.3)), float(y)) for y in heights]
    lobes, depth = int(dice.integers(3, 8)), dice.uniform(0.08, 0.22)
    parts = [
        Part(
            lathe(profile, lobes=lobes, depth=depth, twist=dice.uniform(-1.0, 1.0)), MAIN, 5.0, 0.9
        ),
        Part(lathe([(0.26, 0.0), (0.27, 0.02), (0.27, 0.1), (0.22, 0.13), (0.12, 0.2)]), DARK, 1.0),
    ]
    for index in range(int(dice.integers(1, 5))):
        turn = index * 2 * np.pi / 4 + 0.5
        parts.append(
            ball(
                (0.36 * np.sin(turn), dice.uniform(0.3, 0.9), 0.36 * np.cos(turn)),
                dice.uniform(0.07, 0.15),
                (ACCENT, SECOND)[index % 2],
                0.4,
            )
        )
    parts.append(
        Part(
            torus((0, float(heights[-2]), 0), dice.uniform(0.3, 0.36), 0.03, axis="y"),
            ACCENT,
            0.8,
            4.0,
        )
    )
    return parts
