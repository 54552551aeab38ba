from __future__ import annotations

import re
from collections.abc import Mapping

from tripo_kit.inspection._parts import Skeleton

__all__ = ["skeleton_of"]

_PREFIX = re.compile(r"^mixamorig\d*[:_]?")
# The joints of a body that every Mixamo rig has, whatever it leaves out of hands and toes.
_BODY = {
    *("Hips", "Spine", "Neck", "Head"),
    *(
        side + name
        for side in ("Left", "Right")
        for name in ("Arm", "ForeArm", "Hand", "UpLeg", "Leg", "Foot")
    ),
}


def skeleton_of(joints: Mapping[int, str], parents: Mapping[int, int]) -> Skeleton | None:
    """The skeleton of a file.

    Args:
        joints: The joints' names, by any number that stands for them.
        parents: The number of what each thing of the scene hangs from.

    Returns:
        None if there are no joints.
    """
    if not joints:
        return None
    roots = [name for joint, name in joints.items() if parents.get(joint) not in joints]
    bare = {_PREFIX.sub("", name) for name in joints.values()}
    return Skeleton(tuple(joints.values()), tuple(roots), is_mixamo=bare >= _BODY)
