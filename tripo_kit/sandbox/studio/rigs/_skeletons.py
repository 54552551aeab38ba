"""Skeletons for what walks, flies, swims and crawls, fitted to a mesh by its measures."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from tripo_kit.sandbox.studio.meshes import Floats, Skeleton

# ruff: noqa: PLR2004 - shapes are made of numbers


class Joint(NamedTuple):
    """One joint of a template.

    Attributes:
        name: Its name.
        parent: The name of its parent; empty for the root.
        head: Where it stands, as shares of width (from the middle), height and depth (likewise).
        tip: Where its bone ends.
        swing: How it turns in a walk: around which axis, how far (radians), when (in cycles).
        group: The part of the body that it belongs to.
    """

    name: str
    parent: str
    head: tuple[float, float, float]
    tip: tuple[float, float, float]
    swing: tuple[int, float, float] = (0, 0.0, 0.0)
    group: str = "torso"


def _sides(rows: list[Joint]) -> Iterator[Joint]:
    """Each row on the left (+x), and mirrored on the right, where it moves half a cycle later."""
    for side, name in ((1, "Left"), (-1, "Right")):
        for row in rows:
            axis, angle, phase = row.swing
            (x, y, z), (tip_x, tip_y, tip_z) = row.head, row.tip
            parent = f"{name}{row.parent[1:]}" if row.parent.startswith("*") else row.parent
            yield Joint(
                f"{name}{row.name}", parent, (side * x, y, z), (side * tip_x, tip_y, tip_z),
                (axis, angle * (side if axis == 2 else 1), phase + (0.0 if side > 0 else 0.5)),
                f"{name.lower()}_{row.group}",
            )  # fmt: skip


def _biped(arms: tuple[int, float, float]) -> tuple[Joint, ...]:
    late = (arms[0], arms[1], arms[2] + 0.5)  # arms swing against the legs
    return (
        Joint("Hips", "", (0, 0.42, 0), (0, 0.52, 0), (1, 0.08, 0.0)),
        Joint("Spine", "Hips", (0, 0.52, 0), (0, 0.62, 0), (1, -0.12, 0.0)),
        Joint("Chest", "Spine", (0, 0.62, 0), (0, 0.72, 0)),
        Joint("Neck", "Chest", (0, 0.72, 0), (0, 0.78, 0), group="head"),
        Joint("Head", "Neck", (0, 0.78, 0), (0, 1.0, 0), (0, 0.04, 0.25), "head"),
        *_sides([
            Joint("Arm", "Chest", (0.27, 0.64, 0), (0.4, 0.5, 0), late, "arm"),
            Joint("ForeArm", "*Arm", (0.4, 0.5, 0), (0.43, 0.36, 0.1), (0, -0.2, 0.6), "arm"),
            Joint("Hand", "*ForeArm", (0.43, 0.36, 0.1), (0.44, 0.28, 0.12), group="arm"),
            Joint("UpLeg", "Hips", (0.14, 0.4, 0), (0.15, 0.22, 0), (0, 0.5, 0.0), "leg"),
            Joint("Leg", "*UpLeg", (0.15, 0.22, 0), (0.15, 0.08, 0), (0, 0.3, 0.2), "leg"),
            Joint("Foot", "*Leg", (0.15, 0.08, 0), (0.15, 0.02, 0.35), (0, 0.15, 0.4), "leg"),
        ]),
    )  # fmt: skip


_QUADRUPED = (
    Joint("Hips", "", (0, 0.5, -0.2), (0, 0.52, 0), (1, 0.05, 0.0)),
    Joint("Spine", "Hips", (0, 0.52, 0), (0, 0.52, 0.16), (1, -0.08, 0.0)),
    Joint("Chest", "Spine", (0, 0.52, 0.16), (0, 0.6, 0.25)),
    Joint("Neck", "Chest", (0, 0.6, 0.25), (0, 0.7, 0.32), (0, 0.06, 0.0), "head"),
    Joint("Head", "Neck", (0, 0.7, 0.32), (0, 0.8, 0.5), (0, 0.05, 0.3), "head"),
    Joint("Tail", "Hips", (0, 0.52, -0.32), (0, 0.8, -0.5), (1, 0.35, 0.0), "tail"),
    *_sides([
        Joint("UpLeg", "Hips", (0.3, 0.42, -0.2), (0.3, 0.2, -0.2), (0, 0.45, 0.0), "hind_leg"),
        Joint("Leg", "*UpLeg", (0.3, 0.2, -0.2), (0.3, 0.0, -0.18), (0, 0.25, 0.2), "hind_leg"),
        Joint("Arm", "Chest", (0.3, 0.42, 0.14), (0.3, 0.2, 0.14), (0, 0.45, 0.5), "front_leg"),
        Joint("ForeArm", "*Arm", (0.3, 0.2, 0.14), (0.3, 0.0, 0.16), (0, 0.25, 0.7), "front_leg"),
    ]),
)  # fmt: skip


def _crawler(pairs: int) -> tuple[Joint, ...]:
    spots = np.linspace(-0.3, 0.3, pairs).tolist()
    legs = [
        Joint(f"Leg{index}", "Body", (0.12, 0.4, z), (0.45, 0.05, z * 1.4),
              (1, 0.35, index * 0.5), f"leg_{index}")
        for index, z in enumerate(spots, 1)
    ]  # fmt: skip
    return (
        Joint("Body", "", (0, 0.45, -0.1), (0, 0.45, 0.2)),
        Joint("Head", "Body", (0, 0.5, 0.25), (0, 0.5, 0.5), (0, 0.08, 0.0), "head"),
        *_sides(legs),
    )


def _chain(count: int = 6) -> tuple[Joint, ...]:
    knots = np.linspace(0.45, -0.5, count + 1).tolist()
    names = ["Head", *(f"Spine{index}" for index in range(1, count - 1)), "Tail"]
    return tuple(
        Joint(
            name, names[index - 1] if index else "", (0, 0.4, knots[index]),
            (0, 0.4, knots[index + 1]), (1, 0.12 + 0.05 * index, -index / count), name.lower(),
        )
        for index, name in enumerate(names)
    )  # fmt: skip


TEMPLATES: Mapping[str, tuple[Joint, ...]] = MappingProxyType({
    "biped": _biped((0, 0.4, 0.0)),
    "avian": _biped((2, 0.9, 0.5)),  # arms that flap, both at once
    "quadruped": _QUADRUPED,
    "hexapod": _crawler(3),
    "octopod": _crawler(4),
    "serpentine": _chain(),
    "aquatic": _chain(),
    "others": _chain(4),
})  # fmt: skip
"""The joints of each type of rig."""

SWINGS: Mapping[str, tuple[int, float, float]] = MappingProxyType({
    f"{kind}/{row.name}": row.swing for kind, rows in TEMPLATES.items() for row in rows
})  # fmt: skip
_PREFIXES = MappingProxyType({"mixamo": "mixamorig:"})


def fitted(kind: str, low: Floats, high: Floats, spec: str = "tripo") -> Skeleton:
    """Fit the skeleton of a type to a box.

    Args:
        kind: The type of the rig.
        low: The smallest x, y, z of what is rigged.
        high: The greatest.
        spec: The layout that names the joints.
    """
    rows = TEMPLATES[kind]
    names = [row.name for row in rows]
    base, size = np.array([(low[0] + high[0]) / 2, low[1], (low[2] + high[2]) / 2]), high - low
    is_along_x = kind in ("serpentine", "aquatic") and size[0] > size[2]

    def spots(points: list[tuple[float, float, float]]) -> Floats:
        shares = np.array(points, float)
        if is_along_x:
            shares = shares[:, [2, 1, 0]]
        return np.asarray(base + shares * size)

    return Skeleton(
        tuple(_PREFIXES.get(spec, "") + name for name in names),
        tuple(names.index(row.parent) if row.parent else -1 for row in rows),
        spots([row.head for row in rows]),
        spots([row.tip for row in rows]),
    )


def kind_of(skeleton: Skeleton) -> str:
    """Tell which type of rig a skeleton is, by the names of its joints; "others" for strangers."""
    names = {name.rpartition(":")[2] for name in skeleton.names}
    return next(
        (kind for kind, rows in TEMPLATES.items() if {row.name for row in rows} == names), "others"
    )


def group_of(kind: str, point: Floats, low: Floats, high: Floats) -> str:
    """Name the part of a body that a point belongs to, such as "head" or "left_arm"."""
    bones = fitted(kind, low, high)
    middle = (bones.heads + bones.tips) / 2
    nearest = int(np.argmin(np.linalg.norm((middle - point) / (high - low), axis=1)))
    return TEMPLATES[kind][nearest].group
