"""Tells a path or an address from a sentence, so that neither is bought as the other."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from functools import cache
from typing import Literal

import msgspec

__all__ = ["Prompt", "kind_of_text", "looks_like_file", "unquoted"]

FileKind = Literal["picture", "model", "table", "archive", "film"]
TextKind = FileKind | Literal["words", "url", "folder", "several", "json", "path"]

_NAMES: dict[FileKind, str] = {
    "picture": "jpg jpeg jpe jfif png apng webp gif bmp tif tiff heic heif avif svg psd ico raw "
    "dng exr hdr tga jp2 jxl dds ktx ktx2 cr2 nef arw",
    "model": "glb gltf fbx obj stl usd usda usdc usdz 3mf ply dae blend splat mtl abc spz vrm 3ds "
    "c4d max step stp iges igs x3d wrl",
    "table": "csv tsv jsonl ndjson json xlsx xls ods parquet feather txt pdf docx md html htm yaml "
    "yml xml ipynb npy npz pkl",
    "archive": "zip tar gz tgz bz2 xz 7z rar",
    "film": "mp4 mov webm avi mkv",
}
_ENDINGS = {ending: kind for kind, endings in _NAMES.items() for ending in endings.split()}

_QUOTES = "\"'`“”‘’‚„«»‹›"
# Not seen, and no blank: marks of direction that Windows copies along, zero widths, NUL.
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_AROUND = "[](){}<>;,"
_BLANK = re.compile(r"\s")
_LONGEST = 4096  # characters; no path is longer


class Prompt(str):
    """Words, even where they look like a path: `Prompt("/imagine/a/castle.png")`."""

    __slots__ = ()


def unquoted(text: str) -> str:
    """The text without what comes along when a path is copied: blanks, quotes, what is not seen."""
    if not (text.isascii() and text.isprintable()):
        text = _HIDDEN.sub("", text)
    return text.strip().strip(_QUOTES).strip()


def kind_of_text(text: str) -> TextKind:
    """What a text is: `words`, or the path or the address of something.

    A path exists; or has no blank and ends like a picture, a model, a table or an archive; or
    begins like a path or an address. Blanks, quotes and brackets around it do not count. Several
    such names, and JSON, are no words either.
    """
    if isinstance(text, Prompt):
        return "words"
    bare = unquoted(text)
    if not bare or len(bare) > _LONGEST:
        return "words"
    if ":" in bare and _url().match(bare):
        return "url"
    ending = _ending(bare)
    if (bare[0] in "/~.\\" or bare[1:2] == ":") and _rooted().match(bare):
        return _on_disk(bare) or ending or "path"
    # After a blank, a slash makes a path of it, unless more than the name stands at its end.
    is_name = not _BLANK.search(bare) or (bare[-1].isalnum() and ("/" in bare or "\\" in bare))
    return _on_disk(bare) or _listed(bare) or (ending if is_name and ending else "words")


# Compiled for the first text that may be one: most sentences are none at a glance.


@cache
def _url() -> re.Pattern[str]:
    return re.compile(r"[a-z][a-z0-9+.-]*://|(?:data|file|mailto|blob):(?=\S)", re.IGNORECASE)


@cache
def _rooted() -> re.Pattern[str]:
    return re.compile(r"/|~|\.{1,2}[/\\]|[a-z]:[/\\]|\\\\", re.IGNORECASE)


def looks_like_file(text: str) -> bool:
    """Whether words end like the name of a file, so that it is worth a note."""
    return _ending(unquoted(text)) is not None


def _ending(text: str) -> TextKind | None:
    if not text.isascii():  # some keyboards write wide letters
        text = unicodedata.normalize("NFKC", text)
    text = text.strip(_AROUND).strip(_QUOTES).rstrip(".")
    if "?" in text or "#" in text:
        text = re.sub(r"[?#]\S*$", "", text)
    stem, dot, ending = text.rpartition(".")
    if not (stem and dot):
        return None
    return _ENDINGS.get(ending.lower()) or _inner_ending(text)


def _inner_ending(text: str) -> TextKind | None:
    """The ending before what programs put behind a name: `a.jpg~`, `a.jpg.part`, `a.jpg(1)`."""
    for found in re.finditer(r"(?<=\S)\.(\w{2,8})(?=[~(!&@:.][!-~]*$)", text):
        kind = _ENDINGS.get(found[1].lower())
        if kind is not None:
            return kind
    return None


def _listed(text: str) -> TextKind | None:
    """`several` for a list of names, `json` for what is that; None for anything else."""
    if "." not in text and text[0] not in "{[":  # as most sentences are
        return None
    if text[0] in "{[" and text[-1] in "}]":
        try:
            if isinstance(msgspec.json.decode(text), dict | list):
                return "json"
        except (msgspec.DecodeError, UnicodeError, RecursionError):
            pass
    for names in (re.split(r"[,;\n]+", text), text.split()):
        if len(names) > 1 and all(_ending(name) for name in names if name.strip()):
            return "several"
    return None


def _on_disk(text: str) -> TextKind | None:
    """What is there under this name; None if nothing is."""
    if text.startswith("~"):
        text = os.path.expanduser(text)  # noqa: PTH111  # most texts are sentences: no Path for them
    try:
        mode = os.stat(text).st_mode  # noqa: PTH116  # likewise
    except (OSError, ValueError):  # nothing, or no name that a file could have
        return None
    return "folder" if stat.S_ISDIR(mode) else _ending(text) or "path"
