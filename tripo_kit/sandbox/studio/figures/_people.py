"""People, robots and snowmen: what stands on two legs.

Each takes dice, so that its proportions differ with the seed, and returns its parts. Things stand
on the ground, are about one metre tall, and look along +Z.
"""

# ruff: noqa: PLR2004 - shapes are made of numbers

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
    superellipsoid,
    torus,
    tube,
)


def person(dice: Dice) -> list[Part]:
    wide, head = dice.uniform(0.28, 0.34), dice.uniform(0.24, 0.29)
    parts = [
        Part(superellipsoid((0, 0.52, 0), (wide, 0.34, 0.2), square=0.35, taper=-0.15), MAIN, 1.4),
        ball((0, 0.85, 0), head, SECOND, 1.4),
        Part(superellipsoid((0, 0.9, -0.025), (head * 1.1, head * 0.9, head)), DARK, 0.8),
        Part(torus((0, 0.38, 0), wide * 0.4, 0.03, axis="y"), ACCENT, 0.4, 3.0),
        ball((0, 0.83, head * 0.5), 0.045, SECOND, 0.2),
    ]
    for x in (-1.0, 1.0):
        arm = [
            (x * wide * 0.5, 0.64, 0),
            (x * (wide * 0.5 + 0.08), 0.5, 0.01),
            (x * (wide * 0.5 + 0.09), 0.37, 0.06),
        ]
        parts += [
            Part(tube(arm, [0.06, 0.05, 0.045]), MAIN, 0.6, 1.5),
            ball((arm[2][0], 0.34, 0.08), 0.09, SECOND, 0.25),
            Part(
                tube(
                    [
                        (x * wide * 0.26, 0.38, 0),
                        (x * wide * 0.28, 0.22, 0),
                        (x * wide * 0.28, 0.07, 0),
                    ],
                    [0.075, 0.065, 0.06],
                ),
                DARK,
                0.6,
                1.5,
            ),
            Part(
                superellipsoid((x * wide * 0.28, 0.04, 0.04), (0.12, 0.09, 0.22), square=0.2),
                ACCENT,
                0.35,
            ),
            ball((x * head * 0.2, 0.86, head * 0.44), 0.04, DARK, 0.15),
        ]
    return parts


def robot(dice: Dice) -> list[Part]:
    wide, head = dice.uniform(0.4, 0.5), dice.uniform(0.26, 0.34)
    parts = [
        box((0, 0.48, 0), (wide, 0.38, 0.3), MAIN, 1.6, 0.6),
        box((0, 0.84, 0), (head * 1.2, head * 0.85, head), MAIN, 1.4, 0.6),
        box((0, 0.85, head * 0.45), (head * 0.95, head * 0.45, 0.06), DARK, 0.6, 0.5),
        Part(lathe([(0.08, 0.64), (0.07, 0.68), (0.08, 0.73)]), DARK, 0.3),
        box((0, 0.52, 0.15), (wide * 0.5, 0.16, 0.03), SECOND, 0.4, 0.7),
    ]
    for x in (-1.0, 1.0):
        reach = wide / 2 + 0.05
        parts += [
            ball((x * head * 0.27, 0.86, head * 0.48), 0.085, ACCENT, 0.3),
            Part(
                tube(
                    [(x * reach, 0.6, 0), (x * (reach + 0.07), 0.45, 0.02), (x * reach, 0.3, 0.1)],
                    0.05,
                ),
                SECOND,
                0.7,
                1.5,
            ),
            ball((x * reach, 0.62, 0), 0.14, DARK, 0.3),
            ball((x * reach, 0.28, 0.12), 0.13, ACCENT, 0.3),
            pole((x * wide * 0.26, 0.08, 0), (x * wide * 0.26, 0.32, 0), 0.06, SECOND, 0.5),
            box((x * wide * 0.27, 0.05, 0.04), (0.16, 0.1, 0.26), MAIN, 0.5, 0.5),
        ]
    aerials = (-0.1, 0.1) if dice.random() < 0.5 else (0.0,)
    for x in aerials:
        top = 0.84 + head * 0.43
        parts += [
            pole((x, top - 0.02, 0), (x * 1.3, top + 0.1, 0), 0.012, DARK, 0.2),
            ball((x * 1.3, top + 0.13, 0), 0.06, ACCENT),
        ]
    return parts


def snowman(dice: Dice) -> list[Part]:
    grow = dice.uniform(0.92, 1.08)
    nose = [(0, 0.78, 0.1), (0, 0.775, 0.18), (0, 0.77, 0.27)]
    hat = [(0.17, 0.87), (0.175, 0.88), (0.11, 0.9), (0.11, 1.04), (0.1, 1.05)]
    parts = [
        ball((0, 0.2, 0), 0.46 * grow, MAIN, 1.4),
        ball((0, 0.52, 0), 0.34 * grow, MAIN, 1.2),
        ball((0, 0.78, 0), 0.25, MAIN, 1.0),
        Part(tube(nose, [0.035, 0.025, 0.006]), ACCENT, 0.4, 1.0),
        Part(lathe(hat), DARK, 0.8),
        Part(torus((0, 0.67, 0), 0.12, 0.035, axis="y"), SECOND, 0.5, 2.0),
    ]
    for x in (-1.0, 1.0):
        parts += [
            ball((x * 0.05, 0.82, 0.11), 0.032, DARK, 0.15),
            Part(
                tube(
                    [
                        (x * 0.14, 0.56, 0),
                        (x * 0.27, 0.64, 0.02),
                        (x * 0.38, 0.68 + dice.uniform(-0.05, 0.08), 0.02),
                    ],
                    0.014,
                ),
                DARK,
                0.3,
                2.0,
            ),
        ]
    parts += [
        ball((0, y, 0.165 * grow - abs(y - 0.52) * 0.25), 0.035, DARK, 0.12)
        for y in (0.46, 0.54, 0.61)
    ]
    return parts
