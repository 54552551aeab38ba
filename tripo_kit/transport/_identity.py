from __future__ import annotations

import hashlib
from urllib.parse import urlsplit

from requests import Request, RequestException

from tripo_kit.config import Settings
from tripo_kit.errors import ConfigurationError
from tripo_kit.privacy import Secret
from tripo_kit.transport.wire import is_loopback_host

__all__ = ["Identity"]


class Identity:
    """Who asks, and where: the key, and the only address that it goes to.

    Args:
        settings: Key and address.

    Attributes:
        url: The service's address, without a trailing slash.
        account: A name for the account here, without the key: 16 hex digits.
        is_loopback: Whether the service is on this machine.

    Raises:
        ConfigurationError: The key or the address cannot work.
    """

    def __init__(self, settings: Settings) -> None:
        self.url = settings.url
        self.is_loopback = _check_address(self.url)
        self._key = _check_key(settings.require_key())
        self.account = hashlib.sha256(f"{self.url}{self._key.reveal()}".encode()).hexdigest()[:16]

    def headers(self, url: str) -> dict[str, str]:
        """The key, for the service's own address and no other."""
        if not url.startswith(f"{self.url}/"):
            return {}
        return {"Authorization": f"Bearer {self._key.reveal()}"}

    def __repr__(self) -> str:
        return f"{self.url} as {self._key!r}"


def _check_address(url: str) -> bool:
    """Whether the service is on this machine; the key crosses a network under TLS only."""
    try:
        parts = urlsplit(Request("GET", url).prepare().url or "")
    except (RequestException, ValueError):
        raise ConfigurationError(f"base_url = {url!r}: is no address") from None
    if "@" in parts.netloc:
        raise ConfigurationError("base_url must not hold a user or a password")
    is_loopback = is_loopback_host(parts.hostname or "")
    if parts.scheme != "https" and not is_loopback:
        raise ConfigurationError(
            f"base_url = {url!r}: must be https://, unless it is on this machine",
            hint="The API key must not cross a network in plain text.",
        )
    return is_loopback


def _check_key(key: Secret) -> Secret:
    if not _is_one_word(key.reveal()):
        raise ConfigurationError(
            "The API key has characters that no key has",
            hint="Copy it again from the Tripo console, without quotes and line breaks.",
        )
    return key


def _is_one_word(text: str) -> bool:
    return text.isascii() and text.isprintable() and " " not in text
