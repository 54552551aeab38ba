"""Fetches the picture at an address to this machine, within the rules of downloads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import PurePosixPath
from typing import Protocol
from urllib.parse import unquote, urlsplit

from tripo_kit.errors import (
    DownloadError,
    FileTooLargeError,
    Problem,
    RequestValidationError,
    TripoError,
)
from tripo_kit.files._local import readable_size
from tripo_kit.files.pictures._picture import picture_of
from tripo_kit.files.pictures._value import Picture
from tripo_kit.privacy import shown

__all__ = ["Fetch", "picture_fetcher"]

_MAX_BYTES = 20 * 2**20  # what the service takes of a picture
_TRIES = 3

Fetch = Callable[[str, str], Picture]
"""Gives the picture at an address (the first argument), for a field (the second)."""


class Body(Protocol):
    """One reply; the transport's is one."""

    @property
    def total(self) -> int | None:
        """Bytes of the whole file, if the server says so."""

    def chunks(self) -> Iterator[bytes]:
        """The bytes as they arrive."""


class Opens(Protocol):
    """The wire, as far as this needs it; the transport is one: public machines, HTTPS, no key."""

    def download(self, url: str) -> AbstractContextManager[Body]:
        """Asks for a file."""


def picture_fetcher(transport: Callable[[], Opens]) -> Fetch:
    """What fetches pictures, each address once.

    Args:
        transport: Opens the wire, when the first picture is fetched.
    """
    known: dict[str, Picture] = {}

    def fetch(url: str, field: str) -> Picture:
        if url not in known:
            known[url] = _fetched(transport(), url, field)
        return known[url]

    return fetch


def _fetched(transport: Opens, url: str, field: str) -> Picture:
    parts = urlsplit(url)
    name = PurePosixPath(unquote(parts.path)).name
    try:
        data = _bytes_at(transport, url)
    except TripoError as error:
        told = f"{parts.hostname or 'the address'}/…/{name}"  # without what signs it
        rule = f"cannot be fetched: {shown(error.message)}"
        hint = "Fetch it yourself and give the file, or leave the fetching to the service."
        raise RequestValidationError(
            [Problem(field, shown(told), rule, hint)], subject=field
        ) from error
    picture = picture_of(data, field=field)
    return Picture(picture.sha256, name, picture.size)


def _bytes_at(transport: Opens, url: str) -> bytes:
    for left in reversed(range(_TRIES)):
        try:
            return _read(transport, url)
        except FileTooLargeError:
            raise
        except DownloadError as error:
            if error.status is not None or not left:  # a refusal stays one
                raise
    raise AssertionError  # pragma: no cover  # the last try returns or raises


def _read(transport: Opens, url: str) -> bytes:
    data = bytearray()
    with transport.download(url) as body:
        if body.total is not None and body.total > _MAX_BYTES:
            raise _too_large(readable_size(body.total))
        for chunk in body.chunks():
            data += chunk
            if len(data) > _MAX_BYTES:
                raise _too_large(f"more than {readable_size(_MAX_BYTES)}")
    return bytes(data)


def _too_large(size: str) -> FileTooLargeError:
    return FileTooLargeError(f"it has {size}, and at most {readable_size(_MAX_BYTES)} are taken")
