"""What a task makes, and what it is made from."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Artefact:
    """One file that a task made."""

    filename: str
    content_type: str
    data: bytes


class UnusableSourceError(ValueError):
    """A source was handed over, but it is not what the operation can work on.

    The server fails the task with ``code``, one of the contract's business codes.
    """

    def __init__(self, message: str, *, code: int = 2004) -> None:
        super().__init__(message)
        self.code = code


class Sources(Protocol):
    """How results read what a request refers to; the server implements it.

    A reference is what the wire carries: a file token, a URL, or the id of a finished task.
    ``None`` means that the reference cannot be read here (a URL somewhere on the internet);
    a stand-in that depends on the reference takes its place, and the task still succeeds.
    """

    def image(self, reference: str, view: str = "front") -> bytes | None:
        """Return a picture; of a multiview image task, the picture of ``view``."""

    def model(self, reference: str) -> bytes | None:
        """Return a model: the bytes of an upload, or the ``model`` of a finished task.

        Of a task whose ``model`` is an FBX, the ``native`` GLB that was made beside it.
        """

    def words(self, reference: str) -> str:
        """Return the prompt that a task goes back to; empty when there is none."""
