"""Calls whose arguments have the right names and kinds, or are refused like any wrong value."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, wraps
from importlib import import_module
from types import FunctionType, MappingProxyType
from typing import Any, TypeVar, cast

from msgspec import UNSET

from tripo_kit.calls._names import missing_name, unknown_name
from tripo_kit.calls._refusals import refusal
from tripo_kit.calls._shown import show
from tripo_kit.calls._values import Expected, expected, wrong_values
from tripo_kit.errors import ConfigurationError, Problem

__all__ = ["all_named", "named"]

_Call = TypeVar("_Call", bound=Callable[..., Any])
_Class = TypeVar("_Class", bound=type)
_Kind = inspect.Parameter


def named(
    options: str = "", *, settings: bool = False, others: bool = False, made_by: str = ""
) -> Callable[[_Call], _Call]:
    """A call that names its `**options` one by one, and answers what is wrong with a hint.

    The call's signature lists them, so that a notebook completes them. A misspelt, missing or
    surplus argument, and a value of the wrong kind, is an error of the kit.

    Args:
        options: Where the TypedDict of the call's `Unpack` is found, as `package:Name`, if it has
            one. It is loaded when the names are asked for or a call has some.
        settings: Whether the call sets something up: what is wrong is a `ConfigurationError`, and
            else a `RequestValidationError`.
        others: Whether names beside the options' are left to the call, which knows what they mean.
        made_by: For the `__init__` of what only the kit makes: the call that a person makes
            instead, which is told to who gives other arguments than the kit does.
    """

    def decorate(call: _Call) -> _Call:
        checks = _Arguments(call, options, is_setting=settings, is_open=others)

        @wraps(call)
        def checked(*args: Any, **given: Any) -> Any:
            problems = checks.problems(args, given)
            if problems:
                if settings:  # a key may be among them, and some tracebacks show what is held
                    args, given = (), {}
                if made_by:
                    raise ConfigurationError(
                        f"{checks.subject} is not made by hand", hint=f"Call {made_by}."
                    )
                raise refusal(problems, checks.subject, is_setting=settings)
            try:
                return call(*args, **given)
            except BaseException:
                if settings:
                    args, given = (), {}
                raise

        returned = call.__annotations__.get("return", _Kind.empty)
        vars(checked)["__signature__"] = _Spelt.of(checks, returned)
        return cast(_Call, checked)

    return decorate


def all_named(kind: _Class) -> _Class:
    """A class all of whose public calls are `named`; who makes one decides about `__init__`."""
    for name, member in list(vars(kind).items()):
        call = getattr(member, "__func__", member)
        is_named = hasattr(call, "__signature__")
        if name.startswith("_") or is_named or not isinstance(call, FunctionType):
            continue
        checked: Any = named()(call)
        setattr(kind, name, type(member)(checked) if call is not member else checked)
    return kind


class _Arguments:
    """What a call takes; read when it is called, or looked at, for the first time."""

    def __init__(
        self, call: Callable[..., Any], options: str, *, is_setting: bool, is_open: bool
    ) -> None:
        self._call = call
        self._options = options
        self._is_setting = is_setting
        self._takes_others = is_open

    @property
    def subject(self) -> str:
        owner, _, name = self._call.__qualname__.rpartition(".")
        return owner if name == "__init__" else name

    @cached_property
    def plain(self) -> inspect.Signature:
        """The call's own, without its options."""
        signature = inspect.signature(self._call)
        plain = [p for p in signature.parameters.values() if p.kind is not _Kind.VAR_KEYWORD]
        return signature.replace(parameters=plain)

    @cached_property
    def parameters(self) -> dict[str, inspect.Parameter]:
        """The options, too, one by one."""
        plain = dict(self.plain.parameters)
        if not self._options:
            return plain
        module, _, name = self._options.partition(":")
        kind = getattr(import_module(module), name)
        return plain | {
            name: _Kind(name, _Kind.KEYWORD_ONLY, default=UNSET, annotation=annotation)
            for name, annotation in kind.__annotations__.items()
        }

    @cached_property
    def _is_open(self) -> bool:
        """Whether it takes any name: what it hands it on to knows them."""
        own = inspect.signature(self._call).parameters.values()
        has_more = any(p.kind is _Kind.VAR_KEYWORD for p in own)
        return has_more and (self._takes_others or not self._options)

    @cached_property
    def positional(self) -> list[str]:
        own = self.plain.parameters.values()
        return [p.name for p in own if p.kind is _Kind.POSITIONAL_OR_KEYWORD]

    @cached_property
    def _unnamed(self) -> str | None:
        """What takes any number of values without a name, such as `*steps`."""
        own = self.plain.parameters.values()
        return next((p.name for p in own if p.kind is _Kind.VAR_POSITIONAL), None)

    @cached_property
    def required(self) -> list[str]:
        own = self.plain.parameters.values()
        empty = [p for p in own if p.default is _Kind.empty]
        return [p.name for p in empty if p.kind is not _Kind.VAR_POSITIONAL]

    @cached_property
    def expected(self) -> dict[str, Expected]:
        """What the values must be. A request's options are judged by the request."""
        scope = self._call.__globals__
        parameters = self.parameters if self._is_setting else self.plain.parameters
        return expected(
            {p.name: p.annotation for p in parameters.values() if p.annotation is not _Kind.empty},
            scope,
        )

    def problems(self, args: tuple[Any, ...], given: Mapping[str, Any]) -> list[Problem]:
        """What is wrong with the arguments of a call."""
        taken = self.positional[: len(args)]
        plain = self.plain.parameters.keys() - {self._unnamed}
        is_right = (
            (given.keys() <= plain or self._knows(given))
            and (self._unnamed is not None or len(args) <= len(self.positional))
            and given.keys().isdisjoint(taken)
            and all(name in given or name in taken for name in self.required)
        )
        if not is_right:
            return list(self._misnamed(args, taken, given))
        return wrong_values(self.expected, {**dict(zip(taken, args, strict=False)), **given})

    def _knows(self, given: Mapping[str, Any]) -> bool:
        if self._unnamed in given:
            return False
        return self._is_open or given.keys() <= self.parameters.keys()

    def _misnamed(
        self, args: tuple[Any, ...], taken: list[str], given: Mapping[str, Any]
    ) -> Iterator[Problem]:
        known = [name for name in self.parameters if name not in ("self", "cls")]
        for name, value in given.items():
            if name == self._unnamed:
                yield Problem(name, show(value), "is given without its name", "Leave the name out.")
            elif name not in self.parameters and (self._options or not self._is_open):
                yield unknown_name(name, value, known, rule="is not an argument of it")
        if self._unnamed is None and len(args) > len(self.positional):
            unnamed = [name for name in self.positional if name not in ("self", "cls")]
            rule = f"it takes {', '.join(unnamed) or 'none'} without a name"
            more = len(args) - len(self.positional)
            yield Problem("(arguments)", f"{more} more", rule, "Give the others by name.")
        for name in self.plain.parameters:
            if name in taken and name in given:
                rule = "is given with and without its name"
                yield Problem(name, "(twice)", rule, "Give it once.")
            if name in self.required and name not in taken and name not in given:
                yield missing_name(name)


class _Spelt(inspect.Signature):
    """A signature that is read when somebody looks at it: completion needs it, a call does not."""

    _arguments: _Arguments | None = None  # of a copy, which has been read already

    @classmethod
    def of(cls, arguments: _Arguments, returned: Any) -> _Spelt:
        """The signature of a call."""
        signature = cls(return_annotation=returned)
        signature._arguments = arguments
        return signature

    @property
    def parameters(self) -> MappingProxyType[str, inspect.Parameter]:
        """All of them by name."""
        if self._arguments is None:
            return super().parameters
        return MappingProxyType(self._arguments.parameters)
