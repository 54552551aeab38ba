"""Reads loose JSON strictly: every variant is taken, every wrong meaning named with its path."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import Any, Literal, overload
from urllib.parse import urlsplit

from tripo_kit.errors import ResponseValidationError

__all__ = ["Reader"]

_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,128}", re.ASCII)


class Reader:
    """One JSON object of a reply.

    Every method reads the first of its keys that is present and not null. A value of the wrong
    kind raises `ResponseValidationError` naming its path.
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
        key, value = self._find(keys, required=required)
        if value is None or isinstance(value, str):
            return value
        raise self._wrong(key, value, "a text")

    @overload
    def token(self, *keys: str, required: Literal[True]) -> str: ...
    @overload
    def token(self, *keys: str) -> str | None: ...
    def token(self, *keys: str, required: bool = False) -> str | None:
        """An id that can stand in a path: letters, digits, `-` and `_`."""
        key, value = self._find(keys, required=required)
        if value is None or (isinstance(value, str) and _TOKEN.fullmatch(value)):
            return value
        raise self._wrong(key, value, "an id")

    @overload
    def number(self, *keys: str, required: Literal[True]) -> float: ...
    @overload
    def number(self, *keys: str) -> float | None: ...
    def number(self, *keys: str, required: bool = False) -> float | None:
        """A finite number."""
        key, value = self._find(keys, required=required)
        if value is None:
            return None
        if isinstance(value, int | float) and not isinstance(value, bool):
            try:
                number = float(value)
            except OverflowError:
                number = math.inf
            if math.isfinite(number):
                return number
        raise self._wrong(key, value, "a number")

    @overload
    def integer(self, *keys: str, required: Literal[True]) -> int: ...
    @overload
    def integer(self, *keys: str) -> int | None: ...
    def integer(self, *keys: str, required: bool = False) -> int | None:
        """A whole number; 55.0 is one."""
        key, value = self._find(keys, required=required)
        if value is None:
            return None
        if isinstance(value, float) and value.is_integer():
            return int(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        raise self._wrong(key, value, "a whole number")

    def boolean(self, *keys: str) -> bool | None:
        """True or false."""
        key, value = self._find(keys, required=False)
        if value is None or isinstance(value, bool):
            return value
        raise self._wrong(key, value, "true or false")

    def moment(self, *keys: str) -> datetime | None:
        """A point in time with its zone, from ISO-8601 or unix seconds; UTC if it names none."""
        key, value = self._find(keys, required=False)
        try:
            if isinstance(value, str):
                moment = datetime.fromisoformat(value)
                return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
            if isinstance(value, int | float) and not isinstance(value, bool):
                return datetime.fromtimestamp(value, UTC)
        except (ValueError, OverflowError, OSError):
            raise self._wrong(key, value, "a time") from None
        if value is None:
            return None
        raise self._wrong(key, value, "a time")

    def mapping(self, *keys: str) -> dict[str, Any]:
        """An object; an absent one is empty."""
        key, value = self._find(keys, required=False)
        if value is None:
            return {}
        if isinstance(value, Mapping):
            return dict(value)
        raise self._wrong(key, value, "an object")

    def items(self, *keys: str, required: bool = False) -> list[Any]:
        """A list; an absent one is empty."""
        key, value = self._find(keys, required=required)
        if value is None:
            return []
        if isinstance(value, list):
            return value
        raise self._wrong(key, value, "a list")

    @overload
    def url(self, *keys: str, required: Literal[True]) -> str: ...
    @overload
    def url(self, *keys: str) -> str | None: ...
    def url(self, *keys: str, required: bool = False) -> str | None:
        """An `https://` address; an empty one is absent."""
        named = tuple(key for key in keys if self.value.get(key) != "")
        key, value = self._find(named, required=False)
        if value is None and required:
            raise self._missing(keys[0])
        return None if value is None else self.safe_url(value, key)

    def safe_url(self, value: Any, key: str) -> str:
        """Check an address.

        Raises:
            ResponseValidationError: It is not HTTPS (or HTTP on loopback, where that is allowed).
        """
        if isinstance(value, str) and _is_safe(value, loopback=self.allow_loopback_http):
            return value
        raise self._wrong(key, value, "an https:// address")

    def _find(self, keys: tuple[str, ...], *, required: bool) -> tuple[str, Any]:
        for key in keys:
            value = self.value.get(key)
            if value is not None:
                return key, value
        if required:
            raise self._missing(keys[0])
        return "", None

    def _missing(self, key: str) -> ResponseValidationError:
        return ResponseValidationError(f"{self.path}.{key} is missing from the reply")

    def _wrong(self, key: str, value: Any, expected: str) -> ResponseValidationError:
        return _wrong(f"{self.path}.{key}", value, expected)


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
