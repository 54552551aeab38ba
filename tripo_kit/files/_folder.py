from __future__ import annotations

import tempfile
from pathlib import Path

from tripo_kit.errors import StorageError

__all__ = ["writable"]


def writable(folder: Path) -> Path:
    """The folder, absolute and made when missing, once it is certain that files can be put there.

    Asked before anything is paid for.

    Raises:
        StorageError: It cannot be made or written.
    """
    absolute = folder.expanduser().resolve()
    try:
        absolute.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=absolute):
            pass
    except OSError as error:
        raise StorageError(
            f"output_dir {absolute} cannot be written: {error.strerror}",
            hint="Choose a folder that you may write to; nothing was sent and nothing was spent.",
        ) from error
    return absolute
