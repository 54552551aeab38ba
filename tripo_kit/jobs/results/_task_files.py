"""The files of one task, fetched by the addresses that the service shows of it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from tripo_kit.api import Task
from tripo_kit.errors import ResultExpiredError
from tripo_kit.files import SavedFile

if TYPE_CHECKING:
    from tripo_kit.transport import Deadline

__all__ = ["TaskFiles"]

_SUFFIXES = {"model": ".glb", "splat": ".ply"}


class Fetches(Protocol):
    """Brings one file of a task to disk, whole and verified."""

    def fetch(
        self,
        url: str,
        target: Path,
        *,
        role: str,
        expect: str | None,
        refresh: Callable[[], str],
        task_id: str,
        deadline: Deadline | None,
        known: Collection[str],
    ) -> SavedFile: ...


class TaskFiles:
    """Fetches files of tasks; an address that has expired is asked for once more.

    Args:
        downloads: Fetches one file.
        fresh: Asks the service for a task, with fresh addresses.

    Attributes:
        fresh: As above.
    """

    def __init__(self, downloads: Fetches, fresh: Callable[[str], Task]) -> None:
        self._downloads = downloads
        self.fresh = fresh

    def fetch(
        self,
        known: Collection[str],
        task: Task,
        role: str,
        target: Path,
        expect: str | None,
        *,
        deadline: Deadline | None = None,
    ) -> SavedFile:
        """Downloads one file of a task.

        Args:
            known: The hashes of files that may be replaced.
            task: The task.
            role: Which of its files.
            target: The name it gets.
            expect: The format that was asked for; None if anything will do.
            deadline: When to give up.

        Raises:
            DownloadError: It could not be fetched; see its kinds.
        """

        def refresh() -> str:
            url = self.fresh(task.task_id).output.files().get(role)
            if url is None:
                raise ResultExpiredError(
                    f"The service no longer shows the {role} of this task", task_id=task.task_id
                )
            return url

        return self._downloads.fetch(
            task.output.files()[role],
            target,
            role=role,
            expect=expect,
            refresh=refresh,
            task_id=task.task_id,
            deadline=deadline,
            known=known,
        )

    def surplus(self, task: Task, folder: Path) -> list[SavedFile]:
        """Downloads the files of a task that no request has; they are called by the task.

        Args:
            task: The task, with addresses.
            folder: Where they go.

        Raises:
            DownloadError: A file could not be fetched.
        """
        stem = f"surplus-{task.task_id[:8]}"
        found = []
        for role in task.output.files():
            suffix = _SUFFIXES.get(role, ".png")
            found.append(self.fetch((), task, role, folder / f"{stem}-{role}{suffix}", None))
        return found
