"""Packed files by structure: ZIP and what is built on it (USDZ, 3MF), and the SPZ splat."""

from __future__ import annotations

import struct
import zlib

from tripo_kit.files._reading import MAX_PARTS, BrokenFileError, Source
from tripo_kit.privacy import shown

__all__ = ["GZIP", "ZIP", "check_spz", "zip_kind"]

ZIP = b"PK\x03\x04"
GZIP = b"\x1f\x8b"

_END = struct.Struct("<4s4H2IH")
_ENTRY = struct.Struct("<4s6H3I5H2I")
_MAX_COMMENT = 65_535
_MAX_DIRECTORY = 4 * 2**20  # bytes: some 50 000 files; a model has a handful


def zip_kind(source: Source) -> str:
    """What a ZIP's central directory makes it: `usdz`, `3mf` or `zip`.

    Nothing is unpacked. The directory is at the end, so a file cut short has none.

    Raises:
        BrokenFileError: There is no readable central directory.
    """
    names = _names(source)
    if names and names[0].lower().endswith((b".usd", b".usda", b".usdc")):
        return "usdz"  # the specification demands that the first file is the scene
    if any(name.lower().endswith(b".model") for name in names):
        return "3mf"
    return "zip"


def _names(source: Source) -> list[bytes]:
    begin = max(0, source.size - _END.size - _MAX_COMMENT)
    tail = source.peek(begin, source.size - begin)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise BrokenFileError("is cut short: a ZIP without a directory")
    _, _, _, _, count, length, offset, _ = _END.unpack_from(tail, at)
    if count > MAX_PARTS or length > _MAX_DIRECTORY:
        raise BrokenFileError(f"is a ZIP with a directory of {count} files")
    if offset + length > begin + at:
        raise BrokenFileError("is a ZIP whose directory is not where it says")
    directory = source.take(offset, length)
    names, position = [], 0
    for _ in range(count):
        if length - position < _ENTRY.size or directory[position : position + 4] != b"PK\x01\x02":
            raise BrokenFileError("is a ZIP with an unreadable directory")
        fields = _ENTRY.unpack_from(directory, position)
        name, extra, comment = fields[10:13]
        names.append(directory[position + _ENTRY.size : position + _ENTRY.size + name])
        position += _ENTRY.size + name + extra + comment
    return names


_SPZ_BASE = {2: 9 + 1 + 3 + 3 + 3, 3: 9 + 1 + 3 + 3 + 4}  # bytes a splat, by version
_SPZ_HARMONICS = {0: 0, 1: 9, 2: 24, 3: 45}  # and by spherical harmonics degree


def check_spz(source: Source) -> None:
    """The packed header, and that the length in the gzip trailer is the one it announces."""
    try:
        head = zlib.decompressobj(wbits=31).decompress(source.peek(0, 4096), 16)
    except zlib.error as error:
        raise BrokenFileError(f"is not readable gzip: {shown(error)}") from None
    if head[:4] != b"NGSP" or len(head) < 16:  # noqa: PLR2004  # the header's size
        raise BrokenFileError("is gzip, but not an SPZ splat")
    version, count, degree = struct.unpack("<IIB", head[4:13])
    if version not in _SPZ_BASE or degree not in _SPZ_HARMONICS:
        return  # a newer one: its signature is all we know
    expected = 16 + count * (_SPZ_BASE[version] + _SPZ_HARMONICS[degree])
    if int.from_bytes(source.take(source.size - 4, 4), "little") != expected % 2**32:
        raise BrokenFileError(f"is cut short: an SPZ that does not hold its {count} splats")
