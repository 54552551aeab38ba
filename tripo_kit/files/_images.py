from __future__ import annotations

import os
from pathlib import Path

import msgspec

from tripo_kit.files._hashing import sha256_of
from tripo_kit.files._local import Findings, opened
from tripo_kit.files._pictures import Dimensions
from tripo_kit.files._reading import Source
from tripo_kit.loading import load
from tripo_kit.privacy import shown

__all__ = ["ImageFacts", "check_image"]

_MIN_SIDE, _MAX_SIDE = 20, 6000  # pixels; the v3 contract, "Inputs"
_ADVISED_SIDE = 256  # pixels, likewise
_MAX_BYTES = 10 * 2**20  # half of what the service takes: larger pictures gain nothing but time

# Pixels that decode in about a millisecond.
_CHEAP_PIXELS = 256 * 256


class ImageFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A picture that can be sent.

    Attributes:
        path: Where it is.
        size: Bytes.
        width: Pixels.
        height: Pixels.
        format: `jpeg`, `png` or `webp`, by its content.
        notes: What works but could be better, one line each; empty for a good picture.
    """

    path: Path
    size: int
    width: int
    height: int
    format: str
    notes: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """The hash of the file as it is now, in hex; read each time it is asked for."""
        return sha256_of(self.path)


def check_image(
    path: str | os.PathLike[str], *, max_bytes: int = _MAX_BYTES, field: str = "image_path"
) -> ImageFacts:
    """Checks that a picture can be sent: it exists, is whole, and is what its name says.

    The structure is read to the last byte, which finds every cut in about a millisecond. Pixels are
    decoded of small pictures only: for one of 10 MB it would take a good part of a second, and the
    damage that it would find inside, the service reports for free. What a
    camera wrote beside the pixels (place, time, model) is left out when it goes up.

    Args:
        path: A `.jpg`, `.jpeg`, `.png` or `.webp` file, 20–6000 pixels a side (the v3 contract).
        max_bytes: The largest size, in bytes.
        field: The request's field, for the problems' paths.

    Raises:
        RequestValidationError: With everything that is wrong with it, not the first thing only.
    """
    with opened(path, field) as (source, findings):
        findings.check_size(source, max_bytes)
        found = findings.check_format(source, ("jpeg", "png", "webp"))
        picture = found.picture
        assert picture is not None  # noqa: S101  # the three allowed formats are pictures
        _check_picture(picture, findings)
        findings.require_none()
        _open(picture, found.format.name, source, findings)
        return ImageFacts(
            path=findings.path,
            size=source.size,
            width=picture.width,
            height=picture.height,
            format=found.format.name,
            notes=_notes(picture),
        )


def _check_picture(picture: Dimensions, findings: Findings) -> None:
    width, height = picture.width, picture.height
    if min(width, height) < _MIN_SIDE:
        findings.add(
            f"is {width} × {height} pixels, and each side must have at least {_MIN_SIDE}",
            "Use a larger picture.",
        )
    if max(width, height) > _MAX_SIDE:
        # Refused by its header alone: nothing ever unpacks a decompression bomb.
        findings.add(
            f"is {width} × {height} pixels, and a side may have at most {_MAX_SIDE}",
            "Scale it down.",
        )


def _open(picture: Dimensions, name: str, source: Source, findings: Findings) -> None:
    """Lets Pillow have the last word: a second, independent reading of the same header."""
    load("PIL.Image")  # heavy, and only needed once there is a picture
    from PIL import Image

    is_cheap = picture.width * picture.height <= _CHEAP_PIXELS
    if name == "webp" and not is_cheap:
        return  # Pillow would copy all of it and set up a canvas: not a look at the header
    source.file.seek(0)
    try:
        with Image.open(source.file, formats=(name.upper(),)) as image:
            if is_cheap:
                image.load()
    # SyntaxError, ValueError: what Pillow's readers raise on odd headers. The bomb errors cannot
    # come at these sizes, unless somebody lowered Pillow's own limit; then that limit holds.
    except (
        OSError,
        SyntaxError,
        ValueError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        findings.add(f"the picture cannot be opened: {shown(error)}", "Open it and save it again.")


def _notes(picture: Dimensions) -> tuple[str, ...]:
    notes = ["it is animated, and only its first frame is sent"] if picture.is_animated else []
    if min(picture.width, picture.height) < _ADVISED_SIDE:
        side = f"{_ADVISED_SIDE} × {_ADVISED_SIDE}"
        size = f"{picture.width} × {picture.height} pixels"
        notes.append(f"{size} is small; {side} or more gives better models")
    return tuple(notes)
