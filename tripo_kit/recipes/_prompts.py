"""Takes out of a prompt what is markup or trickery and not a request."""

from __future__ import annotations

import logging
import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from tripo_kit.calls import named
from tripo_kit.loading import load

__all__ = ["Cleaned", "clean_prompt", "cleaned", "tidied"]

_log = logging.getLogger("tripo_kit.recipes")

_EVENTS = (  # of the DOM
    "abort|afterprint|afterscriptexecute|animationcancel|animationend|animationiteration|"
    "animationstart|auxclick|beforecopy|beforecut|beforeinput|beforematch|beforepaste|"
    "beforeprint|beforescriptexecute|beforetoggle|beforeunload|begin|blur|bounce|cancel|canplay|"
    "canplaythrough|change|click|close|command|contextlost|contextmenu|contextrestored|copy|"
    "cuechange|cut|dblclick|drag|dragend|dragenter|dragexit|dragleave|dragover|dragstart|drop|"
    "durationchange|emptied|end|ended|error|focus|focusin|focusout|formdata|fullscreenchange|"
    "fullscreenerror|gesturechange|gestureend|gesturestart|gotpointercapture|hashchange|input|"
    "invalid|keydown|keypress|keyup|languagechange|load|loadeddata|loadedmetadata|loadend|"
    "loadstart|lostpointercapture|message|messageerror|mousedown|mouseenter|mouseleave|"
    "mousemove|mouseout|mouseover|mouseup|mousewheel|offline|online|pagehide|pageshow|paste|"
    "pause|play|playing|pointercancel|pointerdown|pointerenter|pointerleave|pointermove|"
    "pointerout|pointerover|pointerrawupdate|pointerup|popstate|progress|ratechange|"
    "readystatechange|rejectionhandled|repeat|reset|resize|scroll|scrollend|scrollsnapchange|"
    "search|securitypolicyviolation|seeked|seeking|select|selectionchange|selectstart|show|"
    "slotchange|stalled|start|storage|submit|suspend|timeupdate|toggle|touchcancel|touchend|"
    "touchmove|touchstart|transitioncancel|transitionend|transitionrun|transitionstart|"
    "unhandledrejection|unload|volumechange|waiting|webkitanimationend|webkitanimationiteration|"
    "webkitanimationstart|webkittransitionend|wheel"
)

# Persian, Hindi and emoji are written with some of these; within markup they only hide something.
_JOINERS = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200c-\u200f\ufe00-\ufe0f"
_GAP = rf"[\s{_JOINERS}]*"

_ADDRESS = _GAP.join("javascript") + _GAP + ":"

# Whatever is removed contains one of these; most prompts contain none, and are done at once.
_SUSPECT = r"[<&:\x00-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"

# Line breaks and tabs part words, so they become blanks; the others only hide something.
_BLANKS = r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]"


_Parts = tuple[tuple[str, re.Pattern[str]], ...]


class _Removals(NamedTuple):
    """What is removed, by kind.

    Attributes:
        hidden: What is not seen.
        tags: What is a tag. Two readings: a browser lets quotes hide its end, a filter may not.
            What either takes for a tag is markup; one that never ends goes to the text's end.
        within: What is removed from a tag.
        anywhere: What is removed from the whole text.
    """

    hidden: _Parts
    tags: tuple[re.Pattern[str], ...]
    within: _Parts
    anywhere: _Parts


