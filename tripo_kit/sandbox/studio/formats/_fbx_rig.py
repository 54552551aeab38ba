"""What an FBX has of a rig: limbs, the skins that hang on them, and the curves that move them."""

import numpy as np

from tripo_kit.sandbox.studio.meshes import Clip, Floats, Rig, skin

from ._fbx_records import Link, Record, node, properties

_METRE = 100.0  # centimetres
_SECOND = 46_186_158_000  # ticks
_AXES = "XYZ"
# Numbers of objects: those of the pieces are below.
_LIMBS, _ATTRIBUTES, _POSE, _SKINS, _CURVES = (index * 10**8 for index in range(1, 6))
_LINEAR = 4  # a flag: from key to key in a straight line


class Bones:
    """The records of one rig, to be put among those of the meshes.

    Args:
        rig: The skeleton and its animations.
    """

    def __init__(self, rig: Rig) -> None:
        self._skeleton = rig.skeleton
        self._limbs = np.arange(len(rig.skeleton.names), dtype=np.int64) + _LIMBS
        self.objects: list[Record] = []
        self.links: list[Link] = []
        self._add_limbs()
        for index, clip in enumerate(rig.clips):
            self._add_clip(clip, _CURVES + 10_000 * index)

    def hang(self, geometry: np.int64, places: Floats) -> None:
        """Hang the points of a mesh, in metres, on the limbs."""
        joints, weights = skin(places, self._skeleton)
        deformer = np.int64(_SKINS + 1000 * int(geometry))
        self._add("Deformer", deformer, "Skin", "Skin", node("Version", 101))
        self.links.append(("OO", deformer, geometry))
        for joint, (limb, head) in enumerate(zip(self._limbs, self._skeleton.heads, strict=True)):
            rows, columns = np.nonzero((joints == joint) & (weights > 0))
            cluster = np.int64(deformer + joint + 1)
            self._add(
                "Deformer", cluster, "SubDeformer", "Cluster", node("Version", 100),
                *([node("Indexes", rows.astype("<i4")), node("Weights", weights[rows, columns])]
                  if len(rows) else []),
                node("Transform", _shifted(-head)), node("TransformLink", _shifted(head)),
            )  # fmt: skip
            self.links += [("OO", cluster, deformer), ("OO", limb, cluster)]

    def _add(self, kind: str, number: np.int64, label: str, group: str, *below: Record) -> None:
        name = self._skeleton.names[number - _LIMBS] if kind == "Model" else ""
        self.objects.append(node(kind, number, f"{name}\0\x01{label}", group, below=below))

    def _add_limbs(self) -> None:
        bones, nodes = self._skeleton, []
        for index, (parent, offset) in enumerate(zip(bones.parents, bones.offsets(), strict=True)):
            limb, attribute = self._limbs[index], np.int64(_ATTRIBUTES + index)
            where = ("Lcl Translation", "Lcl Translation", "", "A", *(offset * _METRE).tolist())
            self._add("Model", limb, "Model", "LimbNode", node("Version", 232), properties(where))
            self._add("NodeAttribute", attribute, "NodeAttribute", "LimbNode",
                      node("TypeFlags", "Skeleton"))  # fmt: skip
            above = self._limbs[parent] if parent >= 0 else np.int64(0)
            self.links += [("OO", limb, above), ("OO", attribute, limb)]
            matrix = node("Matrix", _shifted(bones.heads[index]))
            nodes.append(node("PoseNode", below=[node("Node", limb), matrix]))
        head = [node("Type", "BindPose"), node("Version", 100), node("NbPoseNodes", len(nodes))]
        self._add("Pose", np.int64(_POSE), "Pose", "BindPose", *head, *nodes)

    def _add_clip(self, clip: Clip, first: int) -> None:
        stack, layer = np.int64(first), np.int64(first + 1)
        end = np.int64(clip.times[-1] * _SECOND)
        span = properties(("LocalStop", "KTime", "Time", "", end),
                          ("ReferenceStop", "KTime", "Time", "", end))  # fmt: skip
        label = f"{clip.name}\0\x01AnimStack"
        self.objects += [
            node("AnimationStack", stack, label, "", below=[span]),
            node("AnimationLayer", layer, "BaseLayer\0\x01AnimLayer", ""),
        ]
        self.links += [("OO", stack, np.int64(0)), ("OO", layer, stack)]
        at_rest = self._skeleton.heads[0]
        moves = [(joint, "R", "Lcl Rotation", _degrees(turns))
                 for joint, turns in clip.turns.items()]  # fmt: skip
        moves.append((0, "T", "Lcl Translation", (clip.shifts + at_rest) * _METRE))
        ticks = np.round(clip.times * _SECOND).astype("<i8")
        for index, (joint, letter, what, values) in enumerate(moves):
            start = np.int64(first + 10 + 4 * index)
            rows = [(f"d|{axis}", "Number", "", "A", float(values[0, column]))
                    for column, axis in enumerate(_AXES)]  # fmt: skip
            self.objects.append(
                node("AnimationCurveNode", start, f"{letter}\0\x01AnimCurveNode", "",
                     below=[properties(*rows)])
            )  # fmt: skip
            self.links += [("OO", start, layer), ("OP", start, self._limbs[joint], what)]
            for column, axis in enumerate(_AXES):
                curve = np.int64(start + 1 + column)
                self._add(
                    "AnimationCurve", curve, "AnimCurve", "", *_keys(ticks, values[:, column])
                )
                self.links.append(("OP", curve, start, f"d|{axis}"))


def _keys(ticks: np.ndarray, values: Floats) -> list[Record]:
    return [
        node("Default", float(values[0])),
        node("KeyVer", 4008),
        node("KeyTime", ticks),
        node("KeyValueFloat", values.astype("<f4")),
        node("KeyAttrFlags", np.array([_LINEAR], "<i4")),
        node("KeyAttrDataFloat", np.zeros(4, "<f4")),
        node("KeyAttrRefCount", np.array([len(ticks)], "<i4")),
    ]


def _shifted(offset: Floats) -> Floats:
    """A matrix that shifts, row by row with the shift in the last, as FBX has them."""
    matrix = np.eye(4)
    matrix[3, :3] = offset * _METRE
    return matrix.ravel()


def _degrees(turns: Floats) -> Floats:
    """Quaternions as degrees around X, Y and Z.

    A clip turns each joint around one axis, so its angle is followed through whole turns, which
    angles around three axes could not be.
    """
    axis = int(np.abs(turns[:, :3]).sum(axis=0).argmax())
    degrees = np.zeros((len(turns), 3))
    angles = 2 * np.arctan2(turns[:, axis], turns[:, 3])
    degrees[:, axis] = np.degrees(np.unwrap(angles))
    return degrees
