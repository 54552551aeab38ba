"""A GLB's or a glTF's facts, as its description gives them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tripo_kit.errors import CorruptFileError
from tripo_kit.files import Source
from tripo_kit.inspection._parts import Animation, Material, Part, Texture
from tripo_kit.inspection._report import ModelReport
from tripo_kit.inspection.formats._gltf_scene import (
    Accessor,
    Document,
    GltfFile,
    Primitive,
    at,
)
from tripo_kit.inspection.formats._gltf_scene import Material as Surface
from tripo_kit.inspection.formats._gltf_shape import Placed, read_shape
from tripo_kit.inspection.formats._reading import Reading
from tripo_kit.inspection.formats._skeletons import skeleton_of
from tripo_kit.inspection.formats._textures import texture_of

__all__ = ["read_gltf"]

_TRIANGLES, _STRIP, _FAN = 4, 5, 6  # glTF 2.0, section 5.24.4; below are points and lines
_SPLAT = "KHR_gaussian_splatting"

_ROLES = {
    "baseColorTexture": "base color",
    "metallicRoughnessTexture": "metallic roughness",
    "normalTexture": "normal",
    "occlusionTexture": "occlusion",
    "emissiveTexture": "emissive",
    "diffuseTexture": "base color",
    "specularGlossinessTexture": "specular glossiness",
}
# How geometry is compressed: only a decoder can read it, and none is here.
_PACKED = {
    "KHR_draco_mesh_compression": "Draco",
    "EXT_meshopt_compression": "meshopt",
    "KHR_meshopt_compression": "meshopt",
}


def read_gltf(source: Source, path: Path) -> Reading:
    """Reads the description of a GLB or a glTF.

    Raises:
        CorruptFileError: It contradicts itself.
    """
    file = GltfFile(source, path)
    document = file.document
    placed = list(_placed(document))
    primitives = [each for item in placed for each in item.mesh.primitives]
    materials, roles = _materials(document)
    packed = sorted({name for use, name in _PACKED.items() if use in _uses(document, primitives)})
    notes = [f"Its geometry is packed with {name}, and not looked at." for name in packed]
    report = ModelReport(
        path=path,
        size=source.size,
        format="",
        version=document.asset.version,
        generator=document.asset.generator,
        kind=_kind(document, primitives),
        faces=sum(_faces(document, each) for each in primitives),
        vertices=sum(_vertices(document, each) for each in primitives),
        parts=tuple(_part(document, item) for item in placed),
        metres_per_unit=1.0,  # glTF 2.0, section 3.4
        up_axis="y",
        uv_sets=max((_sets(each, "TEXCOORD_") for each in primitives), default=0),
        has_vertex_colors=any("COLOR_0" in each.attributes for each in primitives),
        materials=materials,
        textures=tuple(_textures(file, roles)),
        is_rigged=any(item.skin is not None for item in placed),
        skeleton=_skeleton(document),
        animations=tuple(_animations(document)),
        morph_targets=sum(
            max((len(each.targets) for each in item.mesh.primitives), default=0) for item in placed
        ),
        extensions_used=tuple(document.extensions_used),
        extensions_required=tuple(document.extensions_required),
        notes=tuple(notes),
    )
    return Reading(report, None if packed else lambda: read_shape(file, placed))


def _uses(document: Document, primitives: list[Primitive]) -> set[str]:
    views = (name for view in document.buffer_views for name in view.extensions)
    return {*views, *(name for each in primitives for name in each.extensions)}


def _placed(document: Document) -> Iterator[Placed]:
    """Each mesh that the scene shows, by the chain of nodes that it hangs from."""
    if not document.nodes:  # a library of meshes without a scene
        yield from (Placed(mesh.name, mesh, (), None) for mesh in document.meshes)
        return
    stack = [(root, ()) for root in reversed(_roots(document))]
    met: set[int] = set()
    while stack:
        index, above = stack.pop()
        if index in met:
            raise CorruptFileError(f"Its node {index} hangs from more than one place")
        met.add(index)
        node = at(document.nodes, index, "node")
        chain: Any = (*above, index)
        if len(chain) > _MAX_DEPTH:
            raise CorruptFileError(f"Its nodes are nested more than {_MAX_DEPTH} deep")
        if node.mesh is not None:
            mesh = at(document.meshes, node.mesh, "mesh")
            yield Placed(node.name or mesh.name, mesh, chain, node.skin)
        stack += [(child, chain) for child in reversed(node.children)]


_MAX_DEPTH = 2048  # a chain of bones has about twenty; each level is a matrix for each node


def _roots(document: Document) -> list[int]:
    if document.scenes:
        roots: list[int] = at(document.scenes, document.scene or 0, "scene").nodes
        return roots
    children = {child for node in document.nodes for child in node.children}
    return [index for index in range(len(document.nodes)) if index not in children]


def _accessor(document: Document, index: int) -> Accessor:
    accessor: Accessor = at(document.accessors, index, "accessor")
    if accessor.count < 0:
        raise CorruptFileError(f"Its accessor {index} has a count of {accessor.count}")
    return accessor


def _vertices(document: Document, primitive: Primitive) -> int:
    position = primitive.attributes.get("POSITION")
    return 0 if position is None else _accessor(document, position).count


def _faces(document: Document, primitive: Primitive) -> int:
    position = primitive.attributes.get("POSITION")
    if position is None:
        return 0  # nothing is drawn: glTF 2.0, section 3.7.2.1
    index = position if primitive.indices is None else primitive.indices
    corners = _accessor(document, index).count
    if primitive.mode == _TRIANGLES:
        return corners // 3
    return max(corners - 2, 0) if primitive.mode in {_STRIP, _FAN} else 0


def _part(document: Document, item: Placed) -> Part:
    primitives = item.mesh.primitives
    used = dict.fromkeys(each.material for each in primitives if each.material is not None)
    return Part(
        item.name,
        sum(_faces(document, each) for each in primitives),
        sum(_vertices(document, each) for each in primitives),
        tuple(at(document.materials, index, "material").name for index in used),
    )


def _kind(document: Document, primitives: list[Primitive]) -> Any:
    if _SPLAT in document.extensions_used:
        return "splat"
    is_cloud = bool(primitives) and all(each.mode == 0 for each in primitives)
    return "points" if is_cloud else "mesh"


def _sets(primitive: Primitive, prefix: str) -> int:
    return sum(name.startswith(prefix) for name in primitive.attributes)


def _materials(document: Document) -> tuple[tuple[Material, ...], dict[int, list[str]]]:
    """The materials, and the roles of each texture."""
    found, roles = [], dict[int, list[str]]()
    for surface in document.materials:
        here = list(_slots(surface))
        for role, index in here:
            named = roles.setdefault(index, [])
            named += [role] * (role not in named)
        found.append(
            Material(
                surface.name,
                surface.alpha_mode.lower(),
                surface.double_sided,
                tuple(dict.fromkeys(role for role, _ in here)),
            )
        )
    return tuple(found), roles


def _slots(surface: Surface) -> Iterator[tuple[str, int]]:
    """The roles that a material has textures for, with their numbers; extensions have more."""
    own = {
        "normalTexture": surface.normal_texture,
        "occlusionTexture": surface.occlusion_texture,
        "emissiveTexture": surface.emissive_texture,
    }
    for group in (surface.pbr_metallic_roughness, own, *surface.extensions.values()):
        for name, slot in group.items() if isinstance(group, dict) else ():
            if name.endswith("Texture") and isinstance(slot, dict) and "index" in slot:
                words = name.removesuffix("Texture")
                spaced = "".join(f" {char.lower()}" if char.isupper() else char for char in words)
                yield _ROLES.get(name, spaced), int(slot["index"])


def _textures(file: GltfFile, roles: dict[int, list[str]]) -> Iterator[Texture]:
    """Each picture once, with the roles of all textures that show it."""
    document = file.document
    uses = dict[int, list[str]]()
    for index, named in roles.items():
        for picture in _pictures_of(at(document.textures, index, "texture")):
            uses.setdefault(picture, []).extend(named)
    for index, image in enumerate(document.images):
        name = image.name or ("" if (image.uri or "data:").startswith("data:") else image.uri or "")
        here = tuple(dict.fromkeys(uses.get(index, ())))
        try:
            yield texture_of(name, file.image(index), here)
        except CorruptFileError as error:
            yield Texture(name, here, problem=f"cannot be read: {error.message}")


def _pictures_of(texture: Any) -> Iterator[int]:
    """A texture's picture, and those in other formats that extensions name."""
    if texture.source is not None:
        yield texture.source
    for extension in texture.extensions.values():
        if isinstance(extension, dict) and isinstance(extension.get("source"), int):
            yield extension["source"]


def _skeleton(document: Document) -> Any:
    joints = dict.fromkeys(joint for skin in document.skins for joint in skin.joints)
    names = {joint: at(document.nodes, joint, "joint").name for joint in joints}
    parents = {child: index for index, node in enumerate(document.nodes) for child in node.children}
    return skeleton_of(names, parents)


def _animations(document: Document) -> Iterator[Animation]:
    for each in document.animations:
        ends = [
            accessor.max[0]
            for sampler in each.samplers
            if (accessor := _accessor(document, sampler.input)).max
        ]
        yield Animation(each.name, max(ends, default=None), len(each.channels))
