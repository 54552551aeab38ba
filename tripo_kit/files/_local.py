"""Opens a file of the user's and says what is wrong with it, as problems of a named field."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from tripo_kit.errors import Problem, RequestValidationError
from tripo_kit.files._formats import FORMATS, Found, detect, format_of_name
from tripo_kit.files._reading import BrokenFileError, Source

__all__ = ["Findings", "opened", "readable_size"]


def readable_size(size: int) -> str:
    """Bytes as people say them: `10 MB`, `1.5 MB`, `900 kB`; binary multiples, as file caps are."""
    if size >= 2**20:
        return f"{size / 2**20:.1f}".removesuffix(".0") + " MB"
    return f"{max(1, round(size / 2**10))} kB"


class Findings:
    """Collects what is wrong with one file, so that all of it is said at once.

    Args:
        path: The file.
        field: The field of the request that names it.
    """

    def __init__(self, path: Path, field: str) -> None:
        self.path = path
        self._field = field
        self._problems: list[Problem] = []

    def add(self, rule: str, hint: str) -> None:
        """Notes one broken rule."""
        self._problems.append(Problem(self._field, repr(str(self.path)), rule, hint))

    def give_up(self, rule: str, hint: str) -> NoReturn:
        """Notes a broken rule that leaves nothing to look at, and ends the check."""
        self.add(rule, hint)
        raise RequestValidationError(self._problems, subject=self._field)

    def require_none(self) -> None:
        """Ends the check if anything was found.

        Raises:
            RequestValidationError: With every problem.
        """
        if self._problems:
            raise RequestValidationError(self._problems, subject=self._field)

    def check_size(self, source: Source, max_bytes: int) -> None:
        """Holds the size against a cap, in bytes."""
        if source.size > max_bytes:
            cap = readable_size(max_bytes)
            self.add(
                f"the file has {readable_size(source.size)}, and at most {cap} can be sent",
                "Use a smaller file.",
            )

    def check_format(self, source: Source, allowed: tuple[str, ...]) -> Found:
        """Holds name and content against what is allowed.

        Raises:
            RequestValidationError: The content is of no allowed format: nothing else can be asked.
        """
        endings = " ".join(f".{name}" for entry in allowed for name in FORMATS[entry].extensions)
        named = format_of_name(self.path.suffix)
        is_well_named = named is not None and named.name in allowed
        if not is_well_named:
            self.add(f"its name must end in one of {endings}", "Convert the file, or rename it.")
        try:
            found = detect(source)
        except BrokenFileError as error:
            self.give_up(f"the file {error}", f"Choose a whole file: one of {endings}.")
        title = found.format.name.upper()
        if found.format.name not in allowed:
            self.give_up(f"the file is a {title}", f"Convert it to one of {endings}.")
        if is_well_named and named is not found.format:
            self.add(
                f"the file is a {title}, not what its name says",
                f"Rename it to {self.path.stem}.{found.format.extension}.",
            )
        return found


@contextmanager
def opened(path: str | os.PathLike[str], field: str) -> Iterator[tuple[Source, Findings]]:
    """Opens a regular, readable file.

    Raises:
        RequestValidationError: It is none, or it has the problems found by the end of the block.
    """
    findings = Findings(Path(path), field)
    try:
        # Asked before opening: opening a named pipe would wait for its other end.
        if not stat.S_ISREG(findings.path.stat().st_mode):
            findings.give_up("this is not a file", "Give the path of a file, not of a folder.")
        file = findings.path.open("rb", buffering=0)
    except RequestValidationError:  # it is a ValueError as well
        raise
    except FileNotFoundError:
        findings.give_up("there is no such file", "Check the path.")
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        reason = getattr(error, "strerror", None) or str(error)
        findings.give_up(f"the file cannot be read: {reason}", "Check the path and permissions.")
    with file:
        yield Source(file), findings
        findings.require_none()
