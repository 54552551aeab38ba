"""What is done for a request, in order, and what it costs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, Protocol, runtime_checkable

import msgspec

from tripo_kit.api import (
    Link,
    LocalFile,
    Operation,
    Price,
    Reference,
    StepOutput,
    table_of_steps,
)
from tripo_kit.api import credits as list_price
from tripo_kit.calls import Named
from tripo_kit.jobs._inputs import notes_on_input
from tripo_kit.privacy import shown

__all__ = ["Plan", "PlannedStep"]


@runtime_checkable
class Requested(Protocol):
    """What a plan was made for, if it has something to say of itself."""

    def notes(self) -> Sequence[Any]:
        """What is worth knowing of it."""


class PlannedStep(msgspec.Struct, metaclass=Named, frozen=True):
    """One operation of a plan.

    Attributes:
        operation: What will be sent; inputs may still be `LocalFile` or `StepOutput`.
        title: What it does, in a few words.
        earlier: What earlier versions of the kit would have sent instead: what they bought with it
            is found.
        link: What it is to the other steps, in a chain.
    """

    operation: Operation
    title: str
    earlier: tuple[Operation, ...] = ()
    link: Link = Link()

    @property
    def credits(self) -> float | None:
        """The list price; None where the service publishes none that is exact."""
        return list_price(self.operation)

    @property
    def price(self) -> str:
        """The list price for people: `20`, `5–20`, or `unknown`."""
        return str(self.operation.price() or "unknown")


class Plan(msgspec.Struct, metaclass=Named, frozen=True, kw_only=True):
    """The operations that fulfil a request, in order, with their price. Planning sends nothing.

    Attributes:
        steps: The operations; a later one may use an earlier one's result.
        stem: The name of the result's files, without folder and extension.
        output_format: The format asked for, such as `glb`.
        request: The request this was planned from.
        tags: What people call the work that its credits go to; no part of what is asked for.
        found: What of it the journal knows under another name than it would have today, for people.
        on_gate: What happens when a gate does not open, if it is a chain: `stop` or `note`.
        main: The step whose file is the main one, in a chain.
    """

    steps: tuple[PlannedStep, ...]
    stem: str
    output_format: str = "glb"
    request: Any = None
    tags: Mapping[str, str] = {}
    found: tuple[str, ...] = ()
    on_gate: Literal["", "stop", "note"] = ""
    main: int = -1

    @property
    def is_chain(self) -> bool:
        """Whether its steps each have a result of their own; else only the last one's counts."""
        return bool(self.on_gate)

    def is_fetched(self, number: int) -> bool:
        """Whether a step has files that belong to the result.

        Args:
            number: The step, from 0.
        """
        is_last = number + 1 == len(self.steps)
        return bool(self.steps[number].link.roles) if self.is_chain else is_last

    @property
    def gates(self) -> tuple[str, ...]:
        """What is looked at before the next step is paid, for people."""
        return tuple(gate.describe() for step in self.steps for gate in step.link.gates)

    def before(self, number: int) -> frozenset[int]:
        """The steps that have to be done before one: what it works on, and what it stands behind.

        Args:
            number: The step, from 0.
        """
        link = self.steps[number].link
        follows = () if link.follows is None else (link.follows,)
        return frozenset((*self.inputs(number), *link.behind, *follows))

    def inputs(self, number: int) -> tuple[int, ...]:
        """The steps whose results one works on.

        Args:
            number: The step, from 0.
        """
        references = self.steps[number].operation.references()
        return tuple(item.step for _, item in references if isinstance(item, StepOutput))

    def tagged(self, *tags: Mapping[str, str]) -> Plan:
        """The same with these tags beneath its own; of several, the later ones win."""
        merged: dict[str, str] = {}
        for each in (*tags, self.tags):
            merged |= each
        return msgspec.structs.replace(self, tags=merged) if merged != self.tags else self

    @property
    def total(self) -> float:
        """The sum of the published prices, in credits. See `has_unknown`."""
        prices = (step.operation.price() for step in self.steps)
        return sum(price.low for price in prices if price is not None)

    @property
    def has_unknown(self) -> bool:
        """Whether a step's price is not exactly known, so that `total` is only a lower bound."""
        return any(step.credits is None for step in self.steps)

    @property
    def notes(self) -> tuple[str, ...]:
        """What is worth knowing before it is paid; it is sent all the same.

        What the service may refuse, ignore or charge otherwise, what the pictures are like, what
        was taken out of the words, and what is found in the journal under another name. Each
        picture is looked at once.
        """
        return self._told(self._inputs)

    @property
    def notes_unseen(self) -> tuple[str, ...]:
        """The notes without those on pictures of this machine: nothing is read for them."""
        return self._told(item for item in self._inputs if isinstance(item, str))

    @property
    def files(self) -> tuple[LocalFile, ...]:
        """The files of this machine that it needs, each once."""
        return tuple(item for item in self._inputs if isinstance(item, LocalFile))

    @property
    def _inputs(self) -> list[Reference]:
        return list(
            dict.fromkeys(item for step in self.steps for _, item in step.operation.references())
        )

    def _told(self, inputs: Iterable[Reference]) -> tuple[str, ...]:
        told = [str(note) for step in self.steps for note in step.operation.notes()]
        told += (note for step in self.steps for note in step.link.notes)
        for reference in inputs:
            told += notes_on_input(reference)
        if isinstance(self.request, Requested) and not isinstance(self.request, Operation):
            told += self.request.notes()
        return tuple(dict.fromkeys((*told, *self.found)))

    @property
    def price(self) -> str:
        """The total for people: `25 credits`, `10–25 credits`, or `at least 20 credits`."""
        prices = [step.operation.price() for step in self.steps]
        most = sum(price.high for price in prices if price is not None)
        if None in prices:
            return f"at least {self.total:.12g} credits"
        return f"{Price(self.total, most)} credits"

    def __str__(self) -> str:
        rows = []
        for number, step in enumerate(self.steps, 1):
            kind = shown(step.operation.task_type)
            rows.append((f"{number}.", shown(step.title), kind, step.price))
            rows += (("", f"gate: {gate.describe()}", "", "0") for gate in step.link.gates)
        rows.append(("", "total", "", self.price.removesuffix(" credits")))
        widths = [max(len(row[column]) for row in rows) for column in range(4)]
        lines = [
            f"{row[0]:<{widths[0]}} {row[1]:<{widths[1]}}  {row[2]:<{widths[2]}}  "
            f"{row[3]:>{widths[3]}} credits"
            for row in rows
        ]
        return "\n".join([*lines, *(f"Note: {shown(note)}" for note in self.notes)])

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        return table_of_steps(self.steps, self.price, self.notes)
