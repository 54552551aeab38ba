"""The one gate: what people hand in becomes a request, or an error that names the field."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple, NoReturn, TypeAlias

import msgspec

from tripo_kit.api import FieldSpec, Operation, Pipeline, field_specs
from tripo_kit.calls import described, show, unknown_field
from tripo_kit.errors import Problem, RequestValidationError
from tripo_kit.files import Picture
from tripo_kit.recipes._checks import handed_in
from tripo_kit.recipes._downloads import DOWNLOAD, download_in, downloading, is_downloading
from tripo_kit.recipes._pathlike import Prompt, kind_of_text
from tripo_kit.recipes._pictures import PictureLike
from tripo_kit.recipes._requests import (
    GenerationRequest,
    ImageGenerationRequest,
    MultiviewGenerationRequest,
    TextGenerationRequest,
)
from tripo_kit.recipes._tables import columns_of, record_of
from tripo_kit.recipes._tags import is_tag, tags_in
from tripo_kit.recipes._values import is_absent, value_for

__all__ = [
    "CHAIN_FIELDS",
    "RequestLike",
    "canonical_name",
    "field_of_text",
    "remade",
    "request_from",
    "request_of_fields",
]

RequestLike: TypeAlias = GenerationRequest | Operation | Pipeline | Mapping[str, Any] | PictureLike
"""A request, an operation, a chain of them, a sentence, a picture, or fields by name."""

CHAIN_FIELDS = ("scenario", "then", "rig", "animations", "formats")
"""What a row of a table says of the steps that follow its request."""

_REFUSED = {
    "folder": ("is a folder", "Give it to batch_from_csv: each picture in it is a request."),
    "table": ("is the name of a table or a text", "Give a table to batch_from_csv."),
    "model": ("is the name of a model", "ImportModel(input=LocalFile(…)) takes a model."),
    "archive": ("is the name of an archive", "Unpack it, and give a picture or the folder."),
    "film": ("is the name of a film", "Save the frame that you mean as a picture."),
    "several": ("is a list of names", "Give batch a list: each is a request."),
    "field": ("is the name of a field", "Give a table whole, or the field's value."),
    "json": ("is JSON", "Give its fields as a mapping, or batch a file of JSON Lines."),
}
_KINDS = (TextGenerationRequest, ImageGenerationRequest, MultiviewGenerationRequest)
_GAP = re.compile(r"[\s-]+|(?<=[a-z])(?=[A-Z])")
_LONGEST_NAME = 100  # characters; no field is called so, and a key of a table may be megabytes
_SENTENCE = "Give a request, an operation, a sentence, a picture, or a mapping of fields."


def request_from(value: Any, defaults: Mapping[str, Any] | None = None) -> Any:
    """The request that a value means.

    Args:
        value: A request or an operation (which stays as it is), a sentence, a picture in any form,
            or a record of a request's fields: a mapping, a named tuple, a row of a table.
        defaults: Fields for what does not say them itself.

    Raises:
        RequestValidationError: It is none of these, or something is wrong with it.
    """
    if isinstance(value, GenerationRequest | Operation | Pipeline):
        return value
    if isinstance(value, str):
        return request_of_fields({field_of_text(value): value}, defaults)
    if isinstance(value, os.PathLike):
        _require_picture(os.fsdecode(value))
        return request_of_fields({"image_path": value}, defaults)
    if columns_of(value) is not None and not isinstance(value, Mapping):
        _refuse(value, "is a table, not one request", "Give it to batch.")
    record = record_of(value)
    if record is not None:
        return request_of_fields(record, defaults)
    if _is_picture(value):
        return request_of_fields({"image_path": value}, defaults)
    if isinstance(value, list | tuple | set | frozenset | range) or hasattr(value, "__next__"):
        _refuse(value, "is several things, not one request", "Give them to batch.")
    return _refuse(value, "must be something to make", f"This is {described(value)}. {_SENTENCE}")


def field_of_text(text: str) -> str:
    """The field that a lone text is for: `prompt` or `image_path`.

    Raises:
        RequestValidationError: It names something that is neither words nor a picture.
    """
    kind: str = kind_of_text(text)
    if kind == "words":
        # The columns of a table that somebody went through, one by one.
        if "_" not in text or isinstance(text, Prompt) or not _is_field(text):
            return "prompt"
        kind = "field"
    if kind in _REFUSED:
        rule, hint = _REFUSED[kind]
        _refuse(text, rule, f'{hint} Prompt("…") makes words of it.')
    return "image_path"


def _is_field(text: str) -> bool:
    return any(canonical_name(text) in kind.__struct_fields__ for kind in _KINDS)


def _require_picture(path: str) -> None:
    kind = kind_of_text(path)
    if kind in _REFUSED:
        _refuse(path, *_REFUSED[kind])


def _is_picture(value: Any) -> bool:
    return (
        isinstance(value, bytes | bytearray | memoryview | Picture)
        or hasattr(value, "read")
        or (hasattr(value, "__array_interface__") and _dimensions(value) > 1)
    )


def _dimensions(value: Any) -> int:
    return len(value.__array_interface__["shape"])


def _refuse(value: Any, rule: str, hint: str) -> NoReturn:
    problem = Problem("request", show(value), rule, hint)
    raise RequestValidationError([problem], subject="request")


def request_of_fields(
    fields: Mapping[Any, Any],
    defaults: Mapping[str, Any] | None = None,
    *,
    has_decimal_comma: bool = False,
    place: Callable[[str], str] | None = None,
) -> GenerationRequest | Pipeline:
    """The request that has these fields; which of the three, the fields tell.

    With one of `CHAIN_FIELDS` it is a chain.

    Args:
        fields: By name; capitals, blanks and dashes in a name do not matter. None, NaN, `<NA>` and
            blank texts are not given.
        defaults: Fields that it has unless they are given.
        has_decimal_comma: Whether the texts among them are numbers such as `5.000` and `0,5`.
        place: Where a picture's path leads, if not from the current folder.

    Raises:
        RequestValidationError: With everything that is wrong with them.
    """
    named: dict[str, Any] = {}
    for name, each in fields.items():
        if is_absent(each):
            continue
        canonical = canonical_name(str(name))
        if canonical in named:
            rule, hint = "is there twice, spelt differently", "Keep one of them."
            raise RequestValidationError([Problem(canonical, show(each), rule, hint)])
        named[canonical] = each
    for name, each in (defaults or {}).items():
        named.setdefault(name, each)
    tags, download = tags_in(named), download_in(named)
    kind, own, others, missing = _shape(tuple(named))
    values = {
        name: value_for(spec, named[name], has_decimal_comma=has_decimal_comma)
        for name, spec in own
    }
    if place is not None:
        values |= {
            name: place(values[name])
            for name, spec in own
            if spec.formats and isinstance(values[name], str)
        }
    if others or missing:
        problems = [unknown_field(kind, name, named[name]) for name in others]
        problems += (Problem(name, "(missing)", "is required", "Give it.") for name in missing)
        raise RequestValidationError(problems, subject=kind.__name__)
    chain = {name: named[name] for name in CHAIN_FIELDS if name in named}
    request: GenerationRequest | Pipeline
    if chain:
        request = _chained(kind, values, chain, tags)
    else:
        request = kind(**values, tags=tags) if tags else kind(**values)
    return downloading(request, download=download)


def _chained(
    kind: type[GenerationRequest],
    values: dict[str, Any],
    columns: dict[str, Any],
    tags: Mapping[str, str],
) -> Pipeline:
    """A request with what is to be done with its model."""
    # A row may name a scenario, and a scenario begins with whatever may be handed in.
    from tripo_kit.recipes._scenarios import scenario
    from tripo_kit.recipes._step_texts import steps_from_columns

    name = columns.get("scenario")
    begun: GenerationRequest | Pipeline
    if name is None or kind is MultiviewGenerationRequest:
        begun = kind(**values)
        begun = begun if name is None else scenario(str(name), begun)
    else:
        what = values.pop("image_path" if "image_path" in values else "prompt")
        begun = scenario(str(name), what, **values)
    return msgspec.structs.replace(begun.then(*steps_from_columns(columns)), tags=tags)


def remade(request: GenerationRequest, changes: Mapping[str, Any]) -> GenerationRequest:
    """The request with other values, checked as a whole; its texts as they were handed in.

    Raises:
        RequestValidationError: With everything that is wrong with it.
    """
    fields = {name: getattr(request, name) for name in request.__struct_fields__}
    other: GenerationRequest = type(request)(**(fields | handed_in(request) | dict(changes)))
    return downloading(other, download=is_downloading(request))


def canonical_name(name: str) -> str:
    """A column's name as fields are written: `Image Path` and `imagePath` are `image_path`."""
    return _canonical(name) if len(name) <= _LONGEST_NAME else name


