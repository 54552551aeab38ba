from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tripo_kit.files._downloads import SavedFile
from tripo_kit.files._partial import Partial

__all__ = ["write_file"]


def write_file(
    path: Path, chunks: Iterable[bytes], *, role: str, task_id: str, is_private: bool = False
) -> SavedFile:
    """Writes what the kit itself puts beside a result: whole under its name, or not at all.

    What a killed process leaves of it is swept away by the next download into the folder.

    Args:
        path: Its name; what is there is replaced.
        chunks: Its content.
        role: What it is of the result.
        task_id: Whose result it is, for errors.
        is_private: Whether nobody but its owner may read it, whatever the umask says.

    Raises:
        StorageError: It cannot be written.
    """
    with Partial(path, task_id=task_id, sweep=False) as part:
        if is_private:
            part.path.chmod(0o600)
        for chunk in chunks:
            part.write(chunk)
        saved = SavedFile(role=role, path=path, sha256=part.sha256, size=part.received)
        part.keep(path)
    return saved
