"""What is worth knowing of a picture before it is paid for. Nothing here forbids anything."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from tripo_kit.files._pixels import eight_bits, has_wide_pixels
from tripo_kit.files.pictures._content import FileContent
from tripo_kit.files.pictures._metadata import stripped
from tripo_kit.files.pictures._opening import CONVERTED, opened_picture
from tripo_kit.files.pictures._value import Picture
from tripo_kit.foreign import or_none

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["notes_on"]

_ADVISED_SIDE = 256  # pixels; the v3 contract, "Inputs"
_LONGEST = 2.5  # times as long as wide: beyond it the object is a stripe in the service's square
_LOOK = 96  # pixels a side of the copy that is looked at: a millisecond
_SEEN = 24  # of 255: below it a pixel is as good as not there
_MOSTLY = 0.97  # of the pixels
_SAME = 12  # of 255: how far two shades of one colour are apart
_TOUCHING = 0.2  # of one border's length
_EDGE = 28  # of 255: from here on a pixel is not the background


def notes_on(picture: Picture) -> list[str]:
    """One line for each thing that makes a poor model, or that is changed before sending.

    Looked at: no or hardly any visible pixels, one colour, small, far from square, several frames,
    16 bits, CMYK, another format, an orientation, a subject that touches the border.
    A picture that cannot be looked at has no notes; sending it says what is wrong.

    Args:
        picture: A picture whose file or pixels are at hand.
    """
    return or_none(_notes, picture) or []


def _notes(picture: Picture) -> list[str]:
    content = picture.content
    if content is None:
        return []
    if not isinstance(content, FileContent):
        return _on_pixels(content.image)
    data = content.read()
    clean = stripped(data, content.kind)
    notes = []
    with opened_picture(clean.data, content.kind) as image:
        if content.kind in CONVERTED:
            notes.append(f"{content.kind.upper()} is converted here before it is sent")
        if (frames := _frames(image, data, content.kind)) > 1:
            notes.append(f"only the first of its {frames} frames is sent")
        if clean.orientation != 1:
            notes.append("it is turned upright before it is sent, as its camera noted")
        if image.mode == "CMYK":
            notes.append("it is in the colours of print (CMYK), and converted before it is sent")
        if has_wide_pixels(image) or (content.kind == "png" and clean.data[24] == 16):  # noqa: PLR2004  # bits
            notes.append("it has 16 bits a channel, and 8 of them are sent")
        return notes + _on_pixels(image)


def _frames(image: Image, data: bytes, kind: str) -> int:
    """How many pictures the file holds; of a PNG without metadata only one is left."""
    if kind == "png":
        image = opened_picture(data, kind)
    return int(getattr(image, "n_frames", 1))


def _on_pixels(image: Image) -> list[str]:
    width, height = image.size
    notes = []
    if min(width, height) < _ADVISED_SIDE:
        notes.append(
            f"{width} × {height} pixels is small; "
            f"{_ADVISED_SIDE} × {_ADVISED_SIDE} or more gives better models"
        )
    if max(width, height) > _LONGEST * min(width, height):
        notes.append(f"{width} × {height} pixels is far from square; crop it to its subject")
    image.draft("RGB", (_LOOK, _LOOK))
    small = eight_bits(image).convert("RGBA")
    small = small.resize((_LOOK, _LOOK), reducing_gap=2.0)
    return notes + _on_content(small)


def _on_content(small: Image) -> list[str]:
    """What a small copy shows."""
    alpha = small.getchannel("A")
    total = small.width * small.height
    hidden = sum(alpha.histogram()[:_SEEN])
    if hidden == total:
        return ["it is fully transparent: there is nothing to see"]
    notes = []
    if hidden > _MOSTLY * total:
        notes.append("it is almost fully transparent; crop it to its subject")
    visible = alpha.point(lambda value: _BRIGHT if value >= _SEEN else 0)
    shades = [_spread(small.getchannel(name).histogram(visible)) for name in "RGB"]
    if max(shades) <= _SAME and hidden < (1 - _MOSTLY) * total:
        return [*notes, "it is nearly one colour: there is no subject to see"]
    subject = visible if hidden else _subject(small)
    if subject is not None and _touches(subject):
        notes.append("its subject touches the border, and may be cut off; leave some room around")
    return notes


_BRIGHT = 255


def _spread(histogram: list[int]) -> int:
    """How far the darkest and the lightest shade are apart, a few stray pixels aside."""
    spare = sum(histogram) * (1 - _MOSTLY) / 2
    lowest = _reached(histogram, spare)
    return _BRIGHT - _reached(histogram[::-1], spare) - lowest


def _reached(histogram: list[int], spare: float) -> int:
    return next((shade for shade, seen in enumerate(accumulate(histogram)) if seen > spare), 0)


def _subject(small: Image) -> Image | None:
    """Where something else than a plain background is; None if the background is not plain.

    A background is plain when the four corners show it alike.
    """
    from PIL import Image, ImageChops

    flat = small.convert("RGB")
    last = _LOOK - 1
    corners = [flat.getpixel(place) for place in ((0, 0), (last, 0), (0, last), (last, last))]
    first = corners[0]
    if not all(_is_near(first, corner) for corner in corners):
        return None
    difference = ImageChops.difference(flat, Image.new("RGB", flat.size, first)).convert("L")
    return difference.point(lambda value: _BRIGHT if value >= _EDGE else 0)


def _is_near(one: object, other: object) -> bool:
    assert isinstance(one, tuple)  # noqa: S101  # a pixel of RGB
    assert isinstance(other, tuple)  # noqa: S101  # likewise
    return all(abs(a - b) <= _EDGE for a, b in zip(one, other, strict=True))


def _touches(subject: Image) -> bool:
    """Whether a good part of one border belongs to the subject."""
    last = _LOOK - 1
    borders = [
        (0, 0, _LOOK, 1),
        (0, last, _LOOK, _LOOK),
        (0, 0, 1, _LOOK),
        (last, 0, _LOOK, _LOOK),
    ]
    return any(subject.crop(border).histogram()[_BRIGHT] >= _TOUCHING * _LOOK for border in borders)
