"""The file formats that the service takes and gives, and how each is known by its bytes."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

import msgspec

from tripo_kit.files import _archives, _meshes, _pictures
from tripo_kit.files._pictures import Dimensions
from tripo_kit.files._reading import MAX_PARTS, BrokenFileError, Source
from tripo_kit.privacy import shown

__all__ = ["FORMATS", "Format", "Found", "detect", "format_of_name"]

Family = Literal["model", "picture", "splat", "video", "archive"]


class Format(msgspec.Struct, frozen=True):
    """One file format.

    Attributes:
        name: Its name, such as `glb`.
        family: What it is good for; a result of another family is not what was asked for.
        extensions: Its names' endings, without the dot; the first is the one the kit gives.
        content_types: What servers call it; the first is the one the kit sends.
    """

    name: str
    family: Family
    extensions: tuple[str, ...]
    content_types: tuple[str, ...]

    @property
    def extension(self) -> str:
        """The ending the kit gives, without the dot."""
        return self.extensions[0]


# Besides the registered types, those that real servers are known to send for these endings.
FORMATS: Mapping[str, Format] = {
    entry.name: entry
    for entry in (
        Format("glb", "model", ("glb",), ("model/gltf-binary",)),
        Format("gltf", "model", ("gltf",), ("model/gltf+json", "application/json")),
        Format("fbx", "model", ("fbx",), ("application/octet-stream", "text/plain")),
        Format("obj", "model", ("obj",), ("model/obj", "text/plain", "application/x-tgif")),
        Format(
            "stl",
            "model",
            ("stl",),
            ("model/stl", "application/sla", "application/vnd.ms-pki.stl", "text/plain"),
        ),
        Format("usdz", "model", ("usdz",), ("model/vnd.usdz+zip", "application/zip")),
        Format(
            "3mf",
            "model",
            ("3mf",),
            (
                "model/3mf",
                "application/vnd.ms-package.3dmanufacturing-3dmodel+xml",
                "application/zip",
            ),
        ),
        Format("zip", "archive", ("zip",), ("application/zip", "application/x-zip-compressed")),
        Format("png", "picture", ("png",), ("image/png",)),
        Format("jpeg", "picture", ("jpg", "jpeg"), ("image/jpeg",)),
        Format("webp", "picture", ("webp",), ("image/webp",)),
        Format("mp4", "video", ("mp4",), ("video/mp4",)),
        Format("ply", "splat", ("ply",), ("model/ply", "application/ply", "text/plain")),
        Format("spz", "splat", ("spz",), ("application/octet-stream", "application/gzip")),
        Format("splat", "splat", ("splat",), ("application/octet-stream",)),
    )
}

_BY_EXTENSION = {extension: entry for entry in FORMATS.values() for extension in entry.extensions}


def format_of_name(name: str) -> Format | None:
    """The format that a file name's ending, or an ending alone, stands for."""
    return _BY_EXTENSION.get(name.rpartition(".")[2].lower())


class Found(NamedTuple):
    """What a file turned out to be.

    Attributes:
        format: Its format.
        picture: Its dimensions, if it is a picture.
    """

    format: Format
    picture: Dimensions | None = None


_Check = Callable[[Source], Dimensions | None]  # raises BrokenFileError

_CHECKS: tuple[tuple[int, bytes, str, _Check], ...] = (
    (0, _meshes.GLB, "glb", _meshes.check_glb),
    (0, _meshes.FBX, "fbx", _meshes.check_fbx),
    (0, _pictures.PNG, "png", _pictures.read_png),
    (0, _pictures.JPEG, "jpeg", _pictures.read_jpeg),
    (8, b"WEBP", "webp", _pictures.read_webp),
    (0, _archives.GZIP, "spz", _archives.check_spz),
    (0, _meshes.PLY + b"\n", "ply", _meshes.check_ply),
    (0, _meshes.PLY + b"\r\n", "ply", _meshes.check_ply),
)

