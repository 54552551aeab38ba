"""Takes out of a prompt what is markup or trickery and not a request."""

from __future__ import annotations

import logging
import re
from collections import Counter
from functools import cache

__all__ = ["clean_prompt"]

_log = logging.getLogger("tripo_kit.recipes")

# English words that look like a handler's name; no DOM event is called so.
_WORDS = (
    "one ones oneself once only onto onion onions online onlooker onlookers onset onslaught onyx "
    "onboard onshore onside onsite onstage onward onwards ongoing oncoming onus onrush ontario "
    "ontology onomatopoeia"
)

_PARTS = {
    "script": (
        r"(?s:<\s*script(?=[\s/>])[^<>]*>.*?<\s*/\s*script(?=[\s/>])[^<>]*>"  # with its content
        r"|<\s*/?\s*script(?=[\s/>])[^<>]*>"  # a tag alone
        r"|</?script(?=[\s/>]|$))"  # one that never ends
    ),
    # Browsers skip blanks and line breaks within the word.
    "javascript: address": r"\s*".join("javascript:"),
    "event handler": (
        rf"(?<![\w-])on(?!(?:{'|'.join(w[2:] for w in _WORDS.split())})\b)[a-z]{{3,}}\s*="
        r"""(?:\s*(?:"[^"]*"|'[^']*'|`[^`]*`|[^\s<>"'`]+))?"""
    ),
}

# Whatever is removed contains one of these; most prompts contain none, and are done at once.
_SUSPECT = re.compile(
    r"[<&=:\x00-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)

# Line breaks and tabs part words, so they become blanks; the others only hide something.
_BLANKS = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]")
_HIDDEN = {
    "control character": r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]",
    "bidi override": r"[\u202a-\u202e\u2066-\u2069]",
    "invisible character": r"[\u200b\u2060\ufeff]",
}


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What is removed, in order; compiled for the first text that is suspect."""
    found = {**_HIDDEN, **_PARTS}.items()
    return tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in found)


def clean_prompt(text: str) -> str:
    """Remove script tags, `javascript:`, event-handler attributes, control and bidi characters.

    Nested, oddly spelt and entity-encoded forms are found too, because it is repeated until
    nothing is left to remove. Ordinary prose with `<`, `>` or "on" words is not changed, except
    that line breaks become blanks and the ends are trimmed. What was removed is logged by kind
    and number, never echoed.

    Args:
        text: What a person wrote. Never grows; cleaning it again changes nothing.

    Returns:
        The cleaned text, possibly empty.
    """
    if not _SUSPECT.search(text):
        return text.strip()
    removed: Counter[str] = Counter()
    cleaned = _BLANKS.sub(" ", text)
    previous = None
    while cleaned != previous:
        previous = cleaned
        cleaned = _reveal(cleaned)
        for kind, pattern in _patterns():
            cleaned = _remove(kind, pattern, cleaned, removed)
    if removed:
        counts = ", ".join(f"{number} × {kind}" for kind, number in sorted(removed.items()))
        _log.warning("Removed from a prompt: %s", counts)
    return cleaned.strip()


def _remove(kind: str, pattern: re.Pattern[str], text: str, removed: Counter[str]) -> str:
    cleaned, number = pattern.subn("", text)
    if number:
        removed[kind] += number
    return cleaned


def _reveal(text: str) -> str:
    """The text with its entities decoded, if something is hidden behind them; else as it is."""
    import html  # its table of names is large, and few prompts hold one

    seen = text
    while "&" in seen:
        decoded = _BLANKS.sub(" ", html.unescape(seen))
        if decoded == seen:
            break
        seen = decoded
        if any(pattern.search(seen) for _, pattern in _patterns()):
            return seen
    return text
