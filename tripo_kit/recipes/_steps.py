"""Turns the fields of a person's request into operations of the service."""

from __future__ import annotations

from functools import cache
from typing import Any, Protocol, TypeVar

import msgspec
from msgspec import UNSET, UnsetType

from tripo_kit.api import ConvertModel, Operation, StepOutput, native_format
from tripo_kit.jobs import PlannedStep
from tripo_kit.recipes._earlier_prompts import cleaned_before

__all__ = ["HANDED_IN", "Request", "made_from", "step_of", "with_conversion"]

_Kind = TypeVar("_Kind", bound=Operation)

HANDED_IN = "_handed_in"
"""Where a request keeps its texts as they were handed in: beside its fields, by their names."""


class Request(Protocol):
    """What every request has; each declares it in the order of its own arguments."""

    @property
    def __struct_fields__(self) -> tuple[str, ...]: ...
    @property
    def output_format(self) -> str: ...
    @property
    def texture_resolution(self) -> int | None: ...
    @property
    def quad(self) -> bool | UnsetType: ...
    @property
    def texture(self) -> bool | UnsetType: ...
    @property
    def pbr(self) -> bool | UnsetType: ...
    @property
    def extra(self) -> dict[str, Any] | UnsetType: ...

    def steps(self) -> tuple[PlannedStep, ...]:
        """The operations that fulfil it, in order."""


def made_from(request: Request, kind: type[_Kind], **inputs: Any) -> _Kind:
    """An operation with every option that the request gives and the operation takes."""
    options = {
        name: value
        for name in _shared(request.__struct_fields__, kind)
        if (value := getattr(request, name)) is not UNSET
    }
    return kind(**_with_known(options, kind), **inputs)


@cache
def _shared(fields: tuple[str, ...], kind: type[Operation]) -> tuple[str, ...]:
    known = frozenset(fields)
    return tuple(name for name in kind.__struct_fields__ if name in known)


def step_of(request: Request, operation: Operation, title: str) -> PlannedStep:
    """A step, with what earlier versions of the kit would have sent for the same texts."""
    texts: dict[str, Any] = vars(request).get(HANDED_IN, {})
    changes = {
        name: before
        for name, text in texts.items()
        if name in operation.__struct_fields__
        and isinstance(text, str)
        and (before := cleaned_before(text)) != getattr(operation, name)
    }
    earlier = (msgspec.structs.replace(operation, **changes),) if changes else ()
    return PlannedStep(operation, title, earlier)


def _with_known(options: dict[str, Any], kind: type[Operation]) -> dict[str, Any]:
    """The options, where a further one that only the operation knows is a field of its own."""
    further = options.get("extra")
    if not isinstance(further, dict):
        return options
    known = {name: further[name] for name in further if name in kind.__struct_fields__}
    left = {name: value for name, value in further.items() if name not in known}
    others = {name: value for name, value in options.items() if name != "extra"}
    return {**known, **others, **({"extra": left} if left else {})}


def with_conversion(request: Request, *steps: PlannedStep) -> tuple[PlannedStep, ...]:
    """The steps, and a conversion where the request needs one: another format, other textures."""
    size = request.texture_resolution
    if request.output_format == native_format(request.quad) and size is None:
        return steps
    *earlier, last = steps
    # GLTF is the service's name for GLB's family, too: a conversion knows no other.
    name = "GLTF" if request.output_format == "glb" else str(request.output_format).upper()
    changes: dict[str, Any] = {} if size is None else {"texture_size": size}
    # Turned once, at the end: the conversion would turn a turned model again.
    generation = _without_orientation(last.operation)
    before = tuple(_without_orientation(each) for each in last.earlier)
    orientation = getattr(last.operation, "export_orientation", UNSET)
    if orientation is not UNSET:
        changes["export_orientation"] = orientation
    convert = ConvertModel(input=StepOutput(len(earlier)), format=name, **changes)  # type: ignore[arg-type]  # checked as a whole with the request
    title = f"Convert to {name}" if size is None else f"Convert to {name}, textures {size} px"
    return (*earlier, PlannedStep(generation, last.title, before), PlannedStep(convert, title))


def _without_orientation(operation: Operation) -> Operation:
    return msgspec.structs.replace(operation, export_orientation=UNSET)
