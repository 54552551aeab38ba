"""Tags: what people call the work that credits go to, such as a project. They are not sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import msgspec
from msgspec import UNSET

from tripo_kit.api import about
from tripo_kit.calls import show
from tripo_kit.errors import Problem, RequestValidationError
from tripo_kit.privacy import shown

__all__ = ["COLUMN", "Tags", "is_tag", "tags_from", "tags_in", "tags_of", "tidy_tags"]

COLUMN = "tag:"  # what a column of tags begins with: `tag:project`
_TAGS = "tags"
_TAKEN = ("operation", "model", "day", "batch", "outside")  # what spending is told by, besides
_MOST, _LONGEST_NAME, _LONGEST_VALUE = 20, 40, 200
_HINT = 'Give names and texts, such as {"project": "castle"}.'

Tags = Annotated[
    dict[str, str],
    about("Tags", 'What its credits go to, such as {"project": "castle"}; they are not sent.'),
]


def tags_from(value: Any, *, subject: str = "request") -> dict[str, str]:
    """The tags that a value means; None is none.

    Raises:
        RequestValidationError: A name or a value cannot be.
    """
    if isinstance(value, str):
        try:
            value = msgspec.json.decode(value)
        except (msgspec.DecodeError, UnicodeError, RecursionError):
            problem = Problem(_TAGS, show(value), "must be names with their values", _HINT)
            raise RequestValidationError([problem], subject=subject) from None
    if value is None:
        return {}
    problems = list(_problems(value))
    if problems:
        raise RequestValidationError(problems, subject=subject)
    return {name.strip(): _one_line(each) for name, each in value.items()}


def _problems(value: Any) -> Iterator[Problem]:
    if not isinstance(value, Mapping):
        yield Problem(_TAGS, show(value), "must be names with their values", _HINT)
        return
    if len(value) > _MOST:
        yield Problem(_TAGS, f"{len(value)} tags", f"must be {_MOST} at most", "Give fewer.")
    for name, each in value.items():
        path = f"{_TAGS}.{name}"
        is_name = isinstance(name, str) and 0 < len(name.strip()) <= _LONGEST_NAME
        if not is_name or not name.isprintable():
            yield Problem(path, show(name), f"must be a name of 1–{_LONGEST_NAME} letters", _HINT)
        elif name.strip() in _TAKEN:
            yield Problem(path, show(each), "is told by spending anyway", "Choose another name.")
        if isinstance(each, bool) or not isinstance(each, str | int | float):
            yield Problem(path, show(each), "must be a text", _HINT)
        elif not 0 < len(_one_line(each)) <= _LONGEST_VALUE:
            yield Problem(path, show(each), f"must have 1–{_LONGEST_VALUE} characters", _HINT)
        elif shown(_one_line(each)) != _one_line(each):
            rule = "holds a key, a signed address, or characters that are not seen"
            yield Problem(path, show(each), rule, "Call it by a name that people may read.")


def _one_line(value: object) -> str:
    return " ".join(str(value).split())


def is_tag(name: str) -> bool:
    """Whether a field or a column, by its canonical name, is one of tags."""
    return name == _TAGS or (name.startswith(COLUMN) and len(name) > len(COLUMN))


def tags_in(fields: Mapping[str, Any]) -> dict[str, str]:
    """The tags among a request's fields.

    Raises:
        RequestValidationError: A tag cannot be.
    """
    names = [name for name in fields if is_tag(name)]
    if not names:
        return {}
    columns = {name.removeprefix(COLUMN): fields[name] for name in names if name != _TAGS}
    return tags_from(fields.get(_TAGS)) | tags_from(columns)


def tidy_tags(value: Any) -> tuple[Any, tuple[Problem, ...]]:
    """The tags as a request keeps them, and what is wrong with them."""
    try:
        return tags_from(value) or UNSET, ()
    except RequestValidationError as error:
        return value, error.problems


def tags_of(request: object) -> dict[str, str]:
    """A request's own tags; an operation has none."""
    tags = getattr(request, _TAGS, None)
    return dict(tags) if isinstance(tags, Mapping) else {}
