"""Rigs and animations."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from msgspec import UNSET, UnsetType

from tripo_kit.api._catalogue import RIG_RULES, RigModelVersion
from tripo_kit.api._fields import about
from tripo_kit.api._operation import Operation
from tripo_kit.api._reference import Reference
from tripo_kit.api._rules import OneOf, Rule

__all__ = ["RetargetAnimation", "RigCheck", "RigModel"]

_OutFormat = Annotated[Literal["glb", "fbx"], about("Format", "Of the result.", default="glb")]
_Preset = Annotated[
    str,
    about(
        "Animation",
        "Write it as preset:walk, preset:quadruped:walk or preset:biped:<name>.",
        pattern=r"^preset(:[A-Za-z0-9_-]+){1,2}$",
    ),
]


class RigCheck(Operation, frozen=True, kw_only=True):
    """Whether a model can be rigged, and as what."""

    task_type: ClassVar[str] = "animate_prerigcheck"
    path: ClassVar[str] = "/animations/rig-check"
    pool: ClassVar[str] = "animation"
    title: ClassVar[str] = "Check for rigging"

    input: Annotated[Reference, about("Model", "A GLB.", formats=("glb",))]


class RigModel(Operation, frozen=True, kw_only=True):
    """A skeleton for a model."""

    task_type: ClassVar[str] = "animate_rig"
    path: ClassVar[str] = "/animations/rig"
    pool: ClassVar[str] = "animation"
    title: ClassVar[str] = "Rig model"
    rules: ClassVar[tuple[Rule, ...]] = RIG_RULES

    input: Annotated[Reference, about("Model", "The model to rig.")]
    model: (
        Annotated[
            RigModelVersion,
            about("Rig model", "v1.0 rigs bipeds only.", default="v1.0-20240301"),
        ]
        | UnsetType
    ) = UNSET
    rig_type: (
        Annotated[
            Literal["biped", "quadruped", "hexapod", "octopod", "avian", "serpentine", "aquatic"],
            about("Body", "What kind of creature it is; rig-check tells.", default="biped"),
        ]
        | UnsetType
    ) = UNSET
    spec: (
        Annotated[
            Literal["tripo", "mixamo", "unity", "unreal", "vrm"],
            about("Skeleton", "Whose bones it gets.", default="tripo"),
        ]
        | UnsetType
    ) = UNSET
    out_format: _OutFormat | UnsetType = UNSET


class RetargetAnimation(Operation, frozen=True, kw_only=True):
    """Animations for a rigged model."""

    task_type: ClassVar[str] = "animate_retarget"
    path: ClassVar[str] = "/animations/retarget"
    pool: ClassVar[str] = "animation"
    title: ClassVar[str] = "Animate model"
    rules: ClassVar[tuple[Rule, ...]] = (OneOf(field="animation", others=("animations",)),)

    input: Annotated[Reference, about("Rig task", "The task that rigged it.", accepts=("task",))]
    animation: _Preset | UnsetType = UNSET
    animations: (
        Annotated[
            tuple[_Preset, ...],
            about("Animations", "Up to five; each is paid.", min_length=1, max_length=5),
        ]
        | UnsetType
    ) = UNSET
    out_format: _OutFormat | UnsetType = UNSET
    bake_animation: (
        Annotated[bool, about("Bake", "Bake the animation.", default=True)] | UnsetType
    ) = UNSET
    export_with_geometry: (
        Annotated[bool, about("With geometry", "Put the mesh into the file.", default=False)]
        | UnsetType
    ) = UNSET
    animate_in_place: (
        Annotated[bool, about("In place", "Animate without moving away.", default=False)]
        | UnsetType
    ) = UNSET
