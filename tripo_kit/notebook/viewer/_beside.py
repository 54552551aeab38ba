"""Files that a model needs beside itself: materials, buffers, pictures."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote

__all__ = ["files_beside"]

_MOST_TEXT = 64 * 2**20  # bytes of a description that is looked through
_LIBRARY = re.compile(r"^mtllib[ \t]+([^\r\n]{1,500})", re.MULTILINE)
_MAP = re.compile(r"^[ \t]*(?:map_\w+|bump|disp|decal|norm)[ \t]+([^\r\n]{1,500})", re.MULTILINE)
_HEAD = 2**20  # characters of an OBJ in which its materials are named


def files_beside(model: Path) -> dict[str, Path]:
    """Those that are in the model's own folder or below it, by the name that the model uses.

    What a model names elsewhere is never read: it is data that may come from anybody.

    Args:
        model: An OBJ or a glTF in JSON; other files need nothing.
    """
    ending = model.suffix.lower()
    if ending == ".obj":
        libraries = _inside(model.parent, _LIBRARY.findall(_text(model)[:_HEAD]))
        maps = [each.split()[-1] for path in libraries.values() for each in _maps(path)]
        return libraries | _inside(model.parent, maps)
    return _inside(model.parent, _uris(model)) if ending == ".gltf" else {}


def _maps(library: Path) -> list[str]:
    return [line for line in _MAP.findall(_text(library)) if line.strip()]


def _uris(model: Path) -> list[str]:
    try:
        description = json.loads(_text(model))
        parts = [*description.get("buffers", []), *description.get("images", [])]
        uris = [part.get("uri") for part in parts]
    except (ValueError, AttributeError, TypeError):
        return []  # the page says what is wrong with it
    return [uri for uri in uris if isinstance(uri, str) and not uri.startswith("data:")]


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
