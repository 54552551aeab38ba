"""Trees, flowers, mushrooms, fruit: what grows.

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
    tube,
)


def tree(dice: Dice) -> list[Part]:
    lean = dice.uniform(-0.04, 0.04)
    parts = [
        Part(
            tube([(0, 0, 0), (lean, 0.25, 0), (0, 0.62, 0)], [0.1, 0.065, 0.05]), SECOND, 0.8, 1.5
        ),
        ball((0, 0.74, 0), dice.uniform(0.46, 0.52), MAIN, 1.2),
    ]
    count = int(dice.integers(7, 10))
    for index in range(count):
        turn, size = index * 2 * np.pi / count, dice.uniform(0.27, 0.36)
        y = 0.63 + 0.11 * (index % 3) + dice.uniform(-0.02, 0.02)
        parts.append(
            ball(
                (0.23 * np.sin(turn), y, 0.23 * np.cos(turn)), size, (MAIN, ACCENT)[index % 2], 0.7
            )
        )
    parts.append(ball((0.05, 0.95, 0.02), dice.uniform(0.24, 0.3), ACCENT, 0.7))
    return parts


def pine(dice: Dice) -> list[Part]:
    tiers = int(dice.integers(3, 6))
    parts = [Part(tube([(0, 0, 0), (0, 0.15, 0), (0, 0.3, 0)], 0.06), SECOND, 0.5, 1.5)]
    for tier in range(tiers):
        share = tier / tiers
        low, wide = 0.2 + 0.62 * share, 0.34 * (1 - 0.75 * share)
        cone = [
            (wide * 0.9, low),
            (wide, low + 0.015),
            (wide * 0.45, low + 0.14),
            (0.015, low + 0.3 - 0.1 * share),
        ]
        parts.append(Part(lathe(cone, lobes=9, depth=0.05), MAIN if tier % 2 else ACCENT, 1.0, 0.4))
    return parts


def plant(dice: Dice) -> list[Part]:
    pot = [
        (0.15, 0.0),
        (0.16, 0.02),
        (0.22, 0.28),
        (0.24, 0.3),
        (0.24, 0.34),
        (0.2, 0.335),
        (0.19, 0.3),
    ]
    parts = [
        Part(lathe(pot), SECOND, 1.6, 0.8),
        Part(lathe([(0.19, 0.29), (0.195, 0.3), (0.05, 0.31)]), DARK, 0.3),
    ]
    for index in range(int(dice.integers(6, 10))):
        turn, reach, rise = (
            index * 2.4 + dice.uniform(-0.3, 0.3),
            dice.uniform(0.12, 0.32),
            dice.uniform(0.3, 0.62),
        )
        x, z = np.sin(turn), np.cos(turn)
        path = [
            (0, 0.3, 0),
            (x * reach * 0.35, 0.3 + rise * 0.6, z * reach * 0.35),
            (x * reach, 0.3 + rise, z * reach),
        ]
        parts.append(
            Part(
                tube(path, [0.015, 0.06, 0.012], flat=0.35), MAIN if index % 3 else ACCENT, 0.6, 2.0
            )
        )
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
        path = [
            (head[0] + x * 0.06, head[1] + y * 0.06, 0.03),
            (head[0] + x * 0.17, head[1] + y * 0.17, 0.06),
            (head[0] + x * 0.27, head[1] + y * 0.27, 0.03),
        ]
        parts.append(
            Part(
                tube(path, [0.035, 0.075, 0.03], flat=0.3), MAIN if index % 2 else ACCENT, 0.6, 1.2
            )
        )
    for x in (-1, 1):
        leaf = [(0.0, 0.2, 0), (x * 0.14, 0.34, 0.02), (x * 0.26, 0.38, 0.04)]
        parts.append(Part(tube(leaf, [0.015, 0.055, 0.01], flat=0.3), SECOND, 0.4, 2.0))
    return parts


def mushroom(dice: Dice) -> list[Part]:
    cap, tall = dice.uniform(0.36, 0.46), dice.uniform(0.5, 0.6)
    roof = [
        (0.1, tall - 0.02),
        (cap * 0.8, tall - 0.04),
        (cap, tall + 0.02),
        (cap * 0.85, tall + 0.2),
        (cap * 0.4, tall + 0.34),
    ]
    parts = [
        Part(lathe(roof), MAIN, 3.0),
        Part(lathe([(0.14, 0.0), (0.16, 0.03), (0.1, 0.3), (0.11, tall)]), SECOND, 1.5, 1.0),
    ]
    for index in range(int(dice.integers(7, 12))):
        turn, rise = index * 2.4, dice.uniform(0.1, 0.95)
        radius, y = cap * 0.97 * np.cos(rise * 1.1), tall + 0.06 + 0.3 * np.sin(rise * 1.35)
        size = dice.uniform(0.06, 0.11)
        dot = superellipsoid(
            (radius * np.sin(turn), y, radius * np.cos(turn)), (size, size * 0.7, size)
        )
        parts.append(Part(dot, ACCENT, 0.2))
    return parts


def fruit(dice: Dice) -> list[Part]:
    wide = dice.uniform(0.42, 0.5)
    body = [
        (0.08, 0.07),
        (0.22, 0.0),
        (wide * 0.85, 0.18),
        (wide, 0.5),
        (wide * 0.8, 0.78),
        (0.2, 0.86),
        (0.06, 0.78),
    ]
    bend = dice.uniform(-0.08, 0.08)
    return [
        Part(lathe(body, lobes=5, depth=0.02), MAIN, 4.0, 0.8),
        Part(
            tube([(0, 0.76, 0), (bend * 0.3, 0.9, 0), (bend, 1.02, 0)], [0.025, 0.022, 0.03]),
            DARK,
            0.5,
            2.0,
        ),
        Part(
            tube(
                [(0.01, 0.88, 0), (0.14, 0.98, 0.03), (0.3, 0.95, 0.05)],
                [0.012, 0.075, 0.008],
                flat=0.25,
            ),
            SECOND,
            0.6,
            1.5,
        ),
    ]
