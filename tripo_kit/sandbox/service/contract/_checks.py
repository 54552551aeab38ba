"""Checks one request body against the declared fields: names, kinds, choices, ranges."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from . import _refusals as why
from ._between import bad
from ._field import Body, Field, Operation, Source
from ._pictures import VIEWS
from ._refusals import Refusal
from ._versions import DEPRECATED_VERSIONS, RETIRES_AT

_GREATEST = 2**53  # what every reader of JSON takes for a whole number
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


def check_fields(operation: Operation, body: Body, now: float, *, is_strict: bool) -> None:
    """Check what can be said of each field by itself.

    Args:
        operation: Whose fields they are.
        body: The request body.
        now: Unix seconds; versions retire on their day.
        is_strict: Whether an unknown field is refused, and a priority is nobody's.

    Raises:
        Refusal: A field is missing, unknown, of the wrong kind, or out of range.
    """
    for name, value in body.items():
        field = operation.fields.get(name)
        if field is None:
            if is_strict:
                raise bad(name, f"{operation.task_type} has no such parameter")
            continue
        if field.kind == "priority" and is_strict:
            raise Refusal(why.BAD_PRIORITY, "priority: not available to this account")
        _CHECKS[field.kind](name, field, value)
        if field.kind == "version":
            _check_version(name, field, value, now)
    for name, field in operation.fields.items():
        if field.required and name not in body:
            raise bad(name, "required")


def references(operation: Operation, body: Body) -> Iterator[tuple[str, str, Source]]:
    """Yield every reference of a checked body with its path and what it may point at.

    The ``task_id`` form of multiview inputs is left to the rules.
    """
    for name, field in operation.fields.items():
        value = body.get(name)
        if value is None:
            continue
        if field.kind == "reference":
            yield name, value, field.source
        elif field.kind == "references":
            for index, item in enumerate(value):
                yield f"{name}[{index}]", item, field.source
        elif field.kind == "views":
            for path, item in _view_references(name, value):
                yield path, item, field.source
        elif field.kind == "texture_prompt":
            for path, item in _texture_references(name, value):
                yield path, item, field.source


def _view_references(name: str, value: list[Any]) -> Iterator[tuple[str, str]]:
    for index, item in enumerate(value):
        if isinstance(item, dict):
            for key, reference in item.items():
                if key != "task_id":
                    yield f"{name}[{index}].{key}", reference
        elif item:
            yield f"{name}[{index}]", item


def _texture_references(name: str, value: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key in ("image", "style_image"):
        if key in value:
            yield f"{name}.{key}", value[key]
    for index, item in enumerate(value.get("images", ())):
        yield f"{name}.images[{index}]", item


def _within(path: str, field: Field, amount: float, unit: str = "") -> None:
    if abs(amount) > _GREATEST:
        raise bad(path, "too far from zero")
    if field.low is not None and amount < field.low:
        raise bad(path, f"at least {field.low:g}{unit}, not {amount:g}")
    if field.high is not None and amount > field.high:
        raise bad(path, f"at most {field.high:g}{unit}, not {amount:g}")


def _text(path: str, field: Field, value: Any) -> None:
    if not isinstance(value, str):
        raise bad(path, "must be a string")
    if _CONTROL_CHARACTERS.search(value):
        raise Refusal(why.ILLEGAL_CHARACTERS, f"{path}: contains control characters")
    _within(path, field, len(value), " characters")


def _choice(path: str, field: Field, value: Any) -> None:
    if value not in field.choices:
        raise bad(path, f"must be one of {', '.join(field.choices)}")


def _format(path: str, field: Field, value: Any) -> None:
    if not isinstance(value, str) or value.upper() not in field.choices:
        raise bad(path, f"must be one of {', '.join(field.choices)}")


def _map(path: str, _field: Field, value: Any) -> None:
    if not isinstance(value, dict):
        raise bad(path, "must be an object")


def _version(path: str, _field: Field, value: Any) -> None:
    if not isinstance(value, str):
        raise bad(path, "must be a string")


def _check_version(path: str, field: Field, value: str, now: float) -> None:
    if value in DEPRECATED_VERSIONS or now >= RETIRES_AT.get(value, float("inf")):
        raise Refusal(why.DEPRECATED_VERSION, f"{path}: {value} is no longer served")
    if value not in field.choices:
        choices = ", ".join(field.choices)
        raise Refusal(why.INVALID_VERSION, f"{path}: {value!r} is none of {choices}")


def _type(path: str, field: Field, value: Any) -> None:
    if value not in field.choices:
        choices = ", ".join(field.choices)
        raise Refusal(why.INVALID_TYPE, f"{path}: {value!r} is none of {choices}")


def _flag(path: str, _field: Field, value: Any) -> None:
    if not isinstance(value, bool):
        raise bad(path, "must be true or false")


def _integer(path: str, field: Field, value: Any) -> None:
    if not isinstance(value, int) or isinstance(value, bool):
        raise bad(path, "must be an integer")
    _within(path, field, value)


def _number(path: str, field: Field, value: Any) -> None:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise bad(path, "must be a number")
    _within(path, field, value)


def _items(path: str, field: Field, value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise bad(path, "must be a list")
    _within(path, field, len(value), " items")
    return value


def _texts(path: str, field: Field, value: Any) -> None:
    for index, item in enumerate(_items(path, field, value)):
        _text(f"{path}[{index}]", Field("text", low=1, high=256), item)


def _numbers(path: str, field: Field, value: Any) -> None:
    for index, item in enumerate(_items(path, field, value)):
        _number(f"{path}[{index}]", Field("number"), item)


def _reference(path: str, _field: Field, value: Any) -> None:
    if not isinstance(value, str) or not value:
        raise bad(path, "must be one string: a file_token, an https:// URL or a task id")


def _references(path: str, field: Field, value: Any) -> None:
    for index, item in enumerate(_items(path, field, value)):
        _reference(f"{path}[{index}]", field, item)


def _views(path: str, field: Field, value: Any) -> None:
    items = _items(path, Field("views", low=1, high=4), value)
    if isinstance(items[0], dict):
        _named_views(path, field, items)
    else:
        _positional_views(path, field, items)


def _named_views(path: str, field: Field, items: list[Any]) -> None:
    seen: list[str] = []
    for index, item in enumerate(items):
        where = f"{path}[{index}]"
        if not isinstance(item, dict) or len(item) != 1:
            raise bad(where, "must be an object of one view")
        [(view, reference)] = item.items()
        _reference(f"{where}.{view}", field, reference)
        seen.append(view)
    if seen == ["task_id"]:
        return
    if unknown := [view for view in seen if view not in VIEWS]:
        raise bad(path, f"no view {unknown[0]!r}; there are {', '.join(VIEWS)}")
    if len(set(seen)) != len(seen) or len(seen) < 2 or "front" not in seen:  # noqa: PLR2004 - ≥ 2 views
        raise bad(path, "needs at least two different views, the front among them")


def _positional_views(path: str, field: Field, items: list[Any]) -> None:
    given = 0
    for index, item in enumerate(items):
        if item not in ("", None):
            _reference(f"{path}[{index}]", field, item)
            given += 1
    if not items[0] or given < 2:  # noqa: PLR2004 - ≥ 2 views
        raise bad(path, "needs at least two views, the front first")


def _texture_prompt(path: str, field: Field, value: Any) -> None:
    if not isinstance(value, dict):
        raise bad(path, "must be an object")
    if unknown := value.keys() - {"text", "image", "images", "style_image"}:
        raise bad(path, f"no such key: {min(unknown)}")
    if len(value.keys() & {"text", "image", "images"}) > 1:
        raise bad(path, "takes one of text, image and images")
    if "text" in value:
        _text(f"{path}.text", Field("text", low=1, high=1024), value["text"])
    if "images" in value:
        _references(f"{path}.images", Field("references", low=4, high=4), value["images"])
    for key in value.keys() & {"image", "style_image"}:
        _reference(f"{path}.{key}", field, value[key])


def _view_prompts(path: str, field: Field, value: Any) -> None:
    seen = set()
    for index, item in enumerate(_items(path, field, value)):
        where = f"{path}[{index}]"
        if not isinstance(item, dict) or item.keys() != {"view", "prompt"}:
            raise bad(where, "must be an object of view and prompt")
        _choice(f"{where}.view", Field("choice", choices=VIEWS), item["view"])
        _text(f"{where}.prompt", Field("text", low=1, high=1024), item["prompt"])
        if item["view"] in seen:
            raise bad(path, f"two prompts for the view {item['view']}")
        seen.add(item["view"])


_CHECKS: dict[str, Callable[[str, Field, Any], None]] = {
    "text": _text,
    "choice": _choice,
    "format": _format,
    "map": _map,
    "priority": _integer,
    "version": _version,
    "type": _type,
    "flag": _flag,
    "integer": _integer,
    "number": _number,
    "texts": _texts,
    "numbers": _numbers,
    "reference": _reference,
    "references": _references,
    "views": _views,
    "texture_prompt": _texture_prompt,
    "view_prompts": _view_prompts,
}
