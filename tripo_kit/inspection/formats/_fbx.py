from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from tripo_kit.files import Source
from tripo_kit.inspection._parts import Animation, Material, Part, Texture
from tripo_kit.inspection._report import ModelReport
from tripo_kit.inspection.formats._fbx_nodes import (
    Node,
    nodes,
    properties_of,
    values_of,
    version_of,
)
from tripo_kit.inspection.formats._fbx_scene import Scene
from tripo_kit.inspection.formats._fbx_shape import Geometry, read_geometry, shape_of
from tripo_kit.inspection.formats._reading import Reading, beside
from tripo_kit.inspection.formats._skeletons import skeleton_of
from tripo_kit.inspection.formats._textures import texture_of

__all__ = ["read_fbx"]

_SECOND = 46_186_158_000  # FBX counts time in these
_JOINTS = ("LimbNode", "Limb", "Root")
_ROLES = {
    "DiffuseColor": "base color",
    "NormalMap": "normal",
    "Bump": "normal",
    "EmissiveColor": "emissive",
    "TransparentColor": "opacity",
    "TransparencyFactor": "opacity",
    "SpecularColor": "specular",
    "ReflectionFactor": "metallic",
    "ShininessExponent": "roughness",
    "AmbientColor": "ambient",
}


def read_fbx(source: Source, path: Path) -> Reading:
    """Reads a binary FBX by its nodes.

    Raises:
        CorruptFileError: Its nodes contradict each other.
    """
    data = memoryview(source.whole())
    scene = Scene(data)
    meshes = {
        number: read_geometry(data, node)
        for number, node in scene.objects("Geometry", "Mesh").items()
    }
    used = [
        (model, geometry)
        for model in scene.objects("Model")
        for geometry in scene.below(model, meshes)
    ]
    parts = tuple(_part(scene, model, meshes[geometry], geometry) for model, geometry in used)
    geometries = [meshes[geometry] for _, geometry in used]
    joints = {number: scene.names[number] for number in scene.objects("Model", *_JOINTS)}
    skins = scene.objects("Deformer", "Skin")
    is_at_rest = not skins and all(scene.is_at_rest(model) for model, _ in used)
    notes = ["Its parts are placed by nodes, so its box is unknown."] * (not is_at_rest)
    scale = next(iter(scene.settings.get("UnitScaleFactor", ())), None)
    report = ModelReport(
        path=path,
        size=source.size,
        format="",
        version=str(version_of(data)),
        generator=scene.creator,
        faces=sum(each.faces for each in geometries),
        vertices=sum(each.vertices for each in geometries),
        parts=parts,
        metres_per_unit=None if scale is None else float(scale) / 100,
        up_axis=_up(scene),
        uv_sets=max((each.uv_sets for each in geometries), default=0),
        has_vertex_colors=any(each.has_colors for each in geometries),
        materials=tuple(_materials(scene)),
        textures=tuple(_textures(scene, path)),
        is_rigged=bool(skins),
        skeleton=skeleton_of(joints, scene.parents()),
        animations=tuple(_animation(scene, number) for number in scene.objects("AnimationStack")),
        morph_targets=sum(
            len(scene.objects(name, "BlendShapeChannel")) for name in ("Deformer", "SubDeformer")
        ),
        notes=tuple(notes),
    )
    return Reading(report, lambda: shape_of(geometries), is_placed=is_at_rest)


def _part(scene: Scene, model: int, mesh: Geometry, geometry: int) -> Part:
    materials = (scene.names[each] for each in scene.below(model, scene.objects("Material")))
    name = scene.names[model] or scene.names[geometry]
    return Part(name, mesh.faces, mesh.vertices, tuple(materials))


def _up(scene: Scene) -> str:
    axis = next(iter(scene.settings.get("UpAxis", ())), None)
    return "xyz"[axis] if axis in {0, 1, 2} else ""


def _materials(scene: Scene) -> list[Material]:
    found = []
    for number in scene.objects("Material"):
        roles = dict.fromkeys(
            _role(name)
            for texture in scene.objects("Texture")
            for parent, name in scene.roles(texture)
            if parent == number
        )
        found.append(Material(scene.names[number], textures=tuple(roles)))
    return found


def _role(name: str) -> str:
    return _ROLES.get(name, name.rpartition("|")[2])


def _textures(scene: Scene, path: Path) -> list[Texture]:
    """Each picture once: within the file, or beside it."""
    found: dict[str, Texture] = {}
    videos = scene.objects("Video")
    for number, node in scene.objects("Texture").items():
        roles = dict.fromkeys(_role(name) for _, name in scene.roles(number))
        name, content = _file_of(scene, node)
        for video in scene.below(number, videos):
            inner, data = _file_of(scene, videos[video])
            name, content = name or inner, content if data is None else data
        if content is None and name:
            content = beside(path.parent, name)
        before = found.get(name)
        roles = {**dict.fromkeys(before.roles if before else ()), **roles}
        found[name] = (
            msgspec.structs.replace(before, roles=tuple(roles))
            if before
            else texture_of(name, content, list(roles))
        )
    return list(found.values())


def _file_of(scene: Scene, node: Node) -> tuple[str, Any]:
    """The name of a picture's file, without folders of another machine, and its bytes."""
    inner = {each.name: each for each in nodes(scene.data, node)}
    name, content = "", None
    for word in ("RelativeFilename", "FileName", "Filename"):
        if not name and word in inner:
            value = next(iter(values_of(scene.data, inner[word])), "")
            name = str(value).replace("\\", "/").rpartition("/")[2]
    if "Content" in inner:
        value = next(iter(values_of(scene.data, inner["Content"])), None)
        content = value if isinstance(value, memoryview) and len(value) else None
    return name, content


def _animation(scene: Scene, number: int) -> Animation:
    rows = properties_of(scene.data, scene.objects("AnimationStack")[number])
    start, stop = (next(iter(rows.get(name, ())), 0) for name in ("LocalStart", "LocalStop"))
    moves = scene.objects("AnimationCurveNode")
    layers = scene.below(number, scene.objects("AnimationLayer"))
    channels = sum(len(scene.below(layer, moves)) for layer in layers)
    seconds = (stop - start) / _SECOND if stop > start else None
    return Animation(scene.names[number], seconds, channels)
