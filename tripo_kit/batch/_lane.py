from __future__ import annotations

import logging
from collections.abc import Callable

from tripo_kit.errors import TripoError
from tripo_kit.jobs import Workers, cut_off
from tripo_kit.privacy import shown

__all__ = ["Lane"]

_log = logging.getLogger("tripo_kit.batch")

_MOST_BREAKS = 3  # how often the thread may be cut off in the middle of one decision


class Lane:
    """One thread on which batches take their decisions, one after another.

    Args:
        workers: The thread.
    """

    def __init__(self, workers: Workers) -> None:
        self._workers = workers

    def put(
        self,
        work: Callable[[], None],
        on_error: Callable[[TripoError], None],
        *,
        breaks: int = 0,
    ) -> None:
        """Takes a decision soon. Whatever happens to it ends where somebody sees it.

        Args:
            work: The decision.
            on_error: Gets what it raised.
            breaks: How often the thread was cut off in the middle of it.
        """

        def guarded() -> None:
            try:
                work()
            except TripoError as error:
                on_error(error)
            except Exception as error:  # noqa: BLE001  # shown by wait(), and logged
                _log.exception("A batch broke")
                on_error(TripoError(f"The kit failed: {type(error).__name__}: {shown(error)}"))
            except BaseException as error:  # noqa: BLE001  # the thread was to end, not the batch
                _log.exception("The thread of the batches was cut off")
                if breaks + 1 < _MOST_BREAKS:
                    self.put(work, on_error, breaks=breaks + 1)
                else:
                    on_error(cut_off(error, breaks + 1))

        self._workers.put(guarded)

    def revive(self) -> None:
        """Starts the thread again if it has died and there is work."""
        self._workers.revive()

    def close(self, timeout: float) -> None:
        """Takes no more decisions.

        Args:
            timeout: Seconds for the one that is just taken.
        """
        self._workers.close(timeout)
