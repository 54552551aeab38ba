"""What a finished model can become next, by the rules that check a chain."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

from tripo_kit.api import (
    Chainable,
    ConvertModel,
    DecimateMesh,
    Finished,
    ImageToModel,
    ModelFile,
    Operation,
    Pipeline,
    RetargetAnimation,
    RigModel,
    SegmentMesh,
    StylizeModel,
    TextureModel,
    found_in,
)
from tripo_kit.errors import RequestValidationError
from tripo_kit.jobs import Plan, PlannedStep
from tripo_kit.recipes._planning import plan

__all__ = ["NextStep", "next_steps"]

# What people call it, and how it is done as a rule: with what has to be given.
_USUAL: dict[str, Operation] = {
    "Rig": RigModel(),
    "Animate": RetargetAnimation(animations=("preset:biped:walk",)),
    "Texture": TextureModel(),
    "Convert": ConvertModel(format="FBX"),
    "Reduce": DecimateMesh(),
    "Parts": SegmentMesh(),
    "Stylize": StylizeModel(style="lego"),
    "Model": ImageToModel(),
}
_OF_THE_STEP = ("", "input", "inputs")  # else it is a field that whoever asks can still fill in


@dataclass(frozen=True)
class NextStep:
    """An operation that goes on from something finished.

    Attributes:
        title: What people call it.
        kind: The operation.
        input: What it works on: a task's id, or a path; "" if it cannot go on from there.
        plan: It, as it is usually done, to tell its price.
        reason: Why it cannot go on from there; "" if it can.
    """

    title: str
    kind: type[Operation]
    input: str
    plan: Plan
    reason: str


def next_steps(thing: Chainable | str | os.PathLike[str]) -> Iterator[NextStep]:
    """What can be done next with a result or a model's file, and what cannot, and why.

    Args:
        thing: A finished model, a job that has ended well, or the path of a model.

    Raises:
        TripoError: There is nothing to go on from.
    """
    head = thing if isinstance(thing, Chainable) else ModelFile(thing)  # type: ignore[arg-type]  # it takes any path
    is_finished = isinstance(head.beginning(), Finished)
    unsound = "" if is_finished else _refusal(Pipeline(head))
    for title, usual in _USUAL.items():
        kind = type(usual)
        steps: tuple[PlannedStep, ...] = (PlannedStep(usual, usual.title),)
        reason = unsound
        try:
            steps = plan(Pipeline(head, (usual,))).steps
        except RequestValidationError as error:
            reason = unsound or _reason(error)
        if reason and kind.needs == "picture":
            continue  # only of pictures
        given = head.path if isinstance(head, ModelFile) else found_in(head, kind.needs)
        yield NextStep(title, kind, "" if reason else given, Plan(steps=steps, stem=""), reason)


def _refusal(file: Pipeline) -> str:
    """Why a file cannot be brought to the service; "" if it can."""
    try:
        plan(file)
    except RequestValidationError as error:
        return _reason(error)
    return ""


def _reason(error: RequestValidationError) -> str:
    """Why a step does not go on from there; "" if only a field of it is still to be given."""
    for problem in error.problems:
        if problem.path.partition(": ")[2] in _OF_THE_STEP:
            return problem.rule.removesuffix(", and none is before it")
    return ""
