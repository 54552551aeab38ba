from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal

import msgspec

__all__ = ["Line", "Verdict", "agrees", "differs", "hashed", "judged", "kind", "names", "unknown"]

Verdict = Literal["agrees", "differs", "unknown"]

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,39}")
_MOST_NAMES = 12


class Line(msgspec.Struct, frozen=True):
    """One thing that was compared. Nothing personal is in it.

    Attributes:
        topic: What it belongs to, such as `usage`.
        name: What was compared.
        verdict: `agrees` with the contract, `differs` from it, or `unknown`: it could not be told.
        text: What was seen.
    """

    topic: str
    name: str
    verdict: Verdict
    text: str


def agrees(topic: str, name: str, text: str) -> Line:
    """A line that says: as the contract says."""
    return Line(topic, name, "agrees", text)


def differs(topic: str, name: str, text: str) -> Line:
    """A line that says: as no witness says."""
    return Line(topic, name, "differs", text)


def unknown(topic: str, name: str, text: str) -> Line:
    """A line that says: it could not be told."""
    return Line(topic, name, "unknown", text)


def judged(is_so: bool | None, topic: str, name: str, text: str) -> Line:
    """A line by what is so; None could not be told."""
    if is_so is None:
        return unknown(topic, name, text)
    return (agrees if is_so else differs)(topic, name, text)


_KINDS: Mapping[type, str] = {
    type(None): "null",
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "a text",
    list: "a list",
    dict: "an object",
}


def kind(value: Any) -> str:
    """What kind of JSON a value is; never the value."""
    return "an empty text" if value == "" else _KINDS[type(value)]


def names(found: Iterable[Any]) -> str:
    """Names of fields, as far as they look like names: one could be somebody's words."""
    listed = sorted({str(name) for name in found})
    shown = [name if _NAME.fullmatch(name) else "(no name)" for name in listed[:_MOST_NAMES]]
    more = len(listed) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def hashed(identity: str) -> str:
    """An id that cannot be turned back, and is the same in two reports."""
    return hashlib.sha256(identity.encode()).hexdigest()[:12]
