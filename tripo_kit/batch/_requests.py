"""What is handed in where a list of requests is expected: taken for what it is."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

from tripo_kit.api import Operation, Pipeline
from tripo_kit.batch._columns import header_of, is_field
from tripo_kit.batch._entries import Entry, HandedIn
from tripo_kit.batch._sources import entries_of
from tripo_kit.calls import described, show
from tripo_kit.errors import Problem, RequestValidationError
from tripo_kit.recipes import (
    GenerationRequest,
    RequestLike,
    columns_of,
    kind_of_text,
    record_of,
    request_from,
    request_of_fields,
    rows_of,
    unquoted,
)

__all__ = ["Requests", "entries_from"]

Requests: TypeAlias = Iterable[RequestLike] | RequestLike
"""Requests in any form; also a table of pandas or polars, a table's path, a folder, or just one."""


def entries_from(requests: Any, defaults: Mapping[str, Any]) -> HandedIn:
    """The requests in what was handed in.

    A table has one a row; the path of a table or a folder is read; a list has one an item. A lone
    request, sentence, record or picture is one.

    Args:
        requests: Anything.
        defaults: Fields for those that do not say.

    Raises:
        RequestValidationError: It is nothing of the kind.
        ConfigurationError: The table or folder cannot be read.
    """
    columns = columns_of(requests)
    if columns is not None:
        return HandedIn(_rows(requests, columns, defaults))
    if isinstance(requests, str | os.PathLike):
        text = os.fsdecode(requests)
        if kind_of_text(text) in ("table", "folder"):
            return entries_of(Path(unquoted(text)), defaults)
        return _one(requests, defaults)
    if hasattr(requests, "__array_interface__") and not requests.__array_interface__["shape"]:
        return entries_from(requests.item(), defaults)  # numpy's single value
    if _is_one(requests) or _is_picture(requests):
        return _one(requests, defaults)
    try:
        items = list(_items(requests))
    except TypeError:
        _refuse(requests)
    return HandedIn(
        [
            (f"requests[{number}].", partial(request_from, item, defaults))
            for number, item in enumerate(items)
        ]
    )


def _one(request: Any, defaults: Mapping[str, Any]) -> HandedIn:
    return HandedIn([("", partial(request_from, request, defaults))])


def _is_one(value: Any) -> bool:
    """Whether it is one request: itself, or a record of its fields."""
    if isinstance(value, GenerationRequest | Operation):
        return True
    record = record_of(value)
    if record is None or isinstance(value, Mapping):
        return record is not None
    # A row of pandas looks like a column of it, but is indexed by fields.
    return type(value).__name__ != "Series" or any(map(is_field, record))


def _is_picture(value: Any) -> bool:
    if isinstance(value, bytes | bytearray | memoryview) or hasattr(value, "read"):
        return True
    return hasattr(value, "__array_interface__") and len(value.__array_interface__["shape"]) > 1


def _items(requests: Any) -> Iterator[Any]:
    """The items of a list; of numpy and pandas as values of Python."""
    is_array = type(requests).__name__ in ("ndarray", "Series")
    yield from requests.tolist() if is_array and hasattr(requests, "tolist") else requests


def _rows(table: Any, columns: list[str], defaults: Mapping[str, Any]) -> list[Entry]:
    fields, problems = header_of(columns)
    if problems and len(set(filter(None, fields))) < len([*filter(None, fields)]):
        return problems  # two columns of a name: nobody can tell which cells are meant
    names = dict(zip(columns, fields, strict=True))
    rows: list[Entry] = [
        (f"row {label}: ", partial(_from_row, names, row, defaults))
        for label, row in rows_of(table)
    ]
    return [*problems, *rows]


def _from_row(
    names: Mapping[str, str], row: Mapping[Any, Any], defaults: Mapping[str, Any]
) -> GenerationRequest | Pipeline:
    given = {names[str(name)]: value for name, value in row.items() if names[str(name)]}
    return request_of_fields(given, defaults)


def _refuse(requests: Any) -> NoReturn:
    rule = "must be a list of requests"
    hint = (
        f"This is {described(requests)}. "
        "Give a list of requests, sentences, pictures or records, or a table."
    )
    raise RequestValidationError(
        [Problem("requests", show(requests), rule, hint)], subject="requests"
    )
