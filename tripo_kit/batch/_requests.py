"""Many requests, checked whole before anything is sent: every error of every one at once."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from tripo_kit.api import (
    IMAGE_FORMATS,
    Operation,
    field_specs,
    unknown_field,
    value_from_text,
)
from tripo_kit.errors import Problem, RequestValidationError
from tripo_kit.jobs import Plan
from tripo_kit.recipes import (
    GenerationRequest,
    ImageGenerationRequest,
    MultiviewGenerationRequest,
    TextGenerationRequest,
    plan,
)

__all__ = [
    "Entry",
    "Request",
    "RequestLike",
    "plans_of",
    "request_from",
    "request_from_text",
    "request_of",
]

Request = GenerationRequest | Operation
RequestLike = Request | str | Mapping[str, Any]
"""A request, an operation, a sentence, or the fields of a request by name."""

Entry = tuple[str, Callable[[], Request]]
"""Where a request stands, such as `requests[3].`, and what makes it, or raises its problems."""


def plans_of(entries: Iterable[Entry], *, subject: str) -> list[Plan]:
    """The plan of every request.

    Args:
        entries: The requests.
        subject: What they are together, for the error.

    Raises:
        RequestValidationError: With everything that is wrong with any of them; each problem's path
            begins with where it stands. There are no requests at all.
    """
    plans: list[Plan] = []
    problems: list[Problem] = []
    for where, make in entries:
        try:
            plans.append(plan(make()))
        except RequestValidationError as error:
            problems += (
                dataclasses.replace(problem, path=f"{where}{problem.path}".rstrip(".: "))
                for problem in error.problems
            )
    if not plans and not problems:
        problems.append(Problem(subject, "(empty)", "there is nothing to make", "Give a request."))
    if problems:
        raise RequestValidationError(problems, subject=subject)
    return plans


def request_from(request: RequestLike) -> Request:
    """The request that a request means.

    Raises:
        RequestValidationError: With everything that is wrong with it.
    """
    if isinstance(request, str):
        return TextGenerationRequest(request)
    if isinstance(request, Mapping):
        return _made(_kind_of(request), request)
    if isinstance(request, GenerationRequest | Operation):
        return request
    rule = f"a {type(request).__name__} is no request"
    hint = "Give a request, an operation, a sentence, or a mapping of fields."
    raise RequestValidationError([Problem("", repr(request)[:60], rule, hint)], subject="request")


def request_of(what: str | os.PathLike[str] | Request) -> Request:
    """The request that a sentence, or the path of a picture, means; a request means itself.

    Raises:
        RequestValidationError: With everything that is wrong with it.
    """
    if isinstance(what, GenerationRequest | Operation):
        return what
    text = os.fspath(what)
    is_picture = Path(text).suffix.lower().removeprefix(".") in IMAGE_FORMATS
    return request_from({"image_path" if is_picture else "prompt": text})


def request_from_text(texts: Mapping[str, str]) -> Request:
    """The request of a table's row: numbers and switches are read, blank cells are not given.

    Raises:
        RequestValidationError: With everything that is wrong with it.
    """
    given = {name: text.strip() for name, text in texts.items() if text.strip()}
    kind = _kind_of(given)
    specs = {spec.name: spec for spec in field_specs(kind)}
    return _made(
        kind,
        {
            name: value_from_text(specs[name], text) if name in specs else text
            for name, text in given.items()
        },
    )


def _kind_of(fields: Mapping[str, Any]) -> type[GenerationRequest]:
    if "front" in fields:
        return MultiviewGenerationRequest
    return ImageGenerationRequest if "image_path" in fields else TextGenerationRequest


def _made(kind: type[GenerationRequest], fields: Mapping[str, Any]) -> GenerationRequest:
    specs = {spec.name: spec for spec in field_specs(kind)}
    problems = [unknown_field(kind, name, fields[name]) for name in fields if name not in specs]
    problems += (
        Problem(spec.name, "(missing)", "is required", "Give it.")
        for spec in specs.values()
        if spec.required and spec.name not in fields
    )
    if problems:
        raise RequestValidationError(problems, subject=kind.__name__)
    return kind(**fields)
