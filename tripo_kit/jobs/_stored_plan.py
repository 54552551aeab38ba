"""A plan as the journal and the sidecar keep it."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from tripo_kit.api import Finished, Gate, Link, Operation, Pipeline, decode_operation, to_storage
from tripo_kit.decoders import convert
from tripo_kit.errors import JournalError, TripoError
from tripo_kit.jobs._plan import Plan, PlannedStep
from tripo_kit.privacy import shown

__all__ = ["plan_from_json", "plan_to_json", "request_as_values"]


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

        gates = tuple(convert(each, Require) for each in stored.gates)
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
