"""Uploaded files, and what a look at their first bytes tells."""

import re
import struct
import uuid
from collections.abc import Callable
from dataclasses import dataclass

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


@dataclass(slots=True)
class Upload:
    """A file token, and the bytes behind it once they have arrived."""

    token: str
    expires: float
    data: bytes | None = None
    format: str = ""


class Uploads:
    """Every file token that was given out.

    Args:
        life: Seconds that a token is good for.
        clock: Seconds; the same clock as everywhere in the sandbox.
    """

    def __init__(self, life: float, clock: Callable[[], float]) -> None:
        self._life = life
        self._clock = clock
        self._uploads: dict[str, Upload] = {}

    def __len__(self) -> int:
        return len(self._uploads)

    def reserve(self) -> Upload:
        """Give out a token whose bytes are still to come."""
        upload = Upload(f"file_{uuid.uuid4()}", self._clock() + self._life)
        self._uploads[upload.token] = upload
        return upload

    def accept(self, data: bytes) -> Upload:
        """Take a whole file.

        Raises:
            Refusal: It is empty, of no supported format, too large or too wide.
        """
        file_format = inspect(data)
        upload = self.reserve()
        upload.data, upload.format = data, file_format
        return upload

    def fill(self, token: str, data: bytes) -> None:
        """Put the bytes behind a reserved token; they are looked at when the token is used."""
        self._uploads[token].data = data

    def find(self, token: str) -> Upload:
        """Return the upload behind a token.

        Raises:
            Refusal: The token is unknown or expired (1004), nothing was uploaded (2019), or the
                file is refused.
        """
        upload = self._uploads.get(token)
        if upload is None:
            raise Refusal(why.BAD_PARAMETER, f"no file {token!r}")
        if self._clock() > upload.expires:
            raise Refusal(why.BAD_PARAMETER, f"the file {token!r} has expired")
        if upload.data is None:
            raise Refusal(why.FILE_GONE, f"nothing was uploaded for {token!r}")
        upload.format = upload.format or inspect(upload.data)
        return upload

    def read(self, token: str) -> bytes | None:
        """Return the bytes behind a token that was accepted earlier, however old it is now."""
        upload = self._uploads.get(token)
        return upload.data if upload else None


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
    head = data[:4096]
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head.startswith(b"glTF"):
        return "glb"
    if head.startswith((b"Kaydara FBX Binary", b"; FBX")):
        return "fbx"
    if head.lstrip().startswith(b"{") and b'"asset"' in data:
        return "gltf"
    if head.startswith(b"solid ") or _is_binary_stl(data):
        return "stl"
    if _OBJ.search(head):
        return "obj"
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
