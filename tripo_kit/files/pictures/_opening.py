"""Opens a picture's file with the one Pillow reader that its first bytes ask for."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from tripo_kit.errors import CorruptFileError
from tripo_kit.files._formats import detect
from tripo_kit.files._reading import BrokenFileError, Source
from tripo_kit.foreign import MAX_PIXELS, guarded
from tripo_kit.loading import load

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["CONVERTED", "MAGIC_BYTES", "SENT", "kind_of", "opened_picture", "told_by_magic"]

SENT = ("jpeg", "png", "webp")  # what the service takes
CONVERTED = ("gif", "bmp", "tiff", "heic", "avif")  # what becomes one of these here

_MAGIC = (
    (0, b"GIF8", "gif"),
    (0, b"BM", "bmp"),
    (0, b"II*\x00", "tiff"),
    (0, b"MM\x00*", "tiff"),
    *((4, b"ftyp" + brand, "heic") for brand in (b"hei", b"hev", b"mif1", b"msf1")),
    *((4, b"ftyp" + brand, "avif") for brand in (b"avif", b"avis")),
)

MAGIC_BYTES = 64  # that tell a format


def told_by_magic(data: bytes) -> str | None:
    """The format of `CONVERTED` that a file begins like; None for any other."""
    for offset, magic, kind in _MAGIC:
        if data.startswith(magic, offset):
            # The brand mif1 is shared; the compatible brands tell.
            return "avif" if kind == "heic" and b"avif" in data[8:MAGIC_BYTES] else kind
    return None


def kind_of(data: bytes) -> str:
    """The format of a picture's file by its content: one of `SENT` or `CONVERTED`.

    Raises:
        BrokenFileError: It is no picture, or not whole. The message is a predicate.
    """
    converted = told_by_magic(data)
    if converted is not None:
        return converted
    found = detect(Source(io.BytesIO(data))).format
    if found.name not in SENT:
        raise BrokenFileError(f"is a {found.name.upper()}, not a picture")
    return found.name


def opened_picture(data: bytes, kind: str) -> Image:
    """The first frame of a picture, opened but not yet unpacked.

    Raises:
        CorruptFileError: It cannot be opened here, or has too many pixels.
    """
    load("PIL.features")  # heavy, and only needed once there is a picture
    from PIL import Image, features

    with guarded("The picture"):
        if kind == "heic" or (kind == "avif" and not features.check("avif")):
            image = _heif(data)
        else:
            image = Image.open(io.BytesIO(data), formats=(kind.upper(),))
        if image.width * image.height > MAX_PIXELS:
            raise CorruptFileError(
                f"The picture has {image.width} × {image.height} pixels, too many to be unpacked",
                hint="Scale it down.",
            )
        return image


def _heif(data: bytes) -> Image:
    try:
        import pillow_heif  # the extra `heif`
    except ImportError:
        raise CorruptFileError(
            "A HEIC picture needs the extra heif to be read",
            hint="Install tripo-kit[heif], or save the picture as JPEG or PNG.",
        ) from None
    # Read without being registered: what other programs open is none of our business.
    image: Image = pillow_heif.open_heif(io.BytesIO(data), convert_hdr_to_8bit=True).to_pillow()
    return image
