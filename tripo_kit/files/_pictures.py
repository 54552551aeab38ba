"""PNG, JPEG and WebP by structure: dimensions, and whether the file is all there, without decoding.

Reading the containers' own lengths takes microseconds where decoding 10 MB of pixels takes a good
part of a second, and tells a truncated file just as surely:

* PNG is a chain of chunks that says where each ends, up to `IEND`.
* WebP says its length in its RIFF header, and each chunk its own.
* In a JPEG's compressed data `FF` is always followed by `00` or a restart marker. So an `FF D9`
  after the start of scan is the end-of-image marker and nothing else; a file cut short has none.
  What follows it (phones append films and depth maps) is none of our business.
"""

from __future__ import annotations

import struct

import msgspec

from tripo_kit.files._reading import MAX_PARTS, BrokenFileError, Source

__all__ = ["JPEG", "PNG", "Dimensions", "read_jpeg", "read_png", "read_webp"]

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"

_RIFF = b"RIFF"
_END_OF_IMAGE = b"\xff\xd9"
_BLOCK = 64 * 1024


class Dimensions(msgspec.Struct, frozen=True):
    """What a picture's structure says.

    Attributes:
        width: Pixels.
        height: Pixels.
        is_animated: Whether it holds more than one frame.
    """

    width: int
    height: int
    is_animated: bool = False


def read_png(source: Source) -> Dimensions:
    """Reads a PNG's chunks from `IHDR` to `IEND`.

    Raises:
        BrokenFileError: It is cut short, or not a PNG after all.
    """
    length, kind, width, height = struct.unpack(">I4sII", source.take(8, 16))
    if kind != b"IHDR" or length != 13:  # noqa: PLR2004  # the format's fixed header size
        raise BrokenFileError("is not a PNG: its first chunk is not a header")
    offset, has_pixels, is_animated = 8, False, False
    for _ in range(MAX_PARTS):
        length, kind = struct.unpack(">I4s", source.take(offset, 8))
        if kind == b"acTL":
            is_animated = struct.unpack(">I", source.take(offset + 8, 4))[0] > 1
        has_pixels = has_pixels or kind == b"IDAT"
        offset += 12 + length
        if offset > source.size:
            raise BrokenFileError(f"is cut short: it ends after {source.size} bytes")
        if kind == b"IEND":
            break
    else:
        raise BrokenFileError(f"has more than {MAX_PARTS} chunks")
    if not has_pixels:
        raise BrokenFileError("is a PNG without pixels")
    return Dimensions(width, height, is_animated)


def read_webp(source: Source) -> Dimensions:
    """Reads a WebP's RIFF chunks.

    Raises:
        BrokenFileError: It is cut short, or not a WebP after all.
    """
    riff, length = struct.unpack("<4sI", source.take(0, 8))
    if riff != _RIFF:
        raise BrokenFileError("is not a WebP: it is no RIFF file")
    end = 8 + length
    if end > source.size:
        raise BrokenFileError(f"is cut short: it ends after {source.size} of {end} bytes")
    size: tuple[int, int] | None = None
    offset, has_pixels, is_animated = 12, False, False
    for _ in range(MAX_PARTS):
        if offset + 8 > end:
            break
        kind, length = struct.unpack("<4sI", source.take(offset, 8))
        if offset + 8 + length > end:
            raise BrokenFileError("is cut short: its last chunk is not whole")
        if kind == b"VP8X":
            flags, width, height = _canvas(source.take(offset + 8, 10))
            size, is_animated = (width, height), bool(flags & 0x02)
        elif kind in {b"VP8 ", b"VP8L"}:
            size = size or _bitstream_size(kind, source.take(offset + 8, 10))
        has_pixels = has_pixels or kind in {b"VP8 ", b"VP8L", b"ANMF"}
        offset += 8 + length + length % 2
    else:
        raise BrokenFileError(f"has more than {MAX_PARTS} chunks")
    if size is None or not has_pixels:
        raise BrokenFileError("is a WebP without pixels")
    return Dimensions(*size, is_animated)


def _canvas(data: bytes) -> tuple[int, int, int]:
    width = int.from_bytes(data[4:7], "little") + 1
    return data[0], width, int.from_bytes(data[7:10], "little") + 1


def _bitstream_size(kind: bytes, data: bytes) -> tuple[int, int]:
    if kind == b"VP8 ":
        if data[3:6] != b"\x9d\x01\x2a":
            raise BrokenFileError("is a WebP whose picture does not start with a key frame")
        width, height = struct.unpack("<HH", data[6:10])
        return width & 0x3FFF, height & 0x3FFF
    bits = int.from_bytes(data[1:5], "little")
    return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1


# Start-of-frame markers carry the size; C4, C8 and CC share their range but mean other things.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_START_OF_SCAN = 0xDA


def read_jpeg(source: Source) -> Dimensions:
    """Reads a JPEG's segments up to its first scan, then looks for its end.

    Raises:
        BrokenFileError: It is cut short, or not a JPEG after all.
    """
    size: tuple[int, int] | None = None
    offset = 2
    for _ in range(MAX_PARTS):
        fill, marker, length = struct.unpack(">BBH", source.take(offset, 4))
        if fill != 0xFF:  # noqa: PLR2004  # every segment starts with it
            raise BrokenFileError("is not a JPEG: its segments do not follow each other")
        if marker == 0xFF:  # noqa: PLR2004  # any number of fill bytes may precede a marker
            offset += 1
            continue
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", source.take(offset + 5, 4))
            size = (width, height)
        offset += 2 + length
        if marker == _START_OF_SCAN:
            break
    else:
        raise BrokenFileError(f"has more than {MAX_PARTS} segments")
    if size is None:
        raise BrokenFileError("is a JPEG without a frame")
    if not _ends_after(source, offset):
        raise BrokenFileError(f"is cut short: it ends after {source.size} bytes")
    return Dimensions(*size)


def _ends_after(source: Source, start: int) -> bool:
    """Whether an end-of-image marker follows; from the back, where it nearly always is."""
    end = source.size
    while end > start:
        begin = max(start, end - _BLOCK)
        if _END_OF_IMAGE in source.peek(begin, end - begin):
            return True
        # One byte of overlap, or a marker on the border of two blocks would be missed.
        end = begin + 1 if begin > start else start
    return False
