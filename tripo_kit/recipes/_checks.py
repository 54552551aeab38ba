"""Checks a person's request whole, before anything is sent, and tidies its texts."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from typing import Any, cast

import msgspec

from tripo_kit.api import FieldSpec, defaults_of, expectation, field_specs, hint, native_format
from tripo_kit.calls import show
from tripo_kit.decoders import convert
from tripo_kit.errors import Problem, RequestValidationError
from tripo_kit.jobs import PlannedStep
from tripo_kit.recipes._earlier_prompts import cleaned_before
from tripo_kit.recipes._pathlike import Prompt, kind_of_text, looks_like_file
from tripo_kit.recipes._pictures import taken_in
from tripo_kit.recipes._prompts import cleaned, tidied
from tripo_kit.recipes._steps import HANDED_IN, Request
from tripo_kit.recipes._tags import tidy_tags

__all__ = ["handed_in", "not_words", "notes_of", "require_sound", "steps_of"]

# These are the request's own; everything else is an operation's field, and its rules judge it.
_TEXTS = ("prompt", "negative_prompt")
_CHOICES = ("output_format", "texture_resolution")
_TAGS = "tags"

_BYTES = re.compile("[\udc80-\udcff]")  # as Python keeps those of a command line that are no text

_NOT_WORDS = {
    "picture": ("the name of a picture", "Give it as image_path"),
    "url": ("an address", "Give a picture's address as image_path"),
    "folder": ("a folder", "Give a folder of pictures to batch_from_csv"),
    "table": ("the name of a table or a text", "Give a table to batch_from_csv"),
    "model": ("the name of a model", "Give it to ImportModel(input=LocalFile(…))"),
    "archive": ("the name of an archive", "Unpack it first"),
    "film": ("the name of a film", "Give a picture of it as image_path"),
    "several": ("a list of names", "Give batch a list: each is a request"),
    "json": ("JSON", "Give its fields as a mapping"),
    "path": ("a path", "Give a picture's path as image_path"),
}

# A text so many times too long is not worth the search for what could be taken out of it.
_HOPELESS = 20

_STEPS = "_steps"  # where a request keeps its operations: beside its fields


def require_sound(request: Request) -> None:
    """Tidies a request that was just made, and refuses it with all its problems at once.

    Texts are cleaned and trimmed in place, and path objects become plain text.

    Raises:
        RequestValidationError: Something is wrong with it.
    """
    problems = [*_tidied(cast("msgspec.Struct", request)), *_not_further(request)]
    reported = {problem.path for problem in problems}
    problems += (
        problem
        for problem in chain(_conflicts(request), _broken_rules(request))
        if _root(problem.path) in request.__struct_fields__ and problem.path not in reported
    )
    if problems:
        raise RequestValidationError(problems, subject=type(request).__name__)


@cache
def _own_fields(kind: type[msgspec.Struct]) -> tuple[tuple[FieldSpec, Any], ...]:
    """The fields that are judged here, each with the value that means "not given"."""
    defaults = defaults_of(kind)
    return tuple(
        (spec, defaults[spec.name])
        for spec in field_specs(kind)
        if spec.formats or spec.name in (*_TEXTS, *_CHOICES, _TAGS)
    )


def _tidied(request: msgspec.Struct) -> Iterator[Problem]:
    problems: Iterable[Problem]
    for spec, default in _own_fields(type(request)):
        value = getattr(request, spec.name)
        if value is default:
            continue
        if spec.formats:
            value, problems = taken_in(spec, value)
            yield from problems
        elif spec.name == _TAGS:
            value, problems = tidy_tags(value)
            yield from problems
        elif spec.name in _TEXTS:
            handed_in(request)[spec.name] = value
            value, problems = _tidy_text(spec, value)
            yield from problems
        else:
            yield from _value_problems(spec, value)
        msgspec.structs.force_setattr(request, spec.name, value)


def _tidy_text(spec: FieldSpec, value: Any) -> tuple[Any, Iterable[Problem]]:
    """The cleaned text and what is wrong with it: limits hold for what is sent."""
    if not isinstance(value, str) or len(value) > _HOPELESS * (spec.max_length or 0):
        return value, _value_problems(spec, value)
    problem = not_words(spec.name, value)
    if problem is not None:
        return str(value), [problem]
    words = tidied(str(value))
    if words != value and not isinstance(value, Prompt):  # it may stand behind what was removed
        problem = not_words(spec.name, words)
        if problem is not None:
            return words, [problem]
    if value.strip() and not words:
        rule = "nothing is left without its scripts, event handlers and control characters"
        return words, [Problem(spec.name, "(removed)", rule, "Say in words what you want.")]
    return words, _value_problems(spec, words)


def not_words(name: str, value: str) -> Problem | None:
    """What is wrong with the text of a field if it is no prose."""
    if _BYTES.search(value):
        rule, hint = "holds bytes that are not UTF-8", "Write it in a terminal or file of UTF-8."
        return Problem(name, ascii(value), rule, hint)
    kind = kind_of_text(value)
    if kind == "words":
        return None
    what, hint = _NOT_WORDS[kind]
    forced = 'Prompt("…") makes words of it.'
    return Problem(name, show(value), f"is {what}, not words", f"{hint}; {forced}")


def handed_in(request: msgspec.Struct) -> dict[str, Any]:
    """The texts of a request as they were handed in, by field."""
    texts: dict[str, Any] = request.__dict__.setdefault(HANDED_IN, {})
    return texts


def notes_of(request: msgspec.Struct) -> Iterator[str]:
    """What is worth knowing of a request's texts before it is paid."""
    for name, text in handed_in(request).items():
        if not isinstance(text, str):
            continue
        result = cleaned(str(text))
        if result.removed:
            yield f"{name}: sent is {result.text!r}; removed: {result.told}"
        if cleaned_before(text) != result.text:
            yield f"{name}: earlier versions made other words of it; what they bought is found"
        if not isinstance(text, Prompt) and looks_like_file(text):
            yield f"{name}: ends like the name of a file, and is sent as words"


