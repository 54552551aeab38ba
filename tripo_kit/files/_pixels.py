"""Pixels of any kind as the eight bits a channel that the service and a screen take."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from tripo_kit.loading import load

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["eight_bits", "has_wide_pixels", "in_screen_colours", "upright"]

_WIDE = frozenset({"I", "F", "I;16", "I;16L", "I;16B", "I;16N"})


def has_wide_pixels(image: Image) -> bool:
    """Whether a channel has more than eight bits."""
    return image.mode in _WIDE


def eight_bits(image: Image) -> Image:
    """Grey values of 16 bits as 8; other pictures stay as they are.

    Pillow's own conversion cuts off what is above 255, and makes such a picture white.
    """
    if not has_wide_pixels(image):
        return image
    if image.mode == "F":
        return image.point(lambda value: value * 255).convert("L")
    return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")


def upright(image: Image, orientation: int | None = None) -> Image:
    """The picture turned as EXIF says it is meant to be seen.

    Args:
        image: Any picture.
        orientation: As EXIF counts; None for what the picture itself says.
    """
    load("PIL.ImageOps")
    from PIL import Image as Images
    from PIL import ImageOps

    if orientation is None:
        return ImageOps.exif_transpose(image)
    turns = {
        2: Images.Transpose.FLIP_LEFT_RIGHT,
        3: Images.Transpose.ROTATE_180,
        4: Images.Transpose.FLIP_TOP_BOTTOM,
        5: Images.Transpose.TRANSPOSE,
        6: Images.Transpose.ROTATE_270,
        7: Images.Transpose.TRANSVERSE,
        8: Images.Transpose.ROTATE_90,
    }
    if orientation in turns:
        return image.transpose(turns[orientation])
    return ImageOps.exif_transpose(image)  # the converted formats say it themselves


def in_screen_colours(image: Image) -> Image:
    """A picture for print (CMYK) in the colours of a screen, by its profile if it has one."""
    if image.mode != "CMYK":
        return image
    load("PIL.ImageCms")
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            screen = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, source, screen, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            converted = None  # a broken profile: as if there were none
        if converted is not None:
            converted.info.pop("icc_profile", None)
            return converted
    converted = image.convert("RGB")
    converted.info.pop("icc_profile", None)
    return converted
