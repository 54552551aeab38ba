"""A model and its preview, wherever they are: files, bytes, or something saved by the kit."""

from __future__ import annotations

import errno
import io
import os
from pathlib import Path
from typing import Any, BinaryIO

from tripo_kit.errors import Problem, RequestValidationError

__all__ = ["MODEL_FORMATS", "ModelSource", "find_preview"]

MODEL_FORMATS = ("glb", "gltf", "obj", "stl", "ply", "3mf", "fbx", "usdz")
"""Endings of the files that can be turned, in lower case."""

_PICTURES = ("png", "webp", "jpg")
"""Endings of the pictures that the kit saves beside a model."""

_EXTENSIONS_OF_MAGIC = {b"glTF": "glb"}


_PIECE = 4 * 2**20  # bytes of one message: small enough to show progress


class ModelSource:
    """Bytes that are read when they are needed, not before.

    Args:
        content: A path (anything with `__fspath__`, such as a `SavedModel`), or the bytes.
        name: The name to show; by default the file's own.
        field: What to call the argument in an error.

    Attributes:
        path: Where the file is; None for bytes.
        size: Its bytes.
        name: The name to show.

    Raises:
        RequestValidationError: There is no such file, or it is neither a path nor bytes.
    """

    def __init__(
        self,
        content: str | os.PathLike[str] | bytes,
        *,
        name: str | None = None,
        field: str = "model",
    ) -> None:
        self._bytes: bytes | None = None
        self.path: Path | None = None
        if isinstance(content, (bytes, bytearray, memoryview)):
            self._bytes = bytes(content)
            self.size = len(self._bytes)
            suffix = _EXTENSIONS_OF_MAGIC.get(self._bytes[:4], "bin")
            self.name = name or f"model.{suffix}"
        elif isinstance(content, (str, os.PathLike)):
            self.path = Path(content)
            if not self.path.is_file():
                raise RequestValidationError(
                    [
                        Problem(
                            field, repr(str(self.path)), "no such file", "Give an existing file."
                        )
                    ],
                    subject="viewer",
                )
            self.size = self.path.stat().st_size
            self.name = name or self.path.name
        else:
            problem = Problem(
                field,
                type(content).__name__,
                "neither a path nor bytes",
                "Give a path, a SavedModel, or the file's bytes.",
            )
            raise RequestValidationError([problem], subject="viewer")

    @property
    def format(self) -> str:
        """The file's extension in lower case, without the dot; "" without one."""
        return Path(self.name).suffix.lstrip(".").lower()

    def open(self) -> BinaryIO:
        """The content as a binary stream.

        Raises:
            OSError: The file is gone or cannot be read.
        """
        return io.BytesIO(self._bytes) if self.path is None else self.path.open("rb")  # type: ignore[arg-type]  # no path: bytes

    def piece(self, offset: int) -> tuple[int, bytes]:
        """All bytes that there are now, counted, and those from a place on, as one message holds.

        Raises:
            OSError: The file is gone, cannot be read, or ends before that place.
        """
        with self.open() as stream:
            total = stream.seek(0, os.SEEK_END)
            stream.seek(offset)
            found = stream.read(_PIECE)
        if offset and not found:
            raise OSError(errno.ESTALE, "it is shorter than it was")
        return total, found


def find_preview(model: Any) -> Path | None:
    """The picture that was saved with a model: `SavedModel.files["preview"]`, or beside a path."""
    files = getattr(model, "files", None)
    if files is not None:
        saved = files.get("preview")
        found = [] if saved is None else [Path(getattr(saved, "path", saved))]
    elif isinstance(model, (str, os.PathLike)):
        path = Path(model)
        found = [path.with_name(f"{path.stem}-preview.{ending}") for ending in _PICTURES]
    else:
        found = []
    return next((path for path in found if path.is_file()), None)
