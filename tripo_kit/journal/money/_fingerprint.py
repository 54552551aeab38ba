from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product
from typing import Any, Literal

import msgspec

from tripo_kit.api import LocalFile, Operation, StepOutput, wire_body

__all__ = [
    "RECIPES",
    "Recipe",
    "body_hash",
    "fingerprint",
    "fingerprints",
    "plain_fingerprints",
    "plan_fingerprints",
    "request_key",
]

_REQUEST_RECIPE = "1"
_MOST_SPELT = 4  # numbers that are tried in all their spellings; beyond, all in one


class Recipe(msgspec.Struct, frozen=True):
    """How a fingerprint is made. One that was released is never changed: a better one is appended.

    Attributes:
        name: Part of every fingerprint, so that one recipe's rows never answer for another's.
        digest: What of a local file counts: `bytes` is the sha256 of the whole file, `picture` that
            of a picture without its metadata, and its orientation.
        is_by_value: Whether `1` and `1.0` are one number.
    """

    name: str
    digest: Literal["bytes", "picture"]
    is_by_value: bool


RECIPES = (
    Recipe("1", digest="bytes", is_by_value=False),
    Recipe("2", digest="bytes", is_by_value=True),
    Recipe("3", digest="picture", is_by_value=True),
)
"""Oldest first. What is new is noted under the last; look-up tries all."""


def fingerprint(
    operation: Operation,
    *,
    variant: int,
    digest: Callable[[str], str],
    previous: Sequence[str] = (),
) -> str:
    """The identity of one paid operation: same fingerprint, same thing, paid once.

    It covers the operation's type, its wire body, the content (not the path) of each local input,
    the fingerprints of the earlier steps it builds on, and the variant. The seed that the kit adds
    by itself is not part of it, because it is added later; nor is anything that the service never
    sees, such as a tag or a note.

    Args:
        operation: The operation as asked for, before uploads and before the kit's own seed.
        variant: 1, or a higher number for another result of the same request.
        digest: Gives the digest (hex) of a local file, by its path.
        previous: The fingerprints of the plan's earlier steps.
    """
    return fingerprints(operation, RECIPES[-1], variant=variant, digest=digest, previous=previous)[
        0
    ]


def fingerprints(
    operation: Operation,
    recipe: Recipe,
    *,
    variant: int,
    digest: Callable[[str], str],
    previous: Sequence[str] = (),
    made_by: Mapping[str, str] = {},
    tasks: Sequence[str] = (),
    late: Mapping[str, str] = {},
) -> list[str]:
    """What a recipe may have called an operation: its own name for it first.

    Args:
        operation: As for `fingerprint`, and so the next three.
        recipe: How to make it.
        variant: See there.
        digest: See there; of the recipe's kind.
        previous: See there.
        made_by: The fingerprints of what made finished tasks, by the tasks' ids: to build on such
            a task is to build on the step that made it.
        tasks: The ids of the earlier steps' tasks: what the operation is called when it is asked
            for on them, instead of as a step.
        late: Fields that an earlier step's answer will fill in, each with the rule by which.
    """
    builds_on_earlier = False

    def stand_in(reference: LocalFile | StepOutput) -> str:
        nonlocal builds_on_earlier
        if isinstance(reference, StepOutput):
            if tasks:
                return tasks[reference.step]
            builds_on_earlier = True
            return f"step:{previous[reference.step]}"
        return f"sha256:{digest(reference.path)}"

    asked: Any = wire_body(operation.resolve(stand_in))
    if late:
        asked = {**asked, **late}
    named = operation.task_ids() & made_by.keys() if made_by else None
    if named:

        def maker(value: Any) -> Any:
            is_named = isinstance(value, str) and value in named
            return f"step:{made_by[value]}" if is_named else value

        asked = _each(asked, maker)
    # A later step is another one already because the step it builds on is.
    number = 1 if builds_on_earlier or tasks else variant
    bodies = [_each(asked, _by_value)] if recipe.is_by_value else _spellings(asked)
    return [_hash([recipe.name, operation.task_type, each, number]) for each in bodies]


def plain_fingerprints(
    operation: Operation, body: Mapping[str, Any], variant: int
) -> dict[str, list[str]]:
    """What each recipe, by name, may have called an operation in which nothing stands in.

    The same as `fingerprints` says of it; what the recipes have in common is made once.

    Args:
        operation: The operation.
        body: Its wire body.
        variant: See `fingerprints`.
    """
    by_value = [_each(body, _by_value)]
    return {
        recipe.name: [
            _hash([recipe.name, operation.task_type, each, variant])
            for each in (by_value if recipe.is_by_value else _spellings(body))
        ]
        for recipe in RECIPES
    }


def plan_fingerprints(
    operations: Sequence[Operation], *, variant: int, digest: Callable[[str], str]
) -> list[str]:
    """The fingerprints of a plan's operations, in order."""
    known: list[str] = []
    for operation in operations:
        known.append(fingerprint(operation, variant=variant, digest=digest, previous=known))
    return known


def request_key(fingerprints: Sequence[str], output_format: str) -> str:
    """The identity of a whole request: its operations and the format of its file."""
    return _hash([_REQUEST_RECIPE, list(fingerprints), output_format])


def body_hash(task_type: str, wire: object) -> str:
    """The identity of what goes over the wire, seed included."""
    return _hash([task_type, wire])


_encoder = msgspec.json.Encoder(order="deterministic")


def _each(value: Any, change: Callable[[Any], Any]) -> Any:
    """A body with every single value in it changed."""
    if isinstance(value, dict):
        return {
            key: _each(item, change) if isinstance(item, _NESTED) else change(item)
            for key, item in value.items()
        }
    if isinstance(value, list | tuple):
        return [_each(item, change) for item in value]
    return change(value)


_NESTED = (dict, list, tuple)


def _by_value(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _spellings(body: Any) -> list[Any]:
    """The body as it is, and with its whole numbers spelt `1` or `1.0` otherwise."""
    numbers: list[Any] = []

    def note(value: Any) -> Any:
        if _is_whole(value):
            numbers.append(value)
        return value

    _each(body, note)
    if len(numbers) <= _MOST_SPELT:
        ways: Iterable[Sequence[type]] = product((int, float), repeat=len(numbers))
    else:
        ways = [[int] * len(numbers), [float] * len(numbers)]
    own = tuple(map(type, numbers))
    return [body, *(_spelt(body, way) for way in ways if tuple(way) != own)]


def _spelt(body: Any, way: Sequence[type]) -> Any:
    kinds = iter(way)

    return _each(body, lambda value: next(kinds)(value) if _is_whole(value) else value)


def _is_whole(value: Any) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and float(value).is_integer()


def _hash(value: object) -> str:
    return hashlib.sha256(_encoder.encode(value)).hexdigest()
