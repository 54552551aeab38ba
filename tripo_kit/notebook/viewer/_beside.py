"""Files that a model needs beside itself: materials, buffers, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote

import msgspec

from tripo_kit.foreign import or_none, read_json

__all__ = ["files_beside"]

_MOST_TEXT = 64 * 2**20  # bytes of a description that is looked through
_LIBRARY = re.compile(r"^mtllib[ \t]+([^\r\n]{1,500})", re.MULTILINE)
_MAP = re.compile(r"^[ \t]*(?:map_\w+|bump|disp|decal|norm)[ \t]+([^\r\n]{1,500})", re.MULTILINE)
_MOST_WORDS = 12  # of a line: a texture's options, and the parts of a name
_HEAD = 2**20  # characters of an OBJ in which its materials are named


class _Part(msgspec.Struct):
    uri: str | None = None


class _Named(msgspec.Struct):
    buffers: list[_Part] = []
    images: list[_Part] = []


def files_beside(model: Path) -> dict[str, Path]:
    """Those that are in the model's own folder or below it, by the name that the model uses.

    What a model names elsewhere is never read: it is data that may come from anybody.

    Args:
        model: An OBJ or a glTF in JSON; other files need nothing.
    """
    ending = model.suffix.lower()
    if ending == ".obj":
        libraries = _named(model.parent, _LIBRARY.findall(_text(model)[:_HEAD]))
        maps = [each for path in libraries.values() for each in _MAP.findall(_text(path))]
        return libraries | _named(model.parent, maps)
    return _inside(model.parent, _uris(model)) if ending == ".gltf" else {}


def _named(folder: Path, lines: Iterable[str]) -> dict[str, Path]:
    """What lines name: names may have blanks, and options or other names may stand before them."""
    found: dict[str, Path] = {}
    for line in lines:
        words = line.split()[:_MOST_WORDS]
        tails = (line.strip().split(maxsplit=number)[-1] for number in range(len(words)))
        found |= _inside(folder, (*tails, *words))
    return found


def _uris(model: Path) -> list[str]:
    description = or_none(read_json, _text(model), _Named)
    if description is None:
        return []  # the page says what is wrong with it
    uris = [part.uri for part in (*description.buffers, *description.images)]
    return [uri for uri in uris if uri and not uri.startswith("data:")]


def _inside(folder: Path, names: Iterable[str]) -> dict[str, Path]:
    """Those of the names that are files in the folder."""
    home = folder.resolve()
    found = {}
    for name in names:
        plain = unquote(name.strip()).replace("\\", "/").removeprefix("./")
        try:
            path = (home / plain).resolve()
            if path.is_relative_to(home) and path.is_file():
                found[plain] = path
        except (OSError, ValueError):
            continue  # a name that no file can have
    return found


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_MOST_TEXT).decode("utf-8", "replace")
    except OSError:
        return ""
