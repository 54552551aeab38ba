"""Joints, what hangs on them, and how they move.

Joints stand at points and have no turn of their own at rest, so a rotation is one around the
axes of the scene.
"""

from dataclasses import dataclass, replace

import numpy as np

from ._mesh import Floats, Ints

_MOST_JOINTS = 4  # for one vertex, as every renderer has it
_SHARPNESS = 4.0  # how much nearer bones outweigh farther ones


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A tree of joints; the first is its root, and parents stand before their children.

    Attributes:
        names: Of the joints.
        parents: The number of each joint's parent; -1 for the root.
        heads: ``(n, 3)`` where the joints stand.
        tips: ``(n, 3)`` where the bone of each joint ends.
    """

    names: tuple[str, ...]
    parents: tuple[int, ...]
    heads: Floats
    tips: Floats

    def offsets(self) -> Floats:
        """Return where each joint stands, seen from its parent."""
        return np.stack(
            [
                head - (self.heads[parent] if parent >= 0 else 0.0)
                for head, parent in zip(self.heads, self.parents, strict=True)
            ]
        )


@dataclass(frozen=True, slots=True)
class Clip:
    """One animation.

    Attributes:
        name: Its name.
        times: ``(k,)`` seconds, from 0 up.
        turns: By joint, ``(k, 4)`` quaternions, x y z w.
        shifts: ``(k, 3)`` how far the root is from where it stands at rest.
    """

    name: str
    times: Floats
    turns: dict[int, Floats]
    shifts: Floats


@dataclass(frozen=True, slots=True)
class Rig:
    """A skeleton and its animations."""

    skeleton: Skeleton
    clips: tuple[Clip, ...] = ()

    def moved(
        self, matrix: Floats, offset: Floats | tuple[float, float, float] = (0, 0, 0)
    ) -> "Rig":
        """Apply a rotation or uniform scale, then a shift, as to the mesh around it."""
        scale = float(np.cbrt(np.linalg.det(matrix)))
        turn = matrix / scale
        bones = replace(
            self.skeleton,
            heads=self.skeleton.heads @ matrix.T + np.asarray(offset),
            tips=self.skeleton.tips @ matrix.T + np.asarray(offset),
        )
        clips = tuple(
            replace(
                clip,
                turns={
                    joint: np.concatenate([turns[:, :3] @ turn.T, turns[:, 3:]], axis=1)
                    for joint, turns in clip.turns.items()
                },
                shifts=clip.shifts @ matrix.T,
            )
            for clip in self.clips
        )
        return Rig(bones, clips)


def skin(vertices: Floats, skeleton: Skeleton) -> tuple[Ints, Floats]:
    """Hang vertices on the bones that they are nearest to.

    Returns:
        ``(n, 4)`` numbers of joints, and ``(n, 4)`` weights that add up to 1.
    """
    start, along = skeleton.heads, skeleton.tips - skeleton.heads
    length = np.maximum((along**2).sum(axis=1), 1e-12)
    away = vertices[:, None] - start[None]
    share = np.clip((away * along[None]).sum(axis=2) / length, 0.0, 1.0)
    distance = np.linalg.norm(away - share[..., None] * along[None], axis=2)
    most = min(_MOST_JOINTS, len(start))
    joints = np.argsort(distance, axis=1, kind="stable")[:, :most]
    near = np.take_along_axis(distance, joints, axis=1)
    weights = 1.0 / np.maximum(near, 1e-4) ** _SHARPNESS
    weights /= weights.sum(axis=1, keepdims=True)
    spare = ((0, 0), (0, _MOST_JOINTS - most))
    return np.pad(joints, spare), np.pad(weights, spare)
