"""The smallest files that are still what they say: for load, where meshes would be in the way."""

import struct
from collections.abc import Iterable
from typing import Any

from tripo_kit.sandbox.studio.formats import CONVERSIONS, FORMATS
from tripo_kit.sandbox.studio.pictures import tiny_png

from ._artefact import Artefact

_MODEL_ROLES = frozenset({"model", "segmented_model"})
_PLY = (
    b"ply\nformat binary_little_endian 1.0\nelement vertex 1\n"
    b"property float x\nproperty float y\nproperty float z\nend_header\n"
    + struct.pack("<3f", 0, 0, 0)
)


def tiny_results(roles: Iterable[str], body: dict[str, Any]) -> dict[str, Artefact]:
    """Return a file for each role, the smallest that will do."""
    ending = body.get("out_format") or "glb"
    if "format" in body:
        ending = CONVERSIONS[body["format"].upper()].ending
    if body.get("quad"):
        ending = "fbx"
    return {role: _tiny(role, ending) for role in roles}


def _tiny(role: str, ending: str) -> Artefact:
    if role in _MODEL_ROLES:
        row = FORMATS[ending]
        return Artefact(f"{role}.{ending}", row.content_type, row.smallest)
    if role == "splat":
        return Artefact("splat.ply", "application/octet-stream", _PLY)
    return Artefact(f"{role}.png", "image/png", tiny_png())
