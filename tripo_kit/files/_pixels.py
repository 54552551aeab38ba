"""Pixels of any kind as the eight bits a channel that the service and a screen take."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["eight_bits", "has_wide_pixels"]

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
