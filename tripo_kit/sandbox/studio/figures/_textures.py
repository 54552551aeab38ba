"""The texture of things made from words: four tiles, each a colour with the grain of a stuff."""

# ruff: noqa: PLR2004 - patterns are made of numbers

from collections.abc import Sequence
from types import MappingProxyType

import numpy as np
from PIL import Image

from tripo_kit.sandbox.studio.meshes import Dice, Floats, Mesh
from tripo_kit.sandbox.studio.pictures import rgb

_ROUGH = MappingProxyType(
    {
        "wood": 0.75,
        "metal": 0.28,
        "stone": 0.9,
        "gloss": 0.15,
        "stripes": 0.5,
        "dots": 0.5,
        "plain": 0.55,
    }
)

_RIM = 0.03
"""Of each tile: no part uses it, so colours do not bleed over."""


def tile_uvs(uvs: Floats, slot: int) -> Floats:
    """Move texture coordinates between 0 and 1 into one of the tiles."""
    return np.asarray((np.array([slot % 2, slot // 2]) + _RIM + uvs * (1 - 2 * _RIM)) / 2)


def is_on_palette(mesh: Mesh) -> bool:
    """Whether texture coordinates keep to the four tiles, as those of :func:`text_mesh` do."""
    return mesh.uvs is not None and bool((np.abs(mesh.uvs - 0.5) > _RIM / 3).all())


def bake(palette: Sequence[int], stuff: str, dice: Dice, tile: int) -> Image.Image:
    """Paint the palette's four tiles, each with the grain of the stuff."""
    picture = np.empty((2 * tile, 2 * tile, 3))
    v, u = np.mgrid[0:tile, 0:tile] / tile
    for slot, colour in enumerate(palette):
        base = rgb(colour) * dice.uniform(0.94, 1.06)
        other = 0.35 * base + 0.65 * (
            np.array([245.0, 240.0, 230.0]) if base.mean() < 150 else base * 0.55
        )
        shade, mix = _grain(stuff if slot < 3 else "plain", u, v, dice)
        painted = base * (1 - mix[..., None]) + other * mix[..., None]
        top, left = (slot // 2) * tile, (slot % 2) * tile
        picture[top : top + tile, left : left + tile] = painted * shade[..., None]
    return Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8))


def _grain(stuff: str, u: Floats, v: Floats, dice: Dice) -> tuple[Floats, Floats]:
    """Brightness, and how much of the second colour, over one tile."""
    turn = 2 * np.pi
    phase = dice.uniform(0, turn, 6)
    cloud = (
        sum(
            np.cos(turn * (k * u) + phase[k]) * np.cos(turn * (k + 1) * v + phase[k + 2])
            for k in (1, 2, 3)
        )
        / 3
    )
    fine = dice.normal(0, 0.012, u.shape)
    # Light gathers towards the top: a hint of ambient occlusion at the foot of each part.
    shade = 0.93 + 0.07 * np.minimum(1.0, (1 - v) * 2.2) + 0.025 * cloud + fine
    mix = np.zeros_like(u)
    if stuff == "wood":
        rings = np.sin(turn * (9 * v + 0.35 * np.sin(turn * u + phase[0]) + 0.2 * cloud))
        shade = shade * (1 + 0.09 * rings + 0.05 * np.sin(turn * 31 * v + 2 * cloud))
    elif stuff == "stone":
        shade = shade + 0.08 * cloud + dice.normal(0, 0.04, u.shape)
    elif stuff == "metal":
        shade = shade + 0.03 * np.sin(turn * 40 * v + phase[1] + 3 * cloud)
    elif stuff == "stripes":
        mix = (np.sin(turn * 5 * v) > 0).astype(float)
    elif stuff == "dots":
        mix = ((np.abs((u * 8) % 1 - 0.5) ** 2 + np.abs((v * 6) % 1 - 0.5) ** 2) < 0.07).astype(
            float
        )
    return shade, mix


def surface_of(stuff: str) -> Image.Image:
    """Roughness in green, metalness in blue, one value for each tile."""
    values = np.zeros((64, 64, 3), np.uint8)
    values[..., 0] = 255
    for slot in range(4):
        rough = _ROUGH[stuff] if slot < 3 else 0.45
        metal = 230 if stuff == "metal" and slot < 2 else 0
        top, left = (slot // 2) * 32, (slot % 2) * 32
        values[top : top + 32, left : left + 32, 1:] = (int(rough * 255), metal)
    return Image.fromarray(values)
