"""Finds the rows in what is a table, whoever made it: pandas, polars, arrow, numpy, a mapping."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

__all__ = ["columns_of", "record_of", "rows_of"]


def columns_of(value: Any) -> list[str] | None:
    """The names of a table's columns; None if the value is no table."""
    if isinstance(value, Mapping):
        return list(map(str, value)) if _has_columns(value) else None
    names = getattr(getattr(value, "dtype", None), "names", None)  # numpy's records
    for attribute in ("column_names", "columns"):
        if names is None and any(hasattr(value, name) for name in _READERS):
            names = getattr(value, attribute, None)
    if names is None or callable(names):
        return None
    return [str(name) for name in names]


_READERS = ("to_dicts", "to_pylist", "to_dict")


def rows_of(value: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The rows of a table, each with what it is called there."""
    if isinstance(value, Mapping):
        names, columns = list(value), [_listed(column) for column in value.values()]
        rows: Iterable[Any] = (
            dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True)
        )
    elif getattr(getattr(value, "dtype", None), "names", None):
        rows = (dict(zip(value.dtype.names, cells, strict=True)) for cells in value.tolist())
    elif hasattr(value, "to_dicts"):  # polars
        rows = value.to_dicts()
    elif hasattr(value, "to_pylist"):  # arrow
        rows = value.to_pylist()
    else:  # pandas
        rows = value.to_dict("records")
    labels = getattr(value, "index", None)
    called: Iterable[Any] = range(len(value)) if labels is None or callable(labels) else labels
    if isinstance(value, Mapping):
        called = range(len(columns[0]))
    for label, row in zip(called, rows, strict=False):
        yield str(label), row


def record_of(value: Any) -> Mapping[str, Any] | None:
    """The fields of a record by name; None if the value is none."""
    if isinstance(value, Mapping):
        return value
    if hasattr(value, "_asdict"):  # a named tuple, as a table's rows often are
        return {name: each for name, each in value._asdict().items() if name != "Index"}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
    if type(value).__name__ == "Series" and hasattr(value, "to_dict"):  # a row of pandas
        row: Mapping[str, Any] = value.to_dict()
        return row
    return None


def _has_columns(value: Mapping[str, Any]) -> bool:
    """Whether every value is a column of the same length."""
    return all(map(_is_column, value.values())) and len({*map(len, value.values())}) == 1


def _is_column(value: Any) -> bool:
    is_array = type(value).__name__ in ("ndarray", "Series")
    return isinstance(value, list | tuple) or (is_array and len(value.shape) == 1)


def _listed(column: Any) -> Sequence[Any]:
    cells: Sequence[Any] = column if isinstance(column, list | tuple) else column.tolist()
    return cells
