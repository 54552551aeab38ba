"""Finished work, for people and for machines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from tripo_kit.cli.screen._screen import errors, print_table, terminal
from tripo_kit.errors import CorruptFileError, OtherFormatError
from tripo_kit.files import read_glb_facts
from tripo_kit.jobs import Job, Plan, SavedModel
from tripo_kit.privacy import shown

__all__ = [
    "delivered",
    "faces_of",
    "model_as_json",
    "plan_as_json",
    "show_models",
    "show_notes",
    "show_plan",
]


def delivered(job: Job) -> SavedModel:
    """What a job that has ended has made; a note in it says so, if its format is another.

    Raises:
        TripoError: Why it has made nothing.
    """
    try:
        return job.result()
    except OtherFormatError as error:
        saved: SavedModel = error.saved
        return saved


def faces_of(path: Path) -> int | None:
    """How many faces a model has; None where the format does not tell."""
    if path.suffix != ".glb":
        return None
    try:
        return read_glb_facts(path).faces
    except CorruptFileError:
        return None


def show_plan(plan: Plan) -> None:
    """The plan as a table, with the total."""
    terminal().print(str(plan), markup=False)


def show_notes(left: Plan, shown_before: Plan) -> None:
    """What a plan was shown without: which notes the journal and the service have added."""
    for note in left.notes:
        if note not in shown_before.notes:
            errors().print(f"Note: {shown(note)}", markup=False)


def plan_as_json(plan: Plan) -> dict[str, Any]:
    """The plan for machines."""
    return {
        "steps": [
            {
                "operation": step.operation.task_type,
                "title": step.title,
                "credits": step.credits,
            }
            for step in plan.steps
        ],
        "credits": plan.total,
        "has_unknown": plan.has_unknown,
        "notes": list(plan.notes),
        "output_format": plan.output_format,
    }


def show_models(models: Sequence[SavedModel]) -> None:
    """A row per file that was made."""
    print_table(
        ("file", "size", "faces", "credits", "sha256", ""),
        [
            (
                str(model.path),
                f"{model.size / 1e6:.1f} MB",
                _or_dash(faces_of(model.path)),
                _or_dash(model.credits),
                model.sha256[:12],
                "already on disk, nothing was spent" if model.from_journal else "",
            )
            for model in models
        ],
        right=("size", "faces", "credits"),
    )
    for model in models:
        if model.answer:
            told = ", ".join(f"{name}: {value}" for name, value in model.answer.items())
            terminal().print(told, markup=False)
        for role, path in model.files.items() if model.steps else ():
            terminal().print(f"{role}: {path}", markup=False)
    for note in (note for model in models for note in model.notes):
        terminal().print(note, markup=False)


def model_as_json(model: SavedModel) -> dict[str, Any]:
    """A file that was made, for machines."""
    return {
        "path": str(model.path),
        "files": {role: str(path) for role, path in model.files.items()},
        "sha256": model.sha256,
        "size": model.size,
        "faces": faces_of(model.path),
        "credits": model.credits,
        "task_id": model.task.task_id,
        "answer": model.answer,
        "steps": [msgspec.to_builtins(step) for step in model.steps],
        "from_journal": model.from_journal,
        "notes": list(model.notes),
    }


def _or_dash(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,}" if isinstance(value, int) else f"{value:.12g}"
