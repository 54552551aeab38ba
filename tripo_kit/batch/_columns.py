"""The columns of a table: fields of a request, each there once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from typing import NoReturn

from tripo_kit.batch._entries import Entry
from tripo_kit.calls import unknown_name
from tripo_kit.errors import Problem, RequestValidationError
from tripo_kit.recipes import (
    CHAIN_FIELDS,
    DOWNLOAD,
    ImageGenerationRequest,
    MultiviewGenerationRequest,
    TextGenerationRequest,
    canonical_name,
    is_tag,
)

__all__ = ["header_of", "is_field"]

_KINDS = (TextGenerationRequest, ImageGenerationRequest, MultiviewGenerationRequest)
_FIELDS = (name for kind in _KINDS for name in kind.__struct_fields__)
_KNOWN = tuple(dict.fromkeys((*_FIELDS, *CHAIN_FIELDS, DOWNLOAD)))


def is_field(name: object) -> bool:
    """Whether it is the name of a request's field."""
    return isinstance(name, str) and canonical_name(name) in _KNOWN


def header_of(names: Iterable[str]) -> tuple[list[str], list[Entry]]:
    """The fields that a table's columns are for, and what is wrong with them, said once.

    Args:
        names: The columns' names; a blank one is for nothing.

    Returns:
        A field for each column, "" where there is none, and at most one entry with the problems.
    """
    columns = [canonical_name(name) for name in names]
    problems = list(_problems(columns))
    fields = [name if name in _KNOWN or is_tag(name) else "" for name in columns]
    return fields, [("header: ", partial(_refuse, problems))] if problems else []


def _problems(columns: list[str]) -> Iterator[Problem]:
    for name, number in Counter(filter(None, columns)).items():
        if number > 1:
            hint = "Keep one of them."
            yield Problem(name, f"{number} columns", "there must be one column of a name", hint)
        if name not in _KNOWN and not is_tag(name):
            yield unknown_name(name, "a column", _KNOWN, rule="a request has no such field")


def _refuse(problems: list[Problem]) -> NoReturn:
    raise RequestValidationError(problems, subject="header")