def _value_problems(spec: FieldSpec, value: Any) -> Iterable[Problem]:
    if spec.kind == "text" and type(value) is str and spec.pattern is None:
        # As most values are: what follows looks at the annotation each time.
        most = spec.max_length
        if len(value) >= (spec.min_length or 0) and (most is None or len(value) <= most):
            return ()
    try:
        convert(value, spec.annotation)
    except msgspec.ValidationError:
        rule = f"must be {expectation(spec)}"
        return [Problem(spec.name, show(value), rule, hint(spec, value))]
    return ()


def _conflicts(request: Request) -> Iterator[Problem]:
    """What would cost credits and be worth nothing."""
    wanted, size = request.output_format, request.texture_resolution
    if request.quad is True and wanted != native_format(True):
        yield Problem(
            "output_format",
            show(wanted),
            "quads come as an FBX, and other formats lose them",
            "Give output_format='fbx', or leave quad out.",
        )
    if size is None:
        return
    if request.quad is True:
        rule = "a conversion for smaller textures would mesh the quads again"
        way = "Leave texture_resolution out, or quad."
    elif wanted == "stl":
        rule, way = "an STL holds no textures", "Leave it out, or choose another format."
    elif request.texture is False and request.pbr is False:
        rule, way = "bare geometry has no textures", "Leave it out, or ask for a texture."
    else:
        return
    yield Problem("texture_resolution", show(size), rule, way)


def _root(path: str) -> str:
    return path.partition(".")[0]


def _not_further(request: Request) -> Iterator[Problem]:
    if isinstance(request.extra, dict):
        for name, value in request.extra.items():
            if name in request.__struct_fields__:
                hint = f"Give {name} without extra."
                yield Problem(f"extra.{name}", show(value), "it has a field of its own", hint)


def steps_of(request: Request) -> tuple[PlannedStep, ...]:
    """The operations of a request, as they were when it was checked."""
    kept: dict[str, Any] = vars(request)
    if _STEPS not in kept:
        kept[_STEPS] = request.steps()
    steps: tuple[PlannedStep, ...] = kept[_STEPS]
    return steps


def _broken_rules(request: Request) -> Iterator[Problem]:
    for step in steps_of(request):
        try:
            step.operation.check()
        except RequestValidationError as error:
            for problem in error.problems:
                # The front is always given, so too few views means that another one is missing.
                path = "left" if problem.path == "inputs" else problem.path
                yield dataclasses.replace(problem, path=path)
