"""The records that a binary FBX is a tree of: a name, typed values, and records below it."""

import struct
import zlib
from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np

_ARRAYS = {"<f8": b"d", "<f4": b"f", "<i4": b"i", "<i8": b"l"}
Link: TypeAlias = tuple[Any, ...]
"""A connection: its kind, what hangs, on what, and sometimes on which property."""
Record: TypeAlias = tuple[str, list[Any], list[Any]]


def _value(value: Any) -> bytes:
    if isinstance(value, np.int64):  # the ids of objects: readers insist on eight bytes
        return b"L" + struct.pack("<q", value)
    if isinstance(value, int):
        return b"I" + struct.pack("<i", value)
    if isinstance(value, float):
        return b"D" + struct.pack("<d", value)
    if isinstance(value, str):
        data = value.encode()
        return b"S" + struct.pack("<I", len(data)) + data
    if isinstance(value, bytes):
        return b"R" + struct.pack("<I", len(value)) + value
    kind = _ARRAYS[value.dtype.str]
    raw = value.tobytes()
    packed = zlib.compress(raw, 1)
    return kind + struct.pack("<III", value.size, 1, len(packed)) + packed


def encoded_record(record: Record, offset: int) -> bytes:
    """Write a record that begins so many bytes into the file."""
    name, values, below = record
    body = b"".join(map(_value, values))
    start = offset + 13 + len(name) + len(body)
    inner = b""
    for child in below:
        inner += encoded_record(child, start + len(inner))
    if below:
        inner += bytes(13)
    end = start + len(inner)
    return (
        struct.pack("<IIIB", end, len(values), len(body), len(name)) + name.encode() + body + inner
    )


def node(name: str, *values: Any, below: Sequence[Record] = ()) -> Record:
    """A record with its values, and the records below it."""
    return name, list(values), list(below)


def properties(*rows: tuple[Any, ...]) -> Record:
    """The properties of an object: name, type, label, flags and values of each."""
    return node("Properties70", below=[node("P", *row) for row in rows])
