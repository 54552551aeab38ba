"""What a model file is: its geometry, surface and skeleton, and who would stumble over it."""

from tripo_kit.inspection._inspect import inspect_model
from tripo_kit.inspection._parts import (
    Animation,
    Bounds,
    Concern,
    Material,
    Part,
    Skeleton,
    Texture,
)
from tripo_kit.inspection._report import ModelReport, rows_of
from tripo_kit.inspection._require import Require, shortfalls

__all__ = [
    "Animation",
    "Bounds",
    "Concern",
    "Material",
    "ModelReport",
    "Part",
    "Require",
    "Skeleton",
    "Texture",
    "inspect_model",
    "rows_of",
    "shortfalls",
]
