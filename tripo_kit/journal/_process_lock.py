from __future__ import annotations

import uuid
from pathlib import Path

from filelock import FileLock, Timeout

__all__ = ["Owner"]


class Owner:
    """This client's sign of life, for other clients on the same journal.

    A row that is being sent belongs to its owner as long as the owner lives. Living is holding a
    lock of the operating system, which ends with the process however it ends; no clock and no
    lease is involved.

    Args:
        folder: Where the locks are; one small file per living client.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._folder = folder
        self.id = uuid.uuid4().hex
        self._lock = FileLock(self._path(self.id), mode=0o600)
        self._lock.acquire()

    def is_alive(self, owner_id: str) -> bool:
        """Whether that other client's process still runs and has not closed it."""
        path = self._path(owner_id)
        if not path.exists():
            return False
        probe = FileLock(path)
        try:
            probe.acquire(blocking=False)
        except Timeout:
            return True
        probe.release()
        path.unlink(missing_ok=True)
        return False

    def close(self) -> None:
        """Gives up the lock; rows still marked as being sent are then anyone's to reconcile."""
        self._lock.release()
        self._path(self.id).unlink(missing_ok=True)

    def _path(self, owner_id: str) -> Path:
        return self._folder / f"{owner_id}.lock"
