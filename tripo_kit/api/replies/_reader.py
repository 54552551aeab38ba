"""Reads loose JSON leniently: every variant is taken, and what is odd is None, and noted once."""

from __future__ import annotations

import logging
import math
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import Any, Literal, TypeVar, overload
from urllib.parse import urlsplit

from tripo_kit.errors import ResponseValidationError
from tripo_kit.foreign import or_none, read_json

__all__ = ["Reader"]

_log = logging.getLogger("tripo_kit.api")

_Value = TypeVar("_Value")

# What can stand in a path as it is, and is no step up in it.
_AN_ID = r"[A-Za-z0-9_-][A-Za-z0-9._~-]{0,127}"
_MILLISECONDS = 1e11  # seconds from here on are later than the year 5000, so they are none
_LONGEST_NUMBER = 64  # characters
_MOST_NOTED = 1000
_noted: set[tuple[str, str]] = set()


class Reader:
    """One JSON object of a reply.

    Every method reads the first of its keys that holds what is expected. What is odd is None, and
    noted once in the log by its path; only what is `required` raises `ResponseValidationError`.
    """

    def __init__(self, value: Any, path: str = "$", *, allow_loopback_http: bool = False) -> None:
        if not isinstance(value, Mapping):
            raise _wrong(path, value, "an object")
        self.value: Mapping[str, Any] = value
        self.path = path
        self.allow_loopback_http = allow_loopback_http

    def under(self, value: Any, path: str) -> Reader:
        """A reader of an object within this one."""
        return Reader(value, f"{self.path}{path}", allow_loopback_http=self.allow_loopback_http)

    def rest(self, *known: str) -> dict[str, Any]:
        """The fields that the kit does not know, as they are."""
        return {name: value for name, value in self.value.items() if name not in known}

    @overload
    def text(self, *keys: str, required: Literal[True]) -> str: ...
    @overload
    def text(self, *keys: str) -> str | None: ...
    def text(self, *keys: str, required: bool = False) -> str | None:
        """A string."""
        found: str | None = self._read(keys, _text, "a text", required=required)
        return found

    @overload
    def token(self, *keys: str, required: Literal[True]) -> str: ...
    @overload
    def token(self, *keys: str) -> str | None: ...
    def token(self, *keys: str, required: bool = False) -> str | None:
        """An id that can stand in a path."""
        found: str | None = self._read(keys, _token, "an id", required=required)
        return found

    @overload
    def number(self, *keys: str, required: Literal[True]) -> float: ...
    @overload
    def number(self, *keys: str) -> float | None: ...
    def number(self, *keys: str, required: bool = False) -> float | None:
        """A finite number, also one that is written as a text."""
        found: float | None = self._read(keys, _number, "a number", required=required)
        return found

    @overload
    def integer(self, *keys: str, required: Literal[True]) -> int: ...
    @overload
    def integer(self, *keys: str) -> int | None: ...
    def integer(self, *keys: str, required: bool = False) -> int | None:
        """A whole number; 55.0 and "55" are one."""
        found: int | None = self._read(keys, _integer, "a whole number", required=required)
        return found

    def boolean(self, *keys: str) -> bool | None:
        """True or false."""
        found: bool | None = self._read(keys, _boolean, "true or false")
        return found

    def moment(self, *keys: str) -> datetime | None:
        """A point in time with its zone, from ISO-8601 or unix time; UTC if it names none.

        Unix time is in seconds, or in milliseconds where seconds would be thousands of years on.
        """
        found: datetime | None = self._read(keys, _moment, "a time")
        return found

    def mapping(self, *keys: str) -> dict[str, Any]:
        """An object, also one that is written as JSON in a text; an absent one is empty."""
        return self._read(keys, _mapping, "an object") or {}

    def items(self, *keys: str, required: bool = False) -> list[Any]:
        """A list; an absent one is empty."""
        return self._read(keys, _list, "a list", required=required) or []

    @overload
    def url(self, *keys: str, required: Literal[True]) -> str: ...
    @overload
    def url(self, *keys: str) -> str | None: ...
    def url(self, *keys: str, required: bool = False) -> str | None:
        """An `https://` address, also within an object that names it `url`."""
        found: str | None = self._read(
            keys, self.safe_url, "an https:// address", required=required
        )
        return found

    def safe_url(self, value: Any) -> str | None:
        """The address, if it is HTTPS (or HTTP on loopback, where that is allowed)."""
        if isinstance(value, Mapping):
            value = value.get("url")
        is_safe = isinstance(value, str) and _is_safe(value, loopback=self.allow_loopback_http)
        return value if is_safe else None

    def note(self, path: str, value: Any, expected: str) -> None:
        """Says once in the log that something is odd: by path and kind, never by value."""
        told = (re.sub(r"\[\d+\]|\.tasks\.[^.]+", "[]", f"{self.path}{path}"), expected)
        if told not in _noted and len(_noted) < _MOST_NOTED:
            _noted.add(told)
            _log.warning("%s; it is left out", _wrong(*told[:1], value, expected).message)

    def _read(
        self,
        keys: tuple[str, ...],
        read: Callable[[Any], _Value | None],
        expected: str,
        *,
        required: bool = False,
    ) -> Any:
        odd: tuple[str, Any] | None = None
        for key in keys:
            value = self.value.get(key)
            if value is None or (value == "" and read is not _text):
                continue
            found = read(value)
            if found is not None:
                return found
            odd = odd or (key, value)
        if required:
            if odd is None:
                raise ResponseValidationError(f"{self.path}.{keys[0]} is missing from the reply")
            raise _wrong(f"{self.path}.{odd[0]}", odd[1], expected)
        if odd is not None:
            self.note(f".{odd[0]}", odd[1], expected)
        return None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _token(value: Any) -> str | None:
    return value if isinstance(value, str) and re.fullmatch(_AN_ID, value) else None


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, str) and len(value) > _LONGEST_NUMBER:
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _integer(value: Any) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    number = _number(value)
    return int(number) if number is not None and number.is_integer() else None


def _boolean(value: Any) -> bool | None:
    if isinstance(value, str):
        return {"true": True, "false": False}.get(value.lower())
    return value if isinstance(value, bool) else None


def _moment(value: Any) -> datetime | None:
    seconds = _number(value)
    try:
        if seconds is not None:
            return datetime.fromtimestamp(
                seconds / 1000 if abs(seconds) >= _MILLISECONDS else seconds, UTC
            )
        if isinstance(value, str):
            moment = datetime.fromisoformat(value)
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return None


def _mapping(value: Any) -> dict[str, Any] | None:
    if isinstance(value, str):
        value = or_none(read_json, value)
    return dict(value) if isinstance(value, Mapping) else None


def _list(value: Any) -> list[Any] | None:
    return value if isinstance(value, list) else None


def _wrong(path: str, value: Any, expected: str) -> ResponseValidationError:
    # The kind alone, not the value: a reply may hold signed addresses.
    return ResponseValidationError(
        f"{path} should be {expected}, and the reply has {_kind(value)} there"
    )


def _kind(value: Any) -> str:
    names = {
        str: "a text",
        bool: "true or false",
        int: "a number",
        float: "a number",
        list: "a list",
        dict: "an object",
        type(None): "null",
    }
    return names.get(type(value), "something else")


def _is_safe(url: str, *, loopback: bool) -> bool:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return False
    if not host or port == 0 or parts.username is not None or not url.isprintable() or " " in url:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and loopback and _is_loopback(host))


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
