"""The tree of nodes of a binary FBX, gone through without decoding what nobody asks for."""

from __future__ import annotations

import struct
import zlib
from array import array
from collections.abc import Iterator
from typing import Any, NamedTuple

from tripo_kit.errors import CorruptFileError

__all__ = ["Node", "nodes", "properties_of", "values_of", "version_of"]

_WIDE_SINCE = 7500  # the version from which on offsets have eight bytes
_HEAD = 27  # bytes: the magic, two more, the version
_SCALARS = {b"Y": "<h", b"C": "<?", b"I": "<i", b"F": "<f", b"D": "<d", b"L": "<q"}
_ARRAYS = {b"d": "d", b"f": "f", b"i": "i", b"l": "q", b"b": "b", b"c": "b"}
_MAX_ARRAY = 512 * 2**20  # bytes, unpacked


class Node(NamedTuple):
    """One node, by where it lies in the file.

    Attributes:
        name: What it is.
        first: Where its values begin.
        amount: How many values it has.
        inner: Where its inner nodes begin.
        end: Where it ends.
    """

    name: str
    first: int
    amount: int
    inner: int
    end: int


def version_of(data: Any) -> int:
    """The version that the file is written in, such as 7400."""
    version: int = struct.unpack_from("<I", data, 23)[0]
    return version


def nodes(data: Any, parent: Node | None = None) -> Iterator[Node]:
    """The nodes of the file, or those inside another.

    Raises:
        CorruptFileError: One does not end where it may.
    """
    is_wide = version_of(data) >= _WIDE_SINCE
    layout = struct.Struct("<QQQB" if is_wide else "<IIIB")
    offset, end = (parent.inner, parent.end) if parent else (_HEAD, len(data))
    while offset + layout.size <= end:
        stop, count, length, name = layout.unpack_from(data, offset)
        if stop == 0:
            return
        first = offset + layout.size + name
        if not first + length <= stop <= end:
            raise CorruptFileError(f"Its node at byte {offset} does not end where it may")
        title = bytes(data[offset + layout.size : first]).decode("latin-1")
        yield Node(title, first, count, first + length, stop)
        offset = stop


def values_of(data: Any, node: Node, *, arrays: bool = False) -> list[Any]:
    """A node's values: numbers, texts, and bytes; arrays only where they are asked for.

    An array that is not asked for is None.
    """
    found, offset = [], node.first
    for _ in range(node.amount):
        kind = bytes(data[offset : offset + 1])
        offset += 1
        if kind in _SCALARS:
            found.append(struct.unpack_from(_SCALARS[kind], data, offset)[0])
            offset += struct.calcsize(_SCALARS[kind])
        elif kind in {b"S", b"R"}:
            length = struct.unpack_from("<I", data, offset)[0]
            offset += 4
            if offset + length > node.inner:
                raise CorruptFileError(f"A value of its node {node.name} is not whole")
            raw = data[offset : offset + length]
            found.append(bytes(raw).decode("utf-8", "replace") if kind == b"S" else raw)
            offset += length
        elif kind in _ARRAYS:
            count, packing, length = struct.unpack_from("<III", data, offset)
            size = length if packing else count * array(_ARRAYS[kind]).itemsize
            offset += 12
            raw = data[offset : offset + size]
            found.append(_array(kind, raw, count, is_packed=bool(packing)) if arrays else None)
            offset += size
        else:
            raise CorruptFileError(f"Its node {node.name} has a value of an unknown kind")
        if offset > node.inner:
            raise CorruptFileError(f"The values of its node {node.name} are not whole")
    return found


def _array(kind: bytes, raw: Any, count: int, *, is_packed: bool) -> array[Any]:
    values = array(_ARRAYS[kind])
    size = count * values.itemsize
    if size > _MAX_ARRAY:
        raise CorruptFileError(f"An array of it claims to have {count} numbers")
    values.frombytes(zlib.decompressobj().decompress(raw, size) if is_packed else bytes(raw))
    if len(values) != count:
        raise CorruptFileError(f"An array of it has {len(values)} numbers where it says {count}")
    return values


def properties_of(data: Any, node: Node) -> dict[str, list[Any]]:
    """The rows of a node's property table: what comes after name, kind and flags."""
    return {
        row[0]: row[4:]
        for table in nodes(data, node)
        if table.name == "Properties70"
        for entry in nodes(data, table)
        if len(row := values_of(data, entry)) >= 4 and isinstance(row[0], str)  # noqa: PLR2004
    }
