"""URLs that carry their own permission, and lose it."""

import hashlib
import hmac
from collections.abc import Callable
from urllib.parse import parse_qs


class ExpiredURLError(Exception):
    """The URL's time is over, or it was not signed here."""


class Signer:
    """Signs paths below one host.

    Args:
        secret: What the signatures hang on.
        life: Seconds that a signature is good for.
        clock: Unix seconds.
    """

    def __init__(self, secret: bytes, life: float, clock: Callable[[], float]) -> None:
        self._secret = secret
        self._clock = clock
        self.life = life

    def sign(self, path: str, life: float | None = None) -> str:
        """Return the path with an expiry and a signature."""
        expires = f"{self._clock() + (self.life if life is None else life):.3f}"
        return f"{path}?Expires={expires}&Signature={self._signature(path, expires)}"

    def check(self, path: str, query: str) -> None:
        """Let a request pass.

        Raises:
            ExpiredURLError: The signature is missing, wrong or too old.
        """
        given = {name: values[-1] for name, values in parse_qs(query).items()}
        expires, signature = given.get("Expires", ""), given.get("Signature", "")
        if not hmac.compare_digest(self._signature(path, expires).encode(), signature.encode()):
            raise ExpiredURLError("the signature does not match")
        if self._clock() > float(expires):
            raise ExpiredURLError("the URL has expired")

    def _signature(self, path: str, expires: str) -> str:
        message = f"{path}\n{expires}".encode()
        return hashlib.blake2b(message, key=self._secret, digest_size=16).hexdigest()
