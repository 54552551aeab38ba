from __future__ import annotations

import re

from tripo_kit.privacy._scrub import beginning, digest, named, scrub

__all__ = ["sanitize_for_logs"]

_MARGIN = 4096  # characters looked at beyond those that are kept

# `re` compiles each of them for the first text, and keeps it: the import does without.
_EMAIL = r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
_CARD = r"(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w-])"
_PHONE = (
    r"(?<![\w.-])"
    r"(?!\d{4}-\d\d-\d\d)(?!\d{1,3}(?:\.\d{1,3}){3}(?!\d))"  # a date, an IP address
    r"(?:\+\d{1,3}[ .-]?)?(?:\(\d{2,4}\)[ .-]?)?\d{2,4}(?:[ .-]?\d{2,4}){2,4}"
    r"(?![\w-])"
)
_PHONE_DIGITS = range(9, 16)  # fewer are sizes, counts and years; no number has more


def _card(match: re.Match[str]) -> str:
    digits = [int(char) for char in match[0] if char.isdigit()]
    # Luhn: every second digit from the right counts double, with its digits added up.
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
    is_card = (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
    return named("card")(match) if is_card else match[0]


def _phone(match: re.Match[str]) -> str:
    digits = sum(char.isdigit() for char in match[0])
    return named("phone")(match) if digits in _PHONE_DIGITS else match[0]


def sanitize_for_logs(text: str, max_length: int = 50) -> str:
    """Makes a person's text fit for a log.

    E-mail addresses, phone numbers, card numbers, keys and tokens become `[kind:8 hex of sha256]`
    first; then what is longer than `max_length` is cut there, and `...` and the first 8 hex digits
    of the sha256 of the whole original follow, so that two long texts can still be told apart.

    Args:
        text: Any text, such as a prompt.
        max_length: Characters that are kept.
    """
    head = beginning(text, max_length + _MARGIN)
    clean = re.sub(_EMAIL, named("email"), scrub(head))
    clean = re.sub(_CARD, _card, clean)
    clean = re.sub(_PHONE, _phone, clean)
    # A line break in a log could pass for a record of its own.
    clean = "".join(char if char.isprintable() else " " for char in clean)
    if len(clean) <= max_length and len(head) == len(text):
        return clean
    return f"{clean[:max_length]}...{digest(text)}"
