"""What a type is checked by: its fields and its rules, sorted once by what they ask for."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import msgspec
from msgspec.structs import replace

from tripo_kit.api._fields import FieldSpec, field_specs
from tripo_kit.api._rules import Rule
from tripo_kit.decoders import decoder_of

__all__ = ["Profile", "profile_of", "profile_of_given"]


class Profile(msgspec.Struct, frozen=True):
    """What is worth computing once per type."""

    specs: tuple[FieldSpec, ...]
    names: frozenset[str]
    rules: tuple[Rule, ...]
    required: tuple[FieldSpec, ...]
    assumed: dict[str, Any]
    groups: tuple[FieldSpec, ...]
    references: tuple[FieldSpec, ...]
    named: tuple[FieldSpec, ...]
    json: tuple[FieldSpec, ...]
    disputed: tuple[FieldSpec, ...]
    decoder: msgspec.json.Decoder[Any]


@cache
def profile_of(struct: type[msgspec.Struct]) -> Profile:
    """What a type of operation, or a group of its fields, is checked by."""
    specs = field_specs(struct)
    rules: tuple[Rule, ...] = getattr(struct, "rules", ())
    return Profile(
        specs=specs,
        names=frozenset(spec.name for spec in specs),
        rules=rules,
        required=tuple(spec for spec in specs if spec.required),
        assumed={spec.name: spec.default for spec in specs if spec.default is not None},
        groups=tuple(s for s in specs if s.fields or (s.item is not None and s.item.fields)),
        references=tuple(spec for spec in specs if spec.holds_references),
        named=tuple(spec for spec in specs if spec.is_open),
        json=tuple(spec for spec in specs if spec.kind == "json"),
        disputed=tuple(spec for spec in specs if spec.disputed),
        decoder=decoder_of(struct),
    )


@lru_cache(1024)  # the rows of a table give the same fields
def profile_of_given(struct: type[msgspec.Struct], given: tuple[str, ...]) -> Profile:
    """The profile, with what concerns these fields only; of rules, those that can be broken."""
    profile, names = profile_of(struct), frozenset(given)

    def only(specs: tuple[FieldSpec, ...]) -> tuple[FieldSpec, ...]:
        return tuple(spec for spec in specs if spec.name in names)

    return replace(
        profile,
        rules=tuple(rule for rule in profile.rules if rule.concerns(names)),
        required=tuple(spec for spec in profile.required if spec.name not in names),
        groups=only(profile.groups),
        references=only(profile.references),
        named=only(profile.named),
        json=only(profile.json),
        disputed=only(profile.disputed),
    )
