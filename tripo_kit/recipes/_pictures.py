"""Takes in what was given for a picture: a path, an address, or the picture itself."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any, Protocol, TypeAlias
from urllib.parse import unquote, urlsplit

from tripo_kit.api import (
    IMAGE_FORMATS,
    MORE_IMAGE_FORMATS,
    FieldSpec,
    LocalFile,
    Reference,
    address_problem,
)
from tripo_kit.calls import show
from tripo_kit.errors import Problem, RequestValidationError
from tripo_kit.files import Picture
from tripo_kit.jobs import HANDED_IN
from tripo_kit.recipes._pathlike import unquoted

__all__ = [
    "PictureLike",
    "Readable",
    "is_address",
    "name_of",
    "reference_to",
    "sound",
    "taken_in",
]

_SIDES = (20, 6000)  # pixels; the v3 contract, "Inputs"


class Readable(Protocol):
    """A file that is open in binary mode."""

    def read(self, size: int = ..., /) -> bytes:
        """The next bytes."""


class HasPixels(Protocol):
    """A `PIL.Image` or a numpy array."""

    @property
    def __array_interface__(self) -> Any: ...


PictureLike: TypeAlias = str | os.PathLike[str] | bytes | Picture | Readable | HasPixels
"""A path, an `https://` address, bytes, an open file, a `PIL.Image`, a numpy array."""


def taken_in(spec: FieldSpec, value: Any) -> tuple[Any, list[Problem]]:
    """The value as the request keeps it, and what is wrong with it.

    It keeps the path as it was said, an address, or a `Picture`.

    Args:
        spec: The field.
        value: Anything.
    """
    try:
        return _taken_in(spec.name, value), []
    except RequestValidationError as error:
        return value, list(error.problems)


def _taken_in(field: str, value: Any) -> str | Picture:
    # A request from words does without what reads pictures.
    from tripo_kit.files import check_image, is_converted, picture_of

    if not isinstance(value, str | os.PathLike):
        return sound(picture_of(value, field=field), field)
    text = _path(value)
    if re.search("[\ud800-\udfff]", text):
        rule, hint = "its name is not UTF-8", "Rename the file."
        raise RequestValidationError([Problem(field, ascii(text), rule, hint)], subject=field)
    if is_address(text):
        broken = address_problem(text, (*IMAGE_FORMATS, *MORE_IMAGE_FORMATS))
        if broken is not None:
            raise RequestValidationError([Problem(field, show(text), *broken)], subject=field)
        return text
    if is_converted(text):
        return sound(picture_of(text, field=field), field)
    check_image(text, field=field)
    return text


def _path(value: str | os.PathLike[str]) -> str:
    if not isinstance(value, str):
        return os.path.expanduser(os.fsdecode(value))  # noqa: PTH111  # it stays as it was said
    text = value if _exists(value) else unquoted(value)
    if text.lower().startswith("file:"):
        text = unquote(urlsplit(text).path)
    return os.path.expanduser(text)  # noqa: PTH111  # likewise


def _exists(text: str) -> bool:
    try:
        return Path(text).exists()
    except (OSError, ValueError):
        return False


def is_address(text: str) -> bool:
    """Whether a text is the address of something, and no path."""
    return re.match(r"[a-z][a-z0-9+.-]*://|data:", text, re.IGNORECASE) is not None


def sound(picture: Picture, field: str) -> Picture:
    """The picture, if it has a size that the service takes."""
    from tripo_kit.files import dimensions  # likewise

    size = dimensions(picture)
    if size is not None and not (_SIDES[0] <= min(size) and max(size) <= _SIDES[1]):
        rule = f"is {size[0]} × {size[1]} pixels, and each side must have 20 to 6000"
        hint = "Scale it down." if max(size) > _SIDES[1] else "Use a larger picture."
        raise RequestValidationError([Problem(field, show(picture), rule, hint)], subject=field)
    return picture


def reference_to(value: Any) -> Reference:
    """What an operation names the picture by.

    A path becomes absolute: a plan may be carried out later, from another folder.
    """
    if isinstance(value, Picture):
        return LocalFile(f"{HANDED_IN}{value.sha256}")
    text = str(value)  # a request that is still being checked may hold anything
    return text if is_address(text) else LocalFile(str(Path(text).absolute()))


def name_of(value: str | Picture) -> str:
    """What the result's files are called after."""
    if isinstance(value, Picture):
        return Path(value.name).stem or "picture"
    return Path(urlsplit(value).path if is_address(value) else value).stem or "picture"
