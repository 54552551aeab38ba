"""Turns the fields of a person's request into operations of the service."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol, TypeVar

import msgspec
from msgspec import UNSET, UnsetType

from tripo_kit.api import ConvertModel, LocalFile, Operation, StepOutput
from tripo_kit.jobs import PlannedStep

__all__ = ["Request", "local", "made_from", "native_format", "with_conversion"]

_Kind = TypeVar("_Kind", bound=Operation)


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


def local(path: str) -> LocalFile:
    """A file by its absolute path: a plan may be carried out later, from another folder."""
    # A request that is still being checked may hold anything.
    return LocalFile(str(Path(str(path)).absolute()))


def made_from(request: Request, kind: type[_Kind], **inputs: Any) -> _Kind:
    """An operation with every option that the request gives and the operation takes."""
    options = {
        name: value
        for name in kind.__struct_fields__
        if name in request.__struct_fields__ and (value := getattr(request, name)) is not UNSET
    }
    return kind(**_with_known(options, kind), **inputs)


def _with_known(options: dict[str, Any], kind: type[Operation]) -> dict[str, Any]:
    """The options, where a further one that only the operation knows is a field of its own."""
    further = options.get("extra")
    if not isinstance(further, dict):
        return options
    known = {name: further[name] for name in further if name in kind.__struct_fields__}
    left = {name: value for name, value in further.items() if name not in known}
    others = {name: value for name, value in options.items() if name != "extra"}
    return {**known, **others, **({"extra": left} if left else {})}


def native_format(quad: object) -> str:
    """What a generation gives without a conversion: quads come as FBX, says the v3 contract."""
    return "fbx" if quad is True else "glb"


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
    generation, orientation = _without_orientation(last.operation)
    if orientation is not UNSET:
        changes["export_orientation"] = orientation
    convert = ConvertModel(input=StepOutput(len(earlier)), format=name, **changes)  # type: ignore[arg-type]  # checked as a whole with the request
    title = f"Convert to {name}" if size is None else f"Convert to {name}, textures {size} px"
    return (*earlier, PlannedStep(generation, last.title), PlannedStep(convert, title))


def _without_orientation(operation: Operation) -> tuple[Operation, Any]:
    orientation = getattr(operation, "export_orientation", UNSET)
    return msgspec.structs.replace(operation, export_orientation=UNSET), orientation
