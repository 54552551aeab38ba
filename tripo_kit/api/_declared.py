"""The bases of operations, of requests, and of the groups within them."""

from __future__ import annotations

import os
from functools import cache
from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import UNSET, UnsetType

from tripo_kit.api._chainable import Chainable
from tripo_kit.api._fields import FieldSpec, about, field_specs
from tripo_kit.api._reference import LocalFile, StepOutput
from tripo_kit.api._rules import Rule
from tripo_kit.calls import Named
from tripo_kit.decoders import convert
from tripo_kit.privacy import scrub, scrub_values

Placeholder = LocalFile | StepOutput

__all__ = ["Declared", "Extensible", "flat"]


class Declared(
    msgspec.Struct,
    metaclass=Named,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    repr_omit_defaults=True,
):
    """Fields declared once, for validation, the wire, prices, forms and docs.

    A field that was not given is `UNSET`. Lists become tuples and dictionaries structs, so that
    it cannot change later and can be hashed.

    Attributes:
        rules: The rules between the fields, from the catalogue.
    """

    rules: ClassVar[tuple[Rule, ...]] = ()

    def __post_init__(self) -> None:
        for spec in _containers(type(self)):
            value = getattr(self, spec.name)
            if value is UNSET:
                continue
            tidy = _tidy(spec, value, getattr(self, "needs", ""))
            if tidy is not value:
                msgspec.structs.force_setattr(self, spec.name, tidy)


class Extensible(msgspec.Struct, metaclass=Named, frozen=True, kw_only=True):
    """What can carry fields that this version does not know.

    Attributes:
        extra: Such fields by name: they are sent as they are, beside the known ones.
    """

    extra: (
        Annotated[
            dict[str, Any],
            about("Further fields", "By name, as JSON: sent as they are, with the known ones."),
        ]
        | UnsetType
    ) = UNSET

    def __hash__(self) -> int:
        return hash((type(self), msgspec.json.encode(self, order="sorted")))

    def __repr__(self) -> str:
        return scrub(super().__repr__())

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        # Without it, rich shows the fields: the signature of a person's own address among them.
        return [(name, scrub_values(value)) for name, value in super().__rich_repr__()]


def flat(body: dict[str, Any]) -> dict[str, Any]:
    """The body with its further fields among the known ones, as it is sent."""
    further = body.pop("extra", None)
    return body | further if further else body


def _reference_to(value: Any, needs: str) -> Any:
    """What names a thing of the kit, or a path; as it is if it is neither, for the checks."""
    if isinstance(value, Chainable):
        # What its tasks made, the operations know: each is declared, so that this has to wait.
        from tripo_kit.api.chains._subject import found_in

        return found_in(value, needs)
    return LocalFile(os.fsdecode(value)) if isinstance(value, os.PathLike) else value


@cache
def _containers(struct: type[Declared]) -> tuple[FieldSpec, ...]:
    kinds = ("list", "group", "reference")
    return tuple(spec for spec in field_specs(struct) if spec.kind in kinds)


def _tidy(spec: FieldSpec, value: Any, needs: str) -> Any:
    if spec.kind == "reference" and not isinstance(value, str | Placeholder | UnsetType | dict):
        return _reference_to(value, needs)
    if spec.item is not None and isinstance(value, list | tuple):
        item = spec.item
        return tuple([_tidy(item, member, needs) for member in value])
    if isinstance(value, dict):
        try:
            return convert(msgspec.to_builtins(value), spec.annotation)
        except (msgspec.ValidationError, TypeError):
            # check() says what is wrong with it, with the path.
            return value
    return value
