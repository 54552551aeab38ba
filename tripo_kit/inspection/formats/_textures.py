"""What a picture inside a model is, by its first bytes; none is decoded."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from typing import Any

from tripo_kit.errors import TripoError
from tripo_kit.files import BrokenFileError, Source, detect
from tripo_kit.foreign import guarded
from tripo_kit.inspection._parts import Texture
from tripo_kit.privacy import shown

__all__ = ["texture_of"]

_KTX2 = b"\xabKTX 20\xbb\r\n\x1a\n"
_DDS = b"DDS "
_OTHERS = ((b"GIF8", "gif"), (b"BM", "bmp"), (b"II*\0", "tiff"), (b"MM\0*", "tiff"))


def texture_of(name: str, data: Any, roles: Sequence[str] = ()) -> Texture:
    """Looks at the bytes of a picture.

    Args:
        name: Its name in the model.
        data: The file's bytes; None where they are not there.
        roles: What it is used for.
    """
    if data is None:
        return Texture(name, tuple(roles), problem="is not there")
    data = bytes(data)
    try:
        with guarded("It"):
            facts = _facts(data)
    except TripoError as error:
        facts = {"problem": shown(error.message.removeprefix("It "))}
    return Texture(name, tuple(roles), size=len(data), **facts)


def _facts(data: bytes) -> dict[str, Any]:
    if data.startswith(_KTX2):
        width, height = struct.unpack_from("<II", data, 20)
        return {"format": "ktx2", "width": width, "height": height}
    if data.startswith(_DDS):
        height, width = struct.unpack_from("<II", data, 12)
        return {"format": "dds", "width": width, "height": height}
    for magic, name in _OTHERS:
        if data.startswith(magic):
            return {"format": name}
    try:
        found = detect(Source(io.BytesIO(data)))
    except BrokenFileError as error:
        return {"problem": str(error)}
    if found.picture is None:
        return {"problem": f"is no picture but a {found.format.name.upper()}"}
    return {
        "format": found.format.name,
        "width": found.picture.width,
        "height": found.picture.height,
        "has_alpha": _has_alpha(found.format.name, data),
    }


def _has_alpha(kind: str, data: bytes) -> bool:
    if kind == "png":  # colour types 4 and 6, or a transparent colour named before the pixels
        return data[25] in {4, 6} or b"tRNS" in data[: max(data.find(b"IDAT"), 0)]
    if kind == "webp":
        flags = {b"VP8X": data[20] & 0x10, b"VP8L": data[24] & 0x10}
        return bool(flags.get(data[12:16], 0))
    return False
