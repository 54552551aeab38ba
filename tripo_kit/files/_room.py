from __future__ import annotations

import shutil
import threading
from pathlib import Path

from tripo_kit.errors import StorageError

__all__ = ["SPARE", "Room"]

SPARE = 16 * 2**20  # bytes that a download leaves free: a full disk breaks more than the download
_EXPECTED = 32 * 2**20  # bytes of a result; most have 5 to 30 MB
_HINT = "Free some space or choose another output_dir; it was not sent and not paid."


class Room:
    """What the disks must still hold: the results that are paid for and not here yet.

    A result counts in full until all of it is here. Thread-safe.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._disks: dict[str, int] = {}  # of each result that is awaited

    def reserve(self, holder: str, folder: Path) -> None:
        """Makes sure that there is room for one result more; asked before it is paid for.

        Args:
            holder: Whose result.
            folder: Where it goes.

        Raises:
            StorageError: There is less left than the results may need.
        """
        try:
            free, disk = shutil.disk_usage(folder).free, folder.stat().st_dev
        except OSError as error:
            raise StorageError(
                f"output_dir {folder} cannot be read: {error.strerror}", hint=_HINT
            ) from error
        with self._lock:
            others = sum(each == disk for each in self._disks.values())
            others -= self._disks.get(holder) == disk
            if free < _EXPECTED * (others + 1) + SPARE:
                awaited = f", {others:,} more under way as much each" if others else ""
                raise StorageError(
                    f"The disk of {folder} has {free / 2**20:.0f} MB left: a result may have "
                    f"{_EXPECTED // 2**20} MB{awaited}, and {SPARE // 2**20} MB stay free",
                    hint=_HINT,
                )
            self._disks[holder] = disk

    def expect(self, holder: str, folder: Path) -> None:
        """Counts a result that is paid for already; nothing is asked.

        Args:
            holder: Whose result.
            folder: Where it goes.
        """
        try:
            disk = folder.stat().st_dev
        except OSError:  # whoever downloads into it will say so
            return
        with self._lock:
            self._disks[holder] = disk

    def release(self, holder: str) -> None:
        """The result is here, or does not come."""
        with self._lock:
            self._disks.pop(holder, None)
