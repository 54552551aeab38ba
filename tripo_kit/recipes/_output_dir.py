"""The folder that an `output_dir` means."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tripo_kit.api import IMAGE_FORMATS
from tripo_kit.calls import show
from tripo_kit.errors import ConfigurationError
from tripo_kit.files import format_of_name
from tripo_kit.foreign import typed_path
from tripo_kit.recipes._pathlike import unquoted

__all__ = ["folder_from"]

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)


def folder_from(value: Any) -> Path:
    """The folder that an `output_dir` means.

    Raises:
        ConfigurationError: It is an address, names a file, or is no path at all.
    """
    hint = "Give a folder; the files in it are named by the request."
    if not isinstance(value, str | os.PathLike) or not os.fspath(value):
        raise ConfigurationError(f"output_dir = {show(value)}: must be a path", hint=hint)
    text = os.fsdecode(value)
    if _ADDRESS.match(text):  # a Path makes one slash of two
        where = urlsplit(text).hostname or text
        raise ConfigurationError(
            f"output_dir is an address ({where}), and files are written to this machine only",
            hint=hint,
        )
    path = typed_path(text)
    if str(path).startswith("~") and not path.exists():
        raise ConfigurationError(f"output_dir = {show(text)}: there is no such user", hint=hint)
    ending = typed_path(unquoted(text)).suffix.lower()
    is_file = format_of_name(ending) is not None or ending.removeprefix(".") in _FILE_ENDINGS
    if is_file and not path.is_dir():
        raise ConfigurationError(
            f"output_dir = {show(text)}: ends like a file, and must be a folder",
            hint=f"Give {show(str(path.parent))}, and the format as output_format.",
        )
    return path


_FILE_ENDINGS = frozenset(
    (*IMAGE_FORMATS, "gltf", "usdz", "3mf", "zip", "csv", "json", "txt", "ply")
)
