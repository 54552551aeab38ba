from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tripo_kit.files._hashing import sha256_of
from tripo_kit.files._reading import BrokenFileError
from tripo_kit.files.pictures._content import FileContent
from tripo_kit.files.pictures._opening import kind_of

__all__ = ["Digests", "digests_of"]

_MAX_PICTURE = 20 * 2**20  # bytes; a larger file is no picture that can be sent
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"RIFF")


class Digests(NamedTuple):
    """What makes a local file the same file.

    Attributes:
        whole: The sha256 of its bytes.
        picture: That of a picture without its metadata, and its orientation; of any other file,
            the same as `whole`.
    """

    whole: str
    picture: str


def digests_of(path: Path) -> Digests:
    """Reads a file, once, for its digests.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(4)
        if not head.startswith(_PICTURES) or path.stat().st_size > _MAX_PICTURE:
            whole = sha256_of(path)
            return Digests(whole, whole)
        data = head + file.read()
    try:
        content = FileContent(data, kind_of(data))
    except BrokenFileError:
        whole = sha256_of(path)
        return Digests(whole, whole)
    assert content.whole is not None  # noqa: S101  # it is of a file
    return Digests(content.whole, content.sha256)
