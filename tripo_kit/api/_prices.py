"""What an operation costs: the list prices of the v3 contract, November 2026.

100 credits are one US dollar. A task's `credits_consumed` is the truth; this is the expectation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import UNSET

from tripo_kit.api._animation import RetargetAnimation, RigCheck, RigModel
from tripo_kit.api._fields import field_specs
from tripo_kit.api._generation import (
    ImageToModel,
    ImageToSplat,
    MultiviewToModel,
    TextToModel,
)
from tripo_kit.api._images import EditMultiview, ImageToImage, ImageToMultiview, TextToImage
from tripo_kit.api._mesh import CompleteMesh, DecimateMesh, SegmentMesh, SmartSegmentMesh
from tripo_kit.api._models import ConvertModel, ImportModel, TextureModel
from tripo_kit.api._operation import Operation
from tripo_kit.api._versions import FAMILIES, IMAGE_FAMILIES

__all__ = ["credits"]

# Bare and textured.
_FROM_TEXT: Mapping[str, tuple[float, float]] = {"H": (10, 20), "P1": (30, 40), "P2": (100, 110)}
_FROM_PICTURES: Mapping[str, tuple[float, float]] = {
    "H": (20, 30),
    "P1": (40, 50),
    "P2": (100, 110),
}
_TEXTURE_QUALITY = {"fast": 0.0, "standard": 0.0, "detailed": 10.0, "extreme": 20.0}
_GEOMETRY_QUALITY = {"standard": 0.0, "detailed": 20.0}
_ADD_ONS = {"quad": 5.0, "smart_low_poly": 10.0, "generate_parts": 20.0}
_TEXTURING = {"fast": 10.0, "standard": 10.0, "detailed": 20.0, "extreme": 30.0}
_DECIMATION = {"v1.0": 10.0, "v2.0": 30.0, "v3.0": 30.0}
_COMPLETION = {"ai_completion": 50.0, "quick_cap": 30.0}
_SMART_SEGMENTATION = {"model": 55.0, "image": 85.0}
_FLAT = {
    ImageToSplat: 30.0,
    ImageToMultiview: 10.0,
    ImportModel: 0.0,
    RigCheck: 0.0,
    RigModel: 25.0,
    SegmentMesh: 40.0,
}


def credits(operation: Operation) -> float | None:  # noqa: A001 - the service's own word
    """The list price of an operation, in credits.

    Returns:
        None where no price is published: uv, depth, and the picture models between the cheapest
        (5) and the dearest (20). 0.0 means free.
    """
    kind = type(operation)
    if kind in _FLAT:
        return _FLAT[kind]
    price = _PRICES.get(kind)
    return None if price is None else price(operation)


def effective(operation: Operation, field: str) -> Any:
    """A field's value, or what the service assumes when it is not given."""
    value = getattr(operation, field)
    if value is not UNSET:
        return value
    return next(spec.default for spec in field_specs(type(operation)) if spec.name == field)


def is_textured(operation: TextToModel | ImageToModel | MultiviewToModel) -> bool:
    """Whether the model gets a texture: `pbr` forces one."""
    return effective(operation, "texture") is not False or effective(operation, "pbr") is not False


def _generation(
    operation: TextToModel | ImageToModel | MultiviewToModel,
) -> float | None:
    family = FAMILIES.get(operation.model)
    if family is None:
        return None
    table = _FROM_TEXT if isinstance(operation, TextToModel) else _FROM_PICTURES
    bare, textured = table[family]
    price = bare
    if is_textured(operation):
        price = textured + _TEXTURE_QUALITY.get(effective(operation, "texture_quality"), 0.0)
    price += _GEOMETRY_QUALITY.get(effective(operation, "geometry_quality"), 0.0)
    return price + sum(
        cost for field, cost in _ADD_ONS.items() if effective(operation, field) is True
    )


def _convert(operation: ConvertModel) -> float:
    changed = any(
        value is not UNSET and value != spec.default
        for spec in field_specs(ConvertModel)
        if not spec.required
        for value in [getattr(operation, spec.name)]
    )
    return 10.0 if changed else 5.0


def _retarget(operation: RetargetAnimation) -> float:
    return 10.0 * (1 if operation.animations is UNSET else len(operation.animations))


def _picture(operation: TextToImage | ImageToImage) -> float | None:
    model = effective(operation, "model")
    if IMAGE_FAMILIES.get(model) == "seedream" or model == "banana":
        return 5.0
    if model == "banana_pro" and str(operation.size).upper() == "4K":
        return 20.0
    return None


_PRICES: Mapping[type[Operation], Callable[[Any], float | None]] = {
    TextToModel: _generation,
    ImageToModel: _generation,
    MultiviewToModel: _generation,
    TextToImage: _picture,
    ImageToImage: _picture,
    EditMultiview: lambda operation: 5.0 * len(operation.prompts),
    TextureModel: lambda operation: _TEXTURING.get(effective(operation, "texture_quality")),
    ConvertModel: _convert,
    RetargetAnimation: _retarget,
    SmartSegmentMesh: lambda operation: _SMART_SEGMENTATION.get(operation.seg_type),
    CompleteMesh: lambda operation: _COMPLETION.get(effective(operation, "completion_mode")),
    DecimateMesh: lambda operation: _DECIMATION.get(effective(operation, "model")),
}
