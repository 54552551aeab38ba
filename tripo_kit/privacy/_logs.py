from __future__ import annotations

import logging

from tripo_kit.privacy._scrub import scrub
from tripo_kit.privacy._shown import shown, visible

__all__ = ["ScrubFilter", "guard_logs"]

_LONGEST = 1000  # characters of a message: a record holds several texts of 300


def _lines(text: str) -> str:
    """A traceback or a stack: its lines stay."""
    return visible(scrub(text), keep="\n")


class ScrubFilter(logging.Filter):
    """Cleans a log record in place, its arguments, traceback and stack included; drops none.

    A message becomes one line of at most 1000 characters, as `shown` makes it.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Scrubs the record and lets it pass."""
        try:
            message = record.getMessage()
        except (TypeError, ValueError):  # arguments that do not fit: the handler will say so
            message = str(record.msg)
        clean = shown(message, _LONGEST)
        if clean != message:
            record.msg, record.args = clean, ()
        if record.exc_info and not record.exc_text:
            trace = logging.Formatter().formatException(record.exc_info)
            clean = _lines(trace)
            if clean != trace:
                # Formatters print exc_text where there is one, and cannot make it again.
                record.exc_text, record.exc_info = clean, None
        elif record.exc_text:
            record.exc_text = _lines(record.exc_text)
        if record.stack_info:
            record.stack_info = _lines(record.stack_info)
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
