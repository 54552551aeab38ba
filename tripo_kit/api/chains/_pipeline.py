from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, NoReturn, get_args

import msgspec

from tripo_kit.api._chainable import Chainable, OnGate
from tripo_kit.api.chains._link import Linked
from tripo_kit.api.chains._linking import linked
from tripo_kit.api.operations._operation import Operation
from tripo_kit.api.operations._price import Price
from tripo_kit.calls import Named, named, show
from tripo_kit.errors import Problem, RequestValidationError
from tripo_kit.privacy import shown

__all__ = ["Pipeline"]


class Pipeline(msgspec.Struct, metaclass=Named, frozen=True, dict=True):
    """Several steps that make one asset: what they begin with, and what is done with it.

    `request.then(…)` makes one. It is a request like any other: to be planned, made, submitted, put
    into a batch, printed, and gone on from by `then`.

    Attributes:
        head: What it begins with: a request, an operation, a finished model, a file.
        steps: What follows: operations without their input, gates, and branches as tuples.
        on_gate: When a gate does not open: `stop` pays for nothing behind it, `note` goes on.
        tags: What its credits go to, beside the tags of its head.

    Raises:
        RequestValidationError: The steps do not go together; each problem names its step.
    """

    head: Any
    steps: tuple[Any, ...] = ()
    on_gate: OnGate = "stop"
    tags: Mapping[str, str] = {}

    def __post_init__(self) -> None:
        if not isinstance(self.head, Chainable):
            rule = "is nothing to go on from"
            _refuse("head", show(self.head), rule, "Call request.then(…), which makes a chain.")
        if not isinstance(self.steps, list | tuple):
            _refuse("steps", show(self.steps), "must be a list", f"Give [{show(self.steps)}].")
        if self.on_gate not in get_args(OnGate):
            rule = f"must be one of {', '.join(get_args(OnGate))}"
            _refuse("on_gate", show(self.on_gate), rule, "Leave it out for 'stop'.")
        try:
            msgspec.structs.force_setattr(self, "steps", _frozen(self.steps))
        except RecursionError:  # a list in itself, say
            _refuse("steps", "(lists)", "lie too deep in each other", "Give them flat.")
        if not self.is_open:
            _ = self.links  # what is wrong is said here, where it was written

    @property
    def is_open(self) -> bool:
        """Whether it has no beginning of its own, and is only a part of another one."""
        head = self.head
        if not isinstance(head, Operation) or not head.needs:
            return False
        return all(getattr(head, name, None) is msgspec.UNSET for name in _inputs(head))

    @cached_property
    def links(self) -> tuple[Linked, ...]:
        """Its steps in order, each with what it works on."""
        return tuple(linked(self.head, self.steps))

    @named()
    def then(self, *steps: Any, on_gate: OnGate | None = None) -> Pipeline:
        """The same, and more; see `Chainable.then`.

        Args:
            steps: What follows.
            on_gate: As before if it is not given.
        """
        return Pipeline(self.head, (*self.steps, *steps), on_gate or self.on_gate, self.tags)

    @property
    def price(self) -> str:
        """What all of it costs by list price, for people."""
        prices = [step.operation.price() for step in self.links]
        low = sum(price.low for price in prices if price is not None)
        high = sum(price.high for price in prices if price is not None)
        return f"at least {low:.12g} credits" if None in prices else f"{Price(low, high)} credits"

    def __hash__(self) -> int:
        return hash((self.head, self.steps, self.on_gate))

    def __str__(self) -> str:
        if self.is_open:
            words = [type(each).__name__ for each in (self.head, *self.steps)]
            return f"a part of a chain: {', '.join(words)}"
        lines = []
        for number, step in enumerate(self.links, 1):
            price = step.operation.price()
            lines.append(f"{number}. {shown(step.title)}: {price or 'unknown'} credits")
            lines += (f"   gate: {gate.describe()}" for gate in step.link.gates)
        return "\n".join([*lines, f"total: {self.price}"])

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        from html import escape  # only a notebook needs this

        from tripo_kit.api.chains._page import table_of_steps

        if self.is_open:
            return f"<code>{escape(str(self))}</code>"
        notes = dict.fromkeys(note for step in self.links for note in step.link.notes)
        return table_of_steps(self.links, self.price, notes)


def _refuse(field: str, value: str, rule: str, hint: str) -> NoReturn:
    problem = Problem(field, value, rule, hint)
    raise RequestValidationError([problem], subject="chain") from None


def _inputs(operation: Operation) -> tuple[str, ...]:
    return tuple(n for n in ("input", "inputs") if n in operation.__struct_fields__)


def _frozen(steps: tuple[Any, ...]) -> tuple[Any, ...]:
    """The steps, each branch as a tuple."""
    return tuple(_frozen(tuple(s)) if isinstance(s, list | tuple) else s for s in steps)
