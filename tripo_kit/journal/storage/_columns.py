"""JSON in the journal's columns: another kit may have written it, damage may have changed it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, overload

import msgspec

from tripo_kit.decoders import convert
from tripo_kit.errors import CorruptFileError, JournalError
from tripo_kit.foreign import read_json
from tripo_kit.privacy import shown

__all__ = ["UNREADABLE", "is_damaged", "read_column", "row_as"]

UNREADABLE = "The kit that asked for it can; a newer one, too. Nothing was changed."

_T = TypeVar("_T")


@overload
def read_column(value: Any, kind: type[_T], *, what: str) -> _T: ...
@overload
def read_column(value: Any, *, what: str) -> Any: ...
def read_column(value: Any, kind: Any = Any, *, what: str) -> Any:
    """What the JSON of a column says.

    Args:
        value: As it stands in the row.
        kind: What it should be, as msgspec understands it.
        what: What it is, for the error: "its plan".

    Raises:
        JournalError: This version of the kit cannot read it.
    """
    if is_damaged(value):
        raise JournalError(f"The journal is damaged: {what} has letters that are none")
    try:
        return read_json(value, kind, what=what)
    except CorruptFileError as error:
        raise JournalError(
            f"This version of the kit cannot read the row: {error.message}", hint=UNREADABLE
        ) from None


def is_damaged(value: object) -> bool:
    """Whether a text holds bytes that are no letters; the file gives them as surrogates."""
    try:
        if isinstance(value, str):
            value.encode()
    except UnicodeEncodeError:
        return True
    return False


def row_as(kind: type[_T], facts: Mapping[str, Any], *, what: str) -> _T:
    """A row's values as one thing.

    Args:
        kind: The struct.
        facts: Its fields.
        what: What it is, for the error.

    Raises:
        JournalError: One of them is of another kind.
    """
    try:
        return convert(facts, kind)
    except (msgspec.ValidationError, UnicodeError) as error:
        raise JournalError(
            f"This version of the kit cannot read {what}: {shown(error)}", hint=UNREADABLE
        ) from None
