"""One guard for bytes that are not ours: files, pictures, tables, columns of the journal.

Whatever decodes such bytes runs behind it. Any bytes go in; a value, None or a `TripoError` comes
out, whichever exception a library chose. Time and memory are bounded by what is looked at first:
how long the bytes are, how many pixels a picture's head announces, how deep JSON is nested.
"""

from __future__ import annotations

import logging
import os
import re
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, overload

import msgspec

from tripo_kit.decoders import decoder_of
from tripo_kit.errors import CorruptFileError, TripoError
from tripo_kit.privacy import shown

__all__ = ["MAX_PIXELS", "guarded", "or_none", "read_json", "typed_path"]

MAX_PIXELS = 6000 * 6000  # of anything that is shown; the service takes no larger picture

_MAX_JSON = 256 * 2**20  # bytes; a glTF with its buffers inside is the largest that is met
_MAX_DEPTH = 128  # a reply or a scene has about ten

_log = logging.getLogger("tripo_kit")

T = TypeVar("T")
P = ParamSpec("P")


@contextmanager
def guarded(what: str) -> Iterator[None]:
    """Runs a decoder of foreign bytes.

    Args:
        what: What is read, as the beginning of a sentence: "The preview".

    Raises:
        CorruptFileError: Anything went wrong inside that is not a `TripoError` already; recursion
            and memory that ran out are no exceptions to it.
    """
    try:
        yield
    except TripoError:
        raise
    except Exception as error:  # noqa: BLE001  # whatever a library raises is what this is for
        # Not chained: the frames of a decoder hold the whole file.
        reason = shown(error) or type(error).__name__
        raise CorruptFileError(f"{what} cannot be read: {reason}") from None


def or_none(read: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
    """What a decoder makes of foreign bytes, or None: for what is only nice to have."""
    try:
        with guarded("It"):
            return read(*args, **kwargs)
    except TripoError as error:
        _log.debug("%s gave nothing: %s", getattr(read, "__name__", "A reader"), error.message)
        return None


@overload
def read_json(
    data: Any, kind: type[T], *, what: str = "The JSON", max_bytes: int = _MAX_JSON
) -> T: ...
@overload
def read_json(data: Any, *, what: str = "The JSON", max_bytes: int = _MAX_JSON) -> Any: ...
def read_json(
    data: Any, kind: Any = Any, *, what: str = "The JSON", max_bytes: int = _MAX_JSON
) -> Any:
    """Reads JSON of somebody else's.

    Letters that are no UTF-8 (a name in Latin-1) are replaced; they cost nothing but themselves.

    Args:
        data: Bytes, a memory map or a text.
        kind: What it should be, as msgspec understands it; fields that it does not name are skipped
            without being kept.
        what: What it is, for the error.
        max_bytes: The longest that is looked at.

    Raises:
        CorruptFileError: It is too long, too deep, or not that.
    """
    with guarded(what):
        if isinstance(data, str):
            data = data.encode("utf-8", "replace")
        if len(data) > max_bytes:
            raise CorruptFileError(f"{what} is too long: {len(data)} bytes")
        if _depth(data) > _MAX_DEPTH:
            raise CorruptFileError(f"{what} is nested too deeply")
        decoder = decoder_of(kind)
        try:
            return decoder.decode(data)
        except (UnicodeDecodeError, msgspec.DecodeError) as error:
            if isinstance(error, msgspec.ValidationError) or not _is_misspelt(data):
                raise
            return decoder.decode(bytes(data).decode("utf-8", "replace"))


def typed_path(path: str | os.PathLike[str]) -> Path:
    """A path as a person typed it, with `~` filled in; of a user that is not there, as it is.

    `Path.expanduser` raises for those, and whoever reads the file says so anyway.
    """
    return Path(os.path.expanduser(path))  # noqa: PTH111  # its own raises there


_TEXT = rb'(?s)"(?:[^"\\]++|\\.)*+"?'
_NO_BRACKET = bytes(byte for byte in range(256) if byte not in b"[]{}")
_STEPS = bytes.maketrans(b"[{]}", b"\x01\x01\xff\xff")


def _depth(data: Any) -> int:
    """How deep brackets are nested outside texts; found before anything recurses."""
    brackets = re.sub(_TEXT, b"", data).translate(_STEPS, _NO_BRACKET)
    return max(accumulate(array("b", brackets)), default=0)


def _is_misspelt(data: Any) -> bool:
    try:
        bytes(data).decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False
