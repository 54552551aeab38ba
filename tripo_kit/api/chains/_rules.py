"""The rules between the steps of a chain, after the contract's *Rules that pipelines need*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import UNSET

from tripo_kit.api._reference import StepOutput
from tripo_kit.api.chains._link import Linked
from tripo_kit.api.chains._rigging import presets_of, unfit_presets
from tripo_kit.api.chains._subject import Subject
from tripo_kit.api.operations._animation import RetargetAnimation, RigModel
from tripo_kit.api.operations._models import ConvertModel, ImportModel
from tripo_kit.api.operations._operation import Operation
from tripo_kit.api.operations._texture import TextureModel
from tripo_kit.calls import show
from tripo_kit.errors import Problem

__all__ = ["conflicts", "hint_for", "lack_of", "notes_on"]

_WORDS = {
    "model": ("a model", "Make or import one first."),
    "rig": ("a rig", "Put RigModel() before it."),
    "segmentation": ("a segmentation", "Put SegmentMesh() before it."),
    "picture": ("a picture", "Begin with a picture, or with TextToImage(…)."),
    "views": ("the views of an object", "Put ImageToMultiview() before it."),
    "file": ("a model", "Make or import one first."),
}


def conflicts(subject: Subject, step: Operation, before: Sequence[Linked]) -> Iterator[Problem]:
    """What is wrong with a step where it stands.

    Args:
        subject: What it finds.
        step: The step, without its input.
        before: The steps before it.
    """
    yield from _rig_last(subject, step)
    yield from _unpainted(subject, step)
    yield from _turned(subject, step, before)
    if isinstance(step, RetargetAnimation) and isinstance(rig := _rig(subject, before), RigModel):
        for preset, rule, hint in unfit_presets(rig, step, None):
            yield Problem("animations", repr(preset), rule, hint)


def notes_on(subject: Subject, step: Operation, before: Sequence[Linked]) -> Iterator[str]:
    """What is worth knowing of a step where it stands, before it is paid."""
    rig = _rig(subject, before)
    if not isinstance(step, RetargetAnimation):
        return
    plain = [each for each in presets_of(step) if each.count(":") == 1]
    if rig is None:  # it was made before, as what is not kept
        if plain:
            yield f"{plain[0]}: it is disputed whether the rig takes it, if v1.0 has made it"
        return
    if rig.spec == "mixamo":
        yield "the rig before it is for Mixamo's programs: the service is said not to animate it"
    if plain and str(rig.effective("model")).startswith("v1"):
        yield f"{plain[0]}: it is disputed whether the rig of a biped (v1.0) takes it"


def _rig(subject: Subject, before: Sequence[Linked]) -> RigModel | None:
    operation = None if subject.rigged_by is None else before[subject.rigged_by].operation
    return operation if isinstance(operation, RigModel) else None


def _rig_last(subject: Subject, step: Operation) -> Iterator[Problem]:
    if subject.rig is not None and step.needs == "model" and step.makes in _REWORKED:
        rule = "it would work on the model without its rig: what follows a rig keeps the skeleton"
        hint = "Put it before RigModel, or the rig and what belongs to it into a list: a branch."
        yield Problem("", type(step).__name__, rule, hint)


_REWORKED = ("model", "segmentation")


def _unpainted(subject: Subject, step: Operation) -> Iterator[Problem]:
    if isinstance(step, TextureModel) and not subject.is_painted and step.texture_prompt is UNSET:
        rule = "the model before it has no picture to be painted from"
        hint = "Say in texture_prompt what it should look like."
        yield Problem("texture_prompt", "(not given)", rule, hint)


def _turned(subject: Subject, step: Operation, before: Sequence[Linked]) -> Iterator[Problem]:
    """Only the last conversion may turn a model: later steps would break silently."""
    made: Any = getattr(subject, step.needs)
    if not isinstance(made, StepOutput):
        return
    source = before[made.step].operation
    turned = getattr(source, "export_orientation", UNSET)
    if turned is not UNSET and not isinstance(source, ConvertModel):
        rule = f"{type(source).__name__} turns the model, and what follows would not know"
        hint = "Leave export_orientation out there, and give it to the last ConvertModel."
        yield Problem("export_orientation", show(turned), rule, hint)


def lack_of(subject: Subject, step: Operation) -> tuple[str, str]:
    """Why there is nothing to work on, and what to do."""
    if step.needs in _REWORKED and subject.file is not None and subject.model is None:
        what = "a rig" if subject.rig is not None else "an animation or a conversion"
        rule = f"works on a model, and this is {what}, of a model that is not known here"
        return rule, "Go on from the model that it was made of."
    what, hint = _WORDS[step.needs]
    return f"needs {what}, and none is before it", hint


def hint_for(step: Operation) -> str:
    """What to do with a step that works on nothing before it."""
    if isinstance(step, ImportModel):
        return "Begin with ModelFile(path)."
    if step.task_type == "smart_segment":
        return "It takes an uploaded file, never a task: ask for it alone, with LocalFile(path)."
    return "Begin with it: it makes something new."
