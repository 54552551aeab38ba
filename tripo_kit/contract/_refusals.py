"""Creations that the service must refuse, sent one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tripo_kit.api import Created, Task, decode
from tripo_kit.contract._line import Line, agrees, differs, hashed, judged, unknown
from tripo_kit.contract._replies import rates
from tripo_kit.contract._service import Service
from tripo_kit.errors import ReplyLostError, ResponseValidationError
from tripo_kit.transport import Reply

__all__ = ["Refusals"]

_PATIENCE = 1800.0  # seconds that a creation which should not be there is watched
_POLL = 2.0
_CODES = (1003, 1004)  # what a missing field is refused with
# All lack `model`, which only these three require. The last would be the cheapest one that is
# whole: should the service take it, it costs ten credits.
_ASKED: tuple[tuple[str, str, Mapping[str, Any]], ...] = (
    ("text-to-model, empty", "/generation/text-to-model", {}),
    ("image-to-model, empty", "/generation/image-to-model", {}),
    ("multiview-to-model, empty", "/generation/multiview-to-model", {}),
    (
        "text-to-model without model",
        "/generation/text-to-model",
        {"prompt": "a grey cube", "texture": False, "pbr": False},
    ),
)


class Refusals:
    """Provokes refusals, and stops at the first creation that is not certainly refused.

    Args:
        service: The service.
        clock: Monotonic seconds.
        sleep: Waits so many seconds.

    Attributes:
        all_refused: Whether all were refused; None if that could not be told.
        has_created: Whether one was accepted.
    """

    def __init__(
        self,
        service: Service,
        *,
        clock: Callable[[], float],
        sleep: Callable[[float], object],
    ) -> None:
        self._service = service
        self._clock = clock
        self._sleep = sleep
        self.all_refused: bool | None = None
        self.has_created = False

    def lines(self) -> Iterator[Line]:
        """Sends them, and says what came.

        Raises:
            TripoError: It was not sent whole; no further one is sent.
        """
        for name, path, body in _ASKED:
            try:
                reply = self._service.create(path, body)
            except ReplyLostError:
                text = "its reply was lost: the account's newest tasks show whether it was accepted"
                yield unknown("refusals", name, f"{text}; no further creation was sent")
                return
            task_id = _task_of(reply)
            if task_id is not None:
                self.has_created, self.all_refused = True, False
                yield differs("refusals", name, f"accepted, as task {hashed(task_id)}")
                yield differs("refusals", "its end", self._watch(task_id))
                return
            if not reply.is_refusal:
                text = f"{reply.status} with code {reply.code} is no certain refusal"
                yield unknown("refusals", name, f"{text}; no further creation was sent")
                return
            text = f"{reply.status} with code {reply.code}"
            yield judged(reply.code in _CODES, "refusals", name, text)
            if name == _ASKED[0][0]:
                yield from _form(reply)
        self.all_refused = True

    def _watch(self, task_id: str) -> str:
        """How a task ended that should not be there."""
        until = self._clock() + _PATIENCE
        while self._clock() < until:
            reply = self._service.get(f"/tasks/{task_id}")
            if reply.is_answer:
                task = decode(Task, reply.data, allow_loopback_http=self._service.is_loopback)
                if task.is_terminal:
                    cost = task.credits_consumed
                    told = "an unknown price" if cost is None else f"{cost:.12g} credits"
                    return f"{task.status}, for {told}"
            self._sleep(_POLL)
        return f"open after {_PATIENCE:.0f} s"


def _form(reply: Reply) -> Iterator[Line]:
    fields = [name for name in ("message", "suggestion", "request_id") if name in reply.envelope]
    yield judged("message" in fields, "refusals", "fields", ", ".join(fields) or "none")
    answered = reply.envelope.get("request_id")
    text = "the one that was sent" if answered == reply.asked else "another one"
    yield agrees("refusals", "request_id", text if answered is not None else "missing")
    yield rates(reply)


def _task_of(reply: Reply) -> str | None:
    try:
        return decode(Created, reply.data).task_id
    except ResponseValidationError:
        return None
