"""Where the service is, and how else people spell that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from tripo_kit.config._rules import require
from tripo_kit.privacy import scrub

__all__ = ["BASE_URLS", "Region", "one_spelling", "require_address", "spellings"]

Region = Literal["global", "china"]

BASE_URLS: Mapping[str, str] = {
    "global": "https://openapi.tripo3d.ai/v3",
    "china": "https://openapi.tripo3d.com/v3",
}

_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_PORTS = {"https": ":443", "http": ":80"}


def require_address(url: str) -> None:
    """Raises a `ConfigurationError` for what is no address of a service."""
    require(
        scrub(url).count("[credentials]@") == url.count("[credentials]@"),
        "base_url",
        "(not shown)",
        "must not hold a user or a password",
    )
    is_clean = url.isprintable() and " " not in url
    require(is_clean, "base_url", url, "must have no blanks")
    require(url.startswith(("https://", "http://")), "base_url", url, "must start with https://")


def one_spelling(url: str) -> str:
    """An address as everybody else spells it: small letters, no port that goes without saying."""
    scheme, separator, rest = url.strip().partition("://")
    host, slash, path = rest.partition("/")
    scheme, host = scheme.lower(), host.lower().removesuffix(_PORTS.get(scheme.lower(), " "))
    name = next((name for name in _LOOPBACK if host.partition(name)[0] == ""), None)
    if name is not None and host[len(name) :][:1] in ("", ":"):
        host = _LOOPBACK[0] + host[len(name) :]
    return f"{scheme}{separator}{host}{slash}{path}".rstrip("/")


def spellings(url: str) -> tuple[str, ...]:
    """How else people spell an address."""
    url = one_spelling(url)
    scheme, separator, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    hosts = [host]
    if host.startswith(_LOOPBACK[0]):
        hosts += [name + host.removeprefix(_LOOPBACK[0]) for name in _LOOPBACK[1:]]
    hosts += [host + _PORTS.get(scheme, "") for host in hosts if ":" not in host.partition("]")[2]]
    return tuple(f"{scheme}{separator}{host}{slash}{path}" for host in dict.fromkeys(hosts))
