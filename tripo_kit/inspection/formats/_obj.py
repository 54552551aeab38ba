from __future__ import annotations

from pathlib import Path

from tripo_kit.files import Source
from tripo_kit.inspection._parts import Material, Part, Texture
from tripo_kit.inspection._report import ModelReport
from tripo_kit.inspection.formats._obj_lines import Lines, decoded, shape_of
from tripo_kit.inspection.formats._reading import Reading, beside
from tripo_kit.inspection.formats._textures import texture_of
from tripo_kit.privacy import shown

__all__ = ["read_obj"]

_ROLES = {
    b"map_kd": "base color",
    b"map_ks": "specular",
    b"map_d": "opacity",
    b"map_ke": "emissive",
    b"map_pr": "roughness",
    b"map_pm": "metallic",
    b"map_bump": "normal",
    b"bump": "normal",
    b"norm": "normal",
}


def read_obj(source: Source, path: Path) -> Reading:
    """Reads an OBJ, the materials beside it, and their pictures."""
    lines = Lines(bytes(source.whole()))
    notes: list[str] = []
    materials, textures = _surfaces(lines, path.parent, notes)
    faces, vertices = lines.faces, len(lines.points)
    report = ModelReport(
        path=path,
        size=source.size,
        format="",
        kind="mesh" if faces else "points",
        faces=faces,
        vertices=vertices,
        parts=tuple(
            Part(each.name, each.faces, each.vertices, tuple(each.materials))
            for each in lines.objects
            if each.faces
        ),
        uv_sets=int(lines.has_uv),
        has_vertex_colors=len(next(iter(lines.points), b"").split()) >= 6,  # noqa: PLR2004  # x y z r g b
        materials=materials,
        textures=textures,
        is_rigged=False,
        animations=(),
        morph_targets=0,
        notes=tuple(notes),
    )
    return Reading(report, lambda: shape_of(lines))


def _surfaces(
    lines: Lines, folder: Path, notes: list[str]
) -> tuple[tuple[Material, ...], tuple[Texture, ...]]:
    """The materials that are used, and their pictures."""
    maps: dict[str, dict[str, str]] = {}
    for library in lines.libraries:
        text = beside(folder, library)
        if text is None:
            notes.append(f"Its materials are in {shown(library, 80)}, which is not beside it.")
        else:
            maps.update(_maps(text))
    used = dict.fromkeys(name for each in lines.objects for name in each.materials)
    roles: dict[str, list[str]] = {}
    for name in used:
        for role, picture in maps.get(name, {}).items():
            roles.setdefault(picture, []).append(role)
    return (
        tuple(Material(name, textures=tuple(maps.get(name, {}))) for name in used),
        tuple(
            texture_of(name, beside(folder, name), list(dict.fromkeys(here)))
            for name, here in roles.items()
        ),
    )


def _maps(text: bytes) -> dict[str, dict[str, str]]:
    """The pictures of each material of a library, by role; options before a name are skipped."""
    found: dict[str, dict[str, str]] = {}
    here: dict[str, str] = {}
    for line in text.splitlines():
        word, _, rest = line.strip().partition(b" ")
        if word == b"newmtl":
            here = found.setdefault(decoded(rest), {})
        elif role := _ROLES.get(word.lower()):
            name = rest.split()[-1] if rest.lstrip().startswith(b"-") else rest
            here[role] = decoded(name).replace("\\", "/")
    return found
