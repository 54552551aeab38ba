from __future__ import annotations

import os
import ssl
import threading

from requests.utils import DEFAULT_CA_BUNDLE_PATH
from urllib3.util.ssl_ import create_urllib3_context

from tripo_kit.errors import ConfigurationError
from tripo_kit.privacy import shown

__all__ = ["TrustStore"]


class TrustStore:
    """The one TLS context of a transport, made when the first HTTPS connection needs it.

    Parsing the CA bundle costs more than a handshake, so it is done once for all connections.
    Verification is never lowered.

    Args:
        bundle: A file or folder of CA certificates; None for the one that `requests` ships.
    """

    def __init__(self, bundle: str | None = None) -> None:
        self._bundle = bundle
        self._lock = threading.Lock()
        self._context: ssl.SSLContext | None = None

    def context(self) -> ssl.SSLContext:
        """The context.

        Raises:
            ConfigurationError: The bundle cannot be read.
        """
        with self._lock:
            if self._context is None:
                self._context = self._load()
            return self._context

    def _load(self) -> ssl.SSLContext:
        context = create_urllib3_context()
        bundle = self._bundle or DEFAULT_CA_BUNDLE_PATH
        try:
            if os.path.isdir(bundle):  # noqa: PTH112  # a path as the environment spells it
                context.load_verify_locations(capath=bundle)
            else:
                context.load_verify_locations(cafile=bundle)
        except (OSError, ssl.SSLError) as error:
            raise ConfigurationError(
                f"The CA bundle {bundle} cannot be read: {shown(error)}",
                hint="Correct REQUESTS_CA_BUNDLE or CURL_CA_BUNDLE, or unset it.",
            ) from error
        return context
