"""Cups, bottles, chairs, lamps: what stands in a house.

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
    pole,
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