@lru_cache(1024)  # a table asks for the same few with every row
def _canonical(name: str) -> str:
    return _GAP.sub("_", name.strip()).lower()


@cache
def _specs(kind: type[GenerationRequest]) -> dict[str, FieldSpec]:
    return {spec.name: spec for spec in field_specs(kind)}


class _Shape(NamedTuple):
    """What the names alone tell of a request's fields.

    Attributes:
        kind: Which request they make.
        own: Those that it has.
        others: Those that nothing has.
        missing: Those that it needs, and that are not among them.
    """

    kind: type[GenerationRequest]
    own: tuple[tuple[str, FieldSpec], ...]
    others: tuple[str, ...]
    missing: tuple[str, ...]


@lru_cache(1024)  # the rows of a table have the same
def _shape(names: tuple[str, ...]) -> _Shape:
    beside = (*CHAIN_FIELDS, DOWNLOAD)
    given = [name for name in names if not is_tag(name) and name not in beside]
    kind = _kind_of(given)
    specs = _specs(kind)
    return _Shape(
        kind,
        own=tuple((name, specs[name]) for name in given if name in specs),
        others=tuple(name for name in given if name not in specs),
        missing=tuple(
            spec.name for spec in specs.values() if spec.required and spec.name not in given
        ),
    )


def _kind_of(fields: Collection[str]) -> type[GenerationRequest]:
    if "front" in fields:
        return MultiviewGenerationRequest
    return ImageGenerationRequest if "image_path" in fields else TextGenerationRequest
