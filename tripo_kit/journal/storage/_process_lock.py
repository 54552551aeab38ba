from __future__ import annotations

import uuid
from contextlib import suppress
from pathlib import Path

from tripo_kit.forks import keep_for_ever, survive_forks

__all__ = ["ProcessLock"]


class ProcessLock:
    """This client's sign of life, for other clients on the same journal.

    A row that is being sent belongs to its owner as long as the owner lives. Living is holding a
    lock of the operating system, which ends with the process however it ends; no clock and no
    lease is involved. A process that forks stays the owner of what it sends; its child is another.

    Args:
        folder: Where the locks are; one small file per living client.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._folder = folder
        self._is_closed = False
        self._begin()
        _ = self.id
        self._sweep()
        survive_forks(self)

    def _begin(self) -> None:
        from filelock import FileLock  # as slow to import as all of the kit's own rooms

        self._name = uuid.uuid4().hex
        # Whichever thread closes a client gives the lock up.
        self._lock = FileLock(self._path(self._name), mode=0o600, thread_local=False)
        self._is_held = False

    @property
    def id(self) -> str:
        """The owner's name; it lives from here on. A child of a fork gets its own when it asks."""
        if not self._is_held and not self._is_closed:
            self._lock.acquire()
            self._is_held = True
        return self._name

    def is_alive(self, owner_id: str) -> bool:
        """Whether that other client's process still runs and has not closed it."""
        from filelock import FileLock, Timeout

        path = self._path(owner_id)
        if not path.exists():
            return False
        probe = FileLock(path)
        try:
            probe.acquire(blocking=False)
        except Timeout:
            return True
        except OSError:  # gone in the meantime
            return False
        with suppress(OSError):
            path.unlink()  # while it is held: who is just opening it sees that, and makes another
        probe.release()
        return False

    def close(self) -> None:
        """Gives up the lock; rows still marked as being sent are then anyone's to reconcile."""
        self._is_closed = True
        if self._is_held:
            self._is_held = False
            with suppress(OSError):
                self._path(self._name).unlink()
            self._lock.release()

    def _sweep(self) -> None:
        """Takes away what dead processes left behind."""
        for path in self._folder.glob("*.lock"):
            if path.stem != self._name:
                self.is_alive(path.stem)

    def _path(self, owner_id: str) -> Path:
        return self._folder / f"{owner_id}.lock"

    def before_fork(self) -> None:
        """Nothing: the lock is the process's, and stays with it."""

    def after_fork(self, *, is_child: bool) -> None:
        """The child is another owner; it has no part in the lock of its parent."""
        if is_child:
            keep_for_ever(self._lock)
            self._begin()
