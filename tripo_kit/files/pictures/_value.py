"""A picture as a value: small, comparable, without its pixels."""

from __future__ import annotations

from typing import Any, Self

import msgspec

from tripo_kit.files.pictures._content import Content, content_of
from tripo_kit.privacy import shown

__all__ = ["Picture"]


class Picture(msgspec.Struct, frozen=True, dict=True, weakref=True):
    """A picture that was handed in, as a small value without its pixels.

    It can be compared, copied, hashed and written to JSON. The pixels stay in this process as long
    as a picture of them lives; a file on disk is read again when it is sent, and is refused if it
    changed meanwhile.

    Attributes:
        sha256: What makes it the same picture: the hash of a file's bytes without metadata and its
            orientation, or of mode, size and pixels.
        name: The file's name, without its folder; "" if it has none.
        size: Bytes of the file, or of the pixels.
    """

    sha256: str
    name: str = ""
    size: int = 0

    def __post_init__(self) -> None:
        self.__dict__["_content"] = content_of(self.sha256)  # keeps it alive

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self

    def __repr__(self) -> str:
        from tripo_kit.files._local import readable_size  # a request from words does without

        return f"Picture({shown(self.name)!r}, {readable_size(self.size)}, {self.sha256[:12]}…)"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return [("name", self.name), ("size", self.size), ("sha256", self.sha256)]

    @property
    def content(self) -> Content | None:
        """What stands behind it; None if this process does not have it."""
        known: Content | None = self.__dict__["_content"]
        return known

    @property
    def file_sha256(self) -> str | None:
        """The sha256 of its whole file, under which pictures were known before; None of pixels."""
        return None if self.content is None else self.content.whole
