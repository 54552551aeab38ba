"""Unpacks a ZIP of a result: within bounds, and never outside the folder that is its own."""

from __future__ import annotations

import re
import stat
import zipfile
from collections.abc import Iterator
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple, Self

from tripo_kit.errors import CorruptFileError
from tripo_kit.files.downloads._written import write_file
from tripo_kit.foreign import guarded
from tripo_kit.privacy import shown

__all__ = ["Archive", "Unpacked"]

_MOST_ENTRIES = 1_000  # a model with its textures has a dozen
_MOST_BYTES = 512 * 2**20  # of all files together
_MOST_NAME = 200  # bytes of a part of a name
_DEEPEST = 8  # folders in folders
_BLOCK = 2**20  # bytes

_PACKINGS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 0x1  # a flag of an entry
# Devices on Windows, with any ending and in any case.
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


class Unpacked(NamedTuple):
    """What came out of an archive.

    Attributes:
        folder: Where it is.
        files: The files by their names in the archive, with `/` between folders.
        notes: What was left inside, and why.
    """

    folder: Path
    files: dict[str, Path]
    notes: tuple[str, ...]


class Archive:
    """The files of a ZIP that may be unpacked.

    Left inside are folders of its own, links, encrypted files, names that lead out of a folder or
    that some system cannot have, and all but one of those that differ in case alone.

    Args:
        path: The archive.

    Attributes:
        names: What can be unpacked, with `/` between folders.
        notes: What cannot, and why.

    Raises:
        CorruptFileError: It is none, or larger than is ever needed.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        notes: list[str] = []
        with guarded("The archive"):
            self._archive = zipfile.ZipFile(path)
            entries = self._archive.infolist()
            if len(entries) > _MOST_ENTRIES:
                raise CorruptFileError(f"The archive has {len(entries)} files")
            if sum(entry.file_size for entry in entries) > _MOST_BYTES:
                raise CorruptFileError("The archive is too large to be unpacked")
            self._entries = dict(_safe(entries, notes))
        self.names = tuple(self._entries)
        self.notes = tuple(notes)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def read(self, name: str) -> bytes | None:
        """The content of one file, or None if it cannot be unpacked.

        Raises:
            CorruptFileError: It is damaged, or larger than it says.
        """
        entry = self._entries.get(name)
        return None if entry is None else b"".join(self._blocks(entry))

    def unpack(self, *, task_id: str) -> Unpacked:
        """Writes the files into a folder of the archive's name, beside it.

        A folder that holds something else is left alone, and a numbered one takes its place.

        Raises:
            CorruptFileError: One of them is damaged, or larger than it says.
            StorageError: This machine could not keep them.
        """
        folder = self._folder()
        files = {}
        for name, entry in self._entries.items():
            place = folder / name
            if not place.exists():
                write_file(place, self._blocks(entry), role=name, task_id=task_id)
            files[name] = place
        return Unpacked(folder, files, self.notes)

    def _folder(self) -> Path:
        base = self._path.with_suffix("")
        numbered = (base.with_name(f"{base.name}-{number}") for number in count(2))
        return next(
            folder
            for folder in chain([base], numbered)
            if not folder.exists() or (folder.is_dir() and self._has_nothing_else(folder))
        )

    def _has_nothing_else(self, folder: Path) -> bool:
        """Whether what is there under the archive's names is what it holds."""
        return all(
            not (folder / name).exists()
            or ((folder / name).is_file() and (folder / name).read_bytes() == self.read(name))
            for name in self._entries
        )

    def _blocks(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        # No more is read than the entry says, and what all entries say was added up.
        with guarded("The archive"), self._archive.open(entry) as file:
            while block := file.read(_BLOCK):
                yield block


def _safe(
    entries: list[zipfile.ZipInfo], notes: list[str]
) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    taken: set[str] = set()
    for entry in entries:
        if entry.is_dir():
            continue
        reason = _refusal(entry)
        if reason is None and entry.filename.casefold() in taken:
            reason = "its name is there twice"
        if reason is not None:
            notes.append(f"{shown(entry.filename, 80)} was left in the archive: {reason}")
            continue
        taken.add(entry.filename.casefold())
        yield entry.filename, entry


def _refusal(entry: zipfile.ZipInfo) -> str | None:
    mode = entry.external_attr >> 16
    if stat.S_IFMT(mode) not in {0, stat.S_IFREG}:
        return "it is a link, or no file at all"
    if entry.flag_bits & _ENCRYPTED:
        return "it is encrypted"
    if entry.compress_type not in _PACKINGS:
        return "it is packed in a way that is not unpacked here"
    parts = entry.filename.split("/")
    if len(parts) > _DEEPEST or not all(map(_is_plain, parts)):
        return "its name leads elsewhere"
    return None


def _is_plain(part: str) -> bool:
    return (
        part.isprintable()
        and part.strip(" .") == part
        and 0 < len(part.encode("utf-8", "surrogatepass")) <= _MOST_NAME
        and not any(character in part for character in '\\:*?"<>|')
        and not _RESERVED.fullmatch(part)
    )
