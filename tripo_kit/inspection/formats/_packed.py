"""What is inside a ZIP that is a model: 3MF and USDZ."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from tripo_kit.errors import CorruptFileError
from tripo_kit.files import Source
from tripo_kit.privacy import shown

__all__ = ["MAX_UNPACKED", "names_in", "opened_zip", "unpacked"]

MAX_UNPACKED = 512 * 2**20  # bytes of one file inside: more is a trap, or nothing to open in memory
_EXPANSION = 50  # times its packed size; the text of a mesh has a fifth of that
_ALLOWANCE = 4 * 2**20  # bytes that a file of any size may become


@contextmanager
def opened_zip(source: Source) -> Iterator[zipfile.ZipFile]:
    """The archive, for reading."""
    source.file.seek(0)
    with zipfile.ZipFile(source.file) as archive:
        yield archive


def names_in(archive: zipfile.ZipFile, *endings: str) -> list[str]:
    """The files inside whose names end so."""
    return [name for name in archive.namelist() if name.lower().endswith(endings)]


def unpacked(archive: zipfile.ZipFile, name: str) -> bytes:
    """One file inside, whole.

    Raises:
        CorruptFileError: It is larger than anything that belongs there, whatever it announces.
    """
    entry = archive.getinfo(name)
    # It may announce more packed bytes than there are before the directory.
    packed = min(entry.compress_size, archive.start_dir)
    most = min(MAX_UNPACKED, _EXPANSION * packed + _ALLOWANCE)
    with archive.open(entry) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise CorruptFileError(f"{shown(name, 80)} inside is larger than {most} bytes")
    return data
