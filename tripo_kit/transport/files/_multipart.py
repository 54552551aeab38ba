from __future__ import annotations

import io
import secrets
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

__all__ = ["FormFile"]

_BLOCK = 64 * 2**10


class FormFile:
    """A file as the only field of a form, read from disk while it is sent.

    `requests` would build the whole form in memory. It can be rewound for another attempt.

    Args:
        path: The file.
        name: What the service is told it is called.
        content_type: Its media type.
    """

    def __init__(self, path: Path, *, name: str, content_type: str) -> None:
        boundary = secrets.token_hex(16)
        quoted = name.replace("\\", "_").replace('"', "_").replace("\r", "_").replace("\n", "_")
        head = (
            f"--{boundary}\r\n"
            f'Content-Disposition: form-data; name="file"; filename="{quoted}"\r\n'
            f"Content-Type: {content_type}\r\n\r\n"
        )
        self.content_type = f"multipart/form-data; boundary={boundary}"
        self._file = path.open("rb")
        self._parts: list[io.BufferedIOBase] = [
            io.BytesIO(head.encode()),
            self._file,
            io.BytesIO(f"\r\n--{boundary}--\r\n".encode()),
        ]
        self._size = sum(part.seek(0, io.SEEK_END) for part in self._parts)
        self.seek(0)

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[bytes]:
        while block := self.read(_BLOCK):
            yield block

    def read(self, size: int = -1) -> bytes:
        """Reads up to so many bytes of the form; less than asked only at its end."""
        found = b""
        for part in self._parts:
            wanted = size - len(found) if size >= 0 else -1
            found += part.read(wanted)
        return found

    def seek(self, position: int) -> int:
        """Goes back to the start; there is no other place to go."""
        if position != 0:
            raise io.UnsupportedOperation("a form is sent whole or not at all")
        for part in self._parts:
            part.seek(0)
        return 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()
