from __future__ import annotations

import logging
import threading
from concurrent.futures import CancelledError, Future
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from tripo_kit.api import UploadTicket
from tripo_kit.errors import TripoError, UploadError
from tripo_kit.files._formats import FORMATS, Format
from tripo_kit.files._hashing import sha256_of
from tripo_kit.files._local import opened, readable_size
from tripo_kit.files.pictures._dimensions import is_converted
from tripo_kit.files.pictures._opening import SENT
from tripo_kit.files.pictures._picture import picture_of
from tripo_kit.files.pictures._ready import upload_bytes

__all__ = ["UploadMemory", "Uploader"]

_log = logging.getLogger("tripo_kit.files")

# The v3 contract, "Endpoints" and "Inputs".
_CAPS = {"picture": 20 * 2**20, "model": 150 * 2**20}
_FORMATS = ("png", "jpeg", "webp", "glb", "gltf", "fbx", "obj", "stl")
_MULTIPART_CAP = 50 * 2**20  # above it the contract advises a presigned PUT


class UploadMemory(Protocol):
    """Remembers, for as long as a file token lives, which content is already at the service."""

    def find(self, account: str, sha256: str) -> str | None:
        """The token of this content, or None."""

    def remember(self, account: str, sha256: str, token: str) -> None:
        """Notes a token, instead of an older one."""


class Carrier(Protocol):
    """The wire, as far as uploads need it; the transport is one."""

    @property
    def account(self) -> str:
        """A name for the key's account, without the key."""

    def upload(self, path: Path, *, name: str, content_type: str) -> str:
        """Sends a file as a form, and gives its token."""

    def presign(self, format: str) -> UploadTicket:  # noqa: A002  # the service's own word
        """Asks for an address to put a file at."""

    def put(self, ticket: UploadTicket, path: Path) -> None:
        """Puts the raw bytes there."""


class Uploader:
    """Hands local files to the service, each content once per account and day.

    Several threads that want the same content at once share one upload. Files go up under a name
    made of their hash: what somebody called a picture is nobody else's business, and neither is
    what a camera wrote into it.

    Args:
        transport: The wire.
        memory: What is already there.
        account: Whose it is there; the transport's name for it by default.
    """

    def __init__(
        self, transport: Carrier, memory: UploadMemory, *, account: str | None = None
    ) -> None:
        self._transport = transport
        self._account = transport.account if account is None else account
        self._memory = memory
        self._lock = threading.Lock()
        self._flights: dict[tuple[str, bool], tuple[Path, Future[str]]] = {}

    def upload(self, path: Path, *, sha256: str | None = None, again: bool = False) -> str:
        """The file's token, from memory or after an upload.

        Args:
            path: A picture (≤ 20 MB as it is sent) or a model (≤ 150 MB).
            sha256: The hash that the file had when it was asked for; another one is refused.
            again: Whether to upload it although it was uploaded before: the service forgot it.

        Raises:
            RequestValidationError: It is not a file that the service takes.
            UploadError: It cannot be read, or it changed meanwhile.
            TripoError: The service cannot be reached, or refused it; see the transport.
        """
        with opened(path, "file") as (source, findings):
            size = source.size
            if is_converted(str(path)):  # what it becomes is held against the cap
                found = FORMATS[SENT[0]]
            else:
                found = findings.check_format(source, _FORMATS).format
                findings.check_size(source, _CAPS[found.family])
        content = _hash(path)
        if sha256 is not None and content != sha256:
            raise _changed(path)
        return self._once(path, content, size, found, again=again)

    def _once(self, path: Path, content: str, size: int, found: Format, *, again: bool) -> str:
        """Makes the upload, or waits for the thread that is making it."""
        key = (content, again)
        with self._lock:
            known = self._flights.get(key)
            sent, flight = self._flights[key] = known or (path, Future())
        if known is not None:
            try:
                return flight.result()
            except CancelledError:  # that thread was interrupted: this one takes over
                return self._once(path, content, size, found, again=again)
            except UploadError:  # the other file may have changed, or be gone: this one is here
                if sent == path:
                    raise
                return self._once(path, content, size, found, again=again)
        try:
            token = None if again else self._memory.find(self._account, content)
            if token is None:
                token = self._send(path, content, size, found)
                self._memory.remember(self._account, content, token)
        except BaseException as error:
            self._land(key)
            if isinstance(error, Exception):
                flight.set_exception(error)
            else:
                flight.cancel()
            raise
        self._land(key)
        flight.set_result(token)
        return token

    def _land(self, key: tuple[str, bool]) -> None:
        """Lets later callers start again; before the waiting ones wake, so that they can, too."""
        with self._lock:
            del self._flights[key]

    def _send(self, path: Path, content: str, size: int, found: Format) -> str:
        """Sends a model as it is, and a picture upright and without metadata."""
        if found.family != "picture":
            return self._send_file(path, path, content, size, found)
        picture = picture_of(path, field="file")
        if picture.file_sha256 != content:
            raise _changed(path)
        ready = upload_bytes(picture)
        if len(ready.data) > _CAPS["picture"]:
            raise UploadError(
                f"{path} has {readable_size(len(ready.data))} as it is sent, and at most "
                f"{readable_size(_CAPS['picture'])} can be sent",
                hint="Scale it down: nothing was paid.",
            )
        with TemporaryDirectory(prefix="tripo-kit-") as folder:  # for its owner's eyes only
            clean = Path(folder) / "picture"
            clean.write_bytes(ready.data)
            return self._send_file(clean, path, content, len(ready.data), FORMATS[ready.format])

    def _send_file(self, sent: Path, path: Path, content: str, size: int, found: Format) -> str:
        name = f"{content[:16]}.{found.extension}"
        try:
            if size <= _MULTIPART_CAP:
                token = self._transport.upload(sent, name=name, content_type=found.content_types[0])
            else:
                ticket = self._transport.presign(found.extension)
                self._transport.put(ticket, sent)
                token = ticket.file_token
        except TripoError:  # some of them are OSErrors as well
            raise
        except OSError as error:
            raise _unreadable(path, error) from error
        # Read again, since times are too coarse to tell: a token must not stand for other bytes.
        if _hash(path) != content:
            raise _changed(path)
        _log.info("Uploaded %s (%s)", name, readable_size(size))
        return token


def _hash(path: Path) -> str:
    try:
        return sha256_of(path)
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> UploadError:
    return UploadError(
        f"{path} cannot be read: {error.strerror or error}",
        hint="Check the path and its permissions, and try again: nothing was paid.",
    )


def _changed(path: Path) -> UploadError:
    return UploadError(
        f"{path} changed after it was checked",
        hint="Wait until whatever writes it is done, and try again: nothing was paid.",
    )
