from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from requests import Session

from tripo_kit.transport._adapter import Attempts, Timeouts
from tripo_kit.transport._kind import Kind
from tripo_kit.transport.wire import Surroundings, TrustStore, Vet, Wire, plain_session

__all__ = ["Channels", "build_channels"]

_API_TIMEOUTS: Mapping[Kind, Timeouts] = {
    Kind.SUBMIT: (10.0, 60.0),  # giving up early on a creation leaves it open whether it was taken
    Kind.POLL: (10.0, 30.0),
    Kind.ACCOUNT: (10.0, 30.0),
    Kind.UPLOAD: (10.0, 120.0),  # the service may look at a large file before it answers
}


class Channels(NamedTuple):
    """The sessions of a transport, one per purpose, because no single one serves them all.

    Attributes:
        creations: Never uses a connection twice.
        polls: Keeps its connection, and stays clear of the cache, which costs as much as a poll.
        account: Serves the cached reads when the cache cannot be used.
        uploads: Files to the service itself.
        storage: Files to signed addresses: vetted, without the key.
        downloads: Results from signed addresses: vetted, without the key.
    """

    creations: Session
    polls: Session
    account: Session
    uploads: Session
    storage: Session
    downloads: Session

    def close(self) -> None:
        """Closes all connections."""
        for session in self:
            session.close()


def build_channels(
    attempts: Callable[..., Attempts],
    around: Surroundings,
    *,
    vet: Vet,
    stall: float,
    withholds: bool,
) -> Channels:
    """Makes the sessions.

    Args:
        attempts: Makes an adapter of a kind, given `wire`, `timeouts` and `has_key`.
        around: The machine's proxies and certificates for the service's address.
        vet: Gives the addresses of a storage host that may be connected to.
        stall: Seconds between two pieces of a download.
        withholds: Whether the last byte of a creation waits for an early refusal.
    """
    trust = TrustStore(around.bundle)
    api, creations = Wire(trust), Wire(trust, reuse=False, withholds=withholds)
    storage = Wire(trust, vet=vet)

    def channel(kind: Kind, wire: Wire) -> Session:
        adapter = attempts(kind, wire=wire, timeouts=_API_TIMEOUTS[kind], has_key=True)
        return plain_session(adapter, around.proxies)

    def bare_channel(kind: Kind, timeouts: Timeouts) -> Session:
        # Which proxy serves a storage host is looked up for each host.
        adapter = attempts(kind, wire=storage, timeouts=timeouts, has_key=False)
        return plain_session(adapter, {}, accept="*/*")

    return Channels(
        creations=channel(Kind.SUBMIT, creations),
        polls=channel(Kind.POLL, api),
        account=channel(Kind.ACCOUNT, api),
        uploads=channel(Kind.UPLOAD, api),
        storage=bare_channel(Kind.UPLOAD, _API_TIMEOUTS[Kind.UPLOAD]),
        downloads=bare_channel(Kind.DOWNLOAD, (10.0, stall)),
    )
