"""Reads the values of tables and records: what is not given, and numbers as people write them."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from typing import Any

from tripo_kit.api import FieldSpec, value_from_text

__all__ = ["is_absent", "value_for"]

_ABSENT = frozenset(("", "nan", "<na>", "none", "null", "nat", "#n/a", "n/a"))
_ABSENT_TYPES = (
    "NAType",
    "NaTType",
    "MaskedConstant",
)  # of pandas and numpy, by name: not imported
_GROUPED = {
    mark: re.compile(rf"[+-]?\d{{1,3}}(?:{re.escape(mark)}\d{{3}})+(?:{re.escape(point)}\d+)?")
    for mark, point in ((",", "."), (".", ","))
}
_PARTED = re.compile(r"(?<=\d)[ '’_\u00a0\u202f\u2009](?=\d{3}(?!\d))")


def is_absent(value: Any) -> bool:
    """Whether a cell says nothing: None, NaN, `<NA>`, a blank text."""
    if value is None or type(value).__name__ in _ABSENT_TYPES:
        return True
    if isinstance(value, str):
        return value.strip().lower() in _ABSENT
    if isinstance(value, Decimal):
        return value.is_nan()  # the signalling one answers to nothing else
    is_number = isinstance(value, float) or getattr(value, "shape", None) == ()  # numpy's are none
    return is_number and bool(value != value)  # noqa: PLR0124  # only what is no number differs


def value_for(spec: FieldSpec, value: Any, *, has_decimal_comma: bool = False) -> Any:
    """A cell as what its field holds; as it is where it is no such thing, for the checks.

    Args:
        spec: The field.
        value: A text, or any value of Python, numpy or pandas.
        has_decimal_comma: Whether the table writes `0,5` for a half, and `5.000` for 5000.
    """
    if spec.formats:
        return value.strip() if isinstance(value, str) else value
    if hasattr(value, "tolist"):  # of numpy: a number, or an array as a list
        value = value.tolist()
    if isinstance(value, Decimal):
        value = float(value)
    if isinstance(value, str):
        return _from_text(spec, value, has_decimal_comma=has_decimal_comma)
    if spec.kind == "int" and isinstance(value, float) and value.is_integer():
        return int(value)
    if spec.kind == "bool" and isinstance(value, int | float) and value in (0, 1):
        return bool(value)  # a column with holes holds floats
    return value


def _from_text(spec: FieldSpec, text: str, *, has_decimal_comma: bool) -> Any:
    if spec.kind in ("int", "float"):
        number = _number(text.strip(), has_decimal_comma=has_decimal_comma)
        if number is None:
            return text
        return int(number) if spec.kind == "int" and number.is_integer() else number
    if spec.kind == "text":
        return text  # a Prompt stays one
    if spec.kind == "bool":
        text = text.strip().removesuffix(".0")
    return value_from_text(spec, text.strip())


def _number(text: str, *, has_decimal_comma: bool) -> float | None:
    mark, point = (".", ",") if has_decimal_comma else (",", ".")
    text = _PARTED.sub("", text)
    if _GROUPED[mark].fullmatch(text):
        text = text.replace(mark, "")
    try:
        number = float(text.replace(point, "."))
    except ValueError:
        return None
    return number if math.isfinite(number) and "_" not in text else None
