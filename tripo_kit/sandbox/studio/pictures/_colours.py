"""Colours as numbers."""

import numpy as np

from tripo_kit.sandbox.studio.meshes import Floats


def rgb(colour: int) -> Floats:
    """Split 0xRRGGBB into three values of 0 to 255."""
    return np.array([colour >> 16, colour >> 8 & 255, colour & 255], float)


def lighter(colour: int) -> int:
    """Half way to white, nearly."""
    red, green, blue = (rgb(colour) * 0.55 + 255 * 0.45).astype(int).tolist()
    return int(red << 16 | green << 8 | blue)
