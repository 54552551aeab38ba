"""What a look at a file's first bytes tells, whatever its name says."""

import re
import struct
from collections.abc import Callable

from . import _refusals as why
from ._contract import (
    IMAGE_FORMATS,
    MAX_IMAGE_BYTES,
    MAX_MODEL_BYTES,
    MAX_SIDE_PIXELS,
    MIN_SIDE_PIXELS,
)
from ._refusals import Refusal

_JPEG_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_OBJ = re.compile(rb"(?:^|\n)v[ \t]+[-+.\d]")


def inspect(data: bytes) -> str:
    """Return the format of a file: by its bytes, whatever its name says.

    Raises:
        Refusal: Empty (2003), unsupported (2004), too large (2021), or too wide (2022).
    """
    if not data:
        raise Refusal(why.EMPTY_FILE, "the file is empty")
    file_format = _format_of(data)
    most = MAX_IMAGE_BYTES if file_format in IMAGE_FORMATS else MAX_MODEL_BYTES
    if len(data) > most:
        raise Refusal(why.FILE_TOO_LARGE, f"{len(data)} bytes; at most {most}")
    if file_format in IMAGE_FORMATS:
        for side in _sides(file_format, data):
            if not MIN_SIDE_PIXELS <= side <= MAX_SIDE_PIXELS:
                raise Refusal(why.FILE_TOO_WIDE, f"a side of {side} pixels")
    return file_format


def _format_of(data: bytes) -> str:
    for file_format, looks_right in _SIGNATURES.items():
        if looks_right(data):
            return file_format
    raise Refusal(why.UNSUPPORTED_FILE, "neither a supported image nor a supported model")


def _is_binary_stl(data: bytes) -> bool:
    header, triangle = 84, 50
    if len(data) < header:
        return False
    (count,) = struct.unpack_from("<I", data, 80)
    return len(data) == header + triangle * int(count)


def _sides(file_format: str, data: bytes) -> tuple[int, int]:
    try:
        return _SIDES[file_format](data)
    except (struct.error, IndexError) as error:
        raise Refusal(why.UNSUPPORTED_FILE, f"a {file_format} file that breaks off") from error


def _png_sides(data: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _jpeg_sides(data: bytes) -> tuple[int, int]:
    position = 2
    while True:
        marker, length = struct.unpack_from(">xBH", data, position)
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", data, position + 5)
            return width, height
        position += 2 + length


def _webp_sides(data: bytes) -> tuple[int, int]:
    match data[12:16]:
        case b"VP8X":
            width = int.from_bytes(data[24:27], "little")
            height = int.from_bytes(data[27:30], "little")
            return width + 1, height + 1
        case b"VP8L":
            (bits,) = struct.unpack_from("<I", data, 21)
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case _:
            width, height = struct.unpack_from("<HH", data, 26)
            return width & 0x3FFF, height & 0x3FFF


_SIDES: dict[str, Callable[[bytes], tuple[int, int]]] = {
    "png": _png_sides,
    "jpeg": _jpeg_sides,
    "webp": _webp_sides,
}

_SIGNATURES: dict[str, Callable[[bytes], bool]] = {
    "png": lambda data: data.startswith(b"\x89PNG\r\n\x1a\n"),
    "jpeg": lambda data: data.startswith(b"\xff\xd8\xff"),
    "webp": lambda data: data[:4] == b"RIFF" and data[8:12] == b"WEBP",
    "glb": lambda data: data.startswith(b"glTF"),
    "fbx": lambda data: data.startswith((b"Kaydara FBX Binary", b"; FBX")),
    "gltf": lambda data: data[:64].lstrip().startswith(b"{") and b'"asset"' in data,
    "stl": lambda data: data.startswith(b"solid ") or _is_binary_stl(data),
    "obj": lambda data: _OBJ.search(data[:4096]) is not None,
}
