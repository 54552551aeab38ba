"""Nobody's file is overwritten: who comes later takes another name."""

from __future__ import annotations

from collections.abc import Collection
from itertools import count
from pathlib import Path

from tripo_kit.files._hashing import sha256_of

__all__ = ["free_name"]


def free_name(path: Path, sha256: str, known: Collection[str]) -> Path:
    """The name for a file: the wanted one, unless somebody else's file has it.

    A file may be replaced if it has the same bytes, or bytes that the kit itself has written. Any
    other is kept, whoever put it there, and the new one gets a number.

    Args:
        path: The wanted name.
        sha256: The hash of the new file.
        known: The hashes of what the kit has written for the same request.
    """
    if _is_ours(path, sha256, known):
        return path
    numbered = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(2))
    return next(name for name in numbered if _is_ours(name, sha256, known))


def _is_ours(path: Path, sha256: str, known: Collection[str]) -> bool:
    if not path.exists():
        return not path.is_symlink()  # one that leads nowhere is somebody's, too
    if not path.is_file():
        return False
    try:
        found = sha256_of(path)
    except OSError:  # what cannot be read cannot be known
        return False
    return found == sha256 or found in known
