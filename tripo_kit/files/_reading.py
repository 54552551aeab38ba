from __future__ import annotations

import io
import mmap
import os
from typing import BinaryIO

__all__ = ["MAX_PARTS", "BrokenFileError", "Source"]

# A file of millions of empty parts would keep a check busy for minutes; no real one has this many.
MAX_PARTS = 65_536


class BrokenFileError(ValueError):
    """The bytes break the rules of their own format.

    Never leaves this room: a check of the user's own file turns it into a `Problem`, a download
    into a `CorruptFileError`.
    """


class Source:
    """A file, read at offsets, so that a check needs no more memory than it looks at.

    Args:
        file: An open, seekable binary file; unbuffered is best, since reads are few and scattered.
            Bytes in memory are one as `io.BytesIO`.
    """

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.size = file.seek(0, os.SEEK_END)

    def whole(self) -> bytes | mmap.mmap:
        """All of it: mapped where it is a file on disk, so that memory stays flat."""
        if isinstance(self.file, io.BytesIO):
            return self.file.getvalue()
        return mmap.mmap(self.file.fileno(), 0, access=mmap.ACCESS_READ)

    def peek(self, offset: int, length: int) -> bytes:
        """Up to `length` bytes at `offset`; fewer where the file ends."""
        self.file.seek(offset)
        return self.file.read(length)

    def take(self, offset: int, length: int) -> bytes:
        """Exactly `length` bytes at `offset`.

        Raises:
            BrokenFileError: The file ends before.
        """
        data = self.peek(offset, length)
        if len(data) < length:
            raise BrokenFileError(f"is cut short: it ends after {self.size} bytes")
        return data
