"""The values of an operation, each held against the declaration of its field."""

from __future__ import annotations

import datetime as dt
import decimal
import uuid
from collections.abc import Iterator
from typing import Any

import msgspec

from tripo_kit.api._fields import FieldSpec
from tripo_kit.api._words import expectation, hint
from tripo_kit.calls import show
from tripo_kit.decoders import convert, decoder_of
from tripo_kit.errors import Problem

__all__ = ["UNSOUND", "field_problems", "round_trip"]

# msgspec would write these as text; as a field's value they are mistakes.
_NOT_JSON = (
    bytes,
    bytearray,
    memoryview,
    dt.date,
    dt.time,
    dt.timedelta,
    decimal.Decimal,
    uuid.UUID,
)
UNSOUND = (msgspec.MsgspecError, TypeError, ValueError, OverflowError, RecursionError)


def round_trip(value: Any, annotation: Any, decoder: msgspec.json.Decoder[Any]) -> tuple[Any, int]:
    """The value as the service will read it, and its size in bytes.

    Raises one of `UNSOUND` for a wrong type, a broken limit, or what JSON cannot say.
    """
    plain = convert(msgspec.to_builtins(value, builtin_types=_NOT_JSON), annotation)
    body = msgspec.json.encode(plain)
    # JSON has no NaN and no infinity: they come back as null, and are refused here.
    return decoder.decode(body), len(body)


def field_problems(operation: msgspec.Struct, specs: tuple[FieldSpec, ...]) -> list[Problem]:
    """What is wrong with each field's value by itself."""
    return [
        problem
        for spec in specs
        if (value := getattr(operation, spec.name)) is not msgspec.UNSET
        for problem in _value_problems(spec, value, spec.name)
    ]


def _value_problems(spec: FieldSpec, value: Any, path: str) -> Iterator[Problem]:
    try:
        round_trip(value, spec.annotation, decoder_of(spec.annotation))
    except UNSOUND:
        inner = list(_inner_problems(spec, value, path))
        yield from inner or [
            Problem(path, show(value), f"must be {expectation(spec)}", hint(spec, value))
        ]


def _inner_problems(spec: FieldSpec, value: Any, path: str) -> Iterator[Problem]:
    if spec.item is not None and isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from _value_problems(spec.item, item, f"{path}[{index}]")
    elif spec.fields and isinstance(value, dict | msgspec.Struct):
        members = value if isinstance(value, dict) else msgspec.structs.asdict(value)
        known = {field.name: field for field in spec.fields}
        for name, member in members.items():
            if name not in known:
                listed = f"Known here: {', '.join(known)}."
                yield Problem(f"{path}.{name}", show(member), "is not a known field", listed)
            elif member is not msgspec.UNSET:
                yield from _value_problems(known[name], member, f"{path}.{name}")
