from __future__ import annotations

from typing import Any

from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

from tripo_kit.transport.wire._connections import Vet, pool_classes
from tripo_kit.transport.wire._tls import TrustStore

__all__ = ["Wire"]

_CONNECTIONS = 16  # kept open at most; jobs poll through one, uploads and downloads use a few


class Wire(HTTPAdapter):
    """Carries single attempts: no repetition, no redirect, one shared TLS context.

    Args:
        trust: The certificates.
        reuse: Whether a connection may serve several requests.
        vet: Gives the addresses of a host that may be connected to; None for the system's.
        withholds: Whether the last byte of a body waits for an early refusal; not with `reuse`.
    """

    def __init__(
        self,
        trust: TrustStore,
        *,
        reuse: bool = True,
        vet: Vet | None = None,
        withholds: bool = False,
    ) -> None:
        self._trust = trust
        self._direct = pool_classes(reuse=reuse, vet=vet, withholds=withholds)
        # Through a proxy, the proxy is what is connected to, and it may well be a local machine.
        self._proxied = pool_classes(reuse=reuse, withholds=withholds)
        super().__init__(
            pool_connections=_CONNECTIONS,
            pool_maxsize=_CONNECTIONS,
            max_retries=Retry(0, read=False),
        )

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Makes the pools of watched connections."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self._direct

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        """The same for what goes through a proxy."""
        if proxy.lower().startswith("https:"):
            kwargs.setdefault("proxy_ssl_context", self._trust.context())
        pools = super().proxy_manager_for(proxy, **kwargs)
        if not proxy.lower().startswith("socks"):
            pools.pool_classes_by_scheme = self._proxied
        return pools

    def build_connection_pool_key_attributes(
        self, request: PreparedRequest, verify: Any, cert: Any = None
    ) -> tuple[Any, Any]:
        """Gives every TLS connection the shared context, and nothing that could weaken it."""
        host, _ = super().build_connection_pool_key_attributes(request, verify, cert)
        return host, ({"ssl_context": self._trust.context()} if host["scheme"] == "https" else {})

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """Does nothing: the context verifies, and loading the bundle again costs 50 ms."""

    def send_once(self, request: PreparedRequest, timeout: Any, proxies: Any) -> Response:
        """Sends one request and reads the head of its reply; the body is still to be read.

        Raises:
            ConfigurationError: The certificates cannot be read.
            Exception: What requests, urllib3 and the system raise.
        """
        if (request.url or "").startswith("https:"):
            self._trust.context()  # here, because requests takes any ValueError for a bad URL
        return self.send(request, stream=True, timeout=timeout, proxies=proxies)
