"""One scene in another container: glTF with its buffers beside or inside it, and GLB.

Nothing is encoded again: vertices and textures are moved as they are.
"""

from __future__ import annotations

import base64
import binascii
import posixpath
import struct
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote_to_bytes

import msgspec

from tripo_kit.errors import CorruptFileError
from tripo_kit.foreign import guarded, read_json
from tripo_kit.privacy import shown

__all__ = ["glb_of", "gltf_of", "outside_of"]

_GLB = struct.Struct("<4sII")
_CHUNK = struct.Struct("<I4s")
_MOST_BYTES = 512 * 2**20  # of all buffers together
_MOST_PARTS = 65_536
_TYPES = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"RIFF": "image/webp"}
_MESHOPT = "EXT_meshopt_compression"

Beside = Callable[[str], bytes | None]  # a file beside the scene, by its relative name


def _nothing(name: str) -> bytes | None:
    del name
    return None


def glb_of(scene: bytes, beside: Beside = _nothing) -> bytes:
    """A glTF document as a GLB, its buffers and pictures inside.

    Args:
        scene: The document.
        beside: Gives a file by the relative name that the document calls it, or None.

    Raises:
        CorruptFileError: It is no glTF, or needs something that is not there.
    """
    with guarded("The glTF"):
        document = read_json(scene, dict[str, Any], what="The glTF")
        binary = _Binary(document, beside)
        binary.take_buffers()
        binary.take_pictures()
        text = msgspec.json.encode(document)
        return _glb(text, bytes(binary.data))


def gltf_of(glb: bytes) -> bytes:
    """A GLB as a glTF document with everything inside.

    Raises:
        CorruptFileError: It is no GLB.
    """
    with guarded("The GLB"):
        chunks = dict(_chunks(glb))
        document = read_json(chunks[b"JSON"], dict[str, Any], what="The GLB")
        if b"BIN\x00" in chunks:
            text = base64.b64encode(chunks[b"BIN\x00"]).decode("ascii")
            document["buffers"][0]["uri"] = f"data:application/octet-stream;base64,{text}"
        return msgspec.json.encode(document)


def outside_of(scene: bytes) -> tuple[str, ...]:
    """What a glTF document names outside itself: files beside it, or addresses.

    Raises:
        CorruptFileError: It is no glTF.
    """
    with guarded("The glTF"):
        document = read_json(scene, _Named, what="The glTF")
        named = [each.uri for each in (*document.buffers, *document.images) if each.uri]
        return tuple(dict.fromkeys(uri for uri in named if not uri.startswith("data:")))


class _Resource(msgspec.Struct):
    uri: str | None = None


class _Named(msgspec.Struct):
    buffers: list[_Resource] = []
    images: list[_Resource] = []


class _Binary:
    """The one buffer that all others of a document become."""

    def __init__(self, document: dict[str, Any], beside: Beside) -> None:
        self.data = bytearray()
        self._document = document
        self._beside = beside
        self._views: list[dict[str, Any]] = _limited(document.setdefault("bufferViews", []))

    def take_buffers(self) -> None:
        """Puts the buffers one after another, and tells the views where theirs is now."""
        places: dict[int, tuple[int, int]] = {}
        empty: list[dict[str, Any]] = []  # those that a reader of meshopt fills by itself
        for index, buffer in enumerate(_limited(self._document.get("buffers", []))):
            if "uri" in buffer:
                content = self._fetched(buffer["uri"])
                if len(content) < int(buffer["byteLength"]):
                    raise CorruptFileError("The glTF has a buffer that is cut short")
                places[index] = (0, self._append(content))
            elif _MESHOPT in buffer.get("extensions", {}):
                empty.append(buffer)
                places[index] = (len(empty), 0)
            else:
                raise CorruptFileError("The glTF has a buffer that is nowhere")
        for view in self._views:
            self._move(view, places)
            if _MESHOPT in view.get("extensions", {}):
                self._move(view["extensions"][_MESHOPT], places)
        self._document["buffers"] = [{"byteLength": len(self.data)}, *empty]

    def take_pictures(self) -> None:
        """Puts the pictures behind the buffers, each with a view of its own."""
        for picture in _limited(self._document.get("images", [])):
            if "uri" not in picture:
                continue
            content = self._fetched(picture.pop("uri"))
            kind = next((kind for magic, kind in _TYPES.items() if content.startswith(magic)), None)
            if kind is None:
                raise CorruptFileError("The glTF has a texture of an unknown format")
            picture["mimeType"] = kind
            picture["bufferView"] = len(self._views)
            place = self._append(content)
            view = {"buffer": 0, "byteOffset": place, "byteLength": len(content)}
            self._views.append(view)
        self._document["buffers"][0]["byteLength"] = len(self.data)
        if not self.data:
            del self._document["buffers"]
        if not self._views:
            del self._document["bufferViews"]

    @staticmethod
    def _move(view: dict[str, Any], places: dict[int, tuple[int, int]]) -> None:
        buffer, offset = places[view["buffer"]]
        view["buffer"] = buffer
        view["byteOffset"] = view.get("byteOffset", 0) + offset

    def _append(self, content: bytes) -> int:
        self.data += bytes(-len(self.data) % 4)
        place = len(self.data)
        if place + len(content) > _MOST_BYTES:
            raise CorruptFileError("The glTF is too large")
        self.data += content
        return place

    def _fetched(self, uri: str) -> bytes:
        if uri.startswith("data:"):
            return _decoded(uri)
        content = None
        if "://" not in uri:
            name = posixpath.normpath(unquote_to_bytes(uri).decode("utf-8", "replace"))
            content = self._beside(name)
        if content is None:
            raise CorruptFileError(f"The glTF needs {shown(uri, 80)}, which did not come with it")
        return content


def _decoded(uri: str) -> bytes:
    head, comma, text = uri.partition(",")
    if not comma or not head.endswith(";base64"):
        raise CorruptFileError("The glTF has an address that is no data")
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        raise CorruptFileError("The glTF has data that is cut short") from None


def _limited(parts: Any) -> list[dict[str, Any]]:
    if not isinstance(parts, list) or len(parts) > _MOST_PARTS:
        raise CorruptFileError("The glTF has too many parts")
    return parts


def _glb(text: bytes, binary: bytes) -> bytes:
    text += b" " * (-len(text) % 4)
    binary += bytes(-len(binary) % 4)
    tail = _CHUNK.pack(len(binary), b"BIN\x00") + binary if binary else b""
    size = _GLB.size + _CHUNK.size + len(text) + len(tail)
    return _GLB.pack(b"glTF", 2, size) + _CHUNK.pack(len(text), b"JSON") + text + tail


def _chunks(glb: bytes) -> Iterator[tuple[bytes, bytes]]:
    offset = _GLB.size
    while offset < len(glb):
        length, kind = _CHUNK.unpack_from(glb, offset)
        yield kind, glb[offset + _CHUNK.size : offset + _CHUNK.size + length]
        offset += _CHUNK.size + length
