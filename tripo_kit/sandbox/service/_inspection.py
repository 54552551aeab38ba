"""What a look at a file's first bytes tells, whatever its name says."""

import struct
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from tripo_kit.sandbox.studio.formats import format_of

from .contract import MAX_IMAGE_BYTES, MAX_MODEL_BYTES, MAX_SIDE_PIXELS, MIN_SIDE_PIXELS, Refusal
from .contract import _refusals as why

_Sides: TypeAlias = tuple[int, int]
_JPEG_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_TIFF_WIDTH, _TIFF_HEIGHT = 256, 257


class _Picture(NamedTuple):
    """A format of pictures: how one is told, and where its width and height stand."""

    is_in: Callable[[bytes], bool]
    sides: Callable[[bytes], _Sides]


def inspect(data: bytes) -> str:
    """Return the format of a file: by its bytes, whatever its name says.

    Raises:
        Refusal: Empty (2003), unsupported (2004), too large (2021), or too wide (2022).
    """
    if not data:
        raise Refusal(why.EMPTY_FILE, "the file is empty")
    found = next(((name, row) for name, row in _PICTURES.items() if row.is_in(data)), None)
    most = MAX_IMAGE_BYTES if found else MAX_MODEL_BYTES
    if len(data) > most:
        raise Refusal(why.FILE_TOO_LARGE, f"{len(data)} bytes; at most {most}")
    if found is None:
        model = format_of(data)
        if model is None:
            raise Refusal(why.UNSUPPORTED_FILE, "neither a supported image nor a supported model")
        return model.ending
    name, row = found
    for side in _measured(name, row, data):
        if not MIN_SIDE_PIXELS <= side <= MAX_SIDE_PIXELS:
            raise Refusal(why.FILE_TOO_WIDE, f"a side of {side} pixels")
    return name


def _measured(name: str, row: _Picture, data: bytes) -> _Sides:
    try:
        return row.sides(data)
    except (struct.error, IndexError, KeyError) as error:
        raise Refusal(why.UNSUPPORTED_FILE, f"a {name} file that breaks off") from error


def _png_sides(data: bytes) -> _Sides:
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _jpeg_sides(data: bytes) -> _Sides:
    position = 2
    while True:
        marker, length = struct.unpack_from(">xBH", data, position)
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", data, position + 5)
            return width, height
        position += 2 + length


def _webp_sides(data: bytes) -> _Sides:
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


def _bmp_sides(data: bytes) -> _Sides:
    width, height = struct.unpack_from("<ii", data, 18)
    return width, abs(height)


def _tiff_sides(data: bytes) -> _Sides:
    order = "<" if data.startswith(b"II") else ">"
    (start,) = struct.unpack_from(f"{order}I", data, 4)
    (count,) = struct.unpack_from(f"{order}H", data, start)
    values = {}
    for index in range(count):
        tag, kind = struct.unpack_from(f"{order}HH", data, start + 2 + 12 * index)
        layout = "H" if kind == 3 else "I"  # noqa: PLR2004 - a number of two bytes, or of four
        (values[tag],) = struct.unpack_from(f"{order}{layout}", data, start + 10 + 12 * index)
    return values[_TIFF_WIDTH], values[_TIFF_HEIGHT]


_PICTURES: Mapping[str, _Picture] = MappingProxyType({
    "png": _Picture(lambda data: data.startswith(b"\x89PNG\r\n\x1a\n"), _png_sides),
    "jpeg": _Picture(lambda data: data.startswith(b"\xff\xd8\xff"), _jpeg_sides),
    "webp": _Picture(lambda data: data[:4] == b"RIFF" and data[8:12] == b"WEBP", _webp_sides),
    "bmp": _Picture(lambda data: data.startswith(b"BM"), _bmp_sides),
    "tiff": _Picture(lambda data: data.startswith((b"II*\0", b"MM\0*")), _tiff_sides),
})  # fmt: skip
