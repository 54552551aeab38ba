from __future__ import annotations

import os
import re
from collections.abc import Collection
from pathlib import Path

from tripo_kit.errors import StorageError
from tripo_kit.files.downloads._written import write_file
from tripo_kit.files.pictures._ready import upload_bytes
from tripo_kit.files.pictures._value import Picture

__all__ = ["PictureStore"]

_ENDINGS = {"jpeg": "jpg", "png": "png", "webp": "webp"}
_NAME = re.compile(r"([0-9a-f]{64})\.(jpg|png|webp)")


class PictureStore:
    """Pictures that have no file of their own, kept as they are sent until their jobs are over.

    A file is called after the picture's identity, not after the hash of its own bytes.

    Args:
        folder: Below home; it and what is in it are for its owner's eyes only.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, picture: Picture) -> Path:
        """Writes a picture, once; gives where it is.

        Raises:
            UploadError: The picture is not in this process any more.
            StorageError: It cannot be written.
        """
        known = self.find(picture.sha256)
        if known is not None:
            return known
        ready = upload_bytes(picture)
        path = self._folder / f"{picture.sha256}.{_ENDINGS[ready.format]}"
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._folder.chmod(0o700)  # also where an umask, or somebody, made it wider
            write_file(path, [ready.data], role="picture", task_id="", is_private=True)
        except OSError as error:
            raise StorageError(f"{path} cannot be written: {error.strerror or error}") from error
        return path

    def find(self, sha256: str) -> Path | None:
        """Where a picture is, by its identity; None if it is not kept."""
        paths = (self._folder / f"{sha256}.{ending}" for ending in _ENDINGS.values())
        return next((path for path in paths if path.is_file()), None)

    def size(self) -> int:
        """Bytes of all pictures that are kept."""
        return sum(path.stat().st_size for path in self._files())

    def sweep(self, needed: Collection[str]) -> int:
        """Removes the pictures that no job needs any more.

        Args:
            needed: The identities of those that are needed.

        Returns:
            How many bytes that freed.
        """
        freed = 0
        for path in self._files():
            if path.stem not in needed:
                freed += path.stat().st_size
                path.unlink(missing_ok=True)
        return freed

    def _files(self) -> list[Path]:
        try:
            names = os.listdir(self._folder)  # noqa: PTH208  # a folder that is missing raises at once
        except FileNotFoundError:
            return []
        return [self._folder / name for name in sorted(names) if _NAME.fullmatch(name)]
