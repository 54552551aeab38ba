from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from tripo_kit.files.downloads._downloads import SavedFile
from tripo_kit.files.downloads._kept import free_name
from tripo_kit.files.downloads._partial import Partial

__all__ = ["write_file"]


def write_file(
    path: Path,
    chunks: Iterable[bytes],
    *,
    role: str,
    task_id: str,
    is_private: bool = False,
    known: Collection[str] = (),
) -> SavedFile:
    """Writes what the kit itself puts beside a result: whole under its name, or not at all.

    What a killed process leaves of it is swept away by the next download into the folder.

    Args:
        path: Its name; if a file of somebody else's has it, the new one gets a number.
        chunks: Its content.
        role: What it is of the result.
        task_id: Whose result it is, for errors.
        is_private: Whether nobody but its owner may read it, whatever the umask says.
        known: The hashes of files that may be replaced, because the kit has written them.

    Raises:
        StorageError: It cannot be written.
    """
    with Partial(path, task_id=task_id, sweep=False) as part:
        if is_private:
            part.path.chmod(0o600)
        for chunk in chunks:
            part.write(chunk)
        name = free_name(path, part.sha256, known)
        saved = SavedFile(role=role, path=name, sha256=part.sha256, size=part.received)
        part.keep(name)
    return saved
