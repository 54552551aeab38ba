"""What all operations of the service have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, ClassVar, Self, cast

import msgspec
from msgspec import UNSET

from tripo_kit.api._chainable import Beginning, Chainable
from tripo_kit.api._declared import Declared, Extensible, flat
from tripo_kit.api._fields import field_specs
from tripo_kit.api._reference import LocalFile, Reference, StepOutput, ids_in
from tripo_kit.api.checks._check import find_notes, find_problems
from tripo_kit.api.checks._references import find_references
from tripo_kit.api.operations._pools import POOL_SECONDS
from tripo_kit.api.operations._price import Price
from tripo_kit.errors import Problem, RequestValidationError

__all__ = [
    "Operation",
    "Resolver",
    "canonical",
    "credits",
    "expected_seconds",
    "to_storage",
    "wire_body",
]

Resolver = Callable[[LocalFile | StepOutput], str]

_SOME_SECONDS = 30.0  # where nothing at all is known
_UNFATHOMED = ("extra", "mode", "parameters")  # what they do to a price, no source says
_SEED_FIELDS = ("model_seed", "texture_seed")


class Operation(Extensible, Declared, Chainable, frozen=True, kw_only=True):
    """One thing that the service can be asked to make.

    A field that was not given is `UNSET` and is never sent; one that was given is sent, even if
    it equals the service's default. Building an operation checks nothing; `check` and `wire` do.

    Attributes:
        task_type: The type of the task that it makes.
        path: Where it is posted, below the base URL.
        pool: Which of the account's pools of tasks it takes a slot of; `3d` splits by model.
        title: What people call it.
        needs: What of the steps before it works on: `model`, `rig`, `segmentation`, `picture`,
            `views`, or `file`, which is the newest of those that are a model; "" for nothing.
        makes: What later steps find: one of these, or a `clip`; "" if it is for people only.
        role: What its file is called among those of a whole chain; "" if it is none.
        from_chain: The fields that have to be given, unless a chain fills them in.
    """

    task_type: ClassVar[str] = ""  # only of a class of somebody's own, which is refused
    path: ClassVar[str] = ""
    pool: ClassVar[str] = ""
    title: ClassVar[str] = ""
    needs: ClassVar[str] = ""
    makes: ClassVar[str] = ""
    role: ClassVar[str] = ""
    from_chain: ClassVar[tuple[str, ...]] = ()

    def beginning(self) -> Beginning:
        """Itself."""
        return (_Alone(self, self.title),)

    def pool_name(self) -> str:
        """The pool whose limit counts for this operation: a key of `POOL_LIMITS`."""
        return self.pool

    def price(self) -> Price | None:
        """What it costs by list price; None where none is published, or nobody knows its effect."""
        is_open = any(getattr(self, name, UNSET) is not UNSET for name in _UNFATHOMED)
        return None if is_open else self._price()

    def _price(self) -> Price | None:
        return None

    def seconds(self) -> float:
        """About how long the service takes, without queueing."""
        return POOL_SECONDS.get(self.pool_name(), _SOME_SECONDS)

    def effective(self, field: str) -> Any:
        """A field's value, or what the service assumes when it is not given."""
        value = getattr(self, field)
        if value is not UNSET:
            return value
        return _assumed(type(self))[field]

    def check(self) -> None:
        """Hold every field and every rule against the contract.

        Raises:
            RequestValidationError: With all problems, not the first only.
        """
        problems = find_problems(self)
        if problems:
            raise RequestValidationError(problems, subject=self.task_type or type(self).__name__)

    def notes(self) -> list[Problem]:
        """What the service may refuse, ignore or charge otherwise, as far as anybody knows.

        It is sent all the same: what is disputed, and names that this version does not know.
        """
        return find_notes(self)

    def wire(self) -> dict[str, Any]:
        """The checked body of the request: the given fields only.

        Raises:
            RequestValidationError: A rule is broken, or a placeholder was not resolved yet.
        """
        self.check()
        open_ends = [
            Problem(
                path,
                repr(reference),
                "is not on the service yet",
                "Upload the file, or wait for the task, and call resolve() first.",
            )
            for path, reference in self.references()
            if not isinstance(reference, str)
        ]
        if open_ends:
            raise RequestValidationError(open_ends, subject=self.task_type or type(self).__name__)
        return wire_body(self)

    def body_of(self, stored: dict[str, Any]) -> dict[str, Any]:
        """What is sent of what `to_storage` gives."""
        return flat(stored)

    def references(self) -> list[tuple[str, Reference]]:
        """Every reference with its path, such as `("inputs[0].front", LocalFile("a.png"))`."""
        return [(path, reference) for path, reference, _ in find_references(self)]

    def task_ids(self) -> set[str]:
        """The tasks that it names, as far as it can tell: by its references, and in `extra`."""
        named = {item for _, item in self.references() if isinstance(item, str)}
        return named if self.extra is UNSET else named | set(ids_in(self.extra))

    def resolve(self, mapping: Resolver) -> Self:
        """Put what the service knows in the place of each `LocalFile` and `StepOutput`.

        Args:
            mapping: Gives the file token or the task id of a placeholder.
        """
        changes = {
            name: _resolved(value, mapping)
            for name in _reference_fields(type(self))
            if (value := getattr(self, name)) is not UNSET
        }
        return msgspec.structs.replace(self, **changes) if changes else self

    def with_tasks(self, instead: Mapping[str, Reference]) -> Self:
        """Put others in the place of tasks that its references name.

        Args:
            instead: What stands in for a task, by its id.
        """
        changes = {
            name: _resolved(value, lambda task: instead.get(task, task), str)
            for name in _reference_fields(type(self))
            if (value := getattr(self, name)) is not UNSET
        }
        return msgspec.structs.replace(self, **changes) if changes else self

    @property
    def takes_seed(self) -> bool:
        """Whether a seed makes its result repeatable."""
        return _seed_field(type(self)) is not None

    def with_seed(self, seed: int) -> Self:
        """Fill in the seed if there is a field for one and it was not given.

        Args:
            seed: 0 to 2**32 - 1.
        """
        field = _seed_field(type(self))
        if field is None or getattr(self, field) is not UNSET:
            return self
        return msgspec.structs.replace(self, **{field: seed})


