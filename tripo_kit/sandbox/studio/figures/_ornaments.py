"""Swords, crystals, planets, sculptures: what lies in a showcase.

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
    lathe,
    superellipsoid,
    torus,
    tube,
)


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


def crystal(dice: Dice) -> list[Part]:
    """A cluster of pointed columns."""
    parts = [Part(superellipsoid((0, 0.05, 0), (0.7, 0.16, 0.6), square=0.2), DARK, 0.6)]
    for index in range(int(dice.integers(5, 8))):
        turn, lean = index * 2.4, 0.0 if index == 0 else dice.uniform(0.14, 0.26)
        tall, radius = (0.95 if index == 0 else dice.uniform(0.4, 0.7)), dice.uniform(0.07, 0.11)
        x, z = lean * np.sin(turn), lean * np.cos(turn)
        path = [
            (x * 0.4, 0.05, z * 0.4),
            (x * 1.2, 0.05 + tall * 0.75, z * 1.2),
            (x * 1.5, 0.05 + tall, z * 1.5),
        ]
        parts.append(
            Part(tube(path, [radius, radius, 0.008]), (MAIN, ACCENT, SECOND)[index % 3], 0.8, 1.2)
        )
    return parts


def planet(dice: Dice) -> list[Part]:
    parts = [
        ball((0, 0.5, 0), 0.72, MAIN, 3.0),
        Part(
            torus((0, 0.5, 0), dice.uniform(0.52, 0.6), 0.09, axis="y", squash=0.12),
            ACCENT,
            1.5,
            3.0,
        ),
    ]
    for index in range(int(dice.integers(1, 4))):
        turn = index * 2.1 + dice.uniform(0, 1)
        parts.append(
            ball(
                (0.74 * np.sin(turn), 0.5 + dice.uniform(-0.2, 0.25), 0.74 * np.cos(turn)),
                dice.uniform(0.08, 0.15),
                SECOND,
                0.4,
            )
        )
    return parts


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
