"""What a value must be, by its annotation; told before anything is done with it."""

from __future__ import annotations

import collections.abc
import types
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from tripo_kit.calls._names import nearest
from tripo_kit.calls._shown import described, show, with_article
from tripo_kit.errors import Problem

__all__ = ["Expected", "expected", "wrong_values"]


class Expected(NamedTuple):
    """What a value must be.

    Attributes:
        fits: Whether a value is that.
        words: What that is, for people; "" for None, which goes without saying.
        choices: The texts that there are, if it is one of some.
    """

    fits: Callable[[Any], bool]
    words: str
    choices: tuple[str, ...] = ()


def expected(annotations: Mapping[str, Any], scope: Mapping[str, Any]) -> dict[str, Expected]:
    """What the values of some names must be.

    Names whose annotations allow everything are left out; so are those whose types are not loaded:
    whoever takes such a value checks it, and loading them might cost more than the call.

    Args:
        annotations: By name: types, or their texts.
        scope: Where the texts' names are found.
    """
    found = {}
    for name, annotation in annotations.items():
        holder = types.SimpleNamespace(__annotations__={name: annotation})
        try:
            hint = get_type_hints(holder, dict(scope), vars(collections.abc), include_extras=True)
        except NameError:
            continue
        each = _expected(hint[name])
        if each is not None:
            found[name] = each
    return found


def wrong_values(by_name: Mapping[str, Expected], given: Mapping[str, Any]) -> list[Problem]:
    """What is wrong with values, by name."""
    return [
        _problem(name, value, by_name[name])
        for name, value in given.items()
        if name in by_name and not by_name[name].fits(value)
    ]


def _problem(name: str, value: Any, must: Expected) -> Problem:
    if must.choices:
        near = nearest(value, must.choices) if isinstance(value, str) else None
        hint = f"Did you mean {near!r}?" if near else "Choose one of these."
    elif isinstance(value, str) and must.words.startswith("a list"):
        hint = f"Give a list: [{show(value)}]."
    else:
        hint = f"This is {described(value)}."
    return Problem(name, show(value), f"must be {must.words or 'None'}", hint)


def _expected(hint: Any) -> Expected | None:
    """What a type asks for; None if it takes anything."""
    origin = get_origin(hint)
    if origin is Annotated:
        return _expected(get_args(hint)[0])
    if origin in (Union, types.UnionType):
        return _one_of([_expected(each) for each in get_args(hint)])
    if origin is Literal:
        choices = get_args(hint)
        return Expected(lambda value: value in choices, f"one of {', '.join(choices)}", choices)
    return _of_class(origin or hint, get_args(hint))


def _of_class(kind: Any, items: tuple[Any, ...]) -> Expected | None:
    if kind in _PLAIN:
        return _PLAIN[kind]
    if not isinstance(kind, type) or kind in (object, Any):
        return None
    is_own = kind.__module__.startswith(_OWN)
    words = _NAMES.get(kind.__name__, with_article(kind.__name__))
    is_protocol = getattr(kind, "_is_protocol", False)
    if kind in _LISTS:
        return _list_of(_expected(items[0]) if items else None)
    if kind is collections.abc.Callable or (is_protocol and "__call__" in vars(kind)):
        return Expected(callable, "a function")
    if is_protocol and not getattr(kind, "_is_runtime_protocol", False):
        return Expected(_may_stand_in, words) if is_own else None
    return Expected(
        lambda value: isinstance(value, kind) or (is_own and _may_stand_in(value)), words
    )


def _may_stand_in(value: Any) -> bool:
    """Whether a value may do what one of the kit's does: a wrapper, a proxy, a test's double."""
    return type(value).__module__ not in _PLAIN_MODULES


def _one_of(alternatives: list[Expected | None]) -> Expected | None:
    known = [each for each in alternatives if each is not None]
    if len(known) < len(alternatives):
        return None
    words = list(dict.fromkeys(each.words for each in known if each.words))
    choices = tuple(choice for each in known for choice in each.choices)
    return Expected(
        lambda value: any(each.fits(value) for each in known), " or ".join(words), choices
    )


def _list_of(item: Expected | None) -> Expected:
    def fits(value: Any) -> bool:
        if isinstance(value, str | bytes | Mapping) or not hasattr(value, "__iter__"):
            return False
        if item is None or not isinstance(value, list | tuple):
            return True
        return all(map(item.fits, value))

    return Expected(fits, "a list" if item is None else f"a list, each {item.words}")


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_PLAIN = {
    types.NoneType: Expected(lambda value: value is None, ""),
    bool: Expected(lambda value: isinstance(value, bool), "true or false"),
    int: Expected(_is_whole, "a whole number"),
    float: Expected(_is_number, "a number"),
    str: Expected(lambda value: isinstance(value, str), "a text"),
}
_OWN = "tripo_kit."
_PLAIN_MODULES = ("builtins", "pathlib")  # whose values never do what one of the kit's does
_LISTS = frozenset(
    {list, tuple, collections.abc.Sequence, collections.abc.Iterable, collections.abc.Collection}
)
_NAMES = {
    **dict.fromkeys(("Submits", "ShowsJournal", "ShowsHealth"), "a client"),
    "Ballot": "a comparison",
    "PathLike": "a path",
    "Path": "a path",
    "bytes": "bytes",
    "Mapping": "a mapping",
    "dict": "a mapping",
}
