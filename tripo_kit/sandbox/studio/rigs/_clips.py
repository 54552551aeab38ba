"""Animations by the names of their presets."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from tripo_kit.sandbox.studio.figures import dice_for
from tripo_kit.sandbox.studio.meshes import Clip, Floats, Skeleton

from ._skeletons import SWINGS, kind_of

_FRAMES = 17


class _Gait(NamedTuple):
    """How a preset differs from a walk.

    Attributes:
        seconds: How long one cycle takes.
        swing: How far limbs swing, against a walk.
        bounce: How high the root rises, as a share of the height.
        spin: How many times the root turns around.
        lean: How far the whole leans over at the most, radians.
    """

    seconds: float
    swing: float
    bounce: float = 0.0
    spin: float = 0.0
    lean: float = 0.0


_GAITS: Mapping[str, _Gait] = MappingProxyType({
    "idle": _Gait(2.4, 0.12, 0.01),
    "walk": _Gait(1.2, 1.0, 0.02),
    "march": _Gait(1.4, 1.0, 0.02),
    "run": _Gait(0.7, 1.7, 0.06),
    "dive": _Gait(1.6, 0.5, 0.1, lean=1.2),
    "climb": _Gait(1.6, 1.2, 0.05),
    "jump": _Gait(1.1, 0.6, 0.3),
    "slash": _Gait(0.9, 1.4, 0.02, lean=0.25),
    "shoot": _Gait(1.2, 0.5, 0.0, lean=-0.1),
    "hurt": _Gait(0.9, 0.4, 0.0, lean=-0.4),
    "fall": _Gait(1.4, 0.6, 0.0, lean=-1.4),
    "turn": _Gait(1.8, 0.7, 0.01, spin=1.0),
})  # fmt: skip


def clip_of(name: str, skeleton: Skeleton) -> Clip:
    """Return the animation of a preset for a skeleton, over and over from its first to last frame.

    Args:
        name: The preset; one that nobody knows moves as its letters have it.
        skeleton: Whose joints move.
    """
    gait = _GAITS.get(name.rpartition(":")[2]) or _unknown(name)
    kind = kind_of(skeleton)
    share = np.linspace(0.0, 1.0, _FRAMES)
    turns: dict[int, Floats] = {}
    for joint, label in enumerate(skeleton.names):
        axis, angle, phase = SWINGS.get(f"{kind}/{label.rpartition(':')[2]}", (0, 0.0, 0.0))
        if angle:
            swing = gait.swing * angle * np.sin(2 * np.pi * (share + phase))
            turns[joint] = _around(axis, swing)
    whole = _around(1, 2 * np.pi * gait.spin * share)
    if gait.lean:
        whole = _around(0, gait.lean * np.sin(np.pi * share))
    if gait.spin or gait.lean:
        turns[0] = whole
    height = float(np.ptp(np.concatenate([skeleton.heads, skeleton.tips])[:, 1]))
    shifts = np.zeros((_FRAMES, 3))
    shifts[:, 1] = gait.bounce * height * np.abs(np.sin(2 * np.pi * share))
    return Clip(name, share * gait.seconds, turns, shifts)


def _unknown(name: str) -> _Gait:
    dice = dice_for("gait", name)
    return _Gait(float(dice.uniform(0.8, 2.0)), float(dice.uniform(0.5, 1.3)), 0.02)


def _around(axis: int, angles: Floats) -> Floats:
    turns = np.zeros((len(angles), 4))
    turns[:, axis], turns[:, 3] = np.sin(angles / 2), np.cos(angles / 2)
    return turns
