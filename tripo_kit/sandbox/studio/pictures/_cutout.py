"""What stands in the foreground of a picture."""

# ruff: noqa: PLR2004 - shapes are made of numbers

import io
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps
from scipy import ndimage

from tripo_kit.sandbox.studio.meshes import Floats

_SIDE = 192  # pixels of the longest side while the foreground is searched
_LARGEST = 2048  # pixels a side: no texture here is larger
_BINS = 20
_ROUNDS = 8
_BORDER = 0.05
_PLAIN = 14.0  # how far the rim of a studio backdrop strays from a smooth surface, of 255
_GUESS = 1.33  # overlap of the two sides' colours, plus likeness to what was expected beforehand


@dataclass(frozen=True)
class Cutout:
    """A picture and its foreground.

    Attributes:
        picture: RGB.
        mask: For each pixel of a smaller copy, whether it is foreground.
        is_whole: No foreground was found: the mask is the whole picture.
    """

    picture: Image.Image
    mask: NDArray[np.bool_]
    is_whole: bool = False

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Where the foreground lies in the mask: left, top, right, bottom, the ends excluded."""
        rows, columns = (np.flatnonzero(self.mask.any(axis=axis)) for axis in (1, 0))
        return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def open_picture(data: bytes) -> Image.Image:
    """Decode a picture upright, as RGBA, at most 2048 pixels a side.

    Raises:
        OSError: Pillow cannot read it.
    """
    with Image.open(io.BytesIO(data)) as image:
        image.draft("RGB", (_LARGEST, _LARGEST))  # a JPEG decodes faster when it may be smaller
        upright = ImageOps.exif_transpose(image).convert("RGBA")
    upright.thumbnail((_LARGEST, _LARGEST), Image.Resampling.BOX)
    return upright


def cut_out(picture: Image.Image) -> Cutout:
    """Find the foreground: by transparency where there is some, else by colour."""
    small = picture.copy()
    small.thumbnail((_SIDE, _SIDE), Image.Resampling.BOX)
    alpha = np.asarray(small.getchannel("A"), float) / 255
    flat = Image.new("RGB", picture.size, (255, 255, 255))
    flat.paste(picture, mask=picture.getchannel("A"))
    clear = float((alpha < 0.5).mean())
    if 0.02 < clear < 0.98:
        return Cutout(flat, _tidy(alpha >= 0.5))
    pixels = np.asarray(small.convert("RGB"), float)
    backdrop = _backdrop(pixels)
    spread = float(np.percentile(_rim(_unlike(pixels, backdrop)), 90))
    if spread < _PLAIN:
        unlike = _along_edges(pixels.mean(axis=2) / 255, _unlike(pixels, backdrop) / 255, 2) * 255
        mask, is_guess = (
            _tidy(unlike > np.clip(0.35 * np.percentile(unlike, 95), 2.5 * spread + 8, 40)),
            False,
        )
    else:
        belief, is_guess = _probable(pixels)
        mask = _tidy(belief > 0.5, largest_hole=1.0)  # a hole before a lively backdrop is a mistake
    if is_guess or not _is_convincing(mask):
        return Cutout(flat, np.ones_like(mask), is_whole=True)
    return Cutout(flat, mask)


def _backdrop(pixels: Floats) -> Floats:
    """What the picture would be without a foreground: a smooth surface through its rim."""
    tall, wide = pixels.shape[:2]
    y, x = (axis / max(wide, tall) for axis in np.mgrid[0:tall, 0:wide])
    terms = np.stack([np.ones_like(x), x, y, x * y, x * x, y * y], axis=-1)
    weights = np.linalg.lstsq(_rim(terms), _rim(pixels), rcond=None)[0]
    return np.asarray(terms @ weights)


def _unlike(pixels: Floats, backdrop: Floats) -> Floats:
    """How far colours are apart; darkness counts little, or a shadow would stick to its thing."""
    away = pixels - backdrop
    light = away.mean(axis=2, keepdims=True)
    dark = np.minimum(light, 0.0) * 0.3 + np.maximum(light, 0.0)
    return np.asarray(np.sqrt(np.square(away - light).sum(axis=2) + np.square(dark[..., 0])))


def _rim(field: NDArray[Any]) -> NDArray[Any]:
    return np.concatenate([field[0], field[-1], field[:, 0], field[:, -1]])


def _probable(pixels: Floats) -> tuple[Floats, bool]:
    """How probably each pixel belongs to the foreground, and whether that is a mere guess.

    Colours near the border speak for the background, colours in the middle for the foreground;
    what they say about all pixels is learnt again each round, smoothed along the picture's edges.
    """
    tall, wide = pixels.shape[:2]
    y, x = np.mgrid[0:tall, 0:wide]
    across, down = np.abs(x / (wide - 1) * 2 - 1), np.abs(y / (tall - 1) * 2 - 1)
    is_rim = np.maximum(across, down) > 1 - 2 * _BORDER
    prior = np.clip(0.78 - 0.6 * (across**2 + down**2) / 1.2, 0.04, 0.75)
    bins = _binned(pixels)
    belief = np.where(is_rim, 0.0, prior)
    for _ in range(_ROUNDS):
        front, back = _histogram(bins, belief), _histogram(bins, np.where(is_rim, 1.0, 1 - belief))
        odds = (
            prior * front[bins] / np.maximum(prior * front[bins] + (1 - prior) * back[bins], 1e-12)
        )
        belief = _along_edges(pixels.mean(axis=2) / 255, odds)
    overlap = np.minimum(front, back).sum()
    found, expected = belief > 0.5, prior > 0.5
    likeness = (found & expected).sum() / (found | expected).sum()
    return belief, bool(overlap + likeness > _GUESS)


def _binned(pixels: Floats) -> NDArray[np.int64]:
    """Number each pixel's colour: brightness coarsely, the two opponent colours finely."""
    red, green, blue = (pixels[..., i] / 255 for i in range(3))
    light = (red + green + blue) / 3
    first, second = (
        np.clip((red - green) * 0.8 + 0.5, 0, 1),
        np.clip((red + green - 2 * blue) * 0.4 + 0.5, 0, 1),
    )
    steps = [
        np.minimum((channel * _BINS).astype(np.int64), _BINS - 1)
        for channel in (light, first, second)
    ]
    return np.asarray((steps[0] * _BINS + steps[1]) * _BINS + steps[2])


