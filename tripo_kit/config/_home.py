"""The folder of the journal and the cache."""

from __future__ import annotations

import os
import re
from pathlib import Path

from tripo_kit.errors import ConfigurationError

__all__ = ["default_home", "home_folder"]

# A path has one slash where an address had two; a drive has one letter.
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:[/\\]")


def default_home() -> Path:
    """The folder of the journal and the cache when nothing else is said, per user.

    Raises:
        ConfigurationError: The user has no home folder.
    """
    import platformdirs  # only needed when no home is given

    try:
        return platformdirs.user_data_path("tripo-kit", appauthor=False)
    except RuntimeError:
        raise _no_home("This user has no home folder") from None


def home_folder(path: str | os.PathLike[str]) -> Path:
    """A folder that somebody named, `~` and `~user` filled in.

    Raises:
        ConfigurationError: There is no such user, or no home; or it is an address.
    """
    if _ADDRESS.match(os.fspath(path)):
        raise _no_home("home is an address, and the journal is a file of this machine")
    try:
        return Path(path).expanduser()
    except RuntimeError:
        raise _no_home(f"home = {str(path)!r}: there is no such user's folder") from None


def _no_home(message: str) -> ConfigurationError:
    return ConfigurationError(message, hint="Name a folder by home=… or TRIPO_KIT_HOME.")
