"""glTF 2.0: its description as structs; its buffers inside it, or beside the file."""

from __future__ import annotations

import base64
import struct
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import msgspec

from tripo_kit.errors import CorruptFileError
from tripo_kit.files import Source
from tripo_kit.foreign import read_json
from tripo_kit.inspection.formats._reading import beside
from tripo_kit.privacy import shown

__all__ = ["Accessor", "Document", "GltfFile", "Material", "Mesh", "Node", "Primitive", "at"]


class _Named(msgspec.Struct, rename="camel"):
    name: str = ""


class Sparse(msgspec.Struct):
    """Only whether it is there counts."""


class Accessor(msgspec.Struct, rename="camel"):
    """How numbers lie in a buffer view."""

    count: int = 0
    component_type: int = 5126
    type: str = "SCALAR"
    buffer_view: int | None = None
    byte_offset: int = 0
    normalized: bool = False
    min: list[float] = []
    max: list[float] = []
    sparse: Sparse | None = None


class _View(msgspec.Struct, rename="camel"):
    buffer: int = 0
    byte_offset: int = 0
    byte_length: int = 0
    byte_stride: int | None = None
    extensions: dict[str, msgspec.Raw] = {}


class _Buffer(msgspec.Struct, rename="camel"):
    byte_length: int = 0
    uri: str | None = None


class Primitive(msgspec.Struct, rename="camel"):
    """A piece of a mesh that has one material."""

    attributes: dict[str, int] = {}
    indices: int | None = None
    material: int | None = None
    mode: int = 4
    targets: list[dict[str, int]] = []
    extensions: dict[str, msgspec.Raw] = {}


class Mesh(_Named, rename="camel"):
    """Geometry that nodes can show."""

    primitives: list[Primitive] = []


class Node(_Named, rename="camel"):
    """A thing of the scene, and where it stands."""

    mesh: int | None = None
    skin: int | None = None
    children: list[int] = []
    matrix: list[float] | None = None
    translation: tuple[float, float, float] = (0.0, 0.0, 0.0)
    rotation: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 1.0)
    scale: tuple[float, float, float] = (1.0, 1.0, 1.0)
    extensions: dict[str, msgspec.Raw] = {}


class _Skin(_Named, rename="camel"):
    joints: list[int] = []
    inverse_bind_matrices: int | None = None


class _Scene(msgspec.Struct):
    nodes: list[int] = []


class _Texture(msgspec.Struct):
    source: int | None = None
    extensions: dict[str, Any] = {}


class _Image(_Named, rename="camel"):
    uri: str | None = None
    buffer_view: int | None = None


class Material(_Named, rename="camel"):
    """A surface."""

    alpha_mode: str = "OPAQUE"
    double_sided: bool = False
    pbr_metallic_roughness: dict[str, Any] = {}
    normal_texture: dict[str, Any] = {}
    occlusion_texture: dict[str, Any] = {}
    emissive_texture: dict[str, Any] = {}
    extensions: dict[str, Any] = {}


class _Channel(msgspec.Struct):
    sampler: int = 0


class _Sampler(msgspec.Struct):
    input: int = 0


class _Animation(_Named, rename="camel"):
    channels: list[_Channel] = []
    samplers: list[_Sampler] = []


class _Asset(msgspec.Struct):
    version: str = ""
    generator: str = ""


class Document(msgspec.Struct, rename="camel"):
    """What inspection needs of a description; the decoder skips the rest."""

    asset: _Asset
    scene: int | None = None
    scenes: list[_Scene] = []
    nodes: list[Node] = []
    meshes: list[Mesh] = []
    accessors: list[Accessor] = []
    buffer_views: list[_View] = []
    buffers: list[_Buffer] = []
    skins: list[_Skin] = []
    materials: list[Material] = []
    textures: list[_Texture] = []
    images: list[_Image] = []
    animations: list[_Animation] = []
    extensions_used: list[str] = []
    extensions_required: list[str] = []


class _Version(msgspec.Struct):
    asset: _Asset


def at(items: list[Any], index: int, what: str) -> Any:
    """An entry of one of the description's lists.

    Raises:
        CorruptFileError: The description speaks of one that is not there.
    """
    if 0 <= index < len(items):
        return items[index]
    raise CorruptFileError(f"It speaks of {what} {index}, and has {len(items)}")


class GltfFile:
    """A GLB or a glTF document, with what lies beside it.

    Args:
        source: The file.
        path: Where it is; buffers and pictures are only looked for in its folder.
    """

    def __init__(self, source: Source, path: Path) -> None:
        self._folder = path.parent
        self._binary: memoryview | None = None
        self._buffers: dict[int, Any] = {}
        whole: Any = memoryview(source.whole())
        text = whole
        if whole[:4] == b"glTF":
            length = struct.unpack_from("<I", whole, 12)[0]
            text = whole[20 : 20 + length]
            self._binary = _chunk(whole, 20 + length)
        version = read_json(text, _Version, what="Its description").asset.version
        if not version.startswith("2."):
            raise CorruptFileError(
                f"It is a glTF of version {shown(version, 20)}, not 2",
                hint="Convert it, for instance with Blender or gltf-pipeline.",
            )
        self.document: Document = read_json(text, Document, what="Its description")

    def view(self, index: int) -> tuple[Any, int]:
        """The bytes of a buffer view, and their stride or 0.

        Raises:
            CorruptFileError: They are not there.
        """
        view: _View = at(self.document.buffer_views, index, "buffer view")
        buffer = self._buffer(view.buffer)
        end = view.byte_offset + view.byte_length
        if not 0 <= view.byte_offset <= end <= len(buffer):
            raise CorruptFileError(f"Its buffer view {index} is not inside its buffer")
        return buffer[view.byte_offset : end], view.byte_stride or 0

    def image(self, index: int) -> Any:
        """The bytes of a picture; None where they are not there."""
        image: _Image = at(self.document.images, index, "picture")
        if image.buffer_view is not None:
            return self.view(image.buffer_view)[0]
        return None if image.uri is None else self._fetched(image.uri)

    def _buffer(self, index: int) -> Any:
        if index not in self._buffers:
            buffer: _Buffer = at(self.document.buffers, index, "buffer")
            data = self._binary if buffer.uri is None else self._fetched(buffer.uri)
            if data is None:
                where = "in the file" if buffer.uri is None else shown(buffer.uri, 80)
                raise CorruptFileError(f"Its buffer {index} is not there: {where}")
            self._buffers[index] = data
        return self._buffers[index]

    def _fetched(self, uri: str) -> memoryview | None:
        """What a data URI holds, or a file of the same folder; nothing else is ever opened."""
        if uri.startswith("data:"):
            return memoryview(base64.b64decode(uri.partition(",")[2]))
        data = beside(self._folder, unquote(uri))
        return None if data is None else memoryview(data)


def _chunk(whole: memoryview, offset: int) -> memoryview | None:
    """The binary chunk of a GLB, if it has one."""
    if len(whole) - offset < 8:  # noqa: PLR2004  # the head of a chunk
        return None
    length, kind = struct.unpack_from("<I4s", whole, offset)
    return whole[offset + 8 : offset + 8 + length] if kind == b"BIN\0" else None
