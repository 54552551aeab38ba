"""The wrapper around every reply, and the one way from bytes to meaning."""

from __future__ import annotations

import json
import logging
import math
from functools import cache
from typing import Any

import msgspec

from tripo_kit.api.replies._reader import Reader
from tripo_kit.decoders import decoder_of
from tripo_kit.errors import ResponseValidationError
from tripo_kit.privacy import reported, shown

__all__ = ["TripoAPIResponse", "decode_envelope", "parse_json"]

_log = logging.getLogger("tripo_kit.api")

_MOST_DIGITS = 300  # of an integer; more is no number of anything
_FIRST_FAILURE = 400  # business codes from here on are failures; they run past 599


class TripoAPIResponse(msgspec.Struct, frozen=True):
    """The envelope of every answer of the service.

    Attributes:
        code: The business code: 0 for success; it is not the HTTP status.
        message: What went wrong, in the service's words.
        data: The answer proper, still as JSON; None if there is none.
        status: `success` or `error`; may be missing.
        suggestion: What the service advises.
        request_id: The service's name for this call.
    """

    code: int
    message: str | None = None
    data: msgspec.Raw | None = None
    status: str | None = None
    suggestion: str | None = None
    request_id: str | None = None

    def is_success(self) -> bool:
        """Whether the code means success and there is an answer."""
        return 0 <= self.code < _FIRST_FAILURE and self.data is not None


class _Wire(msgspec.Struct):
    code: Any = None
    message: Any = None
    data: msgspec.Raw = msgspec.Raw()
    status: Any = None
    suggestion: Any = None
    request_id: Any = None


_decoder = decoder_of(_Wire)


def decode_envelope(body: bytes) -> TripoAPIResponse:
    """Read the envelope of an answer.

    Raises:
        ResponseValidationError: It is not JSON, not an envelope, or a field is of another kind.
    """
    wire = _guarded(_decoder, body)
    reader = Reader(
        {name: getattr(wire, name) for name in _Wire.__struct_fields__ if name != "data"}
    )
    data = bytes(wire.data)
    return TripoAPIResponse(
        code=_code(reader),
        message=_reported(reader.text("message")),
        data=None if data in (b"", b"null") else wire.data.copy(),
        status=_reported(reader.text("status")),
        suggestion=_reported(reader.text("suggestion")),
        request_id=reader.text("request_id"),
    )


def _code(reader: Reader) -> int:
    """The business code; an envelope that says `success` may leave it out."""
    if reader.text("status") == "success":
        return reader.integer("code") or 0
    return reader.integer("code", required=True)


def _reported(words: str | None) -> str | None:
    """The service's words, which are only ever displayed."""
    return None if words is None else reported(words)


_anything = decoder_of(Any)


def parse_json(body: bytes | msgspec.Raw) -> Any:
    """Read any JSON.

    Raises:
        ResponseValidationError: It is none, or is nested too deeply.
    """
    return _guarded(_anything, body)


def _guarded(decoder: msgspec.json.Decoder[Any], body: bytes | msgspec.Raw) -> Any:
    try:
        try:
            return decoder.decode(body)
        except (msgspec.MsgspecError, ValueError) as error:
            return decoder.decode(_mended(bytes(body), error))
    except RecursionError:
        raise ResponseValidationError("The reply is nested too deeply to be read") from None
    except (msgspec.MsgspecError, ValueError) as error:
        raise ResponseValidationError(
            f"The reply is not the JSON it should be: {shown(error)}"
        ) from error


def _mended(body: bytes, why: Exception) -> bytes:
    """JSON by the letter, of what less strict programs read as well.

    A byte order mark, UTF-16, half a character, NaN, a number without end: whoever writes such a
    thing does not notice, and a result that is paid for must not hang on it.

    Args:
        body: What came.
        why: Why it is no JSON by the letter.

    Raises:
        Exception: `why`: nobody could read it.
    """
    try:
        value = json.loads(
            body.decode(json.detect_encoding(body), "replace"),
            parse_float=_finite,
            parse_int=_integer,
            parse_constant=lambda _: None,
            strict=False,
        )
    except ValueError:
        raise why from None
    _tell_odd()
    return json.dumps(value, ensure_ascii=False).encode(errors="replace")


def _finite(digits: str) -> float | None:
    number = float(digits)
    return number if math.isfinite(number) else None


def _integer(digits: str) -> int | None:
    return int(digits) if len(digits) <= _MOST_DIGITS else None


@cache
def _tell_odd() -> None:
    """Once: the service repeats it in each reply."""
    _log.warning("A reply is not JSON by the letter; it is read all the same")
