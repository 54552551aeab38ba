from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from tripo_kit.errors import StorageError

__all__ = ["SPARE", "require_room", "writable"]

SPARE = 16 * 2**20  # bytes that a download leaves free: a full disk breaks more than the download
_NOTHING_SENT = "Free some space or choose another output_dir; it was not sent and not paid."
_EXPECTED = 32 * 2**20  # bytes of a result; most have 5 to 30 MB


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


def require_room(folder: Path) -> None:
    """Makes sure that the disk has room for a result; asked before it is paid for.

    Raises:
        StorageError: There is less left than a result may need.
    """
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise StorageError(
            f"output_dir {folder} cannot be read: {error.strerror}", hint=_NOTHING_SENT
        ) from error
    if free < _EXPECTED + SPARE:
        raise StorageError(
            f"The disk of {folder} has {free / 2**20:.0f} MB left: a result may have "
            f"{_EXPECTED // 2**20} MB, and {SPARE // 2**20} MB stay free",
            hint=_NOTHING_SENT,
        )
