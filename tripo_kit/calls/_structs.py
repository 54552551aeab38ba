"""Structs whose fields have the right names, or are refused like any wrong value."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import NODEFAULT, StructMeta

from tripo_kit.calls._names import missing_name, unknown_field
from tripo_kit.calls._refusals import refusal
from tripo_kit.calls._shown import show, with_article
from tripo_kit.calls._values import Expected, expected, wrong_values
from tripo_kit.errors import Problem, TripoError

__all__ = ["Named", "NamedSettings"]


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
            except TripoError as error:
                # Without the frames of the rules: they hold what is made, its addresses included.
                raise error.with_traceback(None)  # noqa: B904  # it is the same error
            finally:
                args, fields = (), {}  # an address may be among them: some tracebacks show it
            raise refusal(problems, cls.__name__, is_setting=issubclass(type(cls), NamedSettings))


class NamedSettings(Named):
    """The same for what is set: values of the wrong kind are refused, too.

    All that is wrong is a `ConfigurationError`. What a request asks for is judged by rules of its
    own, which know more than a field's type.
    """

    if not TYPE_CHECKING:

        def __call__(cls, *args: Any, **fields: Any) -> Any:  # noqa: N805  # a metaclass's self is a class
            """Makes the struct, or says which of the values are wrong."""
            given = {**dict(zip(cls.__match_args__, args, strict=False)), **fields}
            problems = wrong_values(_fields(cls), given) if given else []
            if problems:
                raise refusal(problems, cls.__name__, is_setting=True)
            return super().__call__(*args, **fields)


@cache
def _fields(kind: type) -> dict[str, Expected]:
    scope = vars(sys.modules[kind.__module__])
    return expected(kind.__annotations__, scope)


def _misnamed(
    kind: StructMeta, args: tuple[object, ...], fields: Mapping[str, object]
) -> list[Problem]:
    known = kind.__struct_fields__
    positional = list(kind.__match_args__)
    problems = [
        unknown_field(kind, name, value) for name, value in fields.items() if name not in known
    ]
    for number, value in enumerate(args[len(positional) :], len(positional) + 1):
        rule = f"{with_article(kind.__name__)} takes {len(positional) or 'none'} without a name"
        hint = f"Give it by name: {', '.join(known)}." if known else "Leave it out."
        problems.append(Problem(f"({number})", show(value), rule, hint))
    taken = positional[: len(args)]
    for name in taken:
        if name in fields:
            hint = "Give it once."
            problems.append(Problem(name, "(twice)", "is given with and without its name", hint))
    problems += (
        missing_name(name) for name in _required(kind) if name not in fields and name not in taken
    )
    return problems


@cache  # msgspec reads the annotations each time
def _required(kind: StructMeta) -> tuple[str, ...]:
    from msgspec.structs import fields as declared

    return tuple(
        field.name
        for field in declared(_as_struct(kind))
        if field.default is NODEFAULT and field.default_factory is NODEFAULT
    )


def _as_struct(kind: StructMeta) -> Any:
    return kind  # a class made by StructMeta is a struct's; the checker cannot know