class _Alone(msgspec.Struct, frozen=True):
    """An operation as a step."""

    operation: Operation
    title: str
    earlier: tuple[Operation, ...] = ()


def credits(operation: Operation) -> float | None:  # noqa: A001 - the service's own word
    """The list price of an operation, in credits.

    Returns:
        None where no exact price is published; `operation.price()` knows a range. 0.0 means free.
    """
    price = operation.price()
    return None if price is None else price.exact


def expected_seconds(operation: Operation) -> float:
    """About how many seconds the service takes, without queueing; for progress and polling."""
    return operation.seconds()


def to_storage(operation: Operation) -> dict[str, Any]:
    """The given fields of a sound operation as plain JSON values; placeholders are kept.

    `decode_operation` reads it.
    """
    # By way of JSON, so that it equals what comes back: lists, not tuples.
    return cast(dict[str, Any], msgspec.json.decode(msgspec.json.encode(operation)))


def wire_body(operation: Operation) -> dict[str, Any]:
    """The given fields as one flat body, as the service gets them; placeholders are kept.

    A field makes the same body whether this version knows it or it came as `extra`.
    """
    return operation.body_of(to_storage(operation))


def canonical(operation: Operation) -> bytes:
    """One spelling for equal operations, for hashing: type and flat body, keys sorted."""
    return msgspec.json.encode([operation.task_type, wire_body(operation)], order="sorted")


@cache
def _assumed(struct: type[Operation]) -> dict[str, Any]:
    return {spec.name: spec.default for spec in field_specs(struct)}


@cache
def _seed_field(struct: type[Operation]) -> str | None:
    certain = {spec.name for spec in field_specs(struct) if not spec.disputed}
    return next((name for name in _SEED_FIELDS if name in certain), None)


@cache
def _reference_fields(kind: type[Operation]) -> tuple[str, ...]:
    return tuple(spec.name for spec in field_specs(kind) if spec.holds_references)


def _resolved(value: Any, mapping: Callable[[Any], Any], kind: Any = LocalFile | StepOutput) -> Any:
    if isinstance(value, kind):
        return mapping(value)
    match value:
        case tuple():
            return tuple([_resolved(item, mapping, kind) for item in value])
        case msgspec.Struct():
            members = {
                name: _resolved(getattr(value, name), mapping, kind)
                for name in value.__struct_fields__
            }
            return type(value)(**members)
        case _:
            return value
