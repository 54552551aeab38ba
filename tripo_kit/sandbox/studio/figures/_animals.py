"""Animals: what walks on four legs, flies or swims.

Each takes dice, so that its proportions differ with the seed, and returns its parts. Things stand
on the ground, are about one metre tall, and look along +Z.
"""

from dataclasses import dataclass

from tripo_kit.sandbox.studio.meshes import (
    ACCENT,
    DARK,
    MAIN,
    SECOND,
    Dice,
    Part,
    Point,
    ball,
    superellipsoid,
    tube,
)


@dataclass(frozen=True, slots=True)
class _Body:
    parts: list[Part]
    head: float
    face: Point


def _quadruped(dice: Dice) -> _Body:
    """Trunk, head, four legs, tail and eyes."""
    long, body = dice.uniform(0.58, 0.7), dice.uniform(0.26, 0.31)
    head, back, swing = dice.uniform(0.3, 0.36), 0.42, dice.uniform(-0.2, 0.2)
    face = (0.0, back + 0.17, long / 2 + 0.04)
    tail = [
        (0, back + 0.05, -long / 2 + 0.03),
        (swing * 0.5, back + 0.15, -long / 2 - 0.16),
        (swing, back + 0.42, -long / 2 - 0.17),
    ]
    muzzle = superellipsoid(
        (0, face[1] - 0.06, face[2] + head * 0.38), (head * 0.48, head * 0.32, head * 0.3)
    )
    belly = superellipsoid((0, back - 0.06, 0.04), (body * 0.8, body * 0.85, long * 0.8))
    parts = [
        Part(superellipsoid((0, back, 0), (body, body, long), square=0.12), MAIN, 1.8),
        Part(superellipsoid(face, (head * 1.08, head * 0.92, head * 0.92)), MAIN, 1.6),
        Part(muzzle, SECOND, 0.5),
        Part(belly, SECOND, 0.6),
        Part(tube(tail, [0.045, 0.04, 0.03]), MAIN, 0.7, 2.5),
    ]
    for x in (-1.0, 1.0):
        parts.append(
            ball((x * head * 0.23, face[1] + 0.05, face[2] + head * 0.4), 0.062, DARK, 0.25)
        )
        for z in (-long * 0.33, long * 0.33):
            leg = [
                (x * body * 0.34, back, z),
                (x * body * 0.36, 0.2, z),
                (x * body * 0.36, 0.06, z),
            ]
            paw = superellipsoid((x * body * 0.36, 0.035, z + 0.03), (0.12, 0.07, 0.16))
            parts += [Part(tube(leg, [0.07, 0.058, 0.05]), MAIN, 0.5, 1.5), Part(paw, SECOND, 0.3)]
    return _Body(parts, head, face)


def animal(dice: Dice) -> list[Part]:
    """A cat, roughly: four legs, pointed ears, a tail that swings."""
    body = _quadruped(dice)
    head, x, y, z = body.head, body.head * 0.33, body.face[1], body.face[2]
    parts = [*body.parts, ball((0, y - 0.01, z + head * 0.5), 0.05, ACCENT, 0.2)]
    for side in (-1.0, 1.0):
        ear = [
            (side * x, y + head * 0.28, z),
            (side * x * 1.2, y + head * 0.5, z),
            (side * x * 1.33, y + head * 0.66, z),
        ]
        parts.append(Part(tube(ear, [0.075, 0.05, 0.012], flat=0.6), MAIN, 0.5, 1.0))
    return parts


def dog(dice: Dice) -> list[Part]:
    """Four legs as well, a long snout and hanging ears."""
    body = _quadruped(dice)
    head, y, z = body.head, body.face[1], body.face[2]
    parts = [
        *body.parts,
        Part(superellipsoid((0, y - 0.06, z + 0.15), (0.16, 0.13, 0.2)), SECOND, 0.6),
        ball((0, y - 0.02, z + 0.25), 0.06, DARK, 0.2),
    ]
    for x in (-1.0, 1.0):
        ear = [
            (x * head * 0.42, y + 0.13, z - 0.02),
            (x * head * 0.62, y + 0.03, z),
            (x * head * 0.6, y - 0.16, z),
        ]
        parts.append(Part(tube(ear, [0.04, 0.08, 0.05], flat=0.4), ACCENT, 0.5, 1.2))
    return parts


