from __future__ import annotations

import time
from collections.abc import Callable
from urllib.parse import urlsplit

import msgspec
import requests
from requests.adapters import HTTPAdapter

from tripo_kit.transport._failures import NETWORK_ERRORS, explain
from tripo_kit.transport._service_clock import date_of
from tripo_kit.transport.wire import Phase, host_of, plain_session, surroundings

__all__ = ["Probe", "probe"]

_TIMEOUT = 10.0  # seconds to connect, and to answer


class Probe(msgspec.Struct, frozen=True, kw_only=True):
    """What one look at a host showed.

    Attributes:
        status: The HTTP status; any status shows that the host can be reached.
        seconds: How long it took.
        clock_offset: Seconds by which this machine's clock is ahead of the host's; None if the host
            did not say what time it is. A `Date` header has whole seconds.
        proxy: Host and port of the proxy that it went through, without a password.
    """

    status: int
    seconds: float
    clock_offset: float | None
    proxy: str | None


def probe(
    url: str,
    *,
    clock: Callable[[], float] = time.monotonic,
    wall: Callable[[], float] = time.time,
) -> Probe:
    """Looks at a host once, without a key: no retry, no breaker, no cache.

    Args:
        url: Where to look; a redirect is not followed.
        clock: Monotonic seconds.
        wall: Unix seconds.

    Raises:
        ConnectionFailedError: It cannot be reached, or does not answer.
    """
    around = surroundings(url)
    proxy = around.proxies.get(urlsplit(url).scheme) or around.proxies.get("all")
    began = clock()
    with plain_session(HTTPAdapter(), around.proxies) as session:
        try:
            response = session.get(url, timeout=_TIMEOUT, verify=around.bundle or True, stream=True)
            response.close()
        except NETWORK_ERRORS as error:
            # Nothing is lost by a look, so whatever went wrong, the host was not reached.
            # Not chained: its frames hold the proxy's password.
            raise explain(error, Phase.CONNECTING, url) from None
    return Probe(
        status=response.status_code,
        seconds=clock() - began,
        clock_offset=_offset(response, wall()),
        proxy=None if proxy is None else host_of(proxy),
    )


def _offset(response: requests.Response, now: float) -> float | None:
    date = date_of(response.headers)
    return None if date is None else now - date
