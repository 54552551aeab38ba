from __future__ import annotations

import base64
import io
import os
from pathlib import Path
from typing import TYPE_CHECKING

from tripo_kit.calls import named
from tripo_kit.errors import CorruptFileError
from tripo_kit.files._pixels import eight_bits
from tripo_kit.files.pictures._metadata import stripped
from tripo_kit.files.pictures._opening import SENT, kind_of, opened_picture
from tripo_kit.foreign import or_none

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["thumbnail"]

_LIMIT = 60_000  # characters of a data URI: a notebook with twenty models stays readable
_SIDES = (512, 384, 256, 128)  # pixels, tried from the largest
_QUALITY = 82
_MAX_BYTES = 100 * 2**20  # the largest file that is downloaded


@named()
def thumbnail(
    picture: str | os.PathLike[str] | bytes, *, limit: int = _LIMIT, side: int = _SIDES[0]
) -> str | None:
    """A small copy of a picture as a data URI of at most `limit` characters.

    Args:
        picture: A path, or the file's bytes: PNG, JPEG or WebP of at most 6000² pixels.
        limit: Characters at the most.
        side: Pixels at the most.

    Returns:
        The largest copy that fits, or None when the file is not such a picture or none fits.
    """
    return or_none(_data_uri, picture, limit, side)


def _data_uri(picture: str | os.PathLike[str] | bytes, limit: int, side: int) -> str | None:
    small = _small(picture, side)
    for each in (side, *(smaller for smaller in _SIDES if smaller < side)):
        small.thumbnail((each, each))
        out = io.BytesIO()
        small.save(out, "WEBP", quality=_QUALITY)
        uri = "data:image/webp;base64," + base64.b64encode(out.getvalue()).decode("ascii")
        if len(uri) <= limit:
            return uri
    return None


def _small(picture: str | os.PathLike[str] | bytes, side: int) -> Image:
    """The picture, made small before its colours are made more."""
    size = len(picture) if isinstance(picture, bytes) else Path(picture).stat().st_size
    if size > _MAX_BYTES:
        raise CorruptFileError("The picture is too large to be shown")
    data = picture if isinstance(picture, bytes) else Path(picture).read_bytes()
    kind = kind_of(data)
    if kind not in SENT:  # what the service makes; Pillow's other readers stay shut
        raise CorruptFileError(f"A {kind.upper()} is not shown")
    # Without what is not the picture: a broken comment would keep it from being opened.
    with opened_picture(stripped(data, kind).data, kind) as image:
        image.draft("RGB", (side, side))  # a JPEG is unpacked at a fraction of its size
        if image.mode in {"P", "1"}:  # their pixels are names of colours: no mean between two
            return _resized(image.convert("RGBA"), side)
        return _resized(eight_bits(image), side).convert("RGBA")


def _resized(image: Image, side: int) -> Image:
    image.thumbnail((side, side), reducing_gap=2.0)
    return image
