from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, Protocol, runtime_checkable

import msgspec

from tripo_kit.api import (
    Finished,
    Gate,
    Link,
    LocalFile,
    Operation,
    Pipeline,
    Price,
    Reference,
    StepOutput,
    decode_operation,
    table_of_steps,
    to_storage,
)
from tripo_kit.api import credits as list_price
from tripo_kit.calls import Named
from tripo_kit.errors import JournalError, TripoError
from tripo_kit.jobs._inputs import notes_on_input
from tripo_kit.privacy import shown

__all__ = ["Plan", "PlannedStep", "plan_from_json", "plan_to_json", "request_as_values"]


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

    @property
    def gates(self) -> tuple[str, ...]:
        """What is looked at before the next step is paid, for people."""
        return tuple(gate.describe() for step in self.steps for gate in step.link.gates)

    def before(self, number: int) -> frozenset[int]:
        """The steps that have to be done before one: what it works on, and what it stands behind.

        Args:
            number: The step, from 0.
        """
        step = self.steps[number]
        inputs = [
            item.step for _, item in step.operation.references() if isinstance(item, StepOutput)
        ]
        follows = () if step.link.follows is None else (step.link.follows,)
        return frozenset((*inputs, *step.link.behind, *follows))

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


class _StoredLink(Link, frozen=True, kw_only=True, omit_defaults=True):
    """As the journal keeps it."""

    gates: tuple[dict[str, Any], ...] = ()


class _StoredStep(msgspec.Struct, omit_defaults=True):
    task_type: str
    operation: dict[str, Any]
    title: str
    link: _StoredLink = _StoredLink()


class _StoredPlan(msgspec.Struct, omit_defaults=True):
    steps: list[_StoredStep]
    stem: str
    output_format: str
    request: Any = None
    on_gate: Literal["", "stop", "note"] = ""
    main: int = -1
    tags: dict[str, str] | msgspec.UnsetType = msgspec.UNSET


# Made once, at the import: a struct's first use by several threads crashes msgspec.
msgspec.json.Decoder(_StoredPlan)


def request_as_values(request: Any) -> Any:
    """What a plan was made for, as plain values, for the journal and the sidecar."""
    if isinstance(request, Pipeline):
        beginning = request.head.beginning()
        head = beginning if isinstance(beginning, Finished) else request.head
        return {
            **_mapped(request_as_values(head)),
            "then": [_step_as_values(each) for each in request.steps],
            "on_gate": request.on_gate,
        }
    values = msgspec.to_builtins(request, enc_hook=str)
    if isinstance(values, dict):
        values.pop("tags", None)  # the plan has them, with those of its batch and client
    return values


def _mapped(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {"from": value}


def _step_as_values(step: Any) -> Any:
    if isinstance(step, tuple):
        return [_step_as_values(each) for each in step]
    if isinstance(step, Pipeline):
        return [_step_as_values(each) for each in (step.head, *step.steps)]
    values = request_as_values(step)
    if isinstance(step, Operation):
        return {"operation": step.task_type, **values}
    return {"gate": type(step).__name__, **_given(values)} if isinstance(step, Gate) else values


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _link_to_storage(link: Link) -> _StoredLink:
    gates = tuple(_given(msgspec.to_builtins(gate)) for gate in link.gates)
    return _StoredLink(**{**msgspec.structs.asdict(link), "gates": gates})


def _link_from_storage(stored: _StoredLink) -> Link:
    gates: tuple[Gate, ...] = ()
    if stored.gates:
        from tripo_kit.inspection import Require  # a request without gates does without

        gates = tuple(msgspec.convert(each, Require) for each in stored.gates)
    return Link(**{**msgspec.structs.asdict(stored), "gates": gates})


def plan_to_json(plan: Plan) -> str:
    """The plan as the journal keeps it."""
    stored = _StoredPlan(
        steps=[
            _StoredStep(
                step.operation.task_type,
                to_storage(step.operation),
                step.title,
                _link_to_storage(step.link),
            )
            for step in plan.steps
        ],
        stem=plan.stem,
        output_format=plan.output_format,
        request=request_as_values(plan.request),
        on_gate=plan.on_gate,
        main=plan.main,
        tags=dict(plan.tags) or msgspec.UNSET,
    )
    return msgspec.json.encode(stored).decode()


def plan_from_json(text: str) -> Plan:
    """The plan that the journal kept; its request comes back as plain values.

    Raises:
        JournalError: This version of the kit cannot read it.
    """
    from tripo_kit.journal import UNREADABLE, read_column  # planning does without SQLite

    try:
        stored = read_column(text, _StoredPlan, what="its plan")
        steps = tuple(
            PlannedStep(
                decode_operation(step.task_type, step.operation),
                step.title,
                link=_link_from_storage(step.link),
            )
            for step in stored.steps
        )
    except JournalError:
        raise
    except (msgspec.MsgspecError, TripoError, LookupError) as error:
        raise JournalError(
            f"This version of the kit cannot read its plan: {shown(error)}", hint=UNREADABLE
        ) from error
    return Plan(
        steps=steps,
        stem=stored.stem,
        output_format=stored.output_format,
        request=stored.request,
        on_gate=stored.on_gate,
        main=stored.main,
        tags=stored.tags or {},
    )
