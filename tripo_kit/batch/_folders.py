from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from tripo_kit.api import CONVERTED_FORMATS, IMAGE_FORMATS
from tripo_kit.batch._entries import HandedIn
from tripo_kit.calls import show
from tripo_kit.errors import ConfigurationError, Problem, RequestValidationError
from tripo_kit.recipes import request_of_fields

__all__ = ["pictures_in"]

_ENDINGS = frozenset((*IMAGE_FORMATS, *CONVERTED_FORMATS))
_MOST_NAMED = 20  # of the files that are not taken


def pictures_in(folder: Path, defaults: Mapping[str, Any], *, recursive: bool) -> HandedIn:
    """A request for each picture of a folder, by name; and what was not taken, with the reason.

    Args:
        folder: The folder.
        defaults: Fields for all of them.
        recursive: Whether its folders are looked into, too.

    Raises:
        ConfigurationError: It cannot be read.
        RequestValidationError: There is no picture in it.
    """
    taken: list[Path] = []
    left: list[str] = []
    try:
        for path in _files(folder, recursive=recursive):
            reason = _reason(path)
            if reason is None:
                taken.append(path)
            else:
                left.append(f"{path.relative_to(folder)} is not taken: {reason}")
    except OSError as error:
        raise ConfigurationError(f"{error.filename} cannot be read: {error.strerror}") from error
    if not taken:
        hint = f"Of {len(left)} in it: {left[0]}." if left else "It is empty."
        problem = Problem("folder", show(str(folder)), "there is nothing to make", hint)
        raise RequestValidationError([problem], subject="folder")
    more = len(left) - _MOST_NAMED
    notes = (*left[:_MOST_NAMED], *([f"{more} more are not taken"] if more > 0 else []))
    entries = [
        (
            f"{path.relative_to(folder)}: ",
            partial(request_of_fields, {"image_path": path}, defaults),
        )
        for path in taken
    ]
    return HandedIn(entries, notes)


def _files(folder: Path, above: tuple[Path, ...] = (), *, recursive: bool) -> Iterator[Path]:
    above = (*above, folder.resolve())
    for path in sorted(folder.iterdir()):
        if recursive and path.is_dir() and not path.name.startswith("."):
            if path.resolve() not in above:  # a link may lead back up
                yield from _files(path, above, recursive=True)
        else:
            yield path


def _reason(path: Path) -> str | None:
    """Why a file of the folder is no request; None if it is one."""
    if path.name.startswith("."):
        return "it is hidden"
    if path.is_dir():
        return "it is a folder; recursive=True looks into it"
    ending = path.suffix.lower().removeprefix(".")
    if ending not in _ENDINGS:
        return f"a {path.suffix} is no picture" if ending else "its name has no ending"
    return None if os.access(path, os.R_OK) else "it cannot be read"
