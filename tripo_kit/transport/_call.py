from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from requests import Response

from tripo_kit.errors import TripoError
from tripo_kit.transport._deadline import Deadline
from tripo_kit.transport._kind import Kind
from tripo_kit.transport._retry import RetryPolicy
from tripo_kit.transport.wire import Phase

__all__ = ["Call", "Judge", "current_call"]

Judge = Callable[[Response, RetryPolicy, Phase], TripoError | None]


@dataclass(slots=True)
class Call:
    """One call of a caller, whatever number of attempts it takes.

    Attributes:
        kind: What it is for.
        path: Where it goes, for logs; never with a query.
        judge: Tells a reply that answers from one that does not.
        deadline: When it must be over, waits included.
        is_paid: Whether to send it twice could cost twice.
        waits_for_pool: Whether a full pool of the account is waited for here.
        is_streamed: Whether the body is left to the caller.
        on_attempt: Gets the request id of each attempt of a paid call just before it is sent; what
            it raises ends the call, and nothing of this attempt is sent.
        attempts: Attempts made so far.
        request_id: The kit's own name for the newest attempt of a paid call.
        status: The HTTP status of the last reply.
    """

    kind: Kind
    path: str
    judge: Judge
    deadline: Deadline
    is_paid: bool = False
    waits_for_pool: bool = False
    is_streamed: bool = False
    on_attempt: Callable[[str], None] | None = None
    attempts: int = 0
    request_id: str | None = None
    status: int | None = None

    @contextmanager
    def running(self) -> Iterator[None]:
        """Makes this the call that the adapters of this thread work for."""
        token = _current.set(self)
        try:
            yield
        finally:
            _current.reset(token)

    def begin_attempt(self) -> dict[str, str]:
        """Counts one more attempt, and names it if it is paid; the headers that say so."""
        self.attempts += 1
        if not self.is_paid:
            return {}
        self.request_id = str(uuid.uuid4())
        if self.on_attempt is not None:
            self.on_attempt(self.request_id)
        return {"X-Request-ID": self.request_id}


_current: ContextVar[Call] = ContextVar("tripo_kit_call")


def current_call() -> Call:
    """The call that this thread is at work on; sessions have no room to hand it down."""
    return _current.get()
