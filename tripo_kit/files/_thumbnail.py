from __future__ import annotations

import base64
import io
import os
from pathlib import Path
from typing import TYPE_CHECKING

from tripo_kit.errors import CorruptFileError
from tripo_kit.files._pixels import eight_bits
from tripo_kit.foreign import MAX_PIXELS, guarded, or_none

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["thumbnail"]

_LIMIT = 60_000  # characters of a data URI: a notebook with twenty models stays readable
_SIDES = (512, 384, 256, 128)  # pixels, tried from the largest
_QUALITY = 82
_FORMATS = ("PNG", "JPEG", "WEBP")  # what the service makes; Pillow's other readers stay shut
_MAX_BYTES = 100 * 2**20  # the largest file that is downloaded


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
    from PIL import Image  # slow to import

    source = io.BytesIO(picture) if isinstance(picture, bytes) else Path(picture)
    size = len(picture) if isinstance(picture, bytes) else Path(picture).stat().st_size
    with guarded("The picture"):
        if size > _MAX_BYTES:
            raise CorruptFileError("The picture is too large to be shown")
        with Image.open(source, formats=_FORMATS) as image:
            if image.width * image.height > MAX_PIXELS:
                raise CorruptFileError("The picture has too many pixels to be shown")
            image.draft("RGB", (side, side))  # a JPEG is unpacked at a fraction of its size
            if image.mode in {"P", "1"}:  # their pixels are names of colours: no mean between two
                return _resized(image.convert("RGBA"), side)
            return _resized(eight_bits(image), side).convert("RGBA")


def _resized(image: Image, side: int) -> Image:
    image.thumbnail((side, side), reducing_gap=2.0)
    return image
