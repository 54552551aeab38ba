"""Names that a call or a struct does not have, or misses: told like any wrong value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import NODEFAULT, StructMeta

from tripo_kit.api._foreign_names import own_name
from tripo_kit.errors import Problem, RequestValidationError

__all__ = ["Named", "missing_name", "nearest", "probably_meant", "unknown_field", "unknown_name"]

_LONGEST = 100  # characters of a name that are compared: likeness takes their square in time
_ALIKE = 0.85  # of the letters of two names


class Named(StructMeta):
    """Makes structs whose misspelt and missing fields are a `RequestValidationError`.

    Only making one by hand comes here; decoding has errors of its own.
    """

    # A type checker would otherwise lose the fields that it knows from the declaration.
    if not TYPE_CHECKING:

        def __call__(cls, *args: Any, **fields: Any) -> Any:  # noqa: N805  # a metaclass's self is a class
            """Makes the struct, or says which of the names are wrong."""
            try:
                return super().__call__(*args, **fields)
            except TypeError:
                problems = _misnamed(cls, args, fields)
                if not problems:
                    raise  # the names are right: it is about something else
            raise RequestValidationError(problems, subject=cls.__name__)


def unknown_field(kind: type, name: str, value: object) -> Problem:
    """What is wrong with a field that a request or an operation does not have."""
    known = getattr(kind, "__struct_fields__", ())
    return unknown_name(name, value, known, rule=f"a {kind.__name__} has no such field")


def unknown_name(name: str, value: object, known: Sequence[str], *, rule: str) -> Problem:
    """What is wrong with a name, with the one that was meant, or all that there are."""
    from tripo_kit.api._words import show  # it knows fields, and they come from here

    near = own_name(name, known) or nearest(name, known)
    hint = f"Did you mean {near}?" if near else f"Known: {', '.join(known)}."
    return Problem(name, show(value), rule, hint)


def missing_name(name: str) -> Problem:
    """What is wrong where a required field or argument was not given."""
    return Problem(name, "(not given)", "is required", "Give it.")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name or value that was probably meant; None if none is near."""
    from difflib import get_close_matches

    by_small = {each.lower(): each for each in known}
    alike = get_close_matches(word[:_LONGEST].lower(), by_small, n=1)
    return by_small[alike[0]] if alike else None


def probably_meant(name: str, known: Iterable[str]) -> str | None:
    """The known model or version of which a name is a misspelling; None if it is another one.

    Versions differ in their digits: `v3.1` and `V3.1-20260211` mean a known one, while
    `v3.2-20261101` is one that is not known yet.
    """
    from difflib import SequenceMatcher

    letters, digits = _parts(name[:_LONGEST])
    for each in known:
        own_letters, own_digits = _parts(each)
        likeness = SequenceMatcher(None, letters, own_letters).ratio()
        if own_digits.startswith(digits) and likeness >= _ALIKE:
            return each
    return None


def _parts(name: str) -> tuple[str, str]:
    small = name.lower()
    return "".join(filter(str.isalpha, small)), "".join(filter(str.isdigit, small))


def _misnamed(
    kind: StructMeta, args: tuple[object, ...], fields: dict[str, object]
) -> list[Problem]:
    from msgspec.structs import fields as declared

    known = kind.__struct_fields__
    positional = list(kind.__match_args__)
    problems = [
        unknown_field(kind, name, value) for name, value in fields.items() if name not in known
    ]
    for number, value in enumerate(args[len(positional) :], len(positional) + 1):
        rule = f"a {kind.__name__} takes {len(positional) or 'none'} without a name"
        hint = f"Give it by name: {', '.join(known)}."
        problems.append(_unnamed(number, value, rule, hint))
    taken = positional[: len(args)]
    for name in taken:
        if name in fields:
            hint = "Give it once."
            problems.append(Problem(name, "(twice)", "is given with and without its name", hint))
    problems += (
        missing_name(field.name)
        for field in declared(_as_struct(kind))
        if field.default is NODEFAULT
        and field.default_factory is NODEFAULT
        and field.name not in fields
        and field.name not in taken
    )
    return problems


def _unnamed(number: int, value: object, rule: str, hint: str) -> Problem:
    from tripo_kit.api._words import show

    return Problem(f"({number})", show(value), rule, hint)


def _as_struct(kind: StructMeta) -> Any:
    return kind  # a class made by StructMeta is a struct's; the checker cannot know
