from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from http.cookiejar import DefaultCookiePolicy
from importlib.metadata import version
from typing import Any, NamedTuple
from urllib.parse import unquote

import requests
from requests import Response, Session
from requests.adapters import HTTPAdapter

from tripo_kit.privacy import Secret

__all__ = ["Proxies", "Surroundings", "host_of", "plain_session", "surroundings", "user_agent"]


class Proxies(dict[str, str]):
    """Proxies by scheme, as requests writes them; their passwords do not show themselves."""

    def __repr__(self) -> str:
        return f"Proxies({ {scheme: host_of(proxy) for scheme, proxy in self.items()} })"

    def __rich_repr__(self) -> Iterator[Any]:
        """Shows rich what it may: of a dictionary it does not ask `repr`."""
        yield {scheme: host_of(proxy) for scheme, proxy in self.items()}


def host_of(proxy: str) -> str:
    """Host and port of a proxy, without its user and password."""
    return proxy.rpartition("@")[2].rpartition("//")[2]


def _keep_secret(proxy: str) -> None:
    """Lets nobody say a proxy's user and password.

    Libraries quote what they could not read; of a password with a slash that is its first half.
    """
    credentials = re.sub("^[^:/]*://", "", proxy.rpartition("@")[0])
    password = credentials.partition(":")[2]
    for text in (credentials, password, unquote(password), *re.split("[/?#]", credentials)):
        Secret(text)


class Surroundings(NamedTuple):
    """What the machine says about how to reach an address.

    Attributes:
        proxies: By scheme, as requests writes them.
        bundle: A file or folder of CA certificates, or None for the usual ones.
    """

    proxies: Mapping[str, str]
    bundle: str | None


def surroundings(url: str) -> Surroundings:
    """Asks requests how it would reach an address: proxies, NO_PROXY, REQUESTS_CA_BUNDLE.

    The answer is kept by whoever asks: looking it up takes a third of a millisecond.
    """
    with requests.Session() as session:
        settings = session.merge_environment_settings(url, {}, False, None, None)
    proxies, bundle = Proxies(settings["proxies"]), settings["verify"]
    for proxy in proxies.values():
        _keep_secret(proxy)
    return Surroundings(proxies, bundle if isinstance(bundle, str) else None)


def user_agent() -> str:
    """How the kit names itself to a server."""
    return f"tripo-kit/{version('tripo-kit')}"


class _PlainSession(Session):
    def get_redirect_target(self, resp: Response) -> None:
        """Sees none: requests would read a redirect's body to its end before anybody vets it."""


def plain_session(
    adapter: HTTPAdapter, proxies: Mapping[str, str], *, accept: str = "application/json"
) -> Session:
    """A session that takes everything through one adapter, and nothing from the environment.

    It keeps no cookies and adds no credentials from `.netrc`.

    Args:
        adapter: For all addresses.
        proxies: By scheme.
        accept: What it asks for.
    """
    session = _PlainSession()
    session.trust_env = False
    session.proxies = Proxies(proxies)
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    session.headers.update({"User-Agent": user_agent(), "Accept": accept})
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    return session
