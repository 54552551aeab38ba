"""What a person types to find requests: words, filters and an order."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from math import isfinite
from typing import Any

import msgspec

from tripo_kit.errors import Problem, RequestValidationError
from tripo_kit.journal._job_record import JobStatus
from tripo_kit.journal.storage._words import split

__all__ = ["Query", "Span", "Word", "query_of"]

# An id is long and has a digit; a short number is a word of a prompt, and in every id somewhere.
_AN_ID = re.compile(r"(?=[a-z_-]*\d)[0-9a-z_-]{6,}")
_FILTER = re.compile(r"(status|state|operation|model|batch|day|price|sort):(\S+)")
_SPAN = re.compile(r"(?:(?P<sign>[<>]=?)(?P<bound>.+)|(?P<low>.*?)\.\.(?P<high>.*)|(?P<only>.+))")
_ORDERS = ("best", "newest", "oldest", "price")


class Word(msgspec.Struct, frozen=True):
    """One word that must be there; what a person writes as one may be several side by side.

    Attributes:
        parts: Its parts, as they are compared.
        is_beginning: Whether the last part may go on.
        may_be_id: Whether an id may begin so.
    """

    parts: tuple[str, ...]
    is_beginning: bool
    may_be_id: bool


class Span(msgspec.Struct, frozen=True):
    """From a number on, and up to another, which is not in it; None is no bound.

    Attributes:
        low: The first number.
        high: The first number that is too large.
    """

    low: float | None = None
    high: float | None = None


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """What to find, and in which order.

    Attributes:
        words: All of them must be there.
        states: How the request must stand; None if that does not matter.
        operation: How one of its operations begins.
        model: How one of its models begins.
        batch: The batch that asked for it, or how its id begins.
        day: When it was asked for, in unix seconds.
        price: What it consumed.
        order: `best`, `newest`, `oldest` or `price` (the dearest first).
    """

    words: tuple[Word, ...] = ()
    states: tuple[JobStatus, ...] | None = None
    operation: str | None = None
    model: str | None = None
    batch: str | None = None
    day: Span | None = None
    price: Span | None = None
    order: str = "newest"


def query_of(text: str) -> Query:
    """Reads what a person typed, such as `red vase status:success day:2026-11-01.. price:>20`.

    Args:
        text: Words, and filters as `name:value`.

    Raises:
        RequestValidationError: A filter's value cannot be.
    """
    words: list[Word] = []
    facts: dict[str, Any] = {}
    problems: list[Problem] = []
    for each in text.casefold().split():
        found = _FILTER.fullmatch(each)
        if found is None:
            words.append(_word(each))
            continue
        name, value = found.groups()
        name = "status" if name == "state" else name  # what it was called first
        try:
            facts |= _FILTERS[name](value)
        except (ValueError, OverflowError):
            problems.append(Problem(f"search {name}", repr(value), _RULES[name], _HINT))
    if problems:
        raise RequestValidationError(problems, subject="search")
    return Query(**{"order": "best" if words else "newest"} | facts, words=tuple(words))


def _word(text: str) -> Word:
    plain = text.removesuffix("*")
    return Word(tuple(split(plain)), text != plain, _AN_ID.fullmatch(plain) is not None)


def _span(text: str, number: Callable[[str], Any], after: Callable[[Any], Any]) -> tuple[Any, Any]:
    """The bounds of `5`, `>5`, `>=5`, `<5`, `<=5`, `5..9`, `5..` or `..9`."""
    found = _SPAN.fullmatch(text)
    if found is None:
        raise ValueError(text)
    sign, bound, only = found["sign"], found["bound"], found["only"]
    if only is not None:
        return number(only), after(number(only))
    if sign is not None:
        edge = after(number(bound)) if sign in (">", "<=") else number(bound)
        return (edge, None) if sign[0] == ">" else (None, edge)
    low, high = found["low"], found["high"]
    return number(low) if low else None, after(number(high)) if high else None


def _day(text: str) -> dict[str, Span]:
    bounds = _span(text, date.fromisoformat, lambda day: day + timedelta(days=1))
    # A day is the reader's own, from midnight to midnight.
    low, high = (
        None if day is None else datetime(day.year, day.month, day.day).astimezone().timestamp()
        for day in bounds
    )
    return {"day": Span(low, high)}


def _price(text: str) -> dict[str, Span]:
    return {"price": Span(*_span(text, _credits, lambda price: price + 1e-6))}


def _credits(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise ValueError(text)
    return number


def _states(text: str) -> dict[str, tuple[JobStatus, ...]]:
    states = tuple(JobStatus(each) for each in text.split(","))
    if JobStatus.UNREADABLE in states:
        raise ValueError(text)
    return {"states": states}


def _sort(text: str) -> dict[str, str]:
    if text not in _ORDERS:
        raise ValueError(text)
    return {"order": text}


_FILTERS: dict[str, Callable[[str], dict[str, Any]]] = {
    "status": _states,
    "operation": lambda text: {"operation": text},
    "model": lambda text: {"model": text},
    "batch": lambda text: {"batch": text},
    "day": _day,
    "price": _price,
    "sort": _sort,
}
_RULES = {
    # Which rows cannot be read is known to nobody before they are read.
    "status": f"must be one of {', '.join(each for each in JobStatus if each != 'unreadable')}",
    "day": "must be a date, or from one to another",
    "price": "must be a number of credits, or from one to another",
    "sort": f"must be one of {', '.join(_ORDERS)}",
}
_HINT = "For example: vase status:success day:2026-11-01..2026-11-30 price:>20 sort:price"