@cache
def _removals() -> _Removals:
    """Compiled for the first prompt that is suspect: that takes longer than the import should."""
    opening = rf"<[\s{_JOINERS}]*/?[\s{_JOINERS}]*[a-z]"
    script = re.compile(
        r"<\s*script(?=[\s/>])[^<>]*>.*?<\s*/\s*script(?=[\s/>])[^<>]*>"  # with its content
        r"|<\s*/?\s*script(?=[\s/>])[^<>]*>"  # a tag alone
        r"|</?script(?=[\s/>]|$)",  # one that never ends
        re.IGNORECASE | re.DOTALL,
    )
    handler = re.compile(
        rf"(?<![\w-])on(?:{_EVENTS})\s*="
        r"""(?:\s*(?:"[^"]*"|'[^']*'|`[^`]*`|[^\s<>"'`]+))?""",
        re.IGNORECASE,
    )
    # Outside of tags a title may be "JavaScript: The Good Parts"; a link's code follows at once.
    bare_link = rf"(?:(?<=\()|(?<==)){_ADDRESS}|{_ADDRESS}(?=\S)"
    controls = r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]"
    return _Removals(
        hidden=(
            ("control character", re.compile(controls)),
            ("bidi override", re.compile(r"[\u202a-\u202e\u2066-\u2069]")),
            ("invisible character", re.compile(r"[\u200b\u2060\ufeff]")),
        ),
        tags=(
            re.compile(rf"{opening}[^>]*", re.IGNORECASE),
            re.compile(
                rf"""{opening}(?:[^>"']|"[^"]*(?:"|$)|'[^']*(?:'|$))*""",
                re.IGNORECASE,
            ),
        ),
        within=(
            ("invisible character", re.compile(f"[{_JOINERS}]")),
            ("javascript: link", re.compile(_ADDRESS, re.IGNORECASE)),
            ("event handler", handler),
        ),
        anywhere=(
            ("script", script),
            ("javascript: link", re.compile(bare_link, re.IGNORECASE)),
        ),
    )


class Cleaned(NamedTuple):
    """A prompt as it is sent.

    Attributes:
        text: The words, possibly none.
        removed: How much of what was taken out, by kind; line breaks and blanks do not count.
    """

    text: str
    removed: dict[str, int]

    @property
    def told(self) -> str:
        """What was taken out, in words: `1 × script, 2 × event handler`."""
        return ", ".join(f"{number} × {kind}" for kind, number in sorted(self.removed.items()))


@named()
def clean_prompt(text: str) -> str:
    """Remove script tags, `javascript:` links, event handlers of tags, and what is not seen.

    Nested, oddly spelt, entity-encoded and split forms are found too, because it is repeated until
    nothing is left to remove. Prose is not changed, except that line breaks become blanks and the
    ends are trimmed: a handler is one of the DOM's, and within a tag. What was removed is logged by
    kind and number, never echoed.

    Args:
        text: What a person wrote. Never grows; cleaning it again changes nothing.

    Returns:
        The cleaned text, possibly empty.
    """
    return tidied(text)


def tidied(text: str) -> str:
    """As `clean_prompt`, of what is known to be a text."""
    result = cleaned(text)
    if result.removed:
        _log.warning("Removed from a prompt: %s", result.told)
    return result.text


def cleaned(text: str) -> Cleaned:
    """As `clean_prompt`, with what was removed."""
    if _is_plain(text) or not re.search(_SUSPECT, text):
        return Cleaned(text.strip(), {})
    removed: Counter[str] = Counter()
    now = re.sub(_BLANKS, " ", text)
    previous = None
    while now != previous:
        previous = now
        now = _without(_reveal(now), removed)
    return Cleaned(now.strip(), dict(removed))


def _is_plain(text: str) -> bool:
    """Whether nothing can be suspect, at a glance."""
    return text.isascii() and text.isprintable() and not any(map(text.__contains__, "<&:"))


def _without(text: str, removed: Counter[str]) -> str:
    """The text after one round."""
    removals = _removals()
    text = _taken_out(removals.hidden, text, removed)
    for tag in removals.tags:  # before scripts: their names may be split
        text = tag.sub(lambda found: _taken_out(removals.within, found[0], removed), text)
    return _taken_out(removals.anywhere, text, removed)


def _taken_out(parts: _Parts, text: str, removed: Counter[str]) -> str:
    for kind, pattern in parts:
        text, number = pattern.subn("", text)
        if number:
            removed[kind] += number
    return text


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
        if _without(seen, Counter()) != seen:
            return seen
    return text
