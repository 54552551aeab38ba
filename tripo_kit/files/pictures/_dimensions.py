from __future__ import annotations

from tripo_kit.files.pictures._content import FileContent
from tripo_kit.files.pictures._opening import CONVERTED, MAGIC_BYTES, opened_picture, told_by_magic
from tripo_kit.files.pictures._value import Picture
from tripo_kit.foreign import or_none

__all__ = ["dimensions", "is_converted"]


def dimensions(picture: Picture) -> tuple[int, int] | None:
    """Width and height in pixels; None if the picture is not at hand, or cannot be opened."""
    return or_none(_dimensions, picture)


def _dimensions(picture: Picture) -> tuple[int, int] | None:
    content = picture.content
    if content is None:
        return None
    if not isinstance(content, FileContent):
        return content.image.size
    with opened_picture(content.read(), content.kind) as image:
        return image.size


def is_converted(path: str) -> bool:
    """Whether a file is a picture of a format that the service does not take.

    Its first bytes decide, not its name.
    """
    try:
        with open(path, "rb") as file:  # noqa: PTH123  # a text may be no path at all
            head = file.read(MAGIC_BYTES)
    except (OSError, ValueError):
        return False
    return told_by_magic(head) in CONVERTED
