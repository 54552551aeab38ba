from __future__ import annotations

import re

from tripo_kit.privacy._scrub import beginning, scrub
from tripo_kit.privacy._secret import live_keys

__all__ = ["reported", "shown", "told", "visible"]

_LONGEST = 300  # characters; whoever wants the whole asks for it by its name
_REPORT = 4096  # characters of what is only ever displayed, and kept as it was shown

_HINT = "\n  → "  # between an error and what to do about it
_SUSPECT = re.compile(r"[^ -~]")
_ZERO_WIDTH_JOINERS = "\u200c\u200d"  # Persian, Hindi and families of emoji are written with them


def shown(value: object, limit: int = _LONGEST) -> str:
    r"""Foreign text as it may be shown: on a screen, in a log, in an error, in a notebook.

    One line; keys and signed addresses are gone; control, escape and bidirectional characters are
    visible as codes (`\n`, `\x1b`, `\u202e`), so that they can neither move a cursor nor turn a
    line around. In HTML it still has to be escaped. What it is made of stays whole: this is for
    the sink, not for the data.

    Args:
        value: A text of the service, a file, a person or the journal; anything else by its `str`.
        limit: Characters at most; a longer text ends with `…`.
    """
    whole = str(value)
    text = beginning(whole, 4 * limit + 4096)
    is_cut = len(text) < len(whole)
    joined = _SUSPECT.sub(_without_invisible, text)
    if any(key in joined and key not in text for key in live_keys()):
        text = joined  # a key with something invisible inside
    text = visible(scrub(text))
    return f"{text[: limit - 1]}…" if is_cut or len(text) > limit else text


def told(value: object, limit: int = 2 * _REPORT) -> str:
    """`shown`, but an error's hints keep the lines that they have, and its own words their length.

    Args:
        value: An error, or what it said once.
        limit: Characters of a line, at most.
    """
    lines = beginning(str(value), 4 * limit).split(_HINT)
    return _HINT.join(shown(line, limit) for line in lines)


def reported(text: str) -> str:
    """What is only ever displayed, cleaned once when it comes in: `shown`, up to 4 kB."""
    return shown(text, _REPORT)


def visible(text: str, *, keep: str = "") -> str:
    r"""The text with everything that is not seen, or moves what is seen, as its code.

    Args:
        text: Any text.
        keep: Characters that stay as they are, such as the line breaks of a traceback.
    """

    def code(match: re.Match[str]) -> str:
        character = match[0]
        if character.isprintable() or character in _ZERO_WIDTH_JOINERS or character in keep:
            return character
        if character.isspace() and character not in "\n\r\t\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029":
            return " "  # the blanks of other widths
        return character.encode("unicode_escape").decode("ascii")

    return _SUSPECT.sub(code, text)


def _without_invisible(match: re.Match[str]) -> str:
    return match[0] if match[0].isprintable() else ""
