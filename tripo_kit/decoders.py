"""Reading values into structs, in any thread: nothing else in the kit asks msgspec for that.

msgspec works out a struct's fields at its first use, and shows them to other threads while they are
half done: two threads that meet a type for the first time crash the process. To work all of them
out at the import would be safe, and every import would wait for it. So a type is worked out when it
is first needed, one at a time.
"""

from __future__ import annotations

import threading
from typing import Any, TypeVar, overload

import msgspec

from tripo_kit.forks import survive_forks

__all__ = ["convert", "decoder_of"]

T = TypeVar("T")


class _Decoders:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made: dict[Any, msgspec.json.Decoder[Any]] = {}
        survive_forks(self, depth=2)  # a journal's transaction and an import may need a type

    def of(self, kind: Any) -> msgspec.json.Decoder[Any]:
        made = self._made.get(kind)
        if made is None:
            with self._lock:
                made = self._made[kind] = msgspec.json.Decoder(kind)
        return made

    def before_fork(self) -> None:
        """No type is half done in the child."""
        self._lock.acquire()

    def after_fork(self, *, is_child: bool) -> None:
        """Whoever waits goes on; in the child nobody does."""
        if is_child:
            self._lock = threading.Lock()
        else:
            self._lock.release()


_decoders = _Decoders()


@overload
def decoder_of(kind: type[T]) -> msgspec.json.Decoder[T]: ...
@overload
def decoder_of(kind: Any) -> msgspec.json.Decoder[Any]: ...
def decoder_of(kind: Any) -> msgspec.json.Decoder[Any]:
    """The JSON decoder of a type; from then on any thread may use the type, and what is in it.

    Args:
        kind: A struct, or whatever else msgspec understands.
    """
    return _decoders.of(kind)


@overload
def convert(values: Any, kind: type[T], *, strict: bool = True) -> T: ...
@overload
def convert(values: Any, kind: Any, *, strict: bool = True) -> Any: ...
def convert(values: Any, kind: Any, *, strict: bool = True) -> Any:
    """Plain values as one of a type.

    Args:
        values: Dictionaries, lists, texts, numbers.
        kind: A struct, or whatever else msgspec understands.
        strict: Whether a text that spells a number is none.

    Raises:
        ValidationError: msgspec's: they are not that.
    """
    _decoders.of(kind)
    return msgspec.convert(values, kind, strict=strict)
