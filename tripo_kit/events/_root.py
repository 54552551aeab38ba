"""The root of all events."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from tripo_kit.calls import Named

__all__ = ["Emit", "Event"]


class Event(msgspec.Struct, metaclass=Named, frozen=True, kw_only=True, tag=True):
    """The root of all events."""


Emit = Callable[[Event], None]
