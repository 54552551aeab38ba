"""Models by structure: GLB, GLTF, FBX, OBJ, STL and PLY.

Each function takes a file whose first bytes already look like its format, and raises
`BrokenFileError` when the rest does not keep what they promise.
"""

from __future__ import annotations

import re
import struct

import msgspec

from tripo_kit.errors import CorruptFileError
from tripo_kit.files._reading import MAX_PARTS, BrokenFileError, Source
from tripo_kit.foreign import read_json
from tripo_kit.privacy import shown

__all__ = [
    "FBX",
    "GLB",
    "HEAD",
    "PLY",
    "check_ascii_fbx",
    "check_ascii_stl",
    "check_fbx",
    "check_glb",
    "check_gltf",
    "check_ply",
    "is_binary_stl",
    "is_obj",
]

GLB = b"glTF"
FBX = b"Kaydara FBX Binary  \x00"
PLY = b"ply"

HEAD = 64 * 1024  # bytes: enough of a text format to know it by


def check_glb(source: Source) -> None:
    """The header's version and length, and the chain of chunks up to the last byte."""
    version, declared = struct.unpack("<II", source.take(4, 8))
    if version != 2:  # noqa: PLR2004  # glTF 1.0's container died in 2017
        raise BrokenFileError(f"is a GLB of version {version}, not 2")
    if declared != source.size:
        what = "is cut short" if source.size < declared else "has bytes after its end"
        raise BrokenFileError(f"{what}: {source.size} bytes where its header says {declared}")
    length, kind, first = struct.unpack("<I4s1s", source.take(12, 9))
    if kind != b"JSON" or first != b"{":
        raise BrokenFileError("is a GLB whose first chunk is not JSON")
    offset = 12
    for _ in range(MAX_PARTS):
        if offset == source.size:
            return
        length = struct.unpack("<I4s", source.take(offset, 8))[0]
        offset += 8 + length
        if offset > source.size:
            raise BrokenFileError("is a GLB whose last chunk is not whole")
    raise BrokenFileError(f"has more than {MAX_PARTS} chunks")


_VERSION = re.compile(r"\d{1,3}\.\d{1,3}", re.ASCII)


class _Asset(msgspec.Struct):
    version: str


class _Document(msgspec.Struct):
    asset: _Asset


def check_gltf(source: Source) -> None:
    """Valid JSON to the last brace, with glTF's `asset.version`."""
    # Buffers may sit inside as base64, 100 MB of them: skipped where they lie.
    try:
        document = read_json(source.whole(), _Document, what="it")
    except CorruptFileError as error:
        raise BrokenFileError(f"is JSON, but not a glTF document: {error.message}") from None
    if not _VERSION.fullmatch(document.asset.version):
        raise BrokenFileError("is JSON, but not a glTF document of a known version")


def check_fbx(source: Source) -> None:
    """The chain of top-level nodes, each of which says where it ends, up to the closing one."""
    version = struct.unpack("<I", source.take(23, 4))[0]
    layout = "<QQQB" if version >= 7500 else "<IIIB"  # noqa: PLR2004  # FBX 2016 widened them
    offset = 27
    for _ in range(MAX_PARTS):
        end = struct.unpack(layout, source.take(offset, struct.calcsize(layout)))[0]
        if end == 0:
            return
        if end > source.size:
            raise BrokenFileError(f"is cut short: {source.size} bytes where a node ends at {end}")
        if end <= offset:
            raise BrokenFileError("is an FBX whose nodes do not follow each other")
        offset = end
    raise BrokenFileError(f"has more than {MAX_PARTS} nodes")


def check_ascii_fbx(source: Source) -> None:
    """The header node that every FBX has."""
    if b"FBXHeaderExtension" not in source.peek(0, HEAD):
        raise BrokenFileError("starts like a text FBX, but has no FBXHeaderExtension")


def is_binary_stl(source: Source) -> bool:
    """Whether the triangle count and the size agree; the format has no signature."""
    count = int.from_bytes(source.peek(80, 4), "little")
    return count > 0 and source.size == 84 + 50 * count


def check_ascii_stl(source: Source) -> None:
    """Facets, and the closing word."""
    if b"facet" not in source.peek(0, HEAD):
        raise BrokenFileError("starts like a text STL, but has no facets")
    if b"endsolid" not in source.peek(max(0, source.size - 1024), 1024):
        raise BrokenFileError("is cut short: a text STL without endsolid")


_OBJ_WORDS = frozenset(
    b"v vt vn vp f l p o g s mg mtllib usemtl usemap maplib bevel c_interp d_interp lod cstype deg "
    b"bmat step curv curv2 surf parm trim hole scrv sp end con shadow_obj trace_obj ctech "
    b"stech call csh".split()
)
_VERTEX = re.compile(rb"^[ \t]*v(?:[ \t]+[-+.\deE]+){3}", re.MULTILINE)


def is_obj(source: Source) -> bool:
    """Whether every line says something that OBJ has a word for, and one is a vertex."""
    head = source.peek(0, HEAD)
    if source.size > HEAD:
        head = head[: head.rfind(b"\n") + 1]  # the last line is probably not whole
    if b"\x00" in head or not _VERTEX.search(head):
        return False
    lines = head.replace(b"\\\r\n", b" ").replace(b"\\\n", b" ").splitlines()
    words = (line.split(None, 1)[0] for line in lines if line.strip())
    return all(word.startswith(b"#") or word in _OBJ_WORDS for word in words)


_PLY_SIZES = {
    **dict.fromkeys(("char", "uchar", "int8", "uint8"), 1),
    **dict.fromkeys(("short", "ushort", "int16", "uint16"), 2),
    **dict.fromkeys(("int", "uint", "float", "int32", "uint32", "float32"), 4),
    **dict.fromkeys(("double", "float64"), 8),
}


def check_ply(source: Source) -> None:
    """The header, and in a binary file room for everything that it announces."""
    head = source.peek(0, HEAD)
    match = re.search(rb"^end_header\r?\n", head, re.MULTILINE)
    if match is None:
        raise BrokenFileError("is a PLY whose header does not end")
    lines = [line.split() for line in head[: match.start()].decode("latin-1").splitlines()]
    needed = match.end()
    is_binary, stride, count = False, 0, 0
    try:
        for words in [*lines, ["element", "", "0"]]:
            match words:
                case ["format", encoding, _]:
                    is_binary = encoding.startswith("binary_")
                case ["element", _, number]:
                    needed += count * stride
                    count, stride = int(number), 0
                case ["property", "list", length, _, _]:
                    stride += _PLY_SIZES[length]  # at least: a list may be empty
                case ["property", kind, _]:
                    stride += _PLY_SIZES[kind]
                case _:
                    pass  # comments, and words that say nothing about sizes
    except (KeyError, ValueError) as error:
        raise BrokenFileError(f"is a PLY with an unreadable header: {shown(error)}") from None
    if is_binary and source.size < needed:
        raise BrokenFileError(f"is cut short: {source.size} bytes where its header says {needed}")
