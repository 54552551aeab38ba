"""Rigs and animations."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from msgspec import UNSET, UnsetType

from tripo_kit.api._fields import about
from tripo_kit.api._reference import Reference
from tripo_kit.api._rules import Absent, OneOf, Only, Rule
from tripo_kit.api.operations._operation import Operation
from tripo_kit.api.operations._price import Price
from tripo_kit.api.operations._shapes import SOME
from tripo_kit.api.operations._versions import RIG_VERSIONS, models_with, names
from tripo_kit.errors import Problem

__all__ = ["ANIMATION_PRESETS", "RetargetAnimation", "RigCheck", "RigModel"]

ANIMATION_PRESETS: tuple[str, ...] = (
    *(
        f"preset:{name}"
        for name in [
            "idle",
            "walk",
            "run",
            "dive",
            "climb",
            "jump",
            "slash",
            "shoot",
            "hurt",
            "fall",
            "turn",
        ]
    ),
    "preset:quadruped:walk",
    "preset:hexapod:walk",
    "preset:octopod:walk",
    "preset:serpentine:march",
    "preset:aquatic:march",
)
"""What v2.5 rigs can do; v1.0 rigs take 90 and more named `preset:biped:<name>`."""

_RIG_RULES: tuple[Rule, ...] = (
    Absent(
        field="spec",
        values=frozenset({"mixamo"}),
        why="such a rig is for other programs: the service is said not to animate it",
        hint="Leave it out, if retargeting follows.",
        refuses=False,
    ),
    Absent(
        field="spec",
        values=frozenset({"actorcore"}),
        why="not every source knows this skeleton",
        hint="tripo and mixamo are known to all.",
        refuses=False,
    ),
    Absent(
        field="rig_type",
        values=frozenset({"others"}),
        why="not every source knows this body, and it has no animations of its own",
        hint="Give the body that it comes closest to.",
        refuses=False,
    ),
    Only(
        field="rig_type",
        values=frozenset(
            {"quadruped", "hexapod", "octopod", "avian", "serpentine", "aquatic", "others"}
        ),
        where={"model": models_with("creatures", RIG_VERSIONS)},
        why="v1.0, the default, rigs bipeds only",
        hint="Give model='v2.5-20260210' or 'v3.0-20260909'.",
    ),
    Only(
        field="spec",
        values=frozenset({"unity", "unreal", "vrm"}),
        where={"model": models_with("programs", RIG_VERSIONS)},
        why="v1.0, the default, knows tripo and mixamo only",
        hint="Give model='v2.5-20260210' or 'v3.0-20260909'.",
    ),
)

_OutFormat = Annotated[Literal["glb", "fbx"], about("Format", "Of the result.", default="glb")]
_Preset = Annotated[
    str,
    about(
        "Animation",
        "Write it as preset:walk, preset:quadruped:walk or preset:biped:<name>.",
        pattern=r"^preset(:[A-Za-z0-9_-]+){1,2}$",
    ),
]


_OF_BIPEDS = "preset:biped:"


class RigCheck(Operation, frozen=True, kw_only=True):
    """Whether a model can be rigged, and as what."""

    task_type: ClassVar[str] = "animate_prerigcheck"
    path: ClassVar[str] = "/animations/rig-check"
    pool: ClassVar[str] = "animation"
    title: ClassVar[str] = "Check for rigging"
    needs: ClassVar[str] = "model"
    from_chain: ClassVar[tuple[str, ...]] = ("input",)

    input: Annotated[Reference, about("Model", "A GLB.", formats=("glb",))] | UnsetType = UNSET

    def _price(self) -> Price:
        """Free."""
        return Price.exactly(0.0)

    def seconds(self) -> float:
        """A guess: nothing is published."""
        return 5.0


class RigModel(Operation, frozen=True, kw_only=True):
    """A skeleton for a model."""

    task_type: ClassVar[str] = "animate_rig"
    path: ClassVar[str] = "/animations/rig"
    pool: ClassVar[str] = "animation"
    title: ClassVar[str] = "Rig model"
    needs: ClassVar[str] = "model"
    makes: ClassVar[str] = "rig"
    role: ClassVar[str] = "rigged"
    from_chain: ClassVar[tuple[str, ...]] = ("input",)
    rules: ClassVar[tuple[Rule, ...]] = _RIG_RULES

    input: Annotated[Reference, about("Model", "The model to rig.")] | UnsetType = UNSET
    model: (
        Annotated[
            str,
            about(
                "Rig model",
                "v1.0 rigs bipeds only.",
                default="v1.0-20240301",
                known=names(RIG_VERSIONS),
                min_length=1,
            ),
        ]
        | UnsetType
    ) = UNSET
    rig_type: (
        Annotated[
            Literal[
                "biped",
                "quadruped",
                "hexapod",
                "octopod",
                "avian",
                "serpentine",
                "aquatic",
                "others",
            ],
            about("Body", "What kind of creature it is; rig-check tells.", default="biped"),
        ]
        | UnsetType
    ) = UNSET
    spec: (
        Annotated[
            Literal["tripo", "mixamo", "actorcore", "unity", "unreal", "vrm"],
            about("Skeleton", "Whose bones it gets.", default="tripo"),
        ]
        | UnsetType
    ) = UNSET
    out_format: _OutFormat | UnsetType = UNSET

    def _price(self) -> Price | None:
        """One price, for the versions that are known."""
        known = self.effective("model") in names(RIG_VERSIONS)
        return Price.exactly(25.0) if known else None


class RetargetAnimation(Operation, frozen=True, kw_only=True):
    """Animations for a rigged model."""

    task_type: ClassVar[str] = "animate_retarget"
    path: ClassVar[str] = "/animations/retarget"
    pool: ClassVar[str] = "animation"
    title: ClassVar[str] = "Animate model"
    needs: ClassVar[str] = "rig"
    makes: ClassVar[str] = "clip"
    role: ClassVar[str] = "animated"
    from_chain: ClassVar[tuple[str, ...]] = ("input",)
    rules: ClassVar[tuple[Rule, ...]] = (OneOf(field="animation", others=("animations",)),)

    input: (
        Annotated[Reference, about("Rig task", "The task that rigged it.", accepts=("task",))]
        | UnsetType
    ) = UNSET
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
    render_video: (
        Annotated[bool, about("Render video", "Also render a film of it.", disputed=SOME)]
        | UnsetType
    ) = UNSET
    animate_in_place: (
        Annotated[bool, about("In place", "Animate without moving away.", default=False)]
        | UnsetType
    ) = UNSET

    def notes(self) -> list[Problem]:
        """Also that not all of its animations are for one rig."""
        named = (self.animation,) if self.animations is UNSET else self.animations
        of_bipeds = [name for name in named if str(name).startswith(_OF_BIPEDS)]
        notes = super().notes()
        if 0 < len(of_bipeds) < len(named):
            other = next(name for name in named if name not in of_bipeds)
            why = f"{_OF_BIPEDS}… are said to be of v1.0 rigs only, and others of later ones"
            notes.append(Problem("animations", str(other), why, "It is sent all the same."))
        return notes

    def _price(self) -> Price:
        """10 for each animation."""
        return Price.exactly(10.0 * (1 if self.animations is UNSET else len(self.animations)))