_TEXT_CHECKS: tuple[tuple[bytes, str, _Check], ...] = (
    (b"{", "gltf", _meshes.check_gltf),
    (b";", "fbx", _meshes.check_ascii_fbx),
    (b"solid", "stl", _meshes.check_ascii_stl),
)

# What people have on their disks instead; only good for a better message.
_STRANGERS: tuple[tuple[int, bytes, str], ...] = (
    (0, b"GIF8", "a GIF"),
    (0, b"BM", "a BMP"),
    (0, b"II*\x00", "a TIFF"),
    (0, b"MM\x00*", "a TIFF"),
    (0, b"%PDF", "a PDF"),
    (4, b"ftyphei", "a HEIC picture"),
    (4, b"ftypmif1", "a HEIC picture"),
    (4, b"ftypavif", "an AVIF picture"),
)


def detect(source: Source, *, hint: Format | None = None) -> Found:
    """What a file is by its bytes, whatever its name; its structure is checked as well.

    Args:
        source: The file.
        hint: The format its name speaks of. Raw splats have no signature, and are only looked for
            where a splat is due.

    Raises:
        BrokenFileError: It is of no format the kit knows, or not whole. The message is a predicate
            ("is cut short …"), for the caller to put the file's name in front.
    """
    try:
        return _detect(source, hint)
    except BrokenFileError:
        raise
    except Exception as error:  # noqa: BLE001  # a check met what nobody thought of: the file's fault
        raise BrokenFileError(f"cannot be read: {shown(error)}") from None


def _detect(source: Source, hint: Format | None) -> Found:
    if source.size == 0:
        raise BrokenFileError("is empty")
    head = source.peek(0, 512)
    for offset, magic, name, check in _CHECKS:
        if head.startswith(magic, offset):
            return Found(FORMATS[name], check(source))
    for offset, magic, title in _STRANGERS:
        if head.startswith(magic, offset):
            raise BrokenFileError(f"is {title}")
    if head.startswith(b"ftyp", 4):
        _check_mp4(source)
        return Found(FORMATS["mp4"])
    if head.startswith(_archives.ZIP):
        return Found(FORMATS[_archives.zip_kind(source)])
    if _meshes.is_binary_stl(source):
        return Found(FORMATS["stl"])
    return _detect_text(source, head, hint)


def _detect_text(source: Source, head: bytes, hint: Format | None) -> Found:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"<"):
        raise BrokenFileError("is an HTML or XML page")
    for magic, name, check in _TEXT_CHECKS:
        if text.startswith(magic):
            return Found(FORMATS[name], check(source))
    if _meshes.is_obj(source):
        return Found(FORMATS["obj"])
    if hint is not None and hint.family == "splat" and _is_splat(source):
        return Found(FORMATS["splat"])
    raise BrokenFileError("is of no format that is known here")


def _check_mp4(source: Source) -> None:
    """The chain of boxes, each of which says how long it is; one of them lists the frames."""
    offset, has_index = 0, False
    for _ in range(MAX_PARTS):
        if offset == source.size:
            if has_index:
                return
            raise BrokenFileError("is cut short: an MP4 without an index")
        length, kind = struct.unpack(">I4s", source.take(offset, 8))
        has_index = has_index or kind in {b"moov", b"moof"}
        if length == 1:
            length = int.from_bytes(source.take(offset + 8, 8), "big")
        elif length == 0:
            return  # this box goes on to the end of the file
        offset += length
        if length < 8 or offset > source.size:  # noqa: PLR2004  # a box holds at least its header
            raise BrokenFileError("is cut short: an MP4 whose last box is not whole")
    raise BrokenFileError(f"has more than {MAX_PARTS} boxes")


def _is_splat(source: Source) -> bool:
    """Whether it can be a list of 32-byte splats: position and scale, then colour and rotation."""
    if source.size % 32:
        return False
    numbers = struct.unpack("<6f", source.take(0, 24))
    return all(math.isfinite(number) for number in numbers) and min(numbers[3:]) >= 0
