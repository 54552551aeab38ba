"""The rig inside a glTF: joints, and the animations that move them."""

import base64
import json
import struct
from dataclasses import dataclass
from typing import Any

import numpy as np

from tripo_kit.sandbox.studio.meshes import Clip, Floats, Rig, Skeleton

_HEAD, _CHUNK = 12, 8  # bytes
_WIDTHS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT4": 16}
_FLOAT = 5126


@dataclass(frozen=True, slots=True)
class _Document:
    """The JSON of a glTF, and its binary buffer."""

    json: dict[str, Any]
    data: bytes

    def floats(self, index: int) -> Floats:
        accessor = self.json["accessors"][index]
        if accessor["componentType"] != _FLOAT:
            raise ValueError("an animation that is not written in floats")
        view = self.json["bufferViews"][accessor["bufferView"]]
        start = view.get("byteOffset", 0) + accessor.get("byteOffset", 0)
        width = _WIDTHS[accessor["type"]]
        flat = np.frombuffer(self.data, "<f4", accessor["count"] * width, start)
        return flat.reshape(-1, width).astype(float)


def read_rig(data: bytes) -> Rig | None:
    """Read the first skin of a GLB or glTF, and its animations.

    Returns:
        None where there is no skin, or one whose joints are turned or scaled at rest: such a rig
        is a stranger's, and the studio rigs the mesh again.
    """
    try:
        document = _opened(data)
        if document is None or not document.json.get("skins"):
            return None
        return _rig(document)
    except (KeyError, IndexError, TypeError, ValueError, struct.error):
        return None


def _opened(data: bytes) -> _Document | None:
    if data.startswith(b"glTF"):
        (size,) = struct.unpack_from("<I", data, _HEAD)
        text = data[_HEAD + _CHUNK : _HEAD + _CHUNK + size]
        return _Document(json.loads(text), data[_HEAD + 2 * _CHUNK + size :])
    if data[:2048].lstrip().startswith(b"{"):
        document = json.loads(data)
        _, _, packed = document["buffers"][0]["uri"].partition(";base64,")
        return _Document(document, base64.b64decode(packed, validate=True))
    return None


def _rig(document: _Document) -> Rig:
    nodes, joints = document.json["nodes"], document.json["skins"][0]["joints"]
    if any({"rotation", "scale", "matrix"} & nodes[joint].keys() for joint in joints):
        raise ValueError("joints that are turned at rest")
    number = {joint: index for index, joint in enumerate(joints)}
    parents = [-1] * len(joints)
    for joint in joints:
        for child in nodes[joint].get("children", ()):
            if child in number:
                parents[number[child]] = number[joint]
    heads = np.array([nodes[joint].get("translation", (0, 0, 0)) for joint in joints], float)
    for index, parent in enumerate(parents):
        if parent >= index:
            raise ValueError("a joint that stands before its parent")
        if parent >= 0:
            heads[index] += heads[parent]
    tips = np.array([nodes[joint].get("extras", {}).get("tip", (0, 0, 0)) for joint in joints])
    names = tuple(str(nodes[joint].get("name", f"joint_{joint}")) for joint in joints)
    skeleton = Skeleton(names, tuple(parents), heads, heads + tips)
    clips = [_clip(document, row, number) for row in document.json.get("animations", ())]
    return Rig(skeleton, tuple(clips))


def _clip(document: _Document, row: dict[str, Any], number: dict[int, int]) -> Clip:
    turns: dict[int, Floats] = {}
    shifts: Floats | None = None
    times = document.floats(row["samplers"][0]["input"])[:, 0]
    for channel in row["channels"]:
        values = document.floats(row["samplers"][channel["sampler"]]["output"])
        joint = number[channel["target"]["node"]]
        if channel["target"]["path"] == "rotation":
            turns[joint] = values
        elif channel["target"]["path"] == "translation" and joint == 0:
            shifts = values - values[0]
    at_rest = np.zeros((len(times), 3))
    return Clip(str(row.get("name", "clip")), times, turns, at_rest if shifts is None else shifts)
