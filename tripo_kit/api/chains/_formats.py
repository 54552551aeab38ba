"""In which format an operation's result comes."""

from __future__ import annotations

from msgspec import UNSET

from tripo_kit.api.operations._any import AnyOperation
from tripo_kit.api.operations._models import ConvertModel
from tripo_kit.api.operations._operation import Operation

__all__ = ["format_of", "native_format"]

_RESULTS = {"model": "glb", "picture": "png", "data": "json"}


def native_format(quad: object) -> str:
    """What a generation gives without a conversion: quads come as FBX, says the v3 contract."""
    return "fbx" if quad is True else "glb"


def format_of(operation: Operation) -> str:
    """The format of the model that an operation makes, such as `glb`."""
    if isinstance(operation, AnyOperation):
        return _RESULTS[operation.result]
    if isinstance(operation, ConvertModel):
        return "fbx" if operation.quad is True else str(operation.format).lower()
    out_format = getattr(operation, "out_format", UNSET)
    if isinstance(out_format, str):
        return out_format
    return native_format(getattr(operation, "quad", UNSET))
