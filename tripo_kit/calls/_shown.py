"""Values in the words of a message."""

from __future__ import annotations

from typing import Any

from tripo_kit.privacy import scrub

__all__ = ["described", "show", "with_article"]

_LONGEST_VALUE = 60
_KINDS = {
    "NoneType": "None",
    "bool": "true or false",
    "int": "a whole number",
    "float": "a number",
    "str": "a text",
    "list": "a list",
    "json": "JSON",
    "tuple": "a list",
    "dict": "a group",
}


def show(value: Any) -> str:
    """A value for a message: short, and without the signature or the password of an address."""
    if isinstance(value, str) and "://" in value:
        address, query, _ = scrub(value).partition("?")
        value = address + "?…" if query else address
    text = scrub(repr(value))  # before it is cut: of half a password nobody sees what it is
    return text if len(text) <= _LONGEST_VALUE else f"{text[: _LONGEST_VALUE - 1]}…"


def described(value: Any) -> str:
    """What kind of thing a value is: `a text`, `a whole number`."""
    name = type(value).__name__
    return _KINDS.get(name, f"of the type {name}")


def with_article(noun: str) -> str:
    """`a TextGenerationRequest`, `an ImageGenerationRequest`."""
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"