def bird(dice: Dice) -> list[Part]:
    size, turn, y = dice.uniform(0.42, 0.5), dice.uniform(-0.06, 0.06), 0.42
    beak = [
        (turn, y + size * 0.62, size * 0.68),
        (turn, y + size * 0.6, size * 0.8),
        (turn, y + size * 0.56, size * 0.95),
    ]
    tail = [(0, y + 0.02, -size * 0.5), (0, y + 0.08, -size * 0.8), (0, y + 0.16, -size * 1.05)]
    head = superellipsoid(
        (turn, y + size * 0.66, size * 0.42), (size * 0.66, size * 0.62, size * 0.62)
    )
    breast = superellipsoid((0, y - 0.05, size * 0.22), (size * 0.7, size * 0.75, size * 0.9))
    parts = [
        Part(superellipsoid((0, y, 0), (size * 0.9, size * 0.95, size * 1.25)), MAIN, 2.0),
        Part(head, MAIN, 1.4),
        Part(breast, SECOND, 0.8),
        Part(tube(beak, [0.05, 0.035, 0.006]), ACCENT, 0.5, 1.0),
        Part(tube(tail, [0.08, 0.09, 0.06], flat=0.3), ACCENT, 0.5, 1.2),
    ]
    for x in (-1.0, 1.0):
        wing = superellipsoid(
            (x * size * 0.44, y + 0.02, -size * 0.12), (0.09, size * 0.55, size * 0.95)
        )
        leg = [(x * 0.09, y - size * 0.4, 0), (x * 0.09, 0.1, 0.01), (x * 0.1, 0.02, 0.02)]
        parts += [
            Part(wing, ACCENT, 0.7),
            ball((turn + x * size * 0.2, y + size * 0.74, size * 0.64), 0.06, DARK, 0.25),
            Part(tube(leg, 0.018), DARK, 0.3, 2.0),
            Part(superellipsoid((x * 0.1, 0.012, 0.05), (0.1, 0.03, 0.14)), DARK, 0.2),
        ]
    return parts


def fish(dice: Dice) -> list[Part]:
    long, tall, y = dice.uniform(0.7, 0.85), dice.uniform(0.42, 0.5), 0.45
    end = -long * 0.42
    fin = [(0, y + tall * 0.38, 0.16), (0, y + tall * 0.6, -0.04), (0, y + tall * 0.42, -0.22)]
    parts = [
        Part(superellipsoid((0, y, 0), (tall * 0.62, tall, long)), MAIN, 2.5),
        Part(
            superellipsoid((0, y - tall * 0.1, 0.03), (tall * 0.56, tall * 0.86, long * 0.9)),
            SECOND,
            0.8,
        ),
        Part(tube(fin, [0.09, 0.11, 0.04], flat=0.25), ACCENT, 0.7, 1.2),
        Part(superellipsoid((0, y - 0.05, long * 0.485), (0.12, 0.06, 0.05)), ACCENT, 0.3),
    ]
    for up in (-1.0, 1.0):
        lobe = [(0, y, end), (0, y + up * 0.13, end - 0.1), (0, y + up * 0.22, end - 0.24)]
        parts.append(Part(tube(lobe, [0.06, 0.09, 0.04], flat=0.25), ACCENT, 0.6, 1.2))
    for x in (-1.0, 1.0):
        side = [
            (x * tall * 0.26, y - 0.06, 0.1),
            (x * tall * 0.42, y - 0.13, 0.0),
            (x * tall * 0.5, y - 0.17, -0.1),
        ]
        parts += [
            ball((x * tall * 0.22, y + 0.06, long * 0.3), 0.1, SECOND, 0.3),
            ball((x * tall * 0.275, y + 0.062, long * 0.32), 0.055, DARK, 0.2),
            Part(tube(side, [0.03, 0.06, 0.02], flat=0.4), ACCENT, 0.4, 1.2),
        ]
    return parts
