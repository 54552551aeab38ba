"""Keeps secrets and personal data out of everything that is printed, logged or stored."""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Callable
from typing import Any

__all__ = ["ScrubFilter", "Secret", "guard_logs", "sanitize_for_logs", "scrub", "scrub_values"]


class Secret:
    """A key that does not show itself.

    `repr`, `str` and `format` give no more than `tsk_…last4`; only `reveal()` gives the whole.
    """

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The whole key, for the Authorization header and nothing else."""
        return self._value

    def __repr__(self) -> str:
        prefix = "tsk_" if self._value.startswith("tsk_") else ""
        # Of a short value the last four characters would be most of it.
        tail = self._value[-4:] if len(self._value) >= len("tsk_") + 4 else ""
        return f"{prefix}…{tail}"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return format(repr(self), spec)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._value == self._value

    def __hash__(self) -> int:
        return hash((Secret, self._value))

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("A Secret is not pickled: it would leave this process in plain text")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _named(kind: str) -> Callable[[re.Match[str]], str]:
    """Replaces a match by `[kind:8 hex]`: the same thing stays recognisable as the same."""
    return lambda match: f"[{kind}:{_digest(match[0])}]"


_KEY = re.compile(
    r"(?<![A-Za-z0-9])(?:"
    r"tsk_[\w-]+"  # the service's own
    r"|whsec_[\w-]+"  # its webhooks'
    r"|(?:sk|pk|rk|ghp|gho|ghs|hf|xox[abprs]|glpat)[_-][\w-]{16,}"
    r"|(?:AKIA|ASIA)[A-Z0-9]{16}"
    r")"
)
_TOKEN = re.compile(
    r"(?<![A-Za-z0-9])(?:"
    r"eyJ[\w-]{8,}\.[\w-]+\.[\w-]*"  # JSON web tokens
    r"|file_[0-9a-fA-F-]{32,36}"
    r"|(?<=[Bb]earer )[\w.~+/=-]{8,}"
    r"|(?<=[Bb]asic )[\w+/=-]{8,}"
    r")"
)
_CREDENTIALS = re.compile(r"(?<=://)[^/\s:@'\"]+:[^/\s@'\"]+(?=@)")
_EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_CARD = re.compile(r"(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w-])")
_PHONE = re.compile(
    r"(?<![\w.-])"
    r"(?!\d{4}-\d\d-\d\d)(?!\d{1,3}(?:\.\d{1,3}){3}(?!\d))"  # a date, an IP address
    r"(?:\+\d{1,3}[ .-]?)?(?:\(\d{2,4}\)[ .-]?)?\d{2,4}(?:[ .-]?\d{2,4}){2,4}"
    r"(?![\w-])"
)
_PHONE_DIGITS = range(9, 16)  # fewer are sizes, counts and years; no number has more

# A query is kept only if it says nothing but this; every other one may be a signature.
_PLAIN_QUERY = re.compile(r"(?:(?:limit|offset|step)=\d*&?)+")
_QUERY = re.compile(r"(?<=[\w/%~.=-])\?([A-Za-z0-9_.~-]+=[^\s'\"<>)\\]*)")


def _shorten_query(match: re.Match[str]) -> str:
    return match[0] if _PLAIN_QUERY.fullmatch(match[1]) else "?[signed]"


def scrub(text: str) -> str:
    """Takes keys, tokens, credentials and the signed part of addresses out of a text.

    For texts of the kit's own and of libraries: error messages, log records, tracebacks. Personal
    data stays; a text that a person wrote goes through `sanitize_for_logs` instead.
    """
    text = _QUERY.sub(_shorten_query, text)
    text = _CREDENTIALS.sub("[credentials]", text)
    text = _KEY.sub(_named("key"), text)
    return _TOKEN.sub(_named("token"), text)


def scrub_values(value: Any) -> Any:
    """`scrub` for every text in plain JSON values, for what is written to a file."""
    if isinstance(value, str):
        return scrub(value)
    if isinstance(value, dict):
        return {key: scrub_values(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [scrub_values(item) for item in value]
    return value


def _card(match: re.Match[str]) -> str:
    digits = [int(char) for char in match[0] if char.isdigit()]
    # Luhn: every second digit from the right counts double, with its digits added up.
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
    is_card = (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
    return _named("card")(match) if is_card else match[0]


def _phone(match: re.Match[str]) -> str:
    digits = sum(char.isdigit() for char in match[0])
    return _named("phone")(match) if digits in _PHONE_DIGITS else match[0]


def sanitize_for_logs(text: str, max_length: int = 50) -> str:
    """Makes a person's text fit for a log.

    E-mail addresses, phone numbers, card numbers, keys and tokens become `[kind:8 hex of sha256]`
    first; then what is longer than `max_length` is cut there, and `...` and the first 8 hex digits
    of the sha256 of the whole original follow, so that two long texts can still be told apart.

    Args:
        text: Any text, such as a prompt.
        max_length: Characters that are kept.
    """
    clean = _EMAIL.sub(_named("email"), scrub(text))
    clean = _CARD.sub(_card, clean)
    clean = _PHONE.sub(_phone, clean)
    # A line break in a log could pass for a record of its own.
    clean = "".join(char if char.isprintable() else " " for char in clean)
    if len(clean) <= max_length:
        return clean
    return f"{clean[:max_length]}...{_digest(text)}"


class ScrubFilter(logging.Filter):
    """Scrubs a log record in place, its arguments, traceback and stack included; drops nothing."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Scrubs the record and lets it pass."""
        try:
            message = record.getMessage()
        except (TypeError, ValueError):  # arguments that do not fit: the handler will say so
            message = str(record.msg)
        clean = scrub(message)
        if clean != message:
            record.msg, record.args = clean, ()
        if record.exc_info and not record.exc_text:
            trace = logging.Formatter().formatException(record.exc_info)
            clean = scrub(trace)
            if clean != trace:
                # Formatters print exc_text where there is one, and cannot make it anew.
                record.exc_text, record.exc_info = clean, None
        elif record.exc_text:
            record.exc_text = scrub(record.exc_text)
        if record.stack_info:
            record.stack_info = scrub(record.stack_info)
        return True


class _ScrubbingHandler(logging.Handler):
    """Writes nothing. Every record of a child passes it on its way up, and is scrubbed."""

    def __init__(self) -> None:
        super().__init__()
        self.addFilter(ScrubFilter())

    def emit(self, record: logging.LogRecord) -> None:
        """Writes nothing."""


_ROOTS = ("tripo_kit", "urllib3", "requests", "requests_cache")


def guard_logs() -> None:
    """Puts a `ScrubFilter` in the way of all records of the kit and of its HTTP libraries.

    It changes no level and prints nothing. Calling it again covers loggers that are new.
    """
    scrubbing = (
        next(
            (
                handler
                for handler in logging.getLogger(_ROOTS[0]).handlers
                if isinstance(handler, _ScrubbingHandler)
            ),
            None,
        )
        or _ScrubbingHandler()
    )
    names = [name for name in list(logging.root.manager.loggerDict) if name.startswith(_ROOTS)]
    for name in {*_ROOTS, *names}:
        logger = logging.getLogger(name)
        # Filters see what a logger itself is given, before any handler of anybody's …
        if not any(isinstance(present, ScrubFilter) for present in logger.filters):
            logger.addFilter(ScrubFilter())
    for name in _ROOTS:
        # … and handlers what comes from children, those of later included.
        logger = logging.getLogger(name)
        if scrubbing not in logger.handlers:
            logger.addHandler(scrubbing)
