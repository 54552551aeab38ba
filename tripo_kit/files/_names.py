from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tripo_kit.files._formats import Format, format_of_name

__all__ = ["name_inputs", "safe_name", "target_names", "with_format"]

# File systems take 255 bytes. A role, an ending and a temporary name's decoration come on top.
_MAX_BYTES = 150

_NO_WORD = re.compile("[^a-z0-9]+")

# Devices on Windows, with any ending and in any case.
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def safe_name(text: str, *, max_length: int = 60) -> str:
    """A file name's stem from any text: letters and digits of every script, joined by hyphens.

    It never has a dot, a separator or a control character, so it cannot lead out of its folder, and
    it is a legal name on Linux, macOS and Windows.

    Args:
        text: A prompt, say.
        max_length: Characters at most; never more than 150 bytes either.

    Returns:
        The stem in lower case; `model` when nothing of the text can stay.
    """
    whole = "-".join(_kept(text).split())
    short = whole[:max_length].encode()[:_MAX_BYTES].decode(errors="ignore").strip("-")
    if _RESERVED.fullmatch(short):
        return f"{short}-model"
    return short or "model"


def _kept(text: str) -> str:
    """The letters and digits, with blanks for all else."""
    if text.isascii():  # the same in a tenth of the time
        return _NO_WORD.sub(" ", text.lower())
    return "".join(
        # Marks stay with their letters: without its vowel signs a Hindi word is another one.
        character if unicodedata.category(character)[0] in "LNM" else " "
        for character in unicodedata.normalize("NFKC", text).lower()
    )


def target_names(stem: str, roles: Iterable[str]) -> dict[str, str]:
    """A name for each file of a result, without endings: those follow from what really comes.

    Args:
        stem: What they are called after; made safe.
        roles: `model`, `preview`, …; the model bears the stem alone.

    Returns:
        Role to name; no two are the same, on file systems without upper and lower case either.
    """
    base = safe_name(stem)
    names: dict[str, str] = {}
    taken: set[str] = set()
    for role in roles:
        name = base if role == "model" else f"{base}-{safe_name(role)}"
        number = 2
        while name in taken:
            name = f"{base}-{safe_name(role)}-{number}"
            number += 1
        taken.add(name)
        names[role] = name
    return names


def with_format(path: Path, found: Format) -> Path:
    """The path with the ending of what the file really is; an ending that is right stays."""
    named = format_of_name(path.suffix)
    if named is found:
        return path
    stem = path.name if named is None else path.stem
    return path.with_name(f"{stem}.{found.extension}")


def name_inputs(value: Any, digests: Mapping[str, str]) -> Any:
    """Plain JSON values with each local input as its name and hash, for a file that is passed on.

    A path would tell the folders, and so the name, of whoever made a model to whoever gets it.

    Args:
        value: A request as plain values.
        digests: The sha256 of each local input, by path.
    """
    if isinstance(value, str):
        known = digests.get(value)
        return value if known is None else {"name": Path(value).name, "sha256": known}
    if isinstance(value, dict):
        return {key: name_inputs(item, digests) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [name_inputs(item, digests) for item in value]
    return value
