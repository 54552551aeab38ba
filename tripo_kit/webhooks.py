"""What the service tells by webhook that a task has ended, once it is certain who says so.

    event = verify(request.headers, await request.body(), "whsec_…")
    client.notify(event)

The signature covers the time and the body, and nothing else: whoever can read a delivery can send
it again under another number. So what came before is known by the event's own id, too.
"""

from __future__ import annotations

import hmac
import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from tripo_kit.api import Reader, Task, decode, parse_json
from tripo_kit.errors import ConfigurationError, ResponseValidationError, WebhookError
from tripo_kit.forks import survive_forks
from tripo_kit.privacy import Secret, shown

__all__ = ["Event", "Seen", "verify"]

_OLDEST = 300.0  # seconds between its signing and now, in either direction
_MOST = 10_000  # ids that are remembered
_MOST_SIGNATURES = 16  # of one message; while a secret is changed there are two
_UNIX_TIME = re.compile(r"[0-9]{1,12}")

Headers = Mapping[str, str] | Iterable[tuple[str | bytes, str | bytes]]


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that the service told.

    Attributes:
        id: The event's id.
        delivery: The delivery's number; the same when it is sent again.
        type: `task.completed`, `task.failed`, `balance.low`, or a newer word.
        created_at: When it happened, in UTC.
        task: The task that ended, as `client.get_task` shows it; None for other events.
        balance: The credits that are left, of `balance.low`.
        threshold: Below which that is told.
        is_repeat: Whether it came before: answer 200, and do nothing.
        raw: The whole message as it came.
    """

    id: str
    delivery: str
    type: str
    created_at: datetime | None = None
    task: Task | None = None
    balance: float | None = None
    threshold: float | None = None
    is_repeat: bool = False
    raw: dict[str, Any] = {}

    def __repr__(self) -> str:  # the task's addresses are signed
        task = "" if self.task is None else f", task={self.task.task_id!r}"
        return f"Event({self.type!r}, id={self.id!r}{task}, is_repeat={self.is_repeat})"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return [(name, getattr(self, name)) for name in ("type", "id", "task", "is_repeat")]


class Seen:
    """Remembers the newest events and deliveries, in this process.

    Args:
        most: How many.
    """

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._ids: OrderedDict[str, None] = OrderedDict()
        survive_forks(self, depth=2)

    def note(self, *ids: str) -> bool:
        """Whether one of them was noted before; now all of them are."""
        with self._lock:
            known = any(each in self._ids for each in ids)
            for each in ids:
                self._ids[each] = None
                self._ids.move_to_end(each)
            while len(self._ids) > self._most:
                self._ids.popitem(last=False)
            return known

    def before_fork(self) -> None:
        """Waits for what is just noted, which takes a moment."""
        self._lock.acquire()

    def after_fork(self, *, is_child: bool) -> None:
        """Both go on from the same."""
        if is_child:
            self._lock = threading.Lock()
        else:
            self._lock.release()


_seen = Seen()


def verify(
    headers: Headers,
    body: bytes | str,
    secret: str | Secret,
    *,
    seen: Seen | None = None,
    wall: Callable[[], float] = time.time,
) -> Event:
    """Makes certain that a message comes from the service, now, and reads it.

    Args:
        headers: The request's, as any web framework has them.
        body: The raw body, byte for byte as it came.
        secret: The webhook's `whsec_…`, as the console shows it.
        seen: What came before; by default what this process has seen.
        wall: Unix seconds.

    Raises:
        WebhookError: It is not signed with this secret, or too old, or no message of the service.
            Answer 400, and believe nothing of it.
    """
    if isinstance(secret, str):
        secret = Secret(secret)  # some tracebacks show what is held
    content = body.encode() if isinstance(body, str) else bytes(body)
    known = _by_name(headers)
    signed_at = _require_signature(known.get("tripo-webhook-signature", ""), content, secret)
    age = wall() - signed_at
    if abs(age) > _OLDEST:
        raise WebhookError(
            f"The webhook was signed {abs(age):.0f} s {'ago' if age > 0 else 'from now'}",
            hint=f"More than {_OLDEST:.0f} s are not taken: is this machine's clock right?",
        )
    try:
        event = _event(Reader(parse_json(content)), known)
    except ResponseValidationError as error:
        raise WebhookError(f"The webhook cannot be read: {error.message}") from error
    memory = _seen if seen is None else seen
    names = {f"event {event.id}", f"delivery {event.delivery}"} - {"delivery "}
    return msgspec.structs.replace(event, is_repeat=memory.note(*names))


def _by_name(headers: Headers) -> dict[str, str]:
    pairs = headers.items() if isinstance(headers, Mapping) else headers
    return {_text(name).lower(): _text(value) for name, value in pairs}


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value


def _require_signature(header: str, content: bytes, secret: Secret) -> int:
    """When it was signed, in unix seconds."""
    if not secret.reveal():
        raise ConfigurationError(
            "There is no secret to hold a webhook against",
            hint="The console shows it beside the webhook; it starts with whsec_.",
        )
    parts = [part.strip().partition("=") for part in header.split(",")]
    times = [value for name, _, value in parts if name == "t"]
    given = [value for name, _, value in parts if name == "v1"][:_MOST_SIGNATURES]
    if len(times) != 1 or not _UNIX_TIME.fullmatch(times[0]) or not given:
        raise WebhookError("The webhook has no signature that can be read")
    message = times[0].encode() + b"." + content
    if not _is_signed(message, given, secret):
        raise WebhookError("The webhook is not signed with this secret")
    return int(times[0])


def _is_signed(message: bytes, given: Sequence[str], secret: Secret) -> bool:
    """Whether one of the signatures is right."""
    right = hmac.new(secret.reveal().encode(), message, "sha256").hexdigest().encode()
    # All are compared, each in constant time: how long it takes says nothing.
    matches = [hmac.compare_digest(right, each.encode(errors="replace")) for each in given]
    return any(matches)


def _event(reader: Reader, headers: Mapping[str, str]) -> Event:
    data = reader.under(reader.mapping("data"), ".data")
    is_task = data.text("task_id") is not None
    return Event(
        id=reader.text("id", required=True),
        delivery=headers.get("tripo-webhook-delivery", ""),
        type=shown(reader.text("type") or headers.get("tripo-webhook-event", "")),
        created_at=reader.moment("created_at"),
        task=decode(Task, data.value) if is_task else None,
        balance=data.number("balance"),
        threshold=data.number("threshold"),
        raw=dict(reader.value),
    )
