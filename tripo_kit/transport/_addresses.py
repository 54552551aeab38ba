"""Which machines a result may be fetched from."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence

from tripo_kit.errors import UnsafeUrlError

__all__ = ["Resolver", "is_loopback_host", "is_public", "resolve", "vetted"]

Resolver = Callable[[str, int], Sequence[str]]
Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# Ranges that `is_global` passes and that lead to an IPv4 address all the same: NAT64 and 6to4.
_WRAPPED = tuple(
    ipaddress.ip_network(text) for text in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16")
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
        ip: Address = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None:
        ip = ip.ipv4_mapped
    if ip.is_multicast or any(ip in network for network in _WRAPPED):
        return False
    return ip.is_global


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
