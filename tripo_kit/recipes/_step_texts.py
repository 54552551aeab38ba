"""Steps as a line of text: `rig,retarget:preset:biped:walk,convert:fbx`.

A step is a name, after a colon what it is mostly told, and after each slash a further field, as in
`convert:fbx/texture_size=2048`. Several animations stand with a plus between them.
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import fields

from tripo_kit.api import (
    OPERATIONS,
    ConvertModel,
    Operation,
    RetargetAnimation,
    RigModel,
    TexturePrompt,
    field_specs,
    value_from_text,
)
from tripo_kit.calls import nearest, show, unknown_field
from tripo_kit.errors import Problem, RequestValidationError

__all__ = ["steps_from_columns", "steps_from_text"]

# A step's name, its operation, and the field that stands after the colon.
_NAMES: dict[str, tuple[str, str]] = {
    "rig-check": ("animate_prerigcheck", ""),
    "rig": ("animate_rig", "rig_type"),
    "retarget": ("animate_retarget", "animations"),
    "convert": ("convert_model", "format"),
    "decimate": ("highpoly_to_lowpoly", "face_limit"),
    "texture": ("texture_model", "texture_prompt"),
    "stylize": ("stylize_model", "style"),
    "segment": ("mesh_segmentation", "segmentation_granularity"),
    "complete": ("mesh_completion", "completion_mode"),
    "uv": ("mesh_uv", "model"),
    "image": ("generate_image", "prompt"),
    "multiview": ("generate_multiview_image", ""),
    "depth": ("image_to_depth", "kind"),
    "splat": ("image_to_splat", ""),
    "image-to-model": ("image_to_model", "model"),
    "multiview-to-model": ("multiview_to_model", "model"),
}


def steps_from_text(text: str) -> list[Any]:
    """The steps that a line of text means.

    Raises:
        RequestValidationError: With everything that is wrong with it.
    """
    problems: list[Problem] = []
    steps = []
    for number, part in enumerate(filter(None, (each.strip() for each in text.split(","))), 1):
        try:
            steps.append(_step(part))
        except RequestValidationError as error:
            problems += (
                Problem(f"step {number}: {each.path}", each.value, each.rule, each.hint)
                for each in error.problems
            )
    if problems:
        raise RequestValidationError(problems, subject="then")
    return steps


def steps_from_columns(columns: dict[str, Any]) -> list[Any]:
    """The steps that a row of a table means.

    Args:
        columns: What stands in `then`, `rig`, `animations` and `formats`, where something does.
    """
    steps = steps_from_text(str(columns.get("then", "")))
    rig = str(columns.get("rig", "")).strip().lower()
    names = _words(columns.get("animations"))
    if rig in _NO:
        rig = ""
    if rig or names:
        steps.append(_made(RigModel, {} if rig in ("", *_YES) else {"rig_type": rig}))
    if names:
        whole = tuple(each if ":" in each else f"preset:biped:{each}" for each in names)
        steps.append(RetargetAnimation(animations=whole))
    steps += (ConvertModel(format=each) for each in _words(columns.get("formats")))  # type: ignore[arg-type]  # checked with the chain
    return steps


_YES = ("true", "yes", "1", "1.0", "on")
_NO = ("false", "no", "0", "0.0", "off")


def _words(value: Any) -> list[str]:
    if isinstance(value, list | tuple):
        return [str(each) for each in value]
    return str(value or "").replace("+", " ").replace(";", " ").replace(",", " ").split()


def _step(text: str) -> Any:
    told, *further = text.split("/")
    name, _, value = told.partition(":")
    given: dict[str, str] = {}
    for part in further:
        key, _, each = part.partition("=")
        _give(given, key.strip(), each)
    if name == "require":
        return _require(value, given)
    if name not in _NAMES:
        near = nearest(name, (*_NAMES, "require"))
        hint = f"Did you mean {near}?" if near else f"Known: {', '.join((*_NAMES, 'require'))}."
        raise RequestValidationError(
            [Problem("name", show(name), "is no step", hint)], subject="then"
        )
    task_type, main = _NAMES[name]
    if value and not main:
        problem = Problem(name, show(value), "is told nothing after a colon", f"Write {name}.")
        raise RequestValidationError([problem], subject="then")
    if value:
        _give(given, main, value)
    return _made(OPERATIONS[task_type], given)


def _give(given: dict[str, str], name: str, value: str) -> None:
    if not name or name in given:
        rule = "is given twice" if name else "a field is missing"
        problem = Problem(name or "(field)", show(value), rule, "Write each as /name=value, once.")
        raise RequestValidationError([problem], subject="then")
    given[name] = value


def _made(kind: type[Operation], given: dict[str, str]) -> Operation:
    specs = {spec.name: spec for spec in field_specs(kind)}
    unknown = [
        unknown_field(kind, name, value) for name, value in given.items() if name not in specs
    ]
    if unknown:
        raise RequestValidationError(unknown, subject="then")
    values: dict[str, Any] = {}
    for name, value in given.items():
        if name == "texture_prompt":
            values[name] = TexturePrompt(text=value)
        elif specs[name].kind == "list":
            values[name] = tuple(value.split("+"))
        else:
            values[name] = value_from_text(specs[name], value)
    return kind(**values)


def _require(value: str, given: dict[str, str]) -> Any:
    from tripo_kit.inspection import Require  # only who has gates needs it

    if value:
        name, _, first = value.partition("=")
        _give(given, name.strip(), first)
    known = {field.name for field in fields(Require)}
    unknown = [
        unknown_field(Require, name, text) for name, text in given.items() if name not in known
    ]
    if unknown:
        raise RequestValidationError(unknown, subject="then")
    return Require(**{name: _value(name, text) for name, text in given.items()})


def _value(name: str, text: str) -> Any:
    if name == "formats":
        return tuple(text.split("+"))
    small = text.strip().lower()
    if small in ("", *_YES[:2], *_NO[:2]):
        return small not in _NO
    return int(text) if text.isdigit() else text
