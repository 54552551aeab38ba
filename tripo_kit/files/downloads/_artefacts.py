from __future__ import annotations

from pathlib import Path

from tripo_kit.errors import CorruptFileError
from tripo_kit.files._formats import FORMATS, Format, detect, format_of_name
from tripo_kit.files._reading import BrokenFileError, Source

__all__ = ["format_named", "verify"]

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
    path: Path,
    *,
    target: Path,
    expect: Format | None,
    content_type: str | None,
    task_id: str,
) -> Format:
    """Holds a downloaded file's bytes, its Content-Type and what was asked for against each other.

    A model may come in another format than was asked for (quads are always FBX), and several files
    may come as one ZIP. A picture in the place of a model, or an error page, is refused.

    Args:
        path: The file.
        target: What it is to be called; speaks only where the bytes have no signature.
        expect: What was asked for; None if anything known will do.
        content_type: The server's Content-Type, parameters and all.
        task_id: Whose result it is.

    Returns:
        The format that it really is.

    Raises:
        CorruptFileError: They do not agree, or the file is cut short.
    """
    name = target.name
    try:
        with path.open("rb", buffering=0) as file:
            found = detect(Source(file), hint=expect or format_of_name(name)).format
    except BrokenFileError as error:
        raise CorruptFileError(f"{name}: what the server sent {error}", task_id=task_id) from None
    if expect is not None and found.family not in {expect.family, "archive"}:
        raise CorruptFileError(
            f"{name}: the server sent a {found.name.upper()} in the place of a "
            f"{expect.name.upper()}",
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


def format_named(name: str) -> Format:
    """The format of a name or an ending.

    Raises:
        ValueError: There is none.
    """
    found = FORMATS.get(name.lower()) or format_of_name(name)
    if found is None:
        raise ValueError(f"expect = {name!r}: must be one of {', '.join(FORMATS)}")
    return found
