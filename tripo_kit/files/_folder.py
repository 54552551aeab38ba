from __future__ import annotations

import re
import tempfile
from pathlib import Path

from tripo_kit.errors import StorageError
from tripo_kit.privacy import shown

__all__ = ["absolute", "writable"]

# A path has one slash where an address had two; a drive has one letter.
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:[/\\]")
_HINT = "Choose a folder of this machine; nothing was sent and nothing was spent."


def absolute(folder: Path) -> Path:
    """The folder from the root on; nothing is made.

    Raises:
        StorageError: It is none of this machine, or nobody can tell where it is.
    """
    try:
        str(folder).encode()
        if _ADDRESS.match(str(folder)):
            raise StorageError(f"output_dir {folder} is an address, not a folder", hint=_HINT)
        return folder.expanduser().resolve()
    except (OSError, RuntimeError, ValueError) as error:
        reason = _reason(error)
        raise StorageError(
            f"output_dir {shown(folder)} is no folder: {reason}", hint=_HINT
        ) from error


def _reason(error: Exception) -> str:
    match error:
        case OSError():
            return "the working directory is gone"
        case UnicodeError():
            return "its name is no text"
        case ValueError():
            return "its name holds a NUL"
        case _:
            return "there is no such user"


def writable(folder: Path) -> Path:
    """The folder, absolute and made when missing, once it is certain that files can be put there.

    Asked before anything is paid for.

    Raises:
        StorageError: It cannot be made or written.
    """
    whole = absolute(folder)
    try:
        whole.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=whole):
            pass
    except OSError as error:
        raise StorageError(
            f"output_dir {whole} cannot be written: {error.strerror}",
            hint="Choose a folder that you may write to; nothing was sent and nothing was spent.",
        ) from error
    return whole
