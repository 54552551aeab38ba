"""Bytes on connections: addresses, TLS, sessions, and how far a request got."""

from __future__ import annotations

from tripo_kit.transport.wire._addresses import (
    Resolver,
    is_loopback_host,
    is_public,
    resolve,
    vetted,
)
from tripo_kit.transport.wire._body import pieces, read_body
from tripo_kit.transport.wire._connections import Vet
from tripo_kit.transport.wire._progress import Phase, watched
from tripo_kit.transport.wire._sessions import (
    Proxies,
    Surroundings,
    host_of,
    plain_session,
    surroundings,
    user_agent,
)
from tripo_kit.transport.wire._tls import TrustStore
from tripo_kit.transport.wire._wire import Wire

__all__ = [
    "Phase",
    "Proxies",
    "Resolver",
    "Surroundings",
    "TrustStore",
    "Vet",
    "Wire",
    "host_of",
    "is_loopback_host",
    "is_public",
    "pieces",
    "plain_session",
    "read_body",
    "resolve",
    "surroundings",
    "user_agent",
    "vetted",
    "watched",
]
