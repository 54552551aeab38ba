from __future__ import annotations

from pathlib import Path

from tripo_kit.errors import CorruptFileError
from tripo_kit.files._formats import FORMATS, Format, detect, format_of_name
from tripo_kit.files._reading import BrokenFileError, Source

__all__ = ["verify"]

# What servers say when they say nothing.
_GENERIC_TYPES = frozenset(
    {"", "application/octet-stream", "binary/octet-stream", "application/binary"}
)
_TYPE_PREFIXES = {
    "model": "model/",
    "splat": "model/",
    "picture": "image/",
    "video": "video/",
    "archive": "model/",
}


def verify(
    path: Path, *, name: str, expect: str | None, content_type: str | None, task_id: str | None
) -> Format:
    """Holds a downloaded file's bytes, its Content-Type and what was asked for against each other.

    A model may come in another format than was asked for (quads are always FBX), and several files
    may come as one ZIP. A picture in the place of a model, or an error page, is refused.

    Args:
        path: The file.
        name: What to call it in an error.
        expect: A format's name or ending, such as `glb`; None if anything known will do.
        content_type: The server's Content-Type, parameters and all.
        task_id: Whose result it is.

    Returns:
        The format that it really is.

    Raises:
        CorruptFileError: They do not agree, or the file is cut short.
    """
    wanted = _format(expect)
    try:
        with path.open("rb", buffering=0) as file:
            found = detect(Source(file), hint=wanted.name if wanted else None).format
    except BrokenFileError as error:
        raise CorruptFileError(f"{name}: what the server sent {error}", task_id=task_id) from None
    if wanted is not None and found.family not in {wanted.family, "archive"}:
        raise CorruptFileError(
            f"{name}: the server sent a {found.name.upper()} in the place of a "
            f"{wanted.name.upper()}",
            task_id=task_id,
        )
    served = (content_type or "").partition(";")[0].strip().lower()
    agrees = (
        served in _GENERIC_TYPES
        or served in found.content_types
        or served.startswith(_TYPE_PREFIXES[found.family])
    )
    if not agrees:
        raise CorruptFileError(
            f"{name}: the server calls it {served[:60]!r}, and its bytes are a "
            f"{found.name.upper()}",
            task_id=task_id,
        )
    return found


def _format(expect: str | None) -> Format | None:
    if expect is None:
        return None
    found = FORMATS.get(expect.lower()) or format_of_name(expect)
    if found is None:
        raise ValueError(f"expect = {expect!r}: must be one of {', '.join(FORMATS)}")
    return found
