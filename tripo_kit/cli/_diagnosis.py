"""What can be wrong between this machine and the service, looked at one thing after another."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

import msgspec

from tripo_kit.client import TripoClient
from tripo_kit.config import BASE_URLS, Settings, default_home
from tripo_kit.errors import AuthenticationError, ConfigurationError, JournalError, TripoError
from tripo_kit.files import PictureStore
from tripo_kit.journal import JobStatus, Journal
from tripo_kit.privacy import shown
from tripo_kit.transport import Probe, probe

__all__ = ["Finding", "diagnose"]

_MAX_OFFSET = 60.0  # seconds; a signature is refused at 300 (the v3 contract, "Webhooks")
_MIN_SPACE = 2**30  # bytes; about ten results of the largest size
_PROXIES = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY")

Look = Callable[[str], Probe]


class Finding(msgspec.Struct, frozen=True):
    """One thing that was looked at.

    Attributes:
        name: What.
        is_ok: Whether it is as it should be; None where it does not matter.
        text: How it is.
        hint: What to do when it is not.
    """

    name: str
    is_ok: bool | None
    text: str
    hint: str = ""


def diagnose(
    settings: Settings,
    *,
    environ: Mapping[str, str] = os.environ,
    regions: Mapping[str, str] = BASE_URLS,
    look: Look = probe,
    free: Callable[[Path], int] = lambda folder: shutil.disk_usage(folder).free,
) -> Iterator[Finding]:
    """Looks at everything, in an order in which each finding explains the next.

    Args:
        settings: What the client would use.
        environ: The environment, for proxies.
        regions: The service's base URLs.
        look: Asks a host for a sign of life.
        free: Tells a folder's free bytes.
    """
    yield _key(settings)
    yield _proxy(environ)
    urls = {"base_url": settings.url} if settings.base_url else dict(regions)
    offset: float | None = None
    for name, url in urls.items():
        finding, seen = _reach(name, url, look, is_needed=url == settings.url)
        offset = offset if seen is None else seen
        yield finding
    yield _clock(offset)
    yield from _account(settings, urls)
    home = settings.home or default_home()
    yield _disk("home", home, free)
    yield _disk("this folder", Path.cwd(), free)
    yield _journal(settings, home)
    yield _pictures(home)
    yield from _keys(settings, home)
    yield _sandbox()


def _key(settings: Settings) -> Finding:
    try:
        return Finding("key", True, str(settings.require_key()))
    except ConfigurationError as error:
        return Finding("key", False, error.message, error.hint or "")


def _proxy(environ: Mapping[str, str]) -> Finding:
    names = [name for name in _PROXIES if environ.get(name) or environ.get(name.lower())]
    text = f"{', '.join(names)} in force" if names else "none"
    return Finding("proxy", True, text)


def _reach(name: str, url: str, look: Look, *, is_needed: bool) -> tuple[Finding, float | None]:
    title = f"reach {name}"
    try:
        seen = look(url)
    except TripoError as error:
        hint = error.hint or ""
        return Finding(title, _bad(matters=is_needed), error.message, hint), None
    through = f" through the proxy {seen.proxy}" if seen.proxy else ""
    text = f"{url} answered in {seen.seconds * 1000:.0f} ms{through}"
    return Finding(title, True, text), seen.clock_offset


def _clock(offset: float | None) -> Finding:
    if offset is None:
        return Finding("clock", True, "not compared: no host said what time it is")
    if abs(offset) <= _MAX_OFFSET:
        return Finding("clock", True, f"{abs(offset):.0f} s off the service's")
    direction = "ahead of" if offset > 0 else "behind"
    return Finding(
        "clock",
        False,
        f"{abs(offset):.0f} s {direction} the service's",
        "Set this machine's clock: signed addresses seem expired, or not valid yet.",
    )


def _account(settings: Settings, urls: Mapping[str, str]) -> Iterator[Finding]:
    """The key, tried at each host: it works in one region only."""
    try:
        settings.require_key()
    except ConfigurationError:
        return
    for name, url in urls.items():
        is_chosen = url == settings.url
        try:
            with _plain_client(settings, url) as client:
                balance = client.balance()
        except AuthenticationError as error:
            text = f"{name} does not know this key"
            yield Finding(f"key at {name}", _bad(matters=is_chosen), text, error.hint or "")
        except TripoError as error:
            yield Finding(
                f"key at {name}", _bad(matters=is_chosen), error.message, error.hint or ""
            )
        else:
            hint = "" if is_chosen else f"Set TRIPO_REGION={name}, or say --region {name}."
            verdict = True if is_chosen else None
            yield Finding(f"key at {name}", verdict, f"{name} knows this key", hint)
            text = f"{balance.balance:.12g} credits, {balance.frozen:.12g} of them frozen"
            yield Finding("balance", balance.available > 0, text, "Top up the account.")


def _bad(*, matters: bool) -> bool | None:
    """The verdict on what is not as it should be: of a host that is not in use it is no matter."""
    return False if matters else None


def _plain_client(settings: Settings, url: str) -> TripoClient:
    """A client that asks once and takes no old answer for a new one."""
    return TripoClient(settings=settings.replace(base_url=url, enable_resilience=False))


def _disk(name: str, folder: Path, free: Callable[[Path], int]) -> Finding:
    there = next(path for path in (folder, *folder.parents) if path.exists())
    space = free(there)
    text = f"{space / 2**30:.1f} GB free at {folder}"
    if not os.access(there, os.W_OK):
        return Finding(name, False, f"{there} cannot be written", "Choose another folder.")
    return Finding(name, space >= _MIN_SPACE, text, "Free some space, or choose another folder.")


def _journal(settings: Settings, home: Path) -> Finding:
    path = home / "journal.sqlite3"
    if not path.exists():
        return Finding("journal", True, f"none yet; it will be {path}")
    try:
        journal = Journal(home)
    except JournalError as error:
        return Finding("journal", False, error.message, error.hint or "")
    try:
        damage = journal.damage()
        if damage is not None:
            return Finding("journal", False, f"{path} is damaged: {damage}", "Restore a backup.")
        if settings.api_key is None:
            return Finding("journal", True, str(path))
        open_, uncertain = (
            journal.jobs.count(settings.account, status)
            for status in (JobStatus.OPEN, JobStatus.UNCERTAIN)
        )
    finally:
        journal.close()
    text = f"{path}: {open_} open, {uncertain} uncertain"
    hint = "`tripo-kit jobs --status uncertain` lists them; `tripo-kit resolve JOB` decides."
    return Finding("journal", not uncertain, text, hint)


def _pictures(home: Path) -> Finding:
    """What pictures without a file of their own take below home."""
    size = PictureStore(home / "pictures").size()
    return Finding("pictures", True, f"{size / 1e6:.1f} MB kept until their jobs are pruned")


def _keys(settings: Settings, home: Path) -> Iterator[Finding]:
    """Which account the key is in the journal, and with which other keys."""
    if settings.api_key is None or not (home / "journal.sqlite3").exists():
        return
    try:
        journal = Journal(home)
    except JournalError:  # said already
        return
    try:
        linked = {key.key: key for key in journal.accounts.known_keys()}
        others = [name for name in journal.accounts.members(settings.account) if name in linked]
        strangers = set(journal.accounts.names()) - {settings.account, *others}
    finally:
        journal.close()
    told = [
        f"{shown(name)} ({shown(linked[name].because)})"
        for name in others
        if name != settings.account
    ]
    text = f"{settings.account}{', together with ' if told else ''}{', '.join(told)}"
    if strangers:
        text += f"; others: {', '.join(map(shown, sorted(strangers)))}"
    yield Finding("account", True, text)


def _sandbox() -> Finding:
    missing = [name for name in ("uvicorn", "numpy", "trimesh") if find_spec(name) is None]
    if missing:
        text = f"not installed ({', '.join(missing)}); it is optional"
        return Finding("sandbox", None, text, "pip install 'tripo-kit[sandbox]'")
    return Finding("sandbox", True, "installed: tripo-kit demo")
