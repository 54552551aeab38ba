"""Tells a path or an address from a sentence, so that neither is bought as the other."""

from __future__ import annotations

import os
import re
import stat
from typing import Literal

__all__ = ["Prompt", "kind_of_text", "looks_like_file", "unquoted"]

TextKind = Literal["words", "picture", "url", "folder", "table", "model", "archive", "path"]

_NAMES: dict[TextKind, str] = {
    "picture": "jpg jpeg jpe jfif png webp gif bmp tif tiff heic heif avif svg psd ico raw dng",
    "model": "glb gltf fbx obj stl usd usda usdc usdz 3mf ply dae blend splat mtl abc",
    "table": "csv tsv jsonl ndjson json xlsx xls ods parquet feather txt pdf docx",
    "archive": "zip tar gz tgz bz2 xz 7z rar",
}
_ENDINGS = {ending: kind for kind, endings in _NAMES.items() for ending in endings.split()}

_QUOTES = "\"'`“”‘’„«»"
_BLANK = re.compile(r"\s")
_URL = re.compile(r"[a-z][a-z0-9+.-]*://|(?:data|file|mailto|blob):(?=\S)", re.IGNORECASE)
_ROOTED = re.compile(r"/|~|\.{1,2}[/\\]|[a-z]:[/\\]|\\\\", re.IGNORECASE)
_LONGEST = 4096  # characters; no path is longer


class Prompt(str):
    """Words, even where they look like a path: `Prompt("/imagine/a/castle.png")`."""

    __slots__ = ()


def unquoted(text: str) -> str:
    """The text without the blanks and quotes around it that come along when a path is copied."""
    return text.strip().strip(_QUOTES).strip()


def kind_of_text(text: str) -> TextKind:
    """What a text is: `words`, or the path or the address of something.

    A path exists; or has no blank and ends like a picture, a model, a table or an archive; or
    begins like a path or an address. Blanks and quotes around it do not count.
    """
    if isinstance(text, Prompt):
        return "words"
    bare = unquoted(text)
    if not bare or len(bare) > _LONGEST:
        return "words"
    if _URL.match(bare):
        return "url"
    ending = _ending(bare)
    if _ROOTED.match(bare):
        return _on_disk(bare) or ending or "path"
    if ending is not None and (not _BLANK.search(bare) or "/" in bare or "\\" in bare):
        return _on_disk(bare) or ending
    return _on_disk(bare) or "words"


def looks_like_file(text: str) -> bool:
    """Whether words end like the name of a file, so that it is worth a note."""
    return _ending(unquoted(text)) is not None


def _ending(text: str) -> TextKind | None:
    stem, dot, ending = text.rpartition(".")
    return _ENDINGS.get(ending.lower()) if stem and dot else None


def _on_disk(text: str) -> TextKind | None:
    """What is there under this name; None if nothing is."""
    if text.startswith("~"):
        text = os.path.expanduser(text)  # noqa: PTH111  # most texts are sentences: no Path for them
    try:
        mode = os.stat(text).st_mode  # noqa: PTH116  # likewise
    except (OSError, ValueError):  # nothing, or no name that a file could have
        return None
    return "folder" if stat.S_ISDIR(mode) else _ending(text) or "path"
