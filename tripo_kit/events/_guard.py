"""Foreign code is called so that nothing it raises reaches the mechanism."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from tripo_kit.privacy import shown

__all__ = ["guarded"]

_log = logging.getLogger("tripo_kit.events")


def guarded(
    callback: Callable[..., object] | None,
    *,
    what: str = "An event callback",
    note: Callable[[str], None] | None = None,
) -> Callable[..., None]:
    """Wraps foreign code so that nothing that it raises reaches the mechanism.

    Its first failure is logged, with its traceback; what comes after that is most likely the same.
    Ctrl-C on the main thread is the person's, and goes on.

    Args:
        callback: The foreign code; None for nothing.
        what: What it is, for the log.
        note: Hears of its failure, in one line.
    """
    is_logged = False

    def call(*arguments: object) -> None:
        nonlocal is_logged
        if callback is None:
            return
        try:
            callback(*arguments)
        except BaseException as error:  # SystemExit, too: it is not the program's
            is_main = threading.current_thread() is threading.main_thread()
            if is_main and isinstance(error, KeyboardInterrupt):
                raise
            if not is_logged:
                is_logged = True
                kind = type(arguments[0]).__name__ if arguments else "call"
                _log.exception("%s failed on %s; the work goes on", what, kind)
                if note is not None:
                    note(f"{what} failed: {type(error).__name__}: {shown(error)}")

    return call
