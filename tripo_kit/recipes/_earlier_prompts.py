"""What version 0.1 made of a prompt: what was bought then has that name in the journal.

Nothing here is ever changed.
"""

from __future__ import annotations

import re
from functools import cache

from tripo_kit.loading import load

__all__ = ["cleaned_before"]

# English words that look like a handler's name; no DOM event is called so.
_WORDS = (
    "one ones oneself once only onto onion onions online onlooker onlookers onset onslaught onyx "
    "onboard onshore onside onsite onstage onward onwards ongoing oncoming onus onrush ontario "
    "ontology onomatopoeia"
)

# Whatever is removed contains one of these; most prompts contain none, and are done at once.
_SUSPECT = r"[<&=:\x00-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"

# Line breaks and tabs part words, so they become blanks; the others only hide something.
_BLANKS = r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]"


@cache
def _removals() -> tuple[re.Pattern[str], ...]:
    """What is removed; compiled when the first prompt that is suspect is looked up."""
    handler = (
        rf"(?<![\w-])on(?!(?:{'|'.join(w[2:] for w in _WORDS.split())})\b)[a-z]{{3,}}\s*="
        r"""(?:\s*(?:"[^"]*"|'[^']*'|`[^`]*`|[^\s<>"'`]+))?"""
    )
    return (
        re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]"),  # control characters
        re.compile(r"[\u202a-\u202e\u2066-\u2069]"),  # overrides of the direction
        re.compile(r"[\u200b\u2060\ufeff]"),  # invisible characters
        re.compile(
            r"<\s*script(?=[\s/>])[^<>]*>.*?<\s*/\s*script(?=[\s/>])[^<>]*>"  # with its content
            r"|<\s*/?\s*script(?=[\s/>])[^<>]*>"  # a tag alone
            r"|</?script(?=[\s/>]|$)",  # one that never ends
            re.IGNORECASE | re.DOTALL,
        ),
        # Browsers skip blanks and line breaks within the word.
        re.compile(r"\s*".join("javascript:"), re.IGNORECASE),
        re.compile(handler, re.IGNORECASE),
    )


def cleaned_before(text: str) -> str:
    """The prompt as it was sent then."""
    if _is_plain(text) or not re.search(_SUSPECT, text):
        return text.strip()
    cleaned = re.sub(_BLANKS, " ", text)
    previous = None
    while cleaned != previous:
        previous = cleaned
        cleaned = _reveal(cleaned)
        for pattern in _removals():
            cleaned = pattern.sub("", cleaned)
    return cleaned.strip()


def _is_plain(text: str) -> bool:
    """Whether nothing can be suspect, at a glance."""
    return text.isascii() and text.isprintable() and not any(map(text.__contains__, "<&=:"))


def _reveal(text: str) -> str:
    """The text with its entities decoded, if something is hidden behind them; else as it is."""
    load("html")  # its table of names is large, and few prompts hold one
    import html

    seen = text
    while "&" in seen:
        decoded = re.sub(_BLANKS, " ", html.unescape(seen))
        if decoded == seen:
            break
        seen = decoded
        if any(pattern.search(seen) for pattern in _removals()):
            return seen
    return text
