from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

from tripo_kit.errors import CorruptFileError, UploadError
from tripo_kit.files._pixels import eight_bits, has_wide_pixels, in_screen_colours, upright
from tripo_kit.files.pictures._content import FileContent
from tripo_kit.files.pictures._metadata import stripped
from tripo_kit.files.pictures._opening import SENT, opened_picture
from tripo_kit.files.pictures._value import Picture
from tripo_kit.foreign import guarded

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["Ready", "upload_bytes"]

_QUALITY = 95  # of a JPEG that has to be encoded again
_MAX_PNG = 20 * 2**20  # bytes that the service takes; a larger one becomes a JPEG
_LOSSY = frozenset({"jpeg", "webp", "heic", "avif"})
_SIXTEEN_BITS = 16
_PNG_DEPTH = 24  # where a PNG says how many bits a channel has


class Ready(NamedTuple):
    """A picture as it goes to the service.

    Attributes:
        data: The file.
        format: `jpeg`, `png` or `webp`.
        is_encoded: Whether it was encoded here; else the pixels are bit for bit what they were.
    """

    data: bytes
    format: str
    is_encoded: bool


def upload_bytes(picture: Picture) -> Ready:
    """The file that is sent: upright, in a format of the service, without metadata.

    A JPEG, PNG or WebP that is upright, still, and of eight bits and a screen's colours is not
    encoded again; place, time, names and serial numbers are left out of it.

    Raises:
        UploadError: Its file is gone, changed, or cannot be read any more.
    """
    content = picture.content
    if content is None:
        raise UploadError(
            f"The pixels of {picture!r} are not in this process",
            hint="Hand the picture in again: nothing was paid.",
        )
    if not isinstance(content, FileContent):
        return Ready(*_encoded(content.image, "pixels"), is_encoded=True)
    data = content.read()
    try:
        with guarded(picture.name or "The picture"):
            clean = stripped(data, content.kind)
            with opened_picture(clean.data, content.kind) as image:
                if not _must_be_encoded(image, clean.data, content.kind, clean.orientation):
                    return Ready(clean.data, content.kind, is_encoded=False)
                turned = upright(image, clean.orientation)
                return Ready(*_encoded(turned, content.kind), is_encoded=True)
    except CorruptFileError as error:
        hint = "Open it and save it again: nothing was paid."
        raise UploadError(error.message, hint=hint) from None


def _must_be_encoded(image: Image, data: bytes, kind: str, orientation: int) -> bool:
    return (
        kind not in SENT
        or orientation != 1
        or image.mode == "CMYK"
        or has_wide_pixels(image)
        or (kind == "png" and data[_PNG_DEPTH] == _SIXTEEN_BITS)
        or (kind == "webp" and getattr(image, "n_frames", 1) > 1)
    )


def _encoded(image: Image, kind: str) -> tuple[bytes, str]:
    image = in_screen_colours(eight_bits(image))
    has_alpha = image.mode in {"LA", "PA", "RGBA"} or "transparency" in image.info
    image = image.convert("RGBA" if has_alpha else "L" if image.mode == "L" else "RGB")
    profile = image.info.get("icc_profile")
    if has_alpha or kind not in _LOSSY:
        buffer = io.BytesIO()
        image.save(buffer, "PNG", icc_profile=profile)
        if has_alpha or buffer.tell() <= _MAX_PNG:
            return buffer.getvalue(), "png"
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=_QUALITY, subsampling=0, icc_profile=profile)
    return buffer.getvalue(), "jpeg"
