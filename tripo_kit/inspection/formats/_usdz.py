from __future__ import annotations

import re
import zipfile
from array import array
from pathlib import Path
from typing import Any

from tripo_kit.files import Source
from tripo_kit.inspection._parts import Animation, Part
from tripo_kit.inspection._report import ModelReport
from tripo_kit.inspection.formats._packed import names_in, opened_zip, unpacked
from tripo_kit.inspection.formats._reading import Reading
from tripo_kit.inspection.formats._skeletons import skeleton_of
from tripo_kit.inspection.formats._textures import texture_of

__all__ = ["read_usdz"]

_CRATE = b"PXR-USDC"
_MESH = re.compile(r'\bdef\s+Mesh\s+"([^"]*)"')
_COUNTS = re.compile(r"\bfaceVertexCounts\s*=\s*\[([^\[\]]*)\]")
_POINTS = re.compile(r"\bpoints\s*=\s*\[([^\[\]]*)\]")
_JOINTS = re.compile(r"\bjoints\s*=\s*\[([^\[\]]*)\]")
_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".exr")


def read_usdz(source: Source, path: Path) -> Reading:
    """Reads what a USDZ lists; of a scene in text also its meshes, a binary one stays closed."""
    with opened_zip(source) as archive:
        first = archive.namelist()[0]
        scene = unpacked(archive, first)
        facts, notes = _scene(scene)
        textures = tuple(
            texture_of(name, unpacked(archive, name)) for name in names_in(archive, *_PICTURES)
        )
        if any(entry.compress_type != zipfile.ZIP_STORED for entry in archive.infolist()):
            notes.append("Files in it are compressed; a USDZ must hold them as they are.")
    facts |= {"textures": textures, "notes": tuple(notes)}
    return Reading(ModelReport(path=path, size=source.size, format="", **facts))


def _scene(scene: bytes) -> tuple[dict[str, Any], list[str]]:
    if scene.startswith(_CRATE):
        version = ".".join(map(str, scene[8:11]))
        return {"version": f"usdc {version}"}, [
            "Its scene is binary (USDC), which is not read here: convert it to GLB to see more."
        ]
    text = scene.decode("utf-8", "replace")
    counts = [array("d", map(float, _numbers(found))) for found in _COUNTS.findall(text)]
    points = [found.count("(") for found in _POINTS.findall(text)]
    faces = [int(sum(count - 2 for count in each)) for each in counts]
    meshes = _MESH.findall(text)
    parts = None
    if len(meshes) == len(faces) == len(points):
        parts = tuple(map(Part, meshes, faces, points))
    joints = dict(enumerate(re.findall(r'"([^"]*)"', " ".join(_JOINTS.findall(text)))))
    numbers = {path: index for index, path in joints.items()}
    parents = {index: numbers.get(path.rpartition("/")[0], -1) for index, path in joints.items()}
    skeleton = skeleton_of(
        {index: path.rpartition("/")[2] for index, path in joints.items()}, parents
    )
    return {
        "version": "usda",
        "faces": sum(faces),
        "vertices": sum(points),
        "parts": parts,
        "metres_per_unit": float(_value(text, "metersPerUnit") or 0.01),  # USD's own default
        "up_axis": (_value(text, "upAxis") or "Y").lower(),
        "uv_sets": int("texCoord2f[]" in text or "primvars:st" in text),
        "has_vertex_colors": "color3f[] primvars:displayColor" in text,
        "is_rigged": "SkelBindingAPI" in text or "skel:skeleton" in text,
        "skeleton": skeleton,
        "animations": _animations(text),
    }, []


def _value(text: str, name: str) -> str | None:
    found = re.search(rf'\b{name}\s*=\s*"?([\w.+-]+)', text)
    return found[1] if found else None


def _numbers(text: str) -> list[str]:
    return text.replace(",", " ").split()


def _animations(text: str) -> tuple[Animation, ...]:
    if ".timeSamples" not in text:
        return ()
    start, end = (float(_value(text, name) or 0) for name in ("startTimeCode", "endTimeCode"))
    rate = float(_value(text, "timeCodesPerSecond") or 24)  # USD's own default
    seconds = (end - start) / rate if end > start and rate > 0 else None
    return (Animation("", seconds, text.count(".timeSamples")),)
