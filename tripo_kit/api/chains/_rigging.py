"""What a rig-check's answer decides: the kind of rig, and which animations it takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from msgspec import UNSET, structs

from tripo_kit.api._fields import field_specs
from tripo_kit.api.operations._animation import RetargetAnimation, RigModel
from tripo_kit.api.operations._versions import RIG_VERSIONS, models_with

__all__ = ["BY_RIG_CHECK", "bound", "late_fields", "presets_of", "unfit_presets"]

BY_RIG_CHECK = "rig-check"
"""Stands in a fingerprint for what the check's answer fills in: the rule, not the answer."""

_BIPED = "biped"
_CREATURES = models_with("creatures", RIG_VERSIONS)
_NEWEST_PROVEN = "v2.5-20260210"
_NONE_OF_THEM = "others"  # an answer that every source knows; not every one knows it in a request
_WITHOUT_PRESETS = ("avian", _NONE_OF_THEM)


def late_fields(rig: RigModel) -> tuple[str, ...]:
    """The fields that the answer fills in."""
    return tuple(name for name in ("rig_type", "model") if getattr(rig, name) is UNSET)


def bound(rig: RigModel, rig_type: str | None) -> RigModel:
    """The rig that fits the answer; what was given stays.

    Args:
        rig: As it was asked for.
        rig_type: The answer; None if there is none.
    """
    kind: Any = rig_type if rig.rig_type is UNSET else rig.rig_type
    if kind in (None, _BIPED):
        return rig  # which is what the service assumes
    changes: dict[str, Any] = {}
    if rig.rig_type is UNSET and kind != _NONE_OF_THEM and kind in _known_types():
        changes["rig_type"] = kind
    if rig.model is UNSET:
        changes["model"] = _NEWEST_PROVEN
    return structs.replace(rig, **changes)


def presets_of(retarget: RetargetAnimation) -> tuple[str, ...]:
    """The animations that it asks for."""
    if isinstance(retarget.animations, tuple):
        return retarget.animations
    return () if retarget.animation is UNSET else (retarget.animation,)


def unfit_presets(
    rig: RigModel, retarget: RetargetAnimation, rig_type: str | None
) -> Iterator[tuple[str, str, str]]:
    """The animations that a rig cannot have: which, why, and what to do about it.

    Args:
        rig: The rig.
        retarget: What is asked of it.
        rig_type: The rig-check's answer; None if it is not known yet: then only what is wrong for
            every answer is found.
    """
    kind: Any = rig.rig_type if rig.rig_type is not UNSET else rig_type
    fitting = bound(rig, rig_type)
    for preset in presets_of(retarget):
        family = preset.split(":")[1] if preset.count(":") > 1 else ""
        if kind in _WITHOUT_PRESETS:
            yield preset, f"a rig of the type {kind} has no animations of its own", _OTHERS
        elif family == _BIPED:
            if kind not in (None, _BIPED) or fitting.model in _CREATURES:
                way = "Give preset:<name> for it, such as preset:walk."
                yield preset, "preset:biped:… belongs to bipeds rigged by v1.0", way
        elif family and kind is not None and family != kind:
            yield preset, f"it belongs to a {family}, and this is a {kind}", _OTHERS


_OTHERS = "Leave it out, or choose one that fits; ANIMATION_PRESETS lists them."


def _known_types() -> tuple[str, ...]:
    spec = next(each for each in field_specs(RigModel) if each.name == "rig_type")
    return spec.choices or get_args(spec.annotation)
