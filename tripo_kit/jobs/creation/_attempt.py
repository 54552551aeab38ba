"""One attempt at a creation: what it means for the row that pays for it is judged here alone."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

import msgspec

from tripo_kit.api import Created, Operation
from tripo_kit.conditions import Condition
from tripo_kit.errors import (
    ClientClosedError,
    ConcurrencyLimitError,
    ReplyLostError,
    TripoError,
)
from tripo_kit.journal import Speaker

__all__ = ["Attempt", "Creates", "Lost", "NoSlot", "NotTaken", "Outgoing", "Taken", "attempt"]

_log = logging.getLogger("tripo_kit.jobs")


class Creates(Protocol):
    """The one paid call."""

    def create(
        self, operation: Operation, *, on_attempt: Callable[[str], None] | None = ...
    ) -> Created: ...


class Taken(msgspec.Struct, frozen=True):
    """The service took it: it is paid for, and this is the task."""

    task_id: str


class NoSlot(msgspec.Struct, frozen=True):
    """The service did not take it: too many tasks are open. It may be sent again."""

    retry_after: float | None


class NotTaken(msgspec.Struct, frozen=True):
    """The service certainly did not take it. Whether it may be sent again, the error says."""

    error: TripoError


class Lost(msgspec.Struct, frozen=True):
    """Nobody knows whether the service took it. It is not sent again before that is proved.

    Attributes:
        why: What went wrong.
        speaker: Who was heard last.
    """

    why: str
    speaker: Speaker = "nobody"


Attempt = Taken | NoSlot | NotTaken | Lost


def attempt(create: Callable[[], Created], task_type: str) -> Attempt:
    """Makes the call that costs, and judges what came of it.

    Args:
        create: The call.
        task_type: What is made, for the log.
    """
    try:
        return Taken(create().task_id)
    except ConcurrencyLimitError as error:
        return NoSlot(error.retry_after)
    except ReplyLostError as error:
        return Lost(f"the reply was lost: {error.message}", error.speaker)
    except TripoError as error:
        return NotTaken(error)
    except Exception as error:  # noqa: BLE001  # whatever this was, the request may be out
        _log.exception("The submission of a %s broke off", task_type)
        return Lost(f"it broke off: {type(error).__name__}")


class Outgoing:
    """The paid requests that are out. Before a client closes, they may write down their replies."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._count = 0
        self._is_closed = False

    @property
    def count(self) -> int:
        """How many are out."""
        with self._changed:
            return self._count

    @contextmanager
    def one(self) -> Iterator[None]:
        """While inside, a paid request may be out.

        Raises:
            ClientClosedError: No more go out.
        """
        with self._changed:
            if self._is_closed:
                raise ClientClosedError("The client was closed before this was sent")
            self._count += 1
        try:
            yield
        finally:
            with self._changed:
                self._count -= 1
                self._changed.notify_all()

    def close(self, timeout: float) -> bool:
        """Lets no more out, and waits for the replies of those that are.

        Args:
            timeout: Seconds at most.

        Returns:
            Whether all are written down.
        """
        with self._changed:
            self._is_closed = True
            return self._changed.wait_for(lambda: not self._count, timeout)
