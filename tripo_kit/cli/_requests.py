"""Turns the words of a command line into a request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from tripo_kit.api import Pipeline, field_specs, json_or_text, value_from_text
from tripo_kit.calls import unknown_field
from tripo_kit.errors import Problem, RequestValidationError
from tripo_kit.recipes import (
    GenerationRequest,
    ImageGenerationRequest,
    MultiviewGenerationRequest,
    TextGenerationRequest,
    field_of_text,
    scenario,
    steps_from_text,
)

__all__ = ["followed", "request_from"]


def request_from(
    what: str,
    *,
    views: Mapping[str, str | None],
    given: Mapping[str, Any],
    options: Sequence[str],
    extra: Sequence[str] = (),
    purpose: str | None = None,
) -> GenerationRequest | Pipeline:
    """The request that a command line means.

    Args:
        what: A sentence, or the path of a picture.
        views: Further views of the picture's object, by side.
        given: Fields that have options of their own; None where nothing was said.
        options: Any other field, as `name=value`.
        extra: Fields that this version does not know, likewise; the value may be JSON.
        purpose: The scenario that it is for; None for none.

    Raises:
        RequestValidationError: With everything that is wrong with it.
    """
    others = {side: path for side, path in views.items() if path is not None}
    kind: type[GenerationRequest] = TextGenerationRequest
    if others:
        kind = MultiviewGenerationRequest
    elif field_of_text(what) == "image_path":
        kind = ImageGenerationRequest
    said = {name: value for name, value in given.items() if value is not None}
    fields = {**others, **said, **_parsed(kind, options)}
    if extra:
        further = [_parted(option, "--extra") for option in extra]
        fields["extra"] = {name: json_or_text(text) for name, text in further}
    if purpose is not None:
        if fields.get("output_format") == "glb":
            del fields["output_format"]  # what the command line says when nobody does
        pictures = {side: fields.pop(side) for side in others}
        return scenario(purpose, kind(what, **pictures) if others else what, **fields)
    unknown = [
        unknown_field(kind, name, value)
        for name, value in fields.items()
        if name not in kind.__struct_fields__
    ]
    if unknown:
        raise RequestValidationError(unknown, subject="command line")
    return kind(what, **fields)


def followed(request: Any, then: Sequence[str], on_gate: str) -> Any:
    """A request with the steps that a command line says; several lines are branches.

    Args:
        request: What they follow.
        then: The lines, as `steps_from_text` takes them.
        on_gate: What happens when a gate does not open.

    Raises:
        RequestValidationError: With everything that is wrong with them.
    """
    if not then:
        return request
    lines = [steps_from_text(line) for line in then]
    return request.then(*(lines[0] if len(lines) == 1 else lines), on_gate=on_gate)


def _parsed(kind: type[msgspec.Struct], options: Sequence[str]) -> dict[str, Any]:
    specs = {spec.name: spec for spec in field_specs(kind)}
    fields: dict[str, Any] = {}
    for option in options:
        name, text = _parted(option, "-O")
        key = name.replace("-", "_")
        fields[key] = value_from_text(specs[key], text) if key in specs else text
    return fields


def _parted(option: str, how: str) -> tuple[str, str]:
    name, equals, text = option.partition("=")
    if not equals:
        raise RequestValidationError(
            [Problem(name, "(no value)", "an option is name=value", f"Write {how} {name}=…")],
            subject="command line",
        )
    return name.strip(), text
