"""Calls whose arguments have the right names, or are refused like any wrong value."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from typing import Any, TypeVar, cast

from msgspec import UNSET

from tripo_kit.api._names import missing_name, unknown_name
from tripo_kit.errors import Problem, RequestValidationError

__all__ = ["named"]

_Call = TypeVar("_Call", bound=Callable[..., Any])
_Kind = inspect.Parameter


def named(*options: type) -> Callable[[_Call], _Call]:
    """A call that names its `**options` one by one, and answers a wrong name with a hint.

    The call's signature lists them, so that a notebook completes them. A misspelt, missing or
    surplus argument is a `RequestValidationError` instead of a bare `TypeError`.

    Args:
        options: The TypedDicts of the call's `Unpack`, if it has one.
    """

    def decorate(call: _Call) -> _Call:
        signature = _spelt_out(inspect.signature(call), options)
        owner, _, name = call.__qualname__.rpartition(".")
        subject = owner if name == "__init__" else name

        @wraps(call)
        def checked(*args: Any, **given: Any) -> Any:
            try:
                return call(*args, **given)
            except TypeError:
                problems = list(_problems(signature, args, given))
                if not problems:
                    raise  # the names are right: it is about something else
            raise RequestValidationError(problems, subject=subject)

        checked.__signature__ = signature  # type: ignore[attr-defined]  # what `inspect` looks for
        return cast(_Call, checked)

    return decorate


def _spelt_out(signature: inspect.Signature, options: tuple[type, ...]) -> inspect.Signature:
    plain = [p for p in signature.parameters.values() if p.kind is not _Kind.VAR_KEYWORD]
    spelt = [
        _Kind(name, _Kind.KEYWORD_ONLY, default=UNSET, annotation=annotation)
        for kind in options
        for name, annotation in kind.__annotations__.items()
    ]
    return signature.replace(parameters=[*plain, *spelt])


def _problems(
    signature: inspect.Signature, args: tuple[Any, ...], given: Mapping[str, Any]
) -> Iterator[Problem]:
    parameters = signature.parameters
    named = [name for name in parameters if name != "self"]
    for name, value in given.items():
        if name not in parameters:
            yield unknown_name(name, value, named, rule="is not an argument of it")
    positional = [p.name for p in parameters.values() if p.kind is _Kind.POSITIONAL_OR_KEYWORD]
    taken = positional[: len(args)]
    if len(args) > len(positional):
        rule = f"it takes {', '.join(positional[1:])} without a name"
        hint = "Give the others by name."
        yield Problem("(arguments)", f"{len(args) - len(positional)} more", rule, hint)
    for parameter in parameters.values():
        name = parameter.name
        if name in taken and name in given:
            yield Problem(name, "(twice)", "is given with and without its name", "Give it once.")
        if parameter.default is _Kind.empty and name not in taken and name not in given:
            yield missing_name(name)
