"""Takes out of a picture what is not the picture: place, time, names, serial numbers, comments.

Parts of the file are left out; nothing is encoded again, so every pixel stays bit for bit. What
changes how pixels look stays: colour profiles, gamma, transparency, Adobe's colour transform.
"""

from __future__ import annotations

import re
import struct
from typing import NamedTuple

from tripo_kit.files._reading import MAX_PARTS, BrokenFileError

__all__ = ["Stripped", "stripped"]

_UPRIGHT = 1
_ORIENTATION = 0x0112  # of EXIF
_MOST_TAGS = 512

_EXIF = b"Exif\x00\x00"
_SCAN, _END = 0xDA, 0xD9
_APP0, _APP2, _APP14, _APP15, _COMMENT = 0xE0, 0xE2, 0xEE, 0xEF, 0xFE
# In compressed data FF is followed by 00 or a restart marker; anything else begins a segment.
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")

_PNG_HEAD = 8
_PNG_KEPT = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP"}
    | {b"sBIT", b"pHYs"}
)
_WEBP_KEPT = frozenset({b"VP8X", b"ICCP", b"ANIM", b"ANMF", b"ALPH", b"VP8 ", b"VP8L"})
_WEBP_FLAGS = 0x08 | 0x04  # of VP8X: there is EXIF, there is XMP


class Stripped(NamedTuple):
    """A picture's file without what is not the picture.

    Attributes:
        data: The file.
        orientation: How a viewer must turn it, as EXIF counts: 1 (not at all) to 8.
    """

    data: bytes
    orientation: int


def stripped(data: bytes, kind: str) -> Stripped:
    """Takes the metadata out of a whole JPEG, PNG or WebP.

    Args:
        data: The file.
        kind: `jpeg`, `png` or `webp`; another one comes back as it is.

    Raises:
        BrokenFileError: Its parts do not follow each other.
    """
    readers = {"jpeg": _jpeg, "png": _png, "webp": _webp}
    reader = readers.get(kind)
    if reader is None:
        return Stripped(data, _UPRIGHT)
    try:
        return reader(data)
    except (struct.error, IndexError):
        raise BrokenFileError("is cut short") from None


def _jpeg(data: bytes) -> Stripped:
    kept, orientation, offset = bytearray(data[:2]), _UPRIGHT, 2
    for _ in range(MAX_PARTS):
        fill, marker, length = struct.unpack_from(">BBH", data, offset)
        if fill != 0xFF:  # noqa: PLR2004  # every segment starts with it
            raise BrokenFileError("is not a JPEG: its segments do not follow each other")
        if marker == 0xFF:  # noqa: PLR2004  # any number of fill bytes may precede a marker
            offset += 1
            continue
        segment = data[offset : offset + 2 + length]
        if marker == _SCAN:
            return Stripped(bytes(kept) + data[offset : _end_of(data, offset)], orientation)
        if segment[4:10] == _EXIF:
            orientation = _orientation(segment[10:])
        if _belongs(marker, segment[4:]):
            kept += segment
        offset += 2 + length
    raise BrokenFileError(f"has more than {MAX_PARTS} segments")


def _belongs(marker: int, content: bytes) -> bool:
    if marker == _COMMENT:
        return False
    if not _APP0 <= marker <= _APP15:
        return True
    return (
        (marker == _APP0 and content.startswith(b"JFIF\x00"))
        or (marker == _APP2 and content.startswith(b"ICC_PROFILE\x00"))
        or (marker == _APP14 and content.startswith(b"Adobe"))
    )


def _end_of(data: bytes, scan: int) -> int:
    """Where the picture ends; phones append films and depth maps."""
    offset = scan
    for _ in range(MAX_PARTS):
        offset += 2 + int.from_bytes(data[offset + 2 : offset + 4], "big")
        found = _MARKER.search(data, offset)
        if found is None:
            break
        offset = found.start()
        if data[offset + 1] == _END:
            return offset + 2
    raise BrokenFileError("is cut short: a JPEG without an end")


def _png(data: bytes) -> Stripped:
    kept, orientation, offset = bytearray(data[:_PNG_HEAD]), _UPRIGHT, _PNG_HEAD
    for _ in range(MAX_PARTS):
        length, kind = struct.unpack_from(">I4s", data, offset)
        end = offset + 12 + length
        if end > len(data):
            raise BrokenFileError("is cut short")
        if kind in _PNG_KEPT:
            kept += data[offset:end]
        elif kind == b"eXIf":
            orientation = _orientation(data[offset + 8 : end - 4])
        if kind == b"IEND":
            return Stripped(bytes(kept), orientation)
        offset = end
    raise BrokenFileError(f"has more than {MAX_PARTS} chunks")


def _webp(data: bytes) -> Stripped:
    kept: list[tuple[bytes, bytes]] = []
    orientation, offset = _UPRIGHT, 12
    end = min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    for _ in range(MAX_PARTS):
        if offset + 8 > end:
            return Stripped(_riff(kept), orientation)
        kind, length = struct.unpack_from("<4sI", data, offset)
        chunk = data[offset : offset + 8 + length + length % 2]
        if kind == b"EXIF":
            orientation = _orientation(chunk[8:].removeprefix(_EXIF))
        if kind == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & ~_WEBP_FLAGS]) + chunk[9:]
        if kind in _WEBP_KEPT:
            kept.append((kind, chunk))
        offset += 8 + length + length % 2
    raise BrokenFileError(f"has more than {MAX_PARTS} chunks")


def _riff(chunks: list[tuple[bytes, bytes]]) -> bytes:
    """The chunks as a WebP; in its simple form, without a head, where nothing needs one."""
    if {kind for kind, _ in chunks} in ({b"VP8X", b"VP8 "}, {b"VP8X", b"VP8L"}):
        chunks = chunks[1:]
    body = b"".join(chunk for _, chunk in chunks)
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body


def _orientation(tiff: bytes) -> int:
    """The orientation that EXIF names; what cannot be read turns nothing."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return _UPRIGHT
    try:
        (offset,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, offset)
        for index in range(min(count, _MOST_TAGS)):
            at = offset + 2 + 12 * index
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, at)
            if tag == _ORIENTATION:
                return value if 1 <= value <= 8 else _UPRIGHT  # noqa: PLR2004  # EXIF has eight
    except struct.error:
        pass
    return _UPRIGHT
