"""All operations by the type of the task that they make."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import msgspec

from tripo_kit.api.operations._animation import RetargetAnimation, RigCheck, RigModel
from tripo_kit.api.operations._any import AnyOperation
from tripo_kit.api.operations._generation import (
    ImageToModel,
    ImageToSplat,
    MultiviewToModel,
    TextToModel,
)
from tripo_kit.api.operations._images import (
    EditMultiview,
    ImageToDepth,
    ImageToImage,
    ImageToMultiview,
    TextToImage,
)
from tripo_kit.api.operations._mesh import (
    CompleteMesh,
    DecimateMesh,
    SegmentMesh,
    SmartSegmentMesh,
    UnwrapMesh,
)
from tripo_kit.api.operations._models import ConvertModel, ImportModel
from tripo_kit.api.operations._operation import Operation
from tripo_kit.api.operations._texture import StylizeModel, TextureModel
from tripo_kit.calls import missing_name, show, unknown_field
from tripo_kit.decoders import convert
from tripo_kit.errors import Problem, RequestValidationError

__all__ = ["OPERATIONS", "decode_operation"]

OPERATIONS: Mapping[str, type[Operation]] = MappingProxyType(
    {
        operation.task_type: operation
        for operation in (
            TextToModel,
            ImageToModel,
            MultiviewToModel,
            ImageToSplat,
            TextToImage,
            ImageToImage,
            ImageToMultiview,
            EditMultiview,
            ImageToDepth,
            TextureModel,
            StylizeModel,
            ConvertModel,
            ImportModel,
            RigCheck,
            RigModel,
            RetargetAnimation,
            SegmentMesh,
            SmartSegmentMesh,
            CompleteMesh,
            DecimateMesh,
            UnwrapMesh,
        )
    }
)
"""The operations that this version knows, in the contract's order."""


def decode_operation(task_type: str, body: Mapping[str, Any]) -> Operation:
    """Build an operation from plain JSON values, such as `to_storage` wrote or a CSV row holds.

    Args:
        task_type: A key of `OPERATIONS`.
        body: The given fields; placeholders as `to_storage` spells them.

    Raises:
        RequestValidationError: The type or a field is unknown, or a value does not fit; with all
            problems. Rules between fields are left to `check`: what was sent once can be read
            again, whatever the rules of today.
    """
    operation = OPERATIONS.get(task_type)
    if "path" in body and "body" in body:
        operation = AnyOperation  # whatever it was for, this version may know it by now
    if operation is None:
        listed = f"Choose one of {', '.join(OPERATIONS)}."
        problem = Problem("type", show(task_type), "is not an operation of the service", listed)
        raise RequestValidationError([problem], subject="operation")
    body = _with_known(body, operation)
    if not body.keys() >= set(operation.from_chain):
        return _build(operation, body)
    try:
        return convert(body, operation)
    except msgspec.ValidationError:
        # Built by hand it can say everything that is wrong with it, not the first only.
        return _build(operation, body)


def _with_known(body: Mapping[str, Any], operation: type[Operation]) -> Mapping[str, Any]:
    """What was stored, its further fields among the known ones as far as they are known by now."""
    further = body.get("extra")
    if not isinstance(further, Mapping):
        return body
    known = {name: further[name] for name in further if name in operation.__struct_fields__}
    left = {name: value for name, value in further.items() if name not in known}
    stored = {name: value for name, value in body.items() if name != "extra"}
    return {**stored, **known, **({"extra": left} if left else {})}


def _build(operation: type[Operation], body: Mapping[str, Any]) -> Operation:
    fields = operation.__struct_fields__
    problems = [
        unknown_field(operation, str(name), value)
        for name, value in body.items()
        if name not in fields
    ]
    problems += [
        missing_name(field.name)
        for field in msgspec.structs.fields(operation)
        if (field.required or field.name in operation.from_chain) and field.name not in body
    ]
    if problems:
        raise RequestValidationError(problems, subject=operation.task_type)
    built = operation(**body)
    built.check()
    return built
