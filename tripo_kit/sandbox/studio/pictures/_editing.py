"""Pictures made out of pictures: tinted, turned, measured; and how they are encoded."""

import io
import re

import numpy as np
from PIL import Image, ImageDraw

from tripo_kit.sandbox.studio.meshes import Floats, Ints, Mesh

from ._colours import rgb
from ._cutout import Cutout
from ._relief import height_map
from ._render import View, render

VIEWS = {"front": 0.0, "left": 90.0, "back": 180.0, "right": 270.0}
"""Where each of the four views stands, degrees around the thing."""

_LONGEST = 1024  # pixels of a made picture's longest side
_STEPS = np.array(
    [
        (48, 18, 59),
        (70, 107, 227),
        (40, 187, 236),
        (49, 242, 153),
        (164, 252, 60),
        (237, 208, 58),
        (251, 128, 34),
        (165, 30, 4),
    ],
    float,
)
"""Colours from far to near."""


def encoded(picture: Image.Image, kind: str = "PNG") -> bytes:
    """Encode a picture; ``JPEG`` or ``PNG``."""
    buffer = io.BytesIO()
    if kind == "JPEG":
        picture.convert("RGB").save(buffer, "JPEG", quality=92)
    else:
        picture.save(buffer, "PNG", compress_level=3)
    return buffer.getvalue()


def tinted(picture: Image.Image, tint: int, *, strength: float = 0.55) -> Image.Image:
    """Bring a colour into a picture; light and dark stay where they are."""
    colour = rgb(tint)
    pixels = np.asarray(picture.convert("RGB"), float)
    light = pixels @ np.array([0.299, 0.587, 0.114])
    # Black stays black, white stays white: the colour comes in at its own brightness.
    own = float(colour @ np.array([0.299, 0.587, 0.114]))
    low = light[..., None] / max(own, 1.0) * colour
    high = 255 - (255 - light[..., None]) / max(255 - own, 1.0) * (255 - colour)
    painted = np.where(light[..., None] < own, low, high)
    mixed = pixels * (1 - strength) + painted * strength
    return Image.fromarray(np.clip(mixed, 0, 255).astype(np.uint8))


def shrunk(picture: Image.Image, longest: int = _LONGEST) -> Image.Image:
    """An RGB copy, its longest side at most ``longest`` pixels."""
    flat = picture.convert("RGB")
    flat.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    return flat


def depth_picture(cutout: Cutout, *, kind: str = "gray", longest: int = 504) -> Image.Image:
    """How near things are: white or red is near."""
    near = height_map(cutout)
    if kind == "color":
        place = near * (len(_STEPS) - 1)
        index = np.minimum(place.astype(np.int64), len(_STEPS) - 2)
        share = (place - index)[..., None]
        small = Image.fromarray(
            (_STEPS[index] * (1 - share) + _STEPS[index + 1] * share).astype(np.uint8)
        )
    else:
        small = Image.fromarray((near * 255).astype(np.uint8))
    wide, tall = cutout.picture.size
    grow = longest / max(wide, tall)
    return small.resize(
        (max(1, round(wide * grow)), max(1, round(tall * grow))), Image.Resampling.BICUBIC
    )


def four_views(mesh: Mesh, size: int = 512) -> dict[str, Image.Image]:
    """The thing from front, left, back and right, before plain white."""
    return {
        name: render(
            mesh, View(azimuth, 4.0, (1.0, 1.0, 1.0), has_shadow=False), width=size, height=size
        )
        for name, azimuth in VIEWS.items()
    }


def turntable(mesh: Mesh, frames: int = 16, size: int = 256) -> list[Image.Image]:
    """The thing turning once, counter-clockwise."""
    return [
        render(mesh, View(360 * i / frames, 12.0), width=size, height=size) for i in range(frames)
    ]


def animated(frames: list[Image.Image]) -> bytes:
    """An endless animated WebP."""
    buffer = io.BytesIO()
    frames[0].save(
        buffer, "WEBP", save_all=True, append_images=frames[1:], duration=80, loop=0, quality=80
    )
    return buffer.getvalue()


def uv_layout(
    uvs: Floats, faces: Ints, texture: Image.Image | None, size: int = 1024
) -> Image.Image:
    """The triangles of a texture's layout, drawn over the texture."""
    ground = Image.new("RGB", (size, size), (236, 238, 242))
    if texture is not None:
        ground = Image.blend(texture.convert("RGB").resize((size, size)), ground, 0.35)
    pen = ImageDraw.Draw(ground)
    corners = np.clip(uvs, 0, 1) * (size - 1)
    edges = np.unique(np.sort(faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1), axis=0)
    for start, end in corners[edges].tolist():
        pen.line([*start, *end], fill=(30, 60, 140))
    return ground


def asked_size(body: dict[str, object]) -> tuple[int, int]:
    """Width and height of a made picture: a ``size`` such as ``1024x768``, or ``aspect_ratio``.

    Whatever is asked for, the longest side has 1024 pixels at most: this is a sandbox.
    """
    exact = re.fullmatch(r"(\d{2,5})\s*[x×*]\s*(\d{2,5})", str(body.get("size", "")))
    ratio = re.fullmatch(r"(\d{1,3}):(\d{1,3})", str(body.get("aspect_ratio", "")))
    found = exact or ratio
    wide, tall = (int(part) for part in found.groups()) if found else (1, 1)
    longest = min(_LONGEST, max(wide, tall)) if exact else 768
    shrink = longest / max(wide, tall, 1)
    return max(64, round(wide * shrink)), max(64, round(tall * shrink))