def _histogram(bins: NDArray[np.int64], weight: Floats) -> Floats:
    counts = np.bincount(bins.ravel(), weight.ravel(), _BINS**3).reshape(_BINS, _BINS, _BINS)
    smooth = ndimage.gaussian_filter(counts, 1.0).ravel()
    return np.asarray((smooth + 1e-4) / (smooth.sum() + 1e-4))


def _along_edges(
    guide: Floats, values: Floats, radius: int = 4, smoothness: float = 2e-3
) -> Floats:
    """Smooth values, but not across the edges of the guide (a guided filter)."""

    def mean(field: Floats) -> Floats:
        return np.asarray(ndimage.uniform_filter(field, 2 * radius + 1, mode="nearest"))

    guide_mean, value_mean = mean(guide), mean(values)
    slope = (mean(guide * values) - guide_mean * value_mean) / (
        mean(guide * guide) - guide_mean**2 + smoothness
    )
    return np.clip(mean(slope) * guide + mean(value_mean - slope * guide_mean), 0.0, 1.0)


def _tidy(mask: NDArray[np.bool_], largest_hole: float = 0.006) -> NDArray[np.bool_]:
    """Keep the large pieces, close the small holes."""
    mask = ndimage.binary_opening(mask, iterations=1)
    mask = ndimage.binary_closing(np.pad(mask, 4), iterations=3)[4:-4, 4:-4]
    pieces, count = ndimage.label(mask)
    sizes = np.bincount(pieces.ravel(), minlength=count + 1)
    sizes[0] = 0
    mask = np.isin(pieces, np.flatnonzero(sizes > 0.12 * max(int(sizes.max()), 1)))
    holes, count = ndimage.label(~mask)
    sizes = np.bincount(holes.ravel(), minlength=count + 1)
    sizes[0] = mask.size
    sizes[_rim(holes)] = mask.size  # open to the outside: no holes
    return np.asarray(mask | np.isin(holes, np.flatnonzero(sizes < largest_hole * mask.size)))


def _is_convincing(mask: NDArray[np.bool_]) -> bool:
    """Not nearly nothing, not nearly all, and not cut off by the picture's border."""
    return bool(0.04 < mask.mean() < 0.8 and _rim(mask).mean() < 0.3)
