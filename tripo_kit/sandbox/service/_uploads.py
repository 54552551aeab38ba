"""File tokens and the bytes behind them."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from ._inspection import inspect
from .contract import Refusal
from .contract import _refusals as why

MAX_BYTES_IN_ALL = 2**30  # of this machine's memory


@dataclass(slots=True)
class Upload:
    """A file token, and the bytes behind it once they have arrived."""

    token: str
    expires: float
    data: bytes | None = None
    format: str = ""


class Uploads:
    """Every file token that was given out.

    Args:
        life: Seconds that a token is good for.
        clock: Seconds; the same clock as everywhere in the sandbox.
    """

    def __init__(self, life: float, clock: Callable[[], float]) -> None:
        self._life = life
        self._clock = clock
        self._uploads: dict[str, Upload] = {}
        self._size = 0

    def __len__(self) -> int:
        return len(self._uploads)

    def reserve(self) -> Upload:
        """Give out a token whose bytes are still to come."""
        upload = Upload(f"file_{uuid.uuid4()}", self._clock() + self._life)
        self._uploads[upload.token] = upload
        return upload

    def accept(self, data: bytes) -> Upload:
        """Take a whole file.

        Raises:
            Refusal: It is empty, of no supported format, too large or too wide.
        """
        file_format = inspect(data)
        self._make_room(data)
        upload = self.reserve()
        upload.data, upload.format = data, file_format
        return upload

    def fill(self, token: str, data: bytes) -> None:
        """Put the bytes behind a reserved token; they are looked at when the token is used.

        Raises:
            Refusal: There are too many bytes here already.
        """
        self._make_room(data)
        self._uploads[token].data = data

    def _make_room(self, data: bytes) -> None:
        if self._size + len(data) > MAX_BYTES_IN_ALL:
            raise Refusal(why.FILE_TOO_LARGE, "the sandbox is full of uploads: reset it")
        self._size += len(data)

    def find(self, token: str) -> Upload:
        """Return the upload behind a token.

        Raises:
            Refusal: The token is unknown or expired (1004), nothing was uploaded (2019), or the
                file is refused.
        """
        upload = self._uploads.get(token)
        if upload is None:
            raise Refusal(why.BAD_PARAMETER, f"no file {token!r}")
        if self._clock() > upload.expires:
            raise Refusal(why.BAD_PARAMETER, f"the file {token!r} has expired")
        if upload.data is None:
            raise Refusal(why.FILE_GONE, f"nothing was uploaded for {token!r}")
        upload.format = upload.format or inspect(upload.data)
        return upload

    def read(self, token: str) -> bytes | None:
        """Return the bytes behind a token that was accepted earlier, however old it is now."""
        upload = self._uploads.get(token)
        return upload.data if upload else None
