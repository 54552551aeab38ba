"""What stands behind a `Picture`: a file as it is, or the pixels that a program handed in."""

from __future__ import annotations

import weakref
from pathlib import Path
from typing import TYPE_CHECKING

from tripo_kit.errors import UploadError

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["FileContent", "PixelContent", "content_of", "identity_of", "remember"]

_UPRIGHT = 1


def _sha256(data: bytes) -> str:
    import hashlib  # a request from words does without

    return hashlib.sha256(data).hexdigest()


def identity_of(data: bytes, kind: str) -> str:
    """The sha256 that names a picture's file: of its bytes without metadata, and its orientation.

    Of a file without metadata it is the plain sha256. A format that metadata cannot be taken out of
    here is hashed as it is; an encoder's output never is.

    Args:
        data: The file.
        kind: Its format, such as `jpeg`.
    """
    from tripo_kit.files.pictures._metadata import stripped  # likewise

    clean = stripped(data, kind)
    turned = "" if clean.orientation == _UPRIGHT else f"orientation:{clean.orientation}\n"
    return _sha256(turned.encode() + clean.data)


class FileContent:
    """A picture's file: in memory, or on disk and read again when it is needed.

    Attributes:
        kind: Its format, such as `jpeg`.
        sha256: Its identity.
        size: Its bytes, as they are.
        whole: The sha256 of the file as it is, under which pictures were known before.
    """

    def __init__(self, data: bytes, kind: str, path: Path | None = None) -> None:
        self.kind = kind
        self.sha256 = identity_of(data, kind)
        self.size = len(data)
        self.whole = _sha256(data)
        self._source: bytes | Path = data if path is None else path

    def read(self) -> bytes:
        """The file.

        Raises:
            UploadError: It cannot be read any more, or is another one than it was.
        """
        if isinstance(self._source, bytes):
            return self._source
        try:
            data = self._source.read_bytes()
        except OSError as error:
            raise _unreadable(self._source, error) from error
        if _sha256(data) != self.whole:
            raise _changed(self._source)
        return data


class PixelContent:
    """Pixels of a program, copied when they were handed in.

    Attributes:
        kind: `pixels`.
        sha256: Its identity: of mode, size and pixels.
        size: Bytes of the pixels.
        whole: None: there is no file.
    """

    kind = "pixels"
    whole: str | None = None

    def __init__(self, image: Image) -> None:
        self.image = image
        pixels = image.tobytes()
        head = f"{image.mode} {image.width}x{image.height}\n".encode()
        self.sha256 = _sha256(head + pixels)
        self.size = len(pixels)


Content = FileContent | PixelContent

# By identity, as long as a picture of it lives: a picture is a small value that can be copied,
# compared and written to JSON, and pixels are neither in it nor kept without it.
_contents: weakref.WeakValueDictionary[str, FileContent | PixelContent] = (
    weakref.WeakValueDictionary()
)


def remember(content: Content) -> None:
    """Notes a content; the newest stands for its identity, since an older file may be gone."""
    _contents[content.sha256] = content


def content_of(sha256: str) -> Content | None:
    """The content of an identity, if this process still has it."""
    return _contents.get(sha256)


def _changed(path: Path) -> UploadError:
    return UploadError(
        f"{path} changed after it was taken in",
        hint="Wait until whatever writes it is done, and try again: nothing was paid.",
    )


def _unreadable(path: Path, error: OSError) -> UploadError:
    return UploadError(
        f"{path} cannot be read: {error.strerror or error}",
        hint="Check the path and its permissions, and try again: nothing was paid.",
    )
