"""An operation's local inputs: what makes them the same ones, and what is worth knowing of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from tripo_kit.api import CONVERTED_FORMATS, IMAGE_FORMATS, LocalFile, Operation, Reference
from tripo_kit.errors import TripoError

if TYPE_CHECKING:
    from tripo_kit.files import Digests, Picture

__all__ = ["HANDED_IN", "inputs_of", "is_handed_in", "notes_on_input", "picture_in"]

HANDED_IN = "picture:"
"""Begins the path of a picture that was handed in without a file."""

_FETCHED = "the service fetches the address itself: its servers must reach it"
_MOST_SEEN = 1024  # pictures whose notes are remembered: a form asks with every key


def is_handed_in(path: str) -> bool:
    """Whether a path stands for a picture that was handed in without a file."""
    return path.startswith(HANDED_IN)


def picture_in(reference: Reference) -> Picture | None:
    """The picture that a reference stands for, if it was handed in without a file."""
    if isinstance(reference, LocalFile) and is_handed_in(reference.path):
        from tripo_kit.files import Picture  # a request from words does without pictures

        return Picture(reference.path.removeprefix(HANDED_IN))
    return None


def inputs_of(
    operation: Operation, digest: Callable[[Path], Digests] | None = None
) -> dict[str, Digests]:
    """The digests of an operation's local inputs, by path.

    Raises:
        OSError: A file cannot be read.
    """
    from tripo_kit.files import Digests, digests_of  # likewise

    digest = digest or digests_of
    digests = {}
    for _, reference in operation.references():
        if isinstance(reference, LocalFile):
            picture = picture_in(reference)
            known = None if picture is None else Digests(picture.sha256, picture.sha256)
            digests[reference.path] = known or digest(Path(reference.path))
    return digests


def notes_on_input(reference: Reference) -> list[str]:
    """What is worth knowing of an operation's input before it is paid."""
    if isinstance(reference, str):
        is_address = reference.lower().startswith("https://")
        return [_FETCHED] if is_address else []
    if not isinstance(reference, LocalFile):
        return []
    picture = picture_in(reference)
    if picture is not None:
        from tripo_kit.files import notes_on  # likewise

        return [f"the picture: {note}" for note in notes_on(picture)]
    path = Path(reference.path)
    return [f"{path.name}: {note}" for note in _notes_on_file(path)]


def _notes_on_file(path: Path) -> tuple[str, ...]:
    if path.suffix.lower().removeprefix(".") not in (*IMAGE_FORMATS, *CONVERTED_FORMATS):
        return ()  # a model
    try:
        facts = path.stat()
        return _seen(path, facts.st_mtime_ns, facts.st_size)
    except (OSError, TripoError):  # whoever sends it says what is wrong
        return ()


@lru_cache(_MOST_SEEN)
def _seen(path: Path, changed_at: int, size: int) -> tuple[str, ...]:  # noqa: ARG001  # which file
    from tripo_kit.files import notes_on, picture_of  # likewise

    return tuple(notes_on(picture_of(path)))
