"""From a reply's `data` to what it means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

import msgspec

from tripo_kit.api.replies._account import (
    Balance,
    FileToken,
    UploadTicket,
    Usage,
    read_balance,
    read_file_token,
    read_ticket,
    read_usage,
)
from tripo_kit.api.replies._envelope import parse_json
from tripo_kit.api.replies._reader import Reader
from tripo_kit.api.replies._task import Created, Task, TaskList, read_created, read_task, read_tasks

__all__ = ["decode"]

T = TypeVar("T", Balance, Created, FileToken, Task, TaskList, UploadTicket, Usage)

_READERS: Mapping[type, Callable[[Reader], Any]] = {
    Balance: read_balance,
    Created: read_created,
    FileToken: read_file_token,
    Task: read_task,
    TaskList: read_tasks,
    UploadTicket: read_ticket,
    Usage: read_usage,
}


def decode(kind: type[T], raw: Any, *, allow_loopback_http: bool = False) -> T:
    """Read a reply's data: lenient in its spelling, strict in its meaning.

    Args:
        kind: What it should be.
        raw: The JSON as bytes or `msgspec.Raw`, or plain values that were decoded already.
        allow_loopback_http: Whether addresses may be `http://` on this machine, as a sandbox's.

    Raises:
        ResponseValidationError: It does not mean that; names the path of what is wrong.
    """
    value = parse_json(raw) if isinstance(raw, bytes | msgspec.Raw) else raw
    if kind is Usage and isinstance(value, list):
        value = {"items": value}
    return cast(T, _READERS[kind](Reader(value, allow_loopback_http=allow_loopback_http)))
