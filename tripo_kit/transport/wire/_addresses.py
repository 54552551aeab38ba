"""Which machines a result may be fetched from."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence

from tripo_kit.errors import UnsafeUrlError

__all__ = ["Resolver", "is_loopback_host", "is_public", "resolve", "vetted"]

Resolver = Callable[[str, int], Sequence[str]]

# A table of our own: what the standard library calls global differs between its versions.
_CLOSED_4 = tuple(
    ipaddress.IPv4Network(text)
    for text in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared by a provider's customers
        "127.0.0.0/8",  # this machine
        "169.254.0.0/16",  # link-local, and every cloud's metadata
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/3",  # multicast, reserved, broadcast
    )
)
# Everything of IPv6 lies in here that is routed at all: no loopback, no private or link-local
# address, no multicast, no IPv4 address in disguise (`::127.0.0.1`, NAT64).
_OPEN_6 = ipaddress.IPv6Network("2000::/3")
_CLOSED_6 = tuple(
    ipaddress.IPv6Network(text)
    for text in (
        "2001::/23",  # protocol assignments: Teredo, benchmarks, ORCHID
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: an IPv4 address in disguise
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
)


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system gives them.

    Raises:
        OSError: The name cannot be resolved.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Whether an address is one of the open internet: not private, local, shared or multicast."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None:
        ip = ip.ipv4_mapped
    if isinstance(ip, ipaddress.IPv4Address):
        return not any(ip in network for network in _CLOSED_4)
    return ip in _OPEN_6 and not any(ip in network for network in _CLOSED_6)


def is_loopback_host(host: str) -> bool:
    """Whether a host's name itself says that it is this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def vetted(host: str, port: int, *, resolver: Resolver, allow_loopback: bool) -> list[str]:
    """The addresses of a host, every one of them fit to be connected to.

    The caller connects to one of these and to no other: a name that is looked up again may lead
    elsewhere the second time.

    Args:
        host: A name or an address.
        port: For the look-up.
        resolver: The look-up.
        allow_loopback: Whether this machine itself is allowed, as for the sandbox.

    Raises:
        UnsafeUrlError: One of the addresses is not public.
        OSError: The name cannot be resolved.
    """
    addresses = list(resolver(host, port))
    for address in addresses:
        if is_public(address) or (allow_loopback and is_loopback_host(address)):
            continue
        raise UnsafeUrlError(f"{host} leads to {address}, which is not a public address")
    return addresses
