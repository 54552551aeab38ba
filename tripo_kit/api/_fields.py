"""What a field is, read from its declaration.

Validation, forms, the docs table and prices all ask here, so that a field is declared once.
"""

from __future__ import annotations

import inspect
import types
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import NODEFAULT, Meta, UnsetType

from tripo_kit.api._reference import Reference, ReferenceKind

__all__ = ["FieldKind", "FieldSpec", "about", "defaults_of", "field_specs"]

FieldKind = Literal["text", "choice", "int", "float", "bool", "reference", "list", "group", "json"]

_PLAIN: dict[Any, FieldKind] = {str: "text", int: "int", float: "float", bool: "bool"}
_ANY_REFERENCE: tuple[ReferenceKind, ...] = ("file", "url", "task")


def about(
    title: str,
    description: str,
    *,
    default: Any = None,
    unit: str = "",
    accepts: tuple[ReferenceKind, ...] = _ANY_REFERENCE,
    formats: tuple[str, ...] = (),
    known: tuple[str, ...] = (),
    also: tuple[str, ...] = (),
    disputed: str = "",
    **limits: Any,
) -> Meta:
    """Describe a field where it is declared.

    Args:
        title: Its label in a form.
        description: What it does, in one sentence or two.
        default: What the service assumes when the field is not sent; None if it does not say.
        unit: The unit of a number.
        accepts: For a reference: what it may point at.
        formats: For a reference: the file formats that the service takes there.
        known: For the name of a model or a version: those that are known. Others are sent, too,
            with a note, because the service may know more of them.
        also: For a reference: further file formats that not every source knows; sent with a note.
        disputed: Who knows this field, where not every source does; it is sent with a note.
        **limits: `ge`, `gt`, `le`, `min_length`, `max_length`, `pattern`, as msgspec knows them.
    """
    extra = {"default": default, "unit": unit, "accepts": accepts, "formats": formats}
    extra |= {"known": known, "also": also, "disputed": disputed}
    return Meta(title=title, description=description, extra=extra, **limits)


class FieldSpec(msgspec.Struct, frozen=True, kw_only=True):
    """One field of an operation, as forms, tables and checks need it.

    Attributes:
        name: The name on the wire.
        title: A label.
        description: What it does.
        kind: What it holds.
        required: Whether it must be given.
        default: What the service assumes when it is not sent; None if that is not published.
        unit: The unit of a number, or "".
        choices: The values of a `choice`, in the contract's order.
        is_open: Whether a `choice` takes other values, too: names that are not known yet.
        ge: Least value.
        gt: Value it must exceed.
        le: Greatest value.
        min_length: Fewest characters or items.
        max_length: Most characters or items.
        pattern: A regular expression that a text must match.
        accepts: What a `reference` may point at.
        formats: File formats that a `reference` may have, in lower case; () for any.
        also: Further formats that not every source knows; sent with a note.
        disputed: Who knows this field, where not every source does; "" where all do.
        fields: The fields of a `group`.
        item: The items of a `list`.
        annotation: The declared type, without "not given".
    """

    name: str
    title: str
    description: str
    kind: FieldKind
    required: bool
    default: Any = None
    unit: str = ""
    choices: tuple[str, ...] = ()
    is_open: bool = False
    ge: float | None = None
    gt: float | None = None
    le: float | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    accepts: tuple[ReferenceKind, ...] = ()
    formats: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    disputed: str = ""
    fields: tuple[FieldSpec, ...] = ()
    item: FieldSpec | None = None
    annotation: Any = None

    @property
    def holds_references(self) -> bool:
        """Whether a reference can be found in it, at any depth."""
        return (
            self.kind == "reference"
            or (self.item is not None and self.item.holds_references)
            or any(field.holds_references for field in self.fields)
        )


def defaults_of(struct: type[msgspec.Struct]) -> dict[str, Any]:
    """What each field is if it is not given; `NODEFAULT` where it has to be.

    `msgspec.structs.fields` tells that as well, and reads every annotation for it.
    """
    names, defaults = struct.__struct_fields__, struct.__struct_defaults__
    return dict.fromkeys(names, NODEFAULT) | dict(
        zip(names[len(names) - len(defaults) :], defaults, strict=True)
    )


@cache
def field_specs(struct: type[msgspec.Struct]) -> tuple[FieldSpec, ...]:
    """Describe the fields of an operation, or of a group within one.

    Required fields come first, then those of the type itself before the shared ones.
    """
    hints = get_type_hints(struct, include_extras=True)
    own = inspect.get_annotations(struct)
    due: tuple[str, ...] = getattr(struct, "from_chain", ())
    specs = [
        _spec(name, hints[name], required=default is NODEFAULT or name in due)
        for name, default in defaults_of(struct).items()
    ]
    return tuple(sorted(specs, key=lambda spec: (not spec.required, spec.name not in own)))


def _spec(name: str, hint: Any, *, required: bool) -> FieldSpec:
    annotation = _given(hint)
    bare, meta = annotation, Meta()
    if get_origin(annotation) is Annotated:
        bare, meta = get_args(annotation)
    extra = meta.extra or {}
    known: tuple[str, ...] = extra.get("known", ())
    kind = "choice" if known else _kind(bare)
    item = _spec("item", get_args(bare)[0], required=True) if kind == "list" else None
    return FieldSpec(
        name=name,
        title=meta.title or name,
        description=meta.description or "",
        kind=kind,
        required=required,
        default=extra.get("default"),
        unit=extra.get("unit", ""),
        choices=known or (get_args(bare) if kind == "choice" else ()),
        is_open=bool(known),
        ge=meta.ge,
        gt=meta.gt,
        le=meta.le,
        min_length=meta.min_length,
        max_length=meta.max_length,
        pattern=meta.pattern,
        accepts=extra.get("accepts", _ANY_REFERENCE) if kind == "reference" else (),
        formats=extra.get("formats", ()),
        also=extra.get("also", ()),
        disputed=extra.get("disputed", ""),
        fields=field_specs(bare) if kind == "group" else (),
        item=item,
        annotation=annotation,
    )


def _given(hint: Any) -> Any:
    """The declared type without "not given": `UnsetType` in operations, None in requests."""
    if get_origin(hint) in (Union, types.UnionType):
        absent = (UnsetType, types.NoneType)
        members = [member for member in get_args(hint) if member not in absent]
        return members[0] if len(members) == 1 else hint
    return hint


def _kind(bare: Any) -> FieldKind:
    if bare in _PLAIN:
        return _PLAIN[bare]
    if bare == Reference:
        return "reference"
    if get_origin(bare) in (Union, types.UnionType) and str in get_args(bare):
        return "text"  # or what may stand in its place, such as a picture for its path
    if bare is Any or get_origin(bare) is dict:
        return "json"
    if get_origin(bare) is Literal:
        return "choice"
    return "list" if get_origin(bare) is tuple else "group"
