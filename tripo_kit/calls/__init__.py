"""Calls and structs whose arguments are right, or are refused with field, hint and choices."""

from __future__ import annotations

from tripo_kit.calls._functions import all_named, named
from tripo_kit.calls._names import (
    missing_name,
    nearest,
    probably_meant,
    unknown_field,
    unknown_name,
)
from tripo_kit.calls._refusals import refusal
from tripo_kit.calls._shown import described, show, with_article
from tripo_kit.calls._structs import Named, NamedSettings

__all__ = [
    "Named",
    "NamedSettings",
    "all_named",
    "described",
    "missing_name",
    "named",
    "nearest",
    "probably_meant",
    "refusal",
    "show",
    "unknown_field",
    "unknown_name",
    "with_article",
]
